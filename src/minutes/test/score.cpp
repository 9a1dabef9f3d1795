// The reader against annotated minutes: our own samples in many layouts and, where they lie beside the
// checkout, real ones. Figures by score.py, which compares documents by the rules the annotations were made
// with.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "minutes/minutes.h"

namespace styrkedja::minutes {
namespace {

namespace fs = std::filesystem;

const fs::path here = fs::path(SOURCE_DIR) / "src/minutes/test";

std::string output_of(const std::string& command) {
    std::string out;
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return out;
    std::array<char, 4096> buffer{};
    while (const std::size_t n = fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer.data(), n);
    pclose(pipe);
    return out;
}

// Reads every text of `folder` and returns the last line's figure of score.py; prints its table.
double overall(const fs::path& folder) {
    std::string name = (fs::temp_directory_path() / "minutes-XXXXXX").string();
    const fs::path work = mkdtemp(name.data());
    fs::create_directory(work / "gold");
    fs::create_directory(work / "read");
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".json") fs::copy(entry.path(), work / "gold");
        if (entry.path().extension() != ".txt") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string text(std::istreambuf_iterator<char>(in), {});
        std::ofstream(work / "read" / entry.path().filename().replace_extension(".json"))
            << to_json(read_minutes(text));
    }
    const std::string table =
        output_of(fmt::format("python3 '{}' --dir '{}' '{}'", (here / "score.py").string(),
                              (work / "gold").string(), (work / "read").string()));
    fs::remove_all(work);
    std::fputs(table.c_str(), stdout);
    const std::size_t at = table.rfind("overall ");
    return at == std::string::npos ? -1 : std::strtod(table.c_str() + at + 8, nullptr);
}

TEST(Score, own_samples) { EXPECT_GE(overall(here / "samples"), 0.97); }

TEST(Score, real_minutes) {
    const fs::path real = fs::path(SOURCE_DIR) / "../shared/minutes";
    if (!fs::exists(real)) GTEST_SKIP() << "no real minutes beside the checkout: " << real;
    EXPECT_GE(overall(real), 0.97);
}

}  // namespace
}  // namespace styrkedja::minutes
