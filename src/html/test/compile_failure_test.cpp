// A refused literal does not compile, and the compiler's message names the fault.
#include <fmt/core.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <string>

namespace {

struct Compilation {
    bool succeeded = false;
    std::string messages;
};

Compilation compile(const std::string& statement) {
    std::string file = fmt::format("{}markup_snippet_{}.cpp", testing::TempDir(), getpid());
    std::ofstream(file) << "#include \"html/markup.h\"\n"
                           "void write(styrkedja::html::Out& out, const std::string& text) {\n"
                           "    using namespace styrkedja::html;\n    "
                        << statement << "\n}\n";
    std::string command =
        fmt::format("{} -std=c++23 -fsyntax-only -I{}/src {} 2>&1", CXX_COMPILER, SOURCE_DIR, file);
    Compilation result;
    FILE* pipe = popen(command.c_str(), "r");
    if (!pipe) return result;
    std::array<char, 4096> part;
    while (std::size_t size = fread(part.data(), 1, part.size(), pipe))
        result.messages.append(part.data(), size);
    result.succeeded = pclose(pipe) == 0;
    std::remove(file.c_str());
    return result;
}

// What g++ says, and clang++ where that has other words.
void expect_refused(const std::string& statement, const std::string& name, const std::string& by_clang = "") {
    Compilation result = compile(statement);
    EXPECT_FALSE(result.succeeded) << statement;
    bool said = result.messages.find(name) != std::string::npos ||
                (!by_clang.empty() && result.messages.find(by_clang) != std::string::npos);
    EXPECT_TRUE(said) << result.messages;
}

TEST(CompileFailure, a_sound_literal_compiles) {
    Compilation result = compile(R"code(out(R"(<a href="/a/{}">{}</a>)", text, 1);)code");
    EXPECT_TRUE(result.succeeded) << result.messages;
}

TEST(CompileFailure, hole_in_script) {
    expect_refused(R"(out("<script>{}</script>", text);)", "markup_fault::hole_in_script_or_style()");
}

TEST(CompileFailure, text_as_url) {
    expect_refused(R"(out("<a href=\"{}\">", text);)",
                   "markup_fault::url_must_be_a_url_value_or_begin_with_a_local_prefix()");
}

TEST(CompileFailure, event_handler) {
    expect_refused(R"(out("<p onclick=\"{}\">", text);)", "markup_fault::event_handler_or_style_attribute()");
}

TEST(CompileFailure, unquoted_attribute) {
    expect_refused(R"(out("<p class={}>", text);)", "markup_fault::attribute_value_must_be_double_quoted()");
}

TEST(CompileFailure, too_few_values) {
    expect_refused(R"(out("{}{}", text);)", "markup_fault::too_few_values()");
}

TEST(CompileFailure, a_literal_made_at_run_time) {
    expect_refused(R"(char made[] = "<p>"; out(made);)", "is not usable in a constant expression",
                   "is not a constant expression");
}

TEST(CompileFailure, text_as_markup) {
    expect_refused("Markup made(text);", "is private within this context", "calling a private constructor");
}

TEST(CompileFailure, a_flag_that_is_no_switch) {
    expect_refused(R"(out("<p {}>", flag("onclick", true));)", "flag_name_is_not_a_boolean_attribute()");
}

TEST(CompileFailure, an_attribute_that_is_code) {
    expect_refused(R"(out("<p {}>", attribute("onclick", text));)",
                   "attribute_name_is_not_a_plain_attribute()");
}

}  // namespace
