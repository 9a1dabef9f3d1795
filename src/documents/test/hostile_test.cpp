// Files made to hurt: bombs, escapes, deep and endless structures, and a child that does not end by itself.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "documents/documents.h"
#include "documents/sandbox.h"
#include "samples.h"

namespace styrkedja::documents {
namespace {

using namespace std::chrono_literals;

#ifdef STYRKEDJA_SANITIZED
constexpr bool bounds_memory = false;  // the sanitizer needs terabytes of address space
#else
constexpr bool bounds_memory = true;
#endif

std::string refusal_text(std::string_view bytes, const Limits& limits = {}) {
    auto document = read_document(bytes, "fil", Language::swedish, limits);
    return document ? "READ: " + document->text.substr(0, 200) : document.error().message;
}

std::string repeat(std::string_view part, std::size_t times) {
    std::string all;
    all.reserve(part.size() * times);
    for (std::size_t at = 0; at < times; ++at) all += part;
    return all;
}

constexpr std::string_view damaged = "Filen är skadad och kan inte läsas.";
constexpr std::string_view bomb = "Filen blir orimligt stor när den packas upp och tas inte emot.";
constexpr std::string_view hostile = "Filen innehåller delar med otillåtna namn och tas inte emot.";
constexpr std::string_view too_deep = "Filen har för många nivåer inuti varandra för att kunna läsas.";
constexpr std::string_view too_slow = "Filen tog för lång tid att läsa.";
constexpr std::string_view too_heavy = "Filen kräver för mycket minne för att kunna läsas.";

// Every test leaves the process as it found it: no child, no zombie, no open file.
class Hostile : public testing::Test {
  protected:
    static std::set<std::string> names_in(const std::string& folder) {
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            names.insert(entry.path().filename());
        return names;
    }
    void SetUp() override { open_files_ = names_in("/proc/self/fd").size(); }
    void TearDown() override {
        set_reader_program("/proc/self/exe");
        EXPECT_EQ(names_in("/proc/self/fd").size(), open_files_);
        EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1) << "a child is left";
        EXPECT_EQ(errno, ECHILD);
    }

