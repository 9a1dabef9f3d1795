// The configuration file, and which of flag, environment and file wins on the command line of the built
// program.
#include "app/config.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <fstream>

#include "app/sign_in.h"
#include "db/testing/test_database.h"

namespace styrkedja::app {
namespace {

class ConfigFile : public testing::Test {
  protected:
    std::string write(const std::string& text) {
        auto path = (directory.path() / "styrkedja.toml").string();
        std::ofstream(path) << text;
        return path;
    }
    std::string error_of(const std::string& text) {
        try {
            Config config;
            read_config_file(config, write(text));
        } catch (const ConfigError& error) {
            return error.what();
        }
        return "";
    }
    db::TestDirectory directory;
};

TEST_F(ConfigFile, sets_every_name) {
    Config config;
    read_config_file(
        config,
        write("database = \"sqlite:/tmp/x.db\"\naddress = \"::1\"\nport = 9000\norganisation = \"Fjärdvik\"\n"
              "trusted-proxies = [\"10.0.0.1\", \"10.0.0.2\"]\nhandler-threads = 3\nreaders = 2\n"
              "job-threads = 0\nscan-command = [\"/usr/bin/clamdscan\", \"-\"]\n"
              "log-level = \"warn\"\n"));
    EXPECT_EQ(config.database, "sqlite:/tmp/x.db");
    EXPECT_EQ(config.address, "::1");
    EXPECT_EQ(config.port, 9000);
    EXPECT_EQ(config.organisation, "Fjärdvik");
    EXPECT_EQ(config.trusted_proxies, (std::vector<std::string>{"10.0.0.1", "10.0.0.2"}));
    EXPECT_EQ(config.handler_threads, 3);
    EXPECT_EQ(config.readers, 2);
    EXPECT_EQ(config.job_threads, 0);
    EXPECT_EQ(config.scan_command, (std::vector<std::string>{"/usr/bin/clamdscan", "-"}));
    EXPECT_EQ(config.log_level, "warn");
}

TEST_F(ConfigFile, says_what_links_an_account_the_first_time) {
    Config config;
    config.public_url = "https://styrkedja.example";
    config.oidc_issuer = "https://idp.example";
    config.oidc_client_id = "styrkedja";
    config.oidc_client_secret_file = write("en hemlighet att dela\n");
    EXPECT_EQ(single_sign_on(config).openid->link_by, sso::LinkBy::email);
    config.oidc_link_by = "email-or-username";
    EXPECT_EQ(single_sign_on(config).openid->link_by, sso::LinkBy::email_or_username);
    config.oidc_link_by = "username";
    EXPECT_THROW(single_sign_on(config), ConfigError);
}

TEST_F(ConfigFile, leaves_what_it_does_not_name) {
    Config config;
    read_config_file(config, write("port = 9000\n"));
    EXPECT_EQ(config.address, Config{}.address);
    EXPECT_EQ(config.port, 9000);
}

TEST_F(ConfigFile, tells_what_is_wrong_and_where) {
    EXPECT_NE(error_of("port = 1\nprot = 2\n").find("line 2: unknown name prot"), std::string::npos)
        << error_of("prot = 2");
    EXPECT_NE(error_of("\nport = \"many\"\n").find("line 2: port"), std::string::npos);
    EXPECT_NE(error_of("port = 70000\n").find("port"), std::string::npos);
    EXPECT_NE(error_of("port = -1\n").find("port"), std::string::npos);
    EXPECT_NE(error_of("database = 5\n").find("database"), std::string::npos);
    EXPECT_NE(error_of("trusted-proxies = \"10.0.0.1\"\n").find("must be a list"), std::string::npos);
    EXPECT_NE(error_of("trusted-proxies = [1]\n").find("trusted-proxies"), std::string::npos);
    EXPECT_NE(error_of("port = = 1\n").find("line 1"), std::string::npos);
    EXPECT_EQ(error_of("# nothing\n"), "");
}

TEST_F(ConfigFile, that_is_missing_is_told) {
    Config config;
    EXPECT_THROW(read_config_file(config, (directory.path() / "none.toml").string()), ConfigError);
}

struct Ran {
    int status;
    std::string output;  // of both streams
};

class CommandLine : public ConfigFile {
  protected:
    // The program stands beside its tests.
    Ran run(const std::string& environment, const std::string& arguments) {
        auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "styrkedja";
        EXPECT_TRUE(std::filesystem::exists(program)) << program;
        std::string line = "cd " + directory.path().string() + " && env " + environment + " " +
                           program.string() + " " + arguments + " 2>&1";
        FILE* pipe = ::popen(line.c_str(), "r");
        std::string output;
        for (int c; (c = std::fgetc(pipe)) != EOF;) output += static_cast<char>(c);
        int status = ::pclose(pipe);
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, output};
    }
    // `doctor` says first which database it looks at.
    std::string database_of(const std::string& environment, const std::string& arguments) {
        std::string output = run(environment, "doctor --port 0 " + arguments).output;
        if (auto end = output.find('\n'); end != output.npos) output.resize(end);
        return output;
    }
};

TEST_F(CommandLine, flags_win_over_the_environment_over_the_file_over_the_defaults) {
    auto file = write("database = \"sqlite:file.db\"\n");
    EXPECT_EQ(database_of("", ""), "database sqlite:data/styrkedja.db");
    EXPECT_EQ(database_of("", "--config " + file), "database sqlite:file.db");
    EXPECT_EQ(database_of("", "--config=" + file), "database sqlite:file.db");
    EXPECT_EQ(database_of("STYRKEDJA_CONFIG=" + file, ""), "database sqlite:file.db");
    EXPECT_EQ(database_of("STYRKEDJA_DATABASE=sqlite:env.db", "--config " + file), "database sqlite:env.db");
    EXPECT_EQ(
        database_of("STYRKEDJA_DATABASE=sqlite:env.db", "--config " + file + " --database sqlite:flag.db"),
        "database sqlite:flag.db");
}

TEST_F(CommandLine, wrong_usage_is_status_two) {
    for (const char* arguments : {"", "unknown", "serve --nothing", "serve --port many", "user", "export all",
                                  "serve --config /nowhere/x.toml", "restore /nowhere/file"}) {
        auto ran = run("", arguments);
        EXPECT_EQ(ran.status, 2) << arguments << "\n" << ran.output;
        EXPECT_FALSE(ran.output.empty()) << arguments;
    }
    EXPECT_EQ(run("", "--help").status, 0);
    EXPECT_EQ(run("", "version").status, 0);
    EXPECT_EQ(run("STYRKEDJA_CONFIG=" + write("prot = 1\n"), "version").status, 2);
}

TEST_F(CommandLine, accounts_from_the_terminal) {
    EXPECT_EQ(run("", "user list").output, "");
    auto add = [&](const std::string& password) {
        auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "styrkedja";
        std::string line = "cd " + directory.path().string() + " && printf '" + password + "\\n' | " +
                           program.string() +
                           " user add sara --name 'Sara Lind' --role secretary >/dev/null 2>&1";
        return WEXITSTATUS(std::system(line.c_str()));
    };
    EXPECT_EQ(add("kort"), 1);
    EXPECT_EQ(add("ett långt lösenord"), 0);
    EXPECT_EQ(add("ett långt lösenord"), 1) << "there is one already";
    EXPECT_EQ(run("", "user list").output, "sara\tSara Lind\n");
    EXPECT_EQ(run("", "user disable sara").status, 0);
    EXPECT_EQ(run("", "user list").output, "sara\tSara Lind\tavstängt\n");
    EXPECT_EQ(run("", "user enable sara").status, 0);
    EXPECT_EQ(run("", "user disable nobody").status, 1);
    EXPECT_EQ(run("", "user role sara admin").status, 0);
    EXPECT_EQ(run("", "user role sara principal --unit ingen").status, 1);
    EXPECT_EQ(run("", "user role nobody admin").status, 1);
    EXPECT_EQ(run("", "user role sara king").status, 2);
    auto database = db::Database::open(
        {.url = "sqlite:" + (directory.path() / "data/styrkedja.db").string(), .readers = 1});
    const static db::Query<std::string()> roles{"SELECT role FROM role_assignment ORDER BY id"};
    EXPECT_EQ(database->read([](db::Read& read) { return read.all(roles); }),
              (std::vector<std::string>{"secretary", "admin"}));
    EXPECT_EQ(run("", "user add x --role king < /dev/null").status, 2);
}

}  // namespace
}  // namespace styrkedja::app
