// The folder of keys belongs to one database: two that shared it would destroy each other's keys.
#include <fcntl.h>
#include <unistd.h>

#include <fstream>

#include "auth/secrets.h"
#include "survey_answers/seals.h"
#include "survey_answers/survey_answers.h"

namespace styrkedja::survey_answers {
namespace {

const db::Query<std::string()> name_row{"SELECT name FROM seal_folder WHERE id = 1"};
const db::Query<void(std::string)> insert_name{
    "INSERT INTO seal_folder (id, name) VALUES (1, $1) ON CONFLICT (id) DO NOTHING"};

// A random name that is made once and goes with every backup.
std::string name_of_folder(db::Database& database) {
    auto known = database.read([](db::Read& read) { return read.one(name_row); });
    if (known) return *known;
    auto made = auth::new_token();
    return database.write([&](db::Write& write) {
        write.run(insert_name, made);
        return write.one(name_row).value();
    });
}

std::string first_line(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    return line;
}
void write_line(const std::filesystem::path& file, const std::string& line) {
    int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    auto text = line + "\n";
    bool is_written = descriptor >= 0 &&
                      ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                      ::fsync(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (!is_written)
        throw std::system_error(errno, std::generic_category(),
                                fmt::format("seal-dir: {} cannot be written", file.string()));
}

}  // namespace

std::shared_ptr<Seals> open_seals(const std::filesystem::path& folder, db::Database& database) {
    auto seals = open_seals(folder);
    const auto name = name_of_folder(database);
    const auto file = folder / "database";
    Seals::Turn turn(*seals);
    auto claimed = first_line(file);
    if (claimed.empty())
        write_line(file, name);
    else if (claimed != name)
        throw std::runtime_error(fmt::format(
            "seal-dir: the keys in {} are another database's; each database needs a folder of its own",
            folder.string()));
    return seals;
}

}  // namespace styrkedja::survey_answers
