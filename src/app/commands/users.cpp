// user list | add | password | reset-second-factor | disable | enable.
#include <iostream>

#include "app/commands/commands.h"
#include "app/schema.h"
#include "auth/accounts.h"
#include "auth/second_factor.h"
#include "base/text.h"
#include "groups/groups.h"
#include "organisation/organisation.h"
#include "rights/assignments.h"

namespace styrkedja::app::commands {
namespace {

const db::Query<PersonId(std::string)> person_of_account{"SELECT person FROM account WHERE username = $1"};
const audit::Actor operator_actor{std::nullopt, "styrkedja user"};

int fail(const Refusal& refusal) {
    std::cerr << refusal.message << "\n";
    for (const auto& [field, message] : refusal.fields) std::cerr << "  " << field << ": " << message << "\n";
    return 1;
}

// A password in the arguments would show in the process list: it comes on standard input.
std::string read_password() {
    std::cerr << "Lösenord: " << std::flush;
    std::string line;
    std::getline(std::cin, line);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return line;
}

// The hash of the password that is typed; none, and the reason is told, where it does not suffice.
std::optional<std::string> ask_password() {
    std::string password = read_password();
    if (auto problem = auth::password_problem(password, Language::swedish)) {
        std::cerr << problem->message << "\n";
        return std::nullopt;
    }
    return auth::hash_password(password);
}

}  // namespace

int user_list(const Config& config) {
    auto database = open_database(config.database, 1);
    for (const auto& account : database->read([](db::Read& read) { return auth::list_accounts(read); }))
        std::cout << account.username << "\t" << account.name << (account.disabled ? "\tavstängt" : "")
                  << "\n";
    return 0;
}

int user_add(const Config& config, const UserOptions& options) {
    auto role = parse_enum<Role>(options.role);
    if (!role) {
        std::cerr << "Okänd roll: " << options.role << "\n";
        return 2;
    }
    auto hash = ask_password();
    if (!hash) return 1;
    auto database = open_database(config.database, 1);
    auto added = database->write([&](db::Write& write) -> Result<void> {
        if (organisation::find_person_by_code(write, options.username))
            return refuse(RefusalKind::conflict, "Det finns redan en person med den koden.");
        auto person =
            organisation::add_person(write, operator_actor,
                                     {.code = options.username,
                                      .name = options.name.empty() ? options.username : options.name,
                                      .email = options.email});
        rights::give_role(write, operator_actor, person, *role, std::nullopt);
        auto account = auth::add_account(
            write, operator_actor, {.username = options.username, .password_hash = *hash, .person = person},
            Language::swedish);
        if (!account) return std::unexpected(account.error());
        return {};
    });
    return added ? 0 : fail(added.error());
}

int user_password(const Config& config, const std::string& username) {
    auto hash = ask_password();
    if (!hash) return 1;
    auto database = open_database(config.database, 1);
    auto changed = database->write([&](db::Write& write) -> Result<void> {
        auto account = auth::find_account(write, username);
        return auth::set_password(write, operator_actor, account.value_or(AccountId{}), *hash,
                                  Language::swedish);
    });
    return changed ? 0 : fail(changed.error());
}

int user_role(const Config& config, const UserOptions& options) {
    auto role = parse_enum<Role>(options.role);
    if (!role) {
        std::cerr << "Okänd roll: " << options.role << "\n";
        return 2;
    }
    auto database = open_database(config.database, 1);
    auto given = database->write([&](db::Write& write) -> Result<void> {
        auto person = write.one(person_of_account, options.username);
        if (!person) return refuse(RefusalKind::not_found, "Det finns inget sådant konto.");
        auto unit = organisation::find_unit_by_code(write, options.unit);
        if (!options.unit.empty() && !unit)
            return refuse(RefusalKind::not_found, "Det finns ingen enhet med den koden.");
        rights::give_role(write, operator_actor, *person, *role, unit);
        groups::refresh_rule_members(write, *role, date_of(now()));
        return {};
    });
    return given ? 0 : fail(given.error());
}

int user_reset_second_factor(const Config& config, const std::string& username) {
    auto database = open_database(config.database, 1);
    auto removed = database->write([&](db::Write& write) -> Result<void> {
        auto account = auth::find_account(write, username);
        return auth::remove_second_factor(write, operator_actor, account.value_or(AccountId{}),
                                          Language::swedish);
    });
    return removed ? 0 : fail(removed.error());
}

int user_disable(const Config& config, const std::string& username, bool disabled) {
    auto database = open_database(config.database, 1);
    auto changed = database->write([&](db::Write& write) -> Result<void> {
        auto account = auth::find_account(write, username);
        return auth::set_disabled(write, operator_actor, account.value_or(AccountId{}), disabled,
                                  Language::swedish);
    });
    return changed ? 0 : fail(changed.error());
}

}  // namespace styrkedja::app::commands
