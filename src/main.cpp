// The command line: styrkedja serve | migrate | user | import | export | backup | restore | doctor | demo |
// routes | version.
#include <CLI/CLI.hpp>
#include <iostream>

#include "app/commands/commands.h"
#include "calendars/read.h"
#include "documents/documents.h"

namespace {

using namespace styrkedja;
using namespace styrkedja::app;

// Flags win over the environment, which wins over the file: the file is read first.
std::string config_file_from(int argc, char** argv) {
    for (int at = 1; at < argc; ++at) {
        std::string_view argument = argv[at];
        if (argument == "--config" && at + 1 < argc) return argv[at + 1];
        if (argument.starts_with("--config=")) return std::string(argument.substr(9));
    }
    const char* named = std::getenv("STYRKEDJA_CONFIG");
    return named ? named : "";
}

enum class Source { environment, flags };

template <class Option>
void add_sign_in_settings(const Option& option, Config& config) {
    option("--secret-file", config.secret_file, "STYRKEDJA_SECRET_FILE",
           "a file whose content encrypts the second factors' secrets");
    option("--passwords", config.passwords, "STYRKEDJA_PASSWORDS",
           "who may sign in with a password: everyone or administrators");
    option("--public-url", config.public_url, "STYRKEDJA_PUBLIC_URL",
           "this site as browsers see it, as https://styrkedja.example.org");
    option("--oidc-issuer", config.oidc_issuer, "STYRKEDJA_OIDC_ISSUER",
           "the OpenID Connect provider where people sign in");
    option("--oidc-client-id", config.oidc_client_id, "STYRKEDJA_OIDC_CLIENT_ID", "what it knows us by");
    option("--oidc-client-secret-file", config.oidc_client_secret_file, "STYRKEDJA_OIDC_CLIENT_SECRET_FILE",
           "a file with the secret we share; or STYRKEDJA_OIDC_CLIENT_SECRET has it");
    option("--oidc-label", config.oidc_label, "STYRKEDJA_OIDC_LABEL", "what its button says");
    option("--oidc-link-by", config.oidc_link_by, "STYRKEDJA_OIDC_LINK_BY",
           "what says whose account it is the first time: email or email-or-username");
    option("--proxy-key-file", config.proxy_key_file, "STYRKEDJA_PROXY_KEY_FILE",
           "a file with the key that the proxy signs its sign-in header with");
    option("--proxy-label", config.proxy_label, "STYRKEDJA_PROXY_LABEL", "what its button says");
}

template <class Option>
void add_mail_settings(const Option& option, Config& config) {
    option("--smtp-url", config.smtp_url, "STYRKEDJA_SMTP_URL",
           "the mail server, as smtp://mail.example.org:587; none: no mail is sent");
    option("--smtp-user", config.smtp_user, "STYRKEDJA_SMTP_USER", "who we are to it, if it asks");
    option("--smtp-password-file", config.smtp_password_file, "STYRKEDJA_SMTP_PASSWORD_FILE",
           "a file with the password");
    option("--mail-from", config.mail_from, "STYRKEDJA_MAIL_FROM", "the address that mail comes from");
    option("--base-url", config.base_url, "STYRKEDJA_BASE_URL",
           "this site, for the links in mail; default: --public-url");
}

void add_settings(CLI::App& command, Config& config, Source source) {
    auto option = [&](const char* flag, auto& target, const char* variable, std::string help) {
        auto* made = command.add_option(flag, target, help + " [" + variable + "]")->capture_default_str();
        if (source == Source::environment) made->envname(variable);
    };
    option("--config", config.config_file, "STYRKEDJA_CONFIG",
           "a TOML file with the same names as these flags");
    option("--database", config.database, "STYRKEDJA_DATABASE", "sqlite:FILE or postgres://user@host/name");
    option("--address", config.address, "STYRKEDJA_ADDRESS", "the address to listen on");
    option("--port", config.port, "STYRKEDJA_PORT", "the port to listen on; 0: any free one");
    option("--organisation", config.organisation, "STYRKEDJA_ORGANISATION",
           "the authority's name until it is in the database");
    option("--trusted-proxies", config.trusted_proxies, "STYRKEDJA_TRUSTED_PROXIES",
           "whose X-Forwarded-For is believed");
    option("--handler-threads", config.handler_threads, "STYRKEDJA_HANDLER_THREADS",
           "requests handled at once");
    option("--readers", config.readers, "STYRKEDJA_READERS", "database connections for reading");
    option("--job-threads", config.job_threads, "STYRKEDJA_JOB_THREADS",
           "jobs in the background at once; 0: this server does none");
    option("--seal-dir", config.seal_dir, "STYRKEDJA_SEAL_DIR",
           "a folder for the keys of surveys' answers, in no backup; default: seals beside the database");
    option("--log-level", config.log_level, "STYRKEDJA_LOG_LEVEL", "debug, info, warn, error or off");
    add_sign_in_settings(option, config);
    add_mail_settings(option, config);
}

// Before any flag: CLI11 asks the environment for every subcommand's options, also those of the others, last
// of all.
void read_environment(Config& config) {
    CLI::App environment;
    add_settings(environment, config, Source::environment);
    environment.parse(std::vector<std::string>{});
}

struct Line {
    Config config;
    commands::ServeOptions serve;
    commands::UserOptions user;
    commands::ImportOptions import;
    commands::OrganisationImport organisation;
    std::string what;
    std::filesystem::path file;
    std::function<int()> run;
};

CLI::App* add(CLI::App& parent, Line& line, const char* name, const char* help, std::function<int()> run) {
    CLI::App* command = parent.add_subcommand(name, help);
    add_settings(*command, line.config, Source::flags);
    command->callback([&line, run = std::move(run)] { line.run = run; });
    return command;
}

void add_users(CLI::App& app, Line& line) {
    CLI::App* user = app.add_subcommand(
        "user", "accounts: list, add, role, password, reset-second-factor, disable, enable");
    user->require_subcommand(1);
    add(*user, line, "list", "all accounts", [&] { return commands::user_list(line.config); });
    auto named = [&](const char* name, const char* help, std::function<int()> run) {
        CLI::App* command = add(*user, line, name, help, std::move(run));
        command->add_option("username", line.user.username)->required();
        return command;
    };
    CLI::App* fresh = named("add", "a new account; the password is read from standard input",
                            [&] { return commands::user_add(line.config, line.user); });
    fresh->add_option("--name", line.user.name, "first name and surname");
    fresh->add_option("--email", line.user.email);
    fresh->add_option("--role", line.user.role, "secretary, director, principal, employee, admin …")
        ->capture_default_str();
    CLI::App* role = named("role", "one more role, until further notice",
                           [&] { return commands::user_role(line.config, line.user); });
    role->add_option("role", line.user.role, "secretary, director, principal, employee, admin …")->required();
    role->add_option("--unit", line.user.unit, "the code of the unit it is for; else the whole installation");
    named("password", "a new password, read from standard input",
          [&] { return commands::user_password(line.config, line.user.username); });
    named("reset-second-factor", "no code besides the password any more, until a new one is set up",
          [&] { return commands::user_reset_second_factor(line.config, line.user.username); });
    named("disable", "may not sign in any more",
          [&] { return commands::user_disable(line.config, line.user.username, true); });
    named("enable", "may sign in again",
          [&] { return commands::user_disable(line.config, line.user.username, false); });
}

// import units | people | employments | organisation | mapping | owner | end-source
void add_organisation_imports(CLI::App& import, Line& line) {
    auto& options = line.organisation;
    auto sourced = [&](const char* name, const char* help, std::function<int()> run) {
        CLI::App* command = add(import, line, name, help, std::move(run));
        command->add_option("--source", options.source, "the name of the system that it comes from")
            ->required();
        command->add_option("--date", options.date, "the day from which it holds; default: today");
        return command;
    };
    auto reading = [&](const char* name, const char* help, std::function<int()> run) {
        CLI::App* command = sourced(name, help, std::move(run));
        command->add_option("file", options.file)->required();
        command->add_flag("--apply,!--preview", options.apply,
                          "store it; default: only show what would happen");
        command->add_option("--expect", options.expect, "apply only if the preview had this digest");
        command->add_flag("--close-missing", options.close_missing,
                          "end what is missing in the file, the day before");
        command
            ->add_option("--matches", options.matches,
                         "who is perhaps known already: ask (left out), same, new")
            ->capture_default_str();
        return command;
    };
    for (const auto& [name, kind] :
         {std::pair{"units", RecordKind::unit}, std::pair{"people", RecordKind::person},
          std::pair{"employments", RecordKind::employment}}) {
        CLI::App* command = reading(name, "a table (CSV)", [&line, record = kind] {
            return commands::import_records(line.config, line.organisation, record);
        });
        command
            ->add_option("--preset", options.preset, "table, school_units (the national register), ss12000")
            ->capture_default_str();
        command->add_option("--column", options.columns, "what the file calls a column: person=Tjänstenr");
        command->add_option("--only", options.only, "only rows with this value: kommunkod=0114");
    }
    reading("organisation", "SS 12000 JSON: organisations, persons and duties",
            [&] { return commands::import_ss12000(line.config, options); });
    CLI::App* mapping =
        sourced("mapping", "ids of a new system for those of an old one: a table with old;new",
                [&] { return commands::import_mapping(line.config, options, line.what); });
    mapping->add_option("kind", line.what)
        ->required()
        ->check(CLI::IsMember({"unit", "person", "employment"}));
    mapping->add_option("file", options.file)->required();
    mapping->add_option("--from", options.old_source, "the system that is replaced")->required();
    sourced("owner", "which source decides a field while several tell it",
            [&] { return commands::import_owner(line.config, options, line.what); })
        ->add_option("field", line.what, "person.email, employment.extent …")
        ->required();
    sourced("end-source", "the last day of a source that another one replaces",
            [&] { return commands::import_end_source(line.config, options); });
}

void add_data(CLI::App& app, Line& line) {
    CLI::App* import = app.add_subcommand("import", "reads files in: minutes, units, people, employments");
    import->require_subcommand(1);
    add_organisation_imports(*import, line);
    CLI::App* minutes =
        add(*import, line, "minutes", "minutes of meetings, as PDF, Word, OpenDocument, HTML or text",
            [&] { return commands::import_minutes(line.config, line.import); });
    minutes->add_option("files", line.import.files)->required();
    minutes->add_flag("--json", line.import.json, "print what is read, store nothing");
    minutes->add_option("--out", line.import.out, "with --json: one file each into this folder");
    minutes->add_option("--group", line.import.group,
                        "the code of the group that met; default: guessed from each file");
    CLI::App* out = add(app, line, "export", "meetings, commitments: CSV; audit: JSON; corrections: zip",
                        [&] { return commands::export_table(line.config, line.what, line.file); });
    out->add_option("what", line.what)
        ->required()
        ->check(CLI::IsMember({"meetings", "commitments", "audit", "corrections"}));
    out->add_option("--out", line.file, "the file to write; default: standard output");
    add(app, line, "backup", "one file with everything, while the server runs",
        [&] { return commands::backup(line.config, line.file); })
        ->add_option("file", line.file)
        ->required();
    add(app, line, "restore", "fills an empty database of either engine from a backup",
        [&] { return commands::restore(line.config, line.file); })
        ->add_option("file", line.file)
        ->required()
        ->check(CLI::ExistingFile);
    CLI::App* demo = app.add_subcommand("demo", "the demonstration authority: load, remove");
    demo->require_subcommand(1);
    add(*demo, line, "load", "an invented authority with two years of minutes",
        [&] { return commands::demo_load(line.config); });
    add(*demo, line, "remove", "takes it away again", [&] { return commands::demo_remove(line.config); });
}

int run(int argc, char** argv) {
    Line line;
    line.config.config_file = config_file_from(argc, argv);
    if (!line.config.config_file.empty()) read_config_file(line.config, line.config.config_file);
    CLI::App app{"Styrkedja: nothing needed, decided or promised gets lost."};
    try {
        read_environment(line.config);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    app.require_subcommand(1);
    add(app, line, "serve", "the server", [&] {
        return commands::serve(line.config, line.serve);
    })->add_flag("--demo", line.serve.demo, "load the demonstration authority first");
    add(app, line, "migrate", "brings the database's schema up to date",
        [&] { return commands::migrate(line.config); });
    add_users(app, line);
    add_data(app, line);
    add(app, line, "doctor", "looks for what is broken in the set-up",
        [&] { return commands::doctor(line.config); });
    add(app, line, "routes", "all routes and who may use them", [] { return commands::routes(); });
    add(app, line, "version", "the version", [] { return commands::version(); });
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    return line.run();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1 && argv[1] == documents::reader_command) return documents::run_reader(argc, argv);
    if (argc > 1 && argv[1] == calendars::reader_command) return calendars::run_reader(argc, argv);
    try {
        return run(argc, argv);
    } catch (const ConfigError& error) {
        std::cerr << error.what() << "\n";
        return 2;
    } catch (const std::exception& error) {
        std::cerr << "styrkedja: " << error.what() << "\n";
        return 1;
    }
}