  private:
    std::size_t open_files_ = 0;
};

TEST_F(Hostile, ZipBombsAreRefused) {
    samples::ZipMembers zeros(1);
    zeros[0].first = "word/document.xml";
    zeros[0].second.resize(std::size_t{1} << 30);
    auto in_the_text = samples::zip(zeros);
    ASSERT_LT(in_the_text.size(), std::size_t{2} << 20);
    EXPECT_EQ(refusal_text(in_the_text), bomb);
    zeros[0] = {"word/media/b.png", std::string(std::size_t{128} << 20, '\0')};
    EXPECT_EQ(refusal_text(samples::docx("<w:p/>", zeros)), bomb);
    auto medium = samples::zip({{"word/document.xml", std::string(std::size_t{30} << 20, ' ')}});
    EXPECT_EQ(refusal_text(medium), bomb) << "too great an expansion, though below the size of a member";
}

TEST_F(Hostile, NamesThatLeadOutAreRefused) {
    for (std::string name : {"../../etc/cron.d/x", "word/../../x", "/etc/passwd", "..\\x", "C:/x", "word/.."})
        EXPECT_EQ(refusal_text(samples::docx("<w:p/>", {{name, "x"}})), hostile) << name;
    EXPECT_FALSE(std::filesystem::exists("../../etc/cron.d/x"));
    EXPECT_NE(refusal_text(samples::docx("<w:p/>", {{"word/a..b.xml", "x"}})), hostile)
        << "dots within a name do no harm";
}

TEST_F(Hostile, CutOffZipsAreDamaged) {
    auto whole = samples::docx("<w:p><w:r><w:t>" + repeat("rad ", 2000) + "</w:t></w:r></w:p>");
    auto document_at = whole.find("word/document.xml");
    ASSERT_NE(document_at, std::string::npos);
    for (auto length : {document_at + 20, document_at + 60, document_at + 90})
        EXPECT_EQ(refusal_text(std::string_view(whole).substr(0, length)), damaged) << length;
    auto spoilt = whole;
    for (std::size_t at = document_at + 40; at < document_at + 80; ++at) spoilt[at] = 'x';
    EXPECT_EQ(refusal_text(spoilt), damaged);
}

TEST_F(Hostile, XmlTricksAreRefused) {
    std::string laughs = "<!DOCTYPE lolz [<!ENTITY lol \"lol\">";
    for (int at = 1; at < 10; ++at) {
        std::string inner = repeat(fmt::format("&lol{};", at - 1), 10);
        laughs += fmt::format("<!ENTITY lol{} \"{}\">", at, inner);
    }
    laughs += "]><w:document><w:body><w:p><w:r><w:t>&lol9;</w:t></w:r></w:p></w:body></w:document>";
    EXPECT_EQ(refusal_text(samples::zip({{"word/document.xml", laughs}})), damaged);
    std::string external =
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:document><w:body><w:p><w:r>"
        "<w:t>&e;</w:t></w:r></w:p></w:body></w:document>";
    EXPECT_EQ(refusal_text(samples::zip({{"word/document.xml", external}})), damaged);
    EXPECT_EQ(refusal_text(samples::zip({{"word/document.xml", "<w:document/>"}})), damaged);
    EXPECT_EQ(refusal_text(samples::zip({{"word/document.xml", "<w:document><w:body>"}})), damaged);
    EXPECT_EQ(refusal_text(samples::zip({{"word/document.xml", "<a/>"}, {"word/document.xml", "<b/>"}})),
              damaged);
}

TEST_F(Hostile, DeepNestingIsRefused) {
    constexpr std::size_t depth = 100'000;
    auto nested = [&](std::string_view open, std::string_view close) {
        return repeat(open, depth) + repeat(close, depth);
    };
    EXPECT_EQ(refusal_text(samples::docx(nested("<w:sdt>", "</w:sdt>"))), too_deep);
    EXPECT_EQ(refusal_text(samples::docx(nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"))), too_deep);
    EXPECT_EQ(refusal_text(samples::docx("<w:p>" + nested("<w:r>", "</w:r>") + "</w:p>")), too_deep);
    EXPECT_EQ(refusal_text(samples::odt(nested("<text:section>", "</text:section>"))), too_deep);
    EXPECT_EQ(
        refusal_text(samples::odt(nested("<text:list><text:list-item>", "</text:list-item></text:list>"))),
        too_deep);
    EXPECT_EQ(refusal_text(samples::odt("<text:p>" + nested("<text:span>", "</text:span>") + "</text:p>")),
              too_deep);
}

TEST_F(Hostile, UnclosedHtmlIsReadOrRefusedInTime) {
    for (std::string_view tag :
         {"<div>", "<b>", "<table><tr><td>", "<ul><li>", "<a href='https://x.example'>", "<h1>", "<font>x"}) {
        auto start = std::chrono::steady_clock::now();
        auto said = refusal_text("<html><body>Början" + repeat(tag, 5'000'000 / tag.size()), {.time = 4s});
        EXPECT_LT(std::chrono::steady_clock::now() - start, 6s) << tag;
        EXPECT_TRUE(said.starts_with("READ: Början") || said == too_slow || said == too_heavy) << tag << said;
    }
}

TEST_F(Hostile, SizesAreBounded) {
    auto large = read_document(std::string(std::size_t{300} << 20, 'x'), "fil", Language::swedish);
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().kind, RefusalKind::too_large);
    EXPECT_EQ(large.error().message, "Filen är större än 32 MB, som är det största som tas emot.");
    constexpr std::string_view long_text = "Filens text är längre än 1 MB, som är det mesta som tas emot.";
    auto words = repeat("ord ", 300'000);
    EXPECT_EQ(refusal_text(words, {.text_bytes = 1 << 20}), long_text);
    EXPECT_EQ(refusal_text("<html><p>" + words, {.text_bytes = 1 << 20}), long_text);
    std::vector<std::string> lines(40, "En rad med ett trettiotal tecken i");
    EXPECT_EQ(refusal_text(samples::pdf(samples::pdf_text(lines)), {.text_bytes = 1000}), long_text);
}

TEST_F(Hostile, MemoryIsBounded) {
    if (!bounds_memory) GTEST_SKIP() << "not with the address sanitizer";
    auto page = "<html>" + repeat("<b>x</b>", 2'000'000);
    EXPECT_EQ(refusal_text(page, {.memory_bytes = std::size_t{96} << 20}), too_heavy);
    auto body = repeat("<w:p><w:r/></w:p>", 1'000'000);
    auto docx = samples::zip(
        {{"word/document.xml", "<w:document><w:body>" + body + "</w:body></w:document>"}}, false);
    EXPECT_EQ(refusal_text(docx, {.memory_bytes = std::size_t{96} << 20}), too_heavy);
}

// A folder with the test program under another name; see main.cpp.
class OtherReader {
  public:
    explicit OtherReader(std::string_view name) {
        std::string pattern = std::filesystem::temp_directory_path() / "documents-test-XXXXXX";
        folder_ = mkdtemp(pattern.data());
        std::filesystem::create_symlink(std::filesystem::read_symlink("/proc/self/exe"), folder_ / name);
        set_reader_program(folder_ / name);
    }
    ~OtherReader() { std::filesystem::remove_all(folder_); }

    // Processes running under this name, zombies not counted.
    int count_running() const {
        int count = 0;
        for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
            std::ifstream file(entry.path() / "cmdline");
            std::string words;
            if (file && std::getline(file, words, '\0')) count += words.starts_with(folder_.string());
        }
        return count;
    }

  private:
    std::filesystem::path folder_;
};

TEST_F(Hostile, AChildThatDoesNotEndIsKilledWithItsChildren) {
    OtherReader stuck("stuck_reader");
    auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(refusal_text("<html>x", {.time = 300ms}), too_slow);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 3s);
    for (int wait = 0; stuck.count_running() > 0 && wait < 100; ++wait) std::this_thread::sleep_for(20ms);
    EXPECT_EQ(stuck.count_running(), 0);
}

TEST_F(Hostile, AChildThatWritesForEverIsCutOff) {
    OtherReader chatty("chatty_reader");
    auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(refusal_text("<html>x", {.text_bytes = 3 << 20}),
              "Filens text är längre än 3 MB, som är det mesta som tas emot.");
    EXPECT_LT(std::chrono::steady_clock::now() - start, 5s);
}

TEST_F(Hostile, AMachineFailureIsNotBlamedOnTheFile) {
    set_reader_program("/nonexistent/styrkedja");
    EXPECT_THROW(refusal_text("<html>x"), std::system_error);
    set_reader_program("/bin/false");
    EXPECT_THROW(refusal_text("<html>x"), std::runtime_error);
}

TEST_F(Hostile, ManyAtOnceDoNotDisturbEachOther) {
    std::vector<std::jthread> threads;
    std::array<std::string, 8> texts;
    for (std::size_t at = 0; at < texts.size(); ++at)
        threads.emplace_back([&, at] {
            for (int round = 0; round < 3; ++round)
                texts[at] = refusal_text(fmt::format("<html><p>Fil {}</p>", at));
        });
    threads.clear();
    for (std::size_t at = 0; at < texts.size(); ++at) EXPECT_EQ(texts[at], fmt::format("READ: Fil {}\n", at));
}

// Runs `attempt` in a child that has given up those calls; true when it was refused with EACCES.
template <class Attempt>
bool is_forbidden(Allow allow, Attempt attempt) {
    pid_t child = fork();
    if (child == 0) _exit(!forbid_system_calls(allow) ? 2 : attempt() == -1 && errno == EACCES ? 1 : 0);
    int status = 0;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) < 2);
    return WEXITSTATUS(status) == 1;
}

