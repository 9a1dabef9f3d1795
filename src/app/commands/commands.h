// The subcommands of `styrkedja`: one function each, returning the exit status (0 done, 1 not done, 2 wrong
// usage).
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "app/config.h"
#include "base/language.h"
#include "records/record.h"

namespace styrkedja::app::commands {

struct ServeOptions {
    bool demo = false;  // load the demonstration authority first, if it is not there
};
int serve(const Config& config, const ServeOptions& options);

int migrate(const Config& config);

struct UserOptions {
    std::string username;
    std::string name;
    std::string email;
    std::string role = "employee";
    std::string unit;  // its code; empty: the whole installation
};
int user_list(const Config& config);
int user_add(const Config& config, const UserOptions& options);        // the password comes on standard input
int user_password(const Config& config, const std::string& username);  // likewise
int user_role(const Config& config, const UserOptions& options);       // one more, until further notice
int user_reset_second_factor(const Config& config, const std::string& username);
int user_disable(const Config& config, const std::string& username, bool disabled);

struct ImportOptions {
    std::vector<std::filesystem::path> files;
    bool json = false;          // print what was read, store nothing
    std::filesystem::path out;  // with json: one file each into this folder
    std::string group;          // its code; empty: guessed from each file
};
int import_minutes(const Config& config, const ImportOptions& options);

struct OrganisationImport {
    std::string file;
    std::string source;      // the name of the system that the file comes from
    std::string old_source;  // of a mapping: whose ids are replaced
    std::string date;        // the day from which changes hold; empty: today
    std::string preset = "table";
    std::string matches = "ask";
    std::vector<std::string> columns;  // "person=Tjänstenr"
    std::string only;                  // "kommunkod=0114"
    std::string expect;                // the digest that a preview has shown
    bool apply = false;                // else only a preview
    bool close_missing = false;
};
int import_records(const Config& config, const OrganisationImport& options, RecordKind kind);
int import_ss12000(const Config& config, const OrganisationImport& options);
int import_mapping(const Config& config, const OrganisationImport& options, const std::string& kind);
int import_owner(const Config& config, const OrganisationImport& options, const std::string& field);
int import_end_source(const Config& config, const OrganisationImport& options);

// What: "meetings", "commitments" as CSV, "audit" as JSON lines, "corrections" of the reader as a zip; into
// `out`, or to standard output.
int export_table(const Config& config, const std::string& what, const std::filesystem::path& out);

int backup(const Config& config, const std::filesystem::path& file);
int restore(const Config& config, const std::filesystem::path& file);
int doctor(const Config& config);
int demo_load(const Config& config);
int demo_remove(const Config& config);
int routes();  // "GET /meetings/{} signed_in", one a line
int version();

}  // namespace styrkedja::app::commands
