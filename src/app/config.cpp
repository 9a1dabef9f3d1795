// The configuration file.
#include "app/config.h"

#include <fmt/core.h>

#include <toml++/toml.h>
#include <fstream>
#include <functional>
#include <map>

#include "base/text.h"

namespace styrkedja::app {
namespace {

template <class Value>
void take(const toml::node& node, Value& target, const std::string& name) {
    auto value = node.value<Value>();
    if (!value)
        throw ConfigError(
            fmt::format("line {}: {} has a value of the wrong kind", node.source().begin.line, name));
    target = *value;
}

void take_list(const toml::node& node, std::vector<std::string>& target, const std::string& name) {
    const auto* list = node.as_array();
    if (!list) throw ConfigError(fmt::format("line {}: {} must be a list", node.source().begin.line, name));
    target.clear();
    for (const auto& entry : *list) take(entry, target.emplace_back(), name);
}

}  // namespace

void read_config_file(Config& config, const std::string& path) {
    toml::table table;
    try {
        table = toml::parse_file(path);
    } catch (const toml::parse_error& error) {
        throw ConfigError(
            fmt::format("{}: line {}: {}", path, error.source().begin.line, error.description()));
    }
    using Take = std::function<void(const toml::node&)>;
    auto text = [](std::string& target, const char* name) -> Take {
        return [&target, name](const toml::node& node) { take(node, target, name); };
    };
    std::map<std::string, Take, std::less<>> known = {
        {"database", text(config.database, "database")},
        {"address", text(config.address, "address")},
        {"organisation", text(config.organisation, "organisation")},
        {"log-level", text(config.log_level, "log-level")},
        {"secret-file", text(config.secret_file, "secret-file")},
        {"seal-dir", text(config.seal_dir, "seal-dir")},
        {"passwords", text(config.passwords, "passwords")},
        {"public-url", text(config.public_url, "public-url")},
        {"oidc-issuer", text(config.oidc_issuer, "oidc-issuer")},
        {"oidc-client-id", text(config.oidc_client_id, "oidc-client-id")},
        {"oidc-client-secret-file", text(config.oidc_client_secret_file, "oidc-client-secret-file")},
        {"oidc-label", text(config.oidc_label, "oidc-label")},
        {"oidc-link-by", text(config.oidc_link_by, "oidc-link-by")},
        {"proxy-key-file", text(config.proxy_key_file, "proxy-key-file")},
        {"proxy-label", text(config.proxy_label, "proxy-label")},
        {"smtp-url", text(config.smtp_url, "smtp-url")},
        {"smtp-user", text(config.smtp_user, "smtp-user")},
        {"smtp-password-file", text(config.smtp_password_file, "smtp-password-file")},
        {"mail-from", text(config.mail_from, "mail-from")},
        {"base-url", text(config.base_url, "base-url")},
        {"port", [&](const toml::node& node) { take(node, config.port, "port"); }},
        {"handler-threads",
         [&](const toml::node& node) { take(node, config.handler_threads, "handler-threads"); }},
        {"job-threads", [&](const toml::node& node) { take(node, config.job_threads, "job-threads"); }},
        {"readers", [&](const toml::node& node) { take(node, config.readers, "readers"); }},
        {"scan-command",
         [&](const toml::node& node) { take_list(node, config.scan_command, "scan-command"); }},
        {"trusted-proxies",
         [&](const toml::node& node) { take_list(node, config.trusted_proxies, "trusted-proxies"); }}};
    for (const auto& [key, node] : table) {
        auto found = known.find(key.str());
        if (found == known.end())
            throw ConfigError(fmt::format("{}: line {}: unknown name {}", path, node.source().begin.line,
                                          std::string(key.str())));
        found->second(node);
    }
}

std::string read_first_line(const std::string& path) {
    if (path.empty()) return {};
    std::ifstream file(path);
    std::string content;
    if (!std::getline(file, content)) throw ConfigError(fmt::format("{} cannot be read", path));
    return std::string(trim(content));
}

std::string read_secret(const std::string& path) {
    std::string secret = read_first_line(path);
    if (!path.empty() && secret.size() < 16)
        throw ConfigError(fmt::format("{} is too short for a secret", path));
    return secret;
}

}  // namespace styrkedja::app