TEST_F(Hostile, ATakenOverParserReachesNothing) {
    if (!bounds_memory) GTEST_SKIP() << "not with the address sanitizer";
    auto open_file = [] { return open("/etc/hostname", O_RDONLY); };
    auto connect = [] { return socket(AF_INET, SOCK_STREAM, 0); };
    auto start = [] { return execl("/bin/true", "true", static_cast<char*>(nullptr)); };
    EXPECT_TRUE(is_forbidden(Allow::nothing, open_file));
    EXPECT_TRUE(is_forbidden(Allow::nothing, connect));
    EXPECT_TRUE(is_forbidden(Allow::nothing, start));
    EXPECT_TRUE(is_forbidden(Allow::becoming_another_program, connect));
    EXPECT_FALSE(is_forbidden(Allow::becoming_another_program, open_file));
    EXPECT_FALSE(is_forbidden(Allow::becoming_another_program, start));
}

TEST_F(Hostile, TheReaderTakesNoOtherWords) {
    auto run = [](std::vector<std::string> words) {
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        return run_reader(static_cast<int>(arguments.size()), arguments.data());
    };
    EXPECT_EQ(run({"x", "read-document"}), 2);
    EXPECT_EQ(run({"x", "read-document", "--format", "text", "--text-bytes", "1", "--memory-bytes", "1",
                   "--time-ms", "1"}),
              2);
    EXPECT_EQ(run({"x", "read-document", "--format", "exe", "--text-bytes", "1", "--memory-bytes", "1",
                   "--time-ms", "1"}),
              2);
}

}  // namespace
}  // namespace styrkedja::documents
