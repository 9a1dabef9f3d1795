// Loads demo/authority.json and demo/minutes through the same commands that people use.
#include "app/demo.h"

#include <boost/json.hpp>
#include <map>

#include "auth/accounts.h"
#include "auth/assignments.h"
#include "base/check.h"
#include "base/sha256.h"
#include "base/text.h"
#include "embedded/demo.h"
#include "meetings/meetings.h"
#include "organisation/organisation.h"
#include "search/search.h"

namespace styrkedja::app {
namespace {

namespace json = boost::json;

const audit::Actor loader{std::nullopt, "styrkedja demo"};

std::string_view embedded_file(std::string_view path) {
    for (const auto& file : embedded::demo())
        if (file.path == path) return file.content;
    throw Bug("not embedded: " + std::string(path));
}

std::string text(const json::value& object, std::string_view key) {
    return std::string(std::string_view(object.at(key).as_string()));
}

template <NamedEnum Enum>
Enum named(const json::value& object, std::string_view key) {
    auto value = parse_enum<Enum>(text(object, key));
    CHECK(value.has_value());
    return *value;
}

class Loader {
  public:
    Loader(db::Write& write, const json::value& authority, const std::string& password_hash)
        : write_(write), authority_(authority), password_hash_(password_hash) {}

    void load() {
        for (const auto& unit : authority_.at("units").as_array()) add_unit(unit);
        for (const auto& person : authority_.at("people").as_array()) add_person(person);
        for (const auto& group : authority_.at("groups").as_array()) add_group(group);
    }

  private:
    void add_unit(const json::value& unit) {  // parents stand before their children
        const auto& parent = unit.at("parent");
        units_[text(unit, "key")] = organisation::add_unit(
            write_, loader,
            // The topmost unit carries the authority's name.
            {.code = text(unit, "key"),
             .name = text(parent.is_null() ? authority_ : unit, "name"),
             .kind = named<UnitKind>(unit, "kind"),
             .school_form = named<SchoolForm>(unit, "school_form"),
             .parent = parent.is_null() ? std::nullopt : std::optional(units_.at(text(unit, "parent"))),
             .demo = true});
    }

    void add_person(const json::value& person) {
        PersonId id = organisation::add_person(write_, loader,
                                               {.code = text(person, "key"),
                                                .name = text(person, "name"),
                                                .email = text(person, "email"),
                                                .demo = true});
        people_[text(person, "key")] = id;
        for (const auto& role : person.at("roles").as_array())
            auth::give_role(write_, loader, id, named<Role>(role, "role"), units_.at(text(role, "unit")));
        auto account = auth::add_account(
            write_, loader,
            {.username = text(person, "username"), .password_hash = password_hash_, .person = id},
            Language::swedish);
        if (!account) throw std::runtime_error(text(person, "username") + ": " + account.error().message);
    }

    void add_group(const json::value& group) {
        std::vector<PersonId> members;
        for (const auto& member : group.at("members").as_array())
            members.push_back(people_.at(std::string(std::string_view(member.as_string()))));
        organisation::add_group(write_, loader,
                                {.code = text(group, "key"),
                                 .name = text(group, "name"),
                                 .kind = named<GroupKind>(group, "kind"),
                                 .chair = person_in(group, "chair"),
                                 .secretary = person_in(group, "secretary"),
                                 .members = members,
                                 .demo = true});
    }

    std::optional<PersonId> person_in(const json::value& group, std::string_view key) const {
        if (group.at(key).is_null()) return std::nullopt;
        return people_.at(text(group, key));
    }

    db::Write& write_;
    const json::value& authority_;
    const std::string& password_hash_;
    std::map<std::string, UnitId> units_;
    std::map<std::string, PersonId> people_;
};

// Each file once: what is there already is known by its SHA-256. Returns how many were new.
int load_minutes(db::Database& database) {
    int added = 0;
    auto groups = database.read([](db::Read& read) { return organisation::list_groups(read); });
    auto visitor = auth::system_visitor(loader.name);
    json::value index = json::parse(embedded_file("minutes/index.json"));
    for (const auto& entry : index.as_array()) {
        std::string name = text(entry, "file");
        std::string_view bytes = embedded_file("minutes/" + name);
        bool known = database.read(
            [&](db::Read& read) { return documents::find_by_sha256(read, sha256_hex(bytes)).has_value(); });
        if (known) continue;  // before it is read again at every start
        auto document = documents::read_document(bytes, name, Language::swedish);
        if (!document) throw std::runtime_error(name + ": " + document.error().message);
        meetings::Proposal proposal = meetings::propose(document->text, name, groups);
        auto group = std::ranges::find(groups, text(entry, "group"), &organisation::Group::code);
        CHECK(group != groups.end());
        proposal.group = group->id;
        proposal.title = group->name;
        if (!proposal.held_on) proposal.held_on = parse_iso_date(text(entry, "date"));
        database.write([&](db::Write& write) {
            auto kept = documents::keep(write, loader, *document, name, bytes);
            auto saved = meetings::save_meeting(write, visitor, kept.id, proposal, Language::swedish);
            if (!saved) throw std::runtime_error(name + ": " + saved.error().message);
        });
        ++added;
    }
    return added;
}

}  // namespace

bool load_demo(db::Database& database) {
    json::value authority = json::parse(embedded_file("authority.json"));
    std::string root = text(authority.at("units").as_array().front(), "key");
    bool there = database.read(
        [&](db::Read& read) { return organisation::find_unit_by_code(read, root).has_value(); });
    if (!there) {
        std::string hash = auth::hash_password(demo_password);
        database.write([&](db::Write& write) { Loader(write, authority, hash).load(); });
    }
    return load_minutes(database) > 0 || !there;
}

Result<void> remove_demo(db::Database& database) {
    try {
        return database.write([](db::Write& write) -> Result<void> {
            for (GroupId group : organisation::demo_groups(write)) {
                search::remove_group(write, group);
                chain::remove_group(write, group);
                meetings::remove_group(write, loader, group);
            }
            auth::remove_demo_accounts(write);
            organisation::remove_demo(write);
            audit::record(write, loader, {"remove_demo", "authority", 0});
            return {};
        });
    } catch (const db::Error& error) {
        if (!error.is_foreign_key()) throw;
        return refuse(RefusalKind::conflict,
                      "Demonstrationens personer eller grupper används av egna möten eller konton. Inget är "
                      "borttaget.");
    }
}

}  // namespace styrkedja::app
