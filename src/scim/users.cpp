// Users: an account and its person. Made without a local password; deleting closes the account and nothing
// more.
#include "auth/accounts.h"
#include "base/text.h"
#include "organisation/organisation.h"
#include "organisation/provisioning.h"
#include "organisation/public_id.h"
#include "scim/answer.h"
#include "scim/pages.h"
#include "scim/patch.h"
#include "scim/store.h"

namespace styrkedja::scim {

namespace json = boost::json;
using organisation::PublicIds;
using organisation::PublicKind;

namespace {

// What a request says of a user, after what was there before.
struct UserData {
    std::string username, name, email, given_name, family_name;
    std::optional<std::string> external_id;
    bool active = true;
};

std::string text_of(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

// The primary address, else the one of work, else the first.
std::string email_of(const json::object& resource) {
    const auto* emails = resource.if_contains("emails");
    if (!emails || emails->get_array().empty()) return {};
    const json::object* chosen = nullptr;
    int best = 0;
    for (const auto& each : emails->get_array()) {
        const auto& email = each.get_object();
        const auto* primary = email.if_contains("primary");
        int rank = primary && primary->get_bool() ? 3 : text_of(email, "type") == "work" ? 2 : 1;
        if (rank > best) chosen = &email, best = rank;
    }
    return text_of(*chosen, "value");
}

struct Names {
    std::string display, formatted, given, family;
    std::string joined() const { return std::string(trim(given + " " + family)); }
};
Names names_of(const json::object& resource) {
    Names made;
    made.display = text_of(resource, "displayName");
    if (const auto* name = resource.if_contains("name")) {
        made.formatted = text_of(name->get_object(), "formatted");
        made.given = text_of(name->get_object(), "givenName");
        made.family = text_of(name->get_object(), "familyName");
    }
    return made;
}

// A person has one name with us, and clients send up to three: the first that says something new, else the
// first there is.
std::string chosen_name(const Names& now, const Names& before, const std::string& username) {
    for (auto [value, old] :
         {std::pair(now.display, before.display), std::pair(now.formatted, before.formatted),
          std::pair(now.joined(), before.joined())})
        if (!value.empty() && value != old) return value;
    for (const auto& value : {now.display, now.formatted, now.joined()})
        if (!value.empty()) return value;
    return username;
}

Outcome<UserData> read_user(const json::object& resource, const json::object& before) {
    UserData made;
    made.username = fold_case(trim(text_of(resource, "userName")));
    if (made.username.empty() || made.username.size() > 100)
        return problem("invalidValue", "userName is required and has at most 100 bytes");
    if (auto id = text_of(resource, "externalId"); !id.empty()) made.external_id = id;
    // Left out, it stays as it is: nobody is let in again by silence.
    for (const auto* object : {&before, &resource})
        if (const auto* active = object->if_contains("active")) made.active = active->get_bool();
    made.email = email_of(resource);
    auto names = names_of(resource);
    made.given_name = names.given;
    made.family_name = names.family;
    made.name = chosen_name(names, names_of(before), made.username);
    return made;
}

// The name's parts as the client gave them, as long as they still are parts of it; else its last word is the
// family name.
json::object name_object(const UserRow& user) {
    json::object name{{"formatted", user.name}};
    std::string given = user.given_name.value_or(""), family = user.family_name.value_or("");
    if (given.empty() && family.empty()) {
        auto cut = user.name.rfind(' ');
        given = user.name.substr(0, cut);
        if (cut != std::string::npos) family = user.name.substr(cut + 1);
    }
    if (!given.empty()) name["givenName"] = given;
    if (!family.empty()) name["familyName"] = family;
    return name;
}

json::object user_object(const http::Request& request, const PublicIds& ids, const UserRow& user) {
    std::string id = ids.of(PublicKind::account, user.id);
    json::object made{{"schemas", json::array{user_schema().id}},
                      {"id", id},
                      {"userName", user.username},
                      {"name", name_object(user)},
                      {"displayName", user.name},
                      {"active", !user.disabled},
                      {"meta", json::object{{"resourceType", "User"},
                                            {"created", iso(user.created_at)},
                                            {"lastModified", iso(user.changed_at)}}}};
    if (user.external_id) made["externalId"] = *user.external_id;
    if (!user.email.empty())
        made["emails"] =
            json::array{json::object{{"value", user.email}, {"type", "work"}, {"primary", true}}};
    add_version(made, base_of(request) + "/Users/" + id);
    return made;
}

// A request that changes users: who asks and what is needed to answer.
struct Change {
    db::Write& write;
    const auth::Visit& visit;
    const PublicIds& ids;
    audit::Actor actor = visit.visitor.actor();

    Outcome<json::object> object(AccountId id) {
        auto user = find_user(write, id);
        if (!user) return problem("", "There is no such user", 404);
        return user_object(visit.request, ids, *user);
    }
};

Problem from_refusal(const Refusal& refusal) {
    if (refusal.kind == RefusalKind::conflict) return {409, "uniqueness", refusal.message};
    return {400, "invalidValue", refusal.message};
}

PersonId new_person(Change& change, const UserData& data) {
    std::string code = data.username;
    for (int number = 2; is_person_code(change.write, code); ++number)
        code = data.username + "-" + std::to_string(number);
    return organisation::add_person(change.write, change.actor,
                                    {.code = code, .name = data.name, .email = data.email});
}

void mark(Change& change, AccountId account, const UserData& data, const UserRow* before) {
    auto known = before ? before->external_id : std::nullopt;
    bool is_back = before && before->withdrawn.value_or(false);
    if (!before || is_back || known != data.external_id)
        audit::record(change.write, change.actor,
                      {"provision_account", "account", account.value, known, data.external_id});
    store_mark(change.write, account,
               {.external_id = data.external_id,
                .given_name = data.given_name,
                .family_name = data.family_name,
                .withdrawn = false});
}

Outcome<void> set_active(Change& change, const UserRow& user, bool active) {
    if (user.disabled != active) return {};
    auto done = auth::set_disabled(change.write, change.actor, user.id, !active, Language::english);
    if (!done) return std::unexpected(from_refusal(done.error()));
    return {};
}

Outcome<void> store_user(Change& change, const UserRow& user, const UserData& data) {
    auto renamed = auth::set_username(change.write, change.actor, user.id, data.username, Language::english);
    if (!renamed) return std::unexpected(from_refusal(renamed.error()));
    organisation::set_person(change.write, change.actor, user.person, data.name, data.email);
    mark(change, user.id, data, &user);
    return set_active(change, user, data.active);
}

// A user that was deleted before is the same one again; a person of that address who has no account yet gets
// it.
Outcome<AccountId> create(Change& change, const UserData& data) {
    if (auto known = find_user_by_name(change.write, data.username)) {
        if (!known->withdrawn.value_or(false)) return problem("uniqueness", "The userName is taken", 409);
        if (auto stored = store_user(change, *known, data); !stored) return std::unexpected(stored.error());
        return known->id;
    }
    auto person = person_without_account(change.write, data.email);
    if (!person) person = new_person(change, data);
    auto account = auth::add_account(change.write, change.actor,
                                     {.username = data.username, .password_hash = "", .person = *person},
                                     Language::english);
    if (!account) return std::unexpected(from_refusal(account.error()));
    mark(change, *account, data, nullptr);
    if (!data.active)
        if (auto done = auth::set_disabled(change.write, change.actor, *account, true, Language::english);
            !done)
            return std::unexpected(from_refusal(done.error()));
    return *account;
}

// Finds the user of the address, checks the version, and stores what `after` makes of it.
template <class After>
http::Response change_user(auth::Visit& visit, After after) {
    const auto ids = organisation::public_ids(visit.database);
    auto number = ids.number(PublicKind::account, visit.args.at(0));
    if (!number) return refused({404, "", "There is no such user"});
    auto done = visit.database.write([&](db::Write& write) -> Outcome<json::object> {
        Change change{write, visit, ids};
        auto user = find_user(write, AccountId{*number});
        if (!user) return problem("", "There is no such user", 404);
        auto before = user_object(visit.request, ids, *user);
        if (auto same = check_if_match(visit.request, before); !same) return std::unexpected(same.error());
        Outcome<json::object> wanted = after(before);
        if (!wanted) return wanted;
        auto data = read_user(*wanted, before);
        if (!data) return std::unexpected(data.error());
        if (auto stored = store_user(change, *user, *data); !stored) return std::unexpected(stored.error());
        return change.object(user->id);
    });
    return done ? answer_resource(visit.request, *done, user_schema()) : refused(done.error());
}

// What the filter admits, and how many that is; by an index where it asks for one name or id.
struct Listed {
    std::vector<json::object> resources;
    std::int64_t total = 0;
    bool is_whole = true;  // else one page of them
};

std::optional<std::vector<UserRow>> candidates(db::Read& read, const PublicIds& ids, const Filter& filter) {
    std::vector<UserRow> rows;
    if (auto name = demanded(filter, "userName")) {
        auto user = find_user_by_name(read, *name);
        if (user && !user->withdrawn.value_or(false)) rows.push_back(*user);
        return rows;
    }
    if (auto external = demanded(filter, "externalId")) return users_by_external_id(read, *external);
    if (auto id = demanded(filter, "id")) {
        auto number = ids.number(PublicKind::account, *id);
        if (auto user = number ? find_user(read, AccountId{*number}) : std::nullopt) rows.push_back(*user);
        return rows;
    }
    return std::nullopt;
}

Listed list(db::Read& read, const http::Request& request, const PublicIds& ids, const ListQuery& query) {
    Listed made;
    auto add = [&](const UserRow& row) {
        auto resource = user_object(request, ids, row);
        if (!query.filter || admits(*query.filter, resource, user_schema()))
            made.resources.push_back(std::move(resource));
    };
    if (!query.filter && !query.sort_by) {
        for (const auto& row : users_from(read, query.start - 1, query.count)) add(row);
        made.total = count_users(read);
        made.is_whole = false;
        return made;
    }
    auto rows = query.filter ? candidates(read, ids, *query.filter) : std::nullopt;
    if (rows)
        for (const auto& row : *rows) add(row);
    else
        for (AccountId after{0};;) {
            constexpr int batch = 1000;
            auto next = users_after(read, after, batch);
            for (const auto& row : next) add(row);
            if (next.size() < batch) break;
            after = next.back().id;
        }
    made.total = std::ssize(made.resources);
    return made;
}

}  // namespace

http::Response list_users(auth::Visit& visit) {
    auto query = read_list_query(visit.request, user_schema());
    if (!query) return refused(query.error());
    const auto ids = organisation::public_ids(visit.database);
    auto found = visit.database.read([&](db::Read& read) { return list(read, visit.request, ids, *query); });
    json::array page;
    if (found.is_whole)
        page = page_of(std::move(found.resources), *query, user_schema());
    else
        for (auto& each : found.resources) page.push_back(std::move(each));
    return answer_list(visit.request, user_schema(), *query, std::move(page), found.total);
}

http::Response one_user(auth::Visit& visit) {
    const auto ids = organisation::public_ids(visit.database);
    auto number = ids.number(PublicKind::account, visit.args.at(0));
    auto user = number
                    ? visit.database.read([&](db::Read& read) { return find_user(read, AccountId{*number}); })
                    : std::nullopt;
    if (!user) return refused({404, "", "There is no such user"});
    return answer_resource(visit.request, user_object(visit.request, ids, *user), user_schema());
}

http::Response create_user(auth::Visit& visit) {
    auto given = read_resource(visit.request, user_schema());
    if (!given) return refused(given.error());
    auto data = read_user(*given, {});
    if (!data) return refused(data.error());
    const auto ids = organisation::public_ids(visit.database);
    auto done = visit.database.write([&](db::Write& write) -> Outcome<json::object> {
        Change change{write, visit, ids};
        auto account = create(change, *data);
        if (!account) return std::unexpected(account.error());
        return change.object(*account);
    });
    return done ? answer_resource(visit.request, *done, user_schema(), 201) : refused(done.error());
}

http::Response replace_user(auth::Visit& visit) {
    auto given = read_resource(visit.request, user_schema());
    if (!given) return refused(given.error());
    return change_user(visit, [&](const json::object&) { return given; });
}

http::Response patch_user(auth::Visit& visit) {
    auto body = read_body(visit.request);
    if (!body) return refused(body.error());
    return change_user(visit,
                       [&](const json::object& before) { return patched(before, *body, user_schema()); });
}

http::Response delete_user(auth::Visit& visit) {
    const auto ids = organisation::public_ids(visit.database);
    auto number = ids.number(PublicKind::account, visit.args.at(0));
    if (!number) return refused({404, "", "There is no such user"});
    auto done = visit.database.write([&](db::Write& write) -> Outcome<void> {
        Change change{write, visit, ids};
        auto user = find_user(write, AccountId{*number});
        if (!user) return problem("", "There is no such user", 404);
        auto before = user_object(visit.request, ids, *user);
        if (auto same = check_if_match(visit.request, before); !same) return same;
        store_mark(write, user->id,
                   {.external_id = user->external_id,
                    .given_name = user->given_name.value_or(""),
                    .family_name = user->family_name.value_or(""),
                    .withdrawn = true});
        audit::record(write, change.actor,
                      {"withdraw_account", "account", user->id.value, user->external_id, {}});
        return set_active(change, *user, false);
    });
    if (!done) return refused(done.error());
    http::Response gone;
    gone.status = 204;
    return gone;
}

}  // namespace styrkedja::scim
