// Settings of one run: built-in defaults, then the configuration file, then STYRKEDJA_… in the environment,
// then flags.
#pragma once
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace styrkedja::app {

struct Config {
    std::string config_file;  // TOML with the same names as the flags ("port = 8080"); empty: none
    std::string database = "sqlite:data/styrkedja.db";  // or postgres://user@host/name
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::string organisation = "Styrkedja";  // the authority's name, in headers and on paper
    std::vector<std::string> trusted_proxies;
    int handler_threads = 64;
    int readers = 8;                        // database connections for reading
    int job_threads = 2;                    // jobs in the background at once; 0: this server does none
    std::vector<std::string> scan_command;  // a program that scans attachments; empty: none. In the file only
    std::string log_level = "info";
    std::string secret_file;  // its content encrypts the second factors' secrets; empty: they are not
    std::string public_url;   // of this site, as browsers see it; needed for OpenID Connect
    std::string oidc_issuer;  // empty: no OpenID Connect
    std::string oidc_client_id;
    std::string oidc_client_secret_file;  // or the secret itself in STYRKEDJA_OIDC_CLIENT_SECRET
    std::string oidc_label = "Logga in med organisationens konto";
    std::string oidc_link_by = "email";  // whose account it is the first time: email or email-or-username
    std::string proxy_key_file;  // shared with the proxy that signs its sign-in header; empty: no such proxy
    std::string proxy_label = "Logga in med organisationens konto";
    std::string smtp_url;  // smtp:// or smtps://; empty: no mail is sent
    std::string smtp_user;
    std::string smtp_password_file;
    std::string mail_from;               // the address that mail comes from
    std::string base_url;                // of this site, for the links in mail; empty: public_url
    std::string seal_dir;                // the keys of surveys' answers; empty: `seals` beside the database
    std::string passwords = "everyone";  // who may sign in with a password: everyone or administrators
};

// Reads the TOML file into `config`. Throws ConfigError with the line and what is wrong: unknown names are
// wrong too.
struct ConfigError : std::runtime_error {
    using std::runtime_error::runtime_error;
};
void read_config_file(Config& config, const std::string& path);

// The first line of a file; "" for no file. Throws ConfigError when it cannot be read.
std::string read_first_line(const std::string& path);
// The first line of a file that nobody else may read; "" for no file. Throws
// ConfigError when it cannot be read or has less than 16 characters.
std::string read_secret(const std::string& path);

}  // namespace styrkedja::app
