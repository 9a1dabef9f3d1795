// Loads demo/authority.json, demo/history.json, demo/minutes, demo/plan.json, demo/dialogues.json and
// demo/surveys.json through the same commands that people use.
#include "app/demo.h"

#include <map>

#include "agendas/agendas.h"
#include "analyses/analyses.h"
#include "anchoring/anchoring.h"
#include "app/application.h"
#include "app/log.h"
#include "auth/accounts.h"
#include "base/check.h"
#include "base/sha256.h"
#include "base/text.h"
#include "bulletins/bulletins.h"
#include "comments/comments.h"
#include "commitments/commitments.h"
#include "contributions/contributions.h"
#include "decisions/decisions.h"
#include "demo_dialogues/demo_dialogues.h"
#include "demo_plans/demo_plans.h"
#include "demo_surveys/demo_surveys.h"
#include "embedded/demo.h"
#include "groups/groups.h"
#include "groups/offices.h"
#include "highlights/highlights.h"
#include "meetings/planning.h"
#include "notes/notes.h"
#include "notices/notices.h"
#include "organisation/organisation.h"
#include "organisation/unit_change.h"
#include "preparation/preparation.h"
#include "publishing/publishing.h"
#include "reading/queue.h"
#include "reading/reading.h"
#include "reminders/reminders.h"
#include "reports/reports.h"
#include "rights/assignments.h"
#include "search/search.h"
#include "series/series.h"
#include "workplace_dialogues/workplace_dialogues.h"

namespace styrkedja::app {
namespace {

using namespace demo_plans;

const audit::Actor loader{std::nullopt, "styrkedja demo"};

std::string_view embedded_file(std::string_view path) {
    for (const auto& file : embedded::demo())
        if (file.path == path) return file.content;
    throw Bug("not embedded: " + std::string(path));
}
json::value demo_file(std::string_view path) { return json::parse(embedded_file(path)); }

Date day(const json::value& object, std::string_view key, Date otherwise) {
    const auto* found = object.as_object().if_contains(key);
    return found ? *parse_iso_date(std::string_view(found->as_string())) : otherwise;
}

class Loader {
  public:
    Loader(db::Write& write, const json::value& authority, const json::value& history,
           const std::string& password_hash)
        : write_(write), authority_(authority), history_(history), password_hash_(password_hash) {}

    void load() {
        for (const auto& unit : authority_.at("units").as_array()) add_unit(unit);
        for (const auto& person : authority_.at("people").as_array()) add_person(person);
        for (const auto& group : authority_.at("groups").as_array()) add_group(group);
        for (const auto& change : history_.as_array()) change_units(change);
        notes::add_demo_terms(write_);
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
            rights::give_role(write_, loader, id, named<Role>(role, "role"), units_.at(text(role, "unit")));
        auto account = auth::add_account(
            write_, loader,
            {.username = text(person, "username"), .password_hash = password_hash_, .person = id},
            Language::swedish);
        if (!account) throw std::runtime_error(text(person, "username") + ": " + account.error().message);
        for (const auto& name : list(person, "other_names"))
            must(organisation::add_spelling(write_, visitor_, id, std::string_view(name.as_string()), sv),
                 name);
        for (const auto& employment : list(person, "employments")) add_employment(id, employment);
    }

    void add_employment(PersonId person, const json::value& employment) {
        organisation::EmploymentTerms terms{
            .position = text(employment, "position"),
            .profession = text(employment, "profession"),
            .pay_form = named(employment, "pay_form", PayForm::monthly),
            .form = named(employment, "form", EmploymentForm::permanent),
            .extent_permille = static_cast<int>(employment.at("extent").as_int64())};
        DateRange period{day(employment, "from", organisation::beginning_of_records),
                         day(employment, "to", forever)};
        EmploymentId id =
            must(organisation::add_employment(
                     write_, visitor_, {person, units_.at(text(employment, "unit")), terms, period}, sv),
                 employment);
        for (const auto& leave : list(employment, "leave"))
            must(organisation::add_leave(write_, visitor_, id, named<LeaveKind>(leave, "kind"),
                                         {day(leave, "from", period.from), day(leave, "to", period.to)}, sv),
                 leave);
    }

    void add_group(const json::value& group) {
        std::vector<PersonId> members;
        for (const auto& member : group.at("members").as_array())
            members.push_back(people_.at(std::string(std::string_view(member.as_string()))));
        GroupId id = groups::add_group(write_, loader,
                                       {.code = text(group, "key"),
                                        .name = text(group, "name"),
                                        .kind = named<GroupKind>(group, "kind"),
                                        .chair = person_in(group, "chair"),
                                        .secretary = person_in(group, "secretary"),
                                        .members = members,
                                        .unit = unit_in(group, "unit"),
                                        .demo = true});
        for (const auto& each : list(group, "earlier"))
            must(groups::add_member(write_, visitor_, id, people_.at(text(each, "person")),
                                    named<GroupFunction>(each, "function"),
                                    {day(each, "from", {}), day(each, "to", forever)}, sv),
                 each);
        for (const auto& rule : list(group, "rules")) add_rule(id, rule);
        for (const auto& charter : list(group, "charter"))
            must(groups::save_charter(write_, visitor_, id, text(charter, "text"), day(charter, "from", {}),
                                      sv),
                 charter);
        for (const auto& office : list(group, "offices")) add_office(id, office);
    }

    void add_rule(GroupId group, const json::value& rule) {
        const auto& form = rule.at("school_form");
        groups::GroupRule added{.id = {},
                                .role = named<Role>(rule, "role"),
                                .unit = unit_in(rule, "unit"),
                                .unit_name = {},
                                .school_form = form.is_null()
                                                   ? std::nullopt
                                                   : std::optional(named<SchoolForm>(rule, "school_form"))};
        must(groups::add_rule(write_, visitor_, group, added, organisation::beginning_of_records, sv), rule);
    }

    void add_office(GroupId group, const json::value& office) {
        OfficeId id = must(groups::add_office(write_, visitor_, group, text(office, "title"), sv), office);
        for (const auto& mandate : office.at("mandates").as_array()) {
            Date on = day(mandate, "on", {});
            std::string event = text(mandate, "event");
            if (event == "appoint")
                must(groups::appoint(write_, visitor_, id, people_.at(text(mandate, "person")), on, sv),
                     mandate);
            else if (event == "nominate")
                must(groups::nominate(write_, visitor_, id, people_.at(text(mandate, "person")), on, sv),
                     mandate);
            else if (event == "announce_leaving")
                must(groups::announce_leaving(write_, visitor_, id, on, sv), mandate);
            else
                must(groups::vacate(write_, visitor_, id, on, sv), mandate);
        }
    }

    std::optional<UnitId> unit_in(const json::value& object, std::string_view key) const {
        const auto* found = object.as_object().if_contains(key);
        if (!found || found->is_null()) return std::nullopt;
        return units_.at(std::string(std::string_view(found->as_string())));
    }

    // Units that a change makes can be named by later ones.
    void change_units(const json::value& entry) {
        organisation::UnitChange change{.kind = named<UnitChangeKind>(entry, "kind"),
                                        .effective_on = *parse_iso_date(text(entry, "on")),
                                        .reason = text(entry, "reason")};
        for (const auto& unit : entry.at("units").as_array())
            change.units.push_back(units_.at(std::string(std::string_view(unit.as_string()))));
        for (const auto& to : entry.at("to").as_array()) change.successors.push_back(successor(to));
        if (const auto* goes_to = entry.as_object().if_contains("goes_to"))
            for (const auto& [unit, at] : goes_to->as_object())
                change.goes_to[units_.at(std::string(unit))] = at.to_number<std::size_t>();
        auto visitor = rights::system_visitor(loader.name);
        auto done = organisation::change_units(write_, visitor, change, "", Language::swedish);
        if (!done) throw std::runtime_error(change.reason + ": " + done.error().message);
        for (std::size_t at = 0; at < change.successors.size(); ++at)
            if (!change.successors[at].unit) units_[change.successors[at].code] = done->successors[at];
    }

    organisation::Successor successor(const json::value& to) const {
        const auto& object = to.as_object();
        organisation::Successor one;
        if (object.contains("unit")) one.unit = units_.at(text(to, "unit"));
        if (object.contains("key")) one.code = text(to, "key");
        if (object.contains("name")) one.name = text(to, "name");
        if (object.contains("school_form")) one.school_form = named<SchoolForm>(to, "school_form");
        if (object.contains("parent")) one.parent = units_.at(text(to, "parent"));
        return one;
    }

    std::optional<PersonId> person_in(const json::value& group, std::string_view key) const {
        if (group.at(key).is_null()) return std::nullopt;
        return people_.at(text(group, key));
    }

    static constexpr Language sv = Language::swedish;
    db::Write& write_;
    rights::Visitor visitor_ = rights::system_visitor(loader.name);
    const json::value& authority_;
    const json::value& history_;
    const std::string& password_hash_;
    std::map<std::string, UnitId> units_;
    std::map<std::string, PersonId> people_;
};

// One that is ahead, so that a new user sees what a planned meeting looks like: two weeks from now, or on the
// first working day after that.
void plan_a_meeting(db::Database& database) {
    Date on = date_of(now()) + std::chrono::days{14};
    while (weekday_of(on) > 5 || is_swedish_holiday(on)) on += std::chrono::days{1};
    auto visitor = rights::system_visitor(loader.name);
    database.write([&](db::Write& write) {
        auto group = groups::find_group_by_code(write, "lg");
        CHECK(group.has_value());
        must(meetings::plan_meeting(write, visitor,
                                    {group->id, "", {on, "13:00", "14:30", "Sammanträdesrummet Fyren"}},
                                    Language::swedish),
             "plan_a_meeting");
    });
}

// Each file once: what is there already is known by its SHA-256. Returns how many were new.
int load_minutes(db::Database& database) {
    int added = 0;
    auto groups = database.read([](db::Read& read) { return groups::list_groups(read); });
    auto visitor = rights::system_visitor(loader.name);
    json::value index = demo_file("minutes/index.json");
    for (const auto& entry : index.as_array()) {
        std::string name = text(entry, "file");
        std::string_view bytes = embedded_file("minutes/" + name);
        bool known = database.read(
            [&](db::Read& read) { return documents::find_by_sha256(read, sha256_hex(bytes)).has_value(); });
        if (known) continue;  // before it is read again at every start
        auto document = documents::read_document(bytes, name, Language::swedish);
        if (!document) throw std::runtime_error(name + ": " + document.error().message);
        meetings::Proposal proposal = reading::propose(document->text, name, groups);
        auto group = std::ranges::find(groups, text(entry, "group"), &groups::Group::code);
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

const db::Query<links::Ref()> objects_of_demo{
    "SELECT 'meeting', id FROM meeting WHERE org_group IN (SELECT id FROM org_group WHERE demo) UNION ALL "
    "SELECT 'decision', id FROM decision WHERE org_group IN (SELECT id FROM org_group WHERE demo) UNION ALL "
    "SELECT 'commitment', id FROM commitment WHERE org_group IN (SELECT id FROM org_group WHERE demo) UNION "
    "ALL SELECT 'gathering', id FROM gathering WHERE org_group IN (SELECT id FROM org_group WHERE demo) "
    "UNION "
    "ALL SELECT 'contribution', c.id FROM contribution c JOIN gathering g ON g.id = c.gathering WHERE "
    "g.org_group IN (SELECT id FROM org_group WHERE demo) OR c.asked_group IN (SELECT id FROM org_group "
    "WHERE "
    "demo)"};
// Whatever people have hung on what is gone: an id that is used again must not find it.
void forget(db::Write& write, std::vector<links::Ref> gone) {
    auto append = [&](const std::vector<links::Ref>& more) {
        gone.insert(gone.end(), more.begin(), more.end());
    };
    append(reports::remove_objects(write, gone));
    append(analyses::remove_objects(write, gone));
    append(comments::remove_objects(write, gone));
    commitments::forget_origins(write, gone);
    reminders::remove_objects(write, gone);
    links::remove_objects(write, gone);
    notices::remove_objects(write, gone);
    for (const auto& ref : gone) search::remove(write, ref.kind, ref.object);
}

// A demonstration that is older, where people have been changed since, does without.
bool load_more(db::Database& database, bool is_new, const char* path,
               bool (*load)(db::Database& database, const json::value& said)) {
    try {
        auth::Routes hung;  // with the routes come the kinds of objects that can be linked
        if (!links::find_kind("assignment")) add_all_routes(hung);
        return load(database, demo_file(path));
    } catch (const std::exception&) {
        if (is_new) throw;
        log::warn("demo_part_not_loaded", {{"file", path}});
        return false;
    }
}

}  // namespace

bool load_demo(db::Database& database) {
    json::value authority = demo_file("authority.json");
    std::string root = text(authority.at("units").as_array().front(), "key");
    bool there = database.read(
        [&](db::Read& read) { return organisation::find_unit_by_code(read, root).has_value(); });
    if (!there) {
        std::string hash = auth::hash_password(demo_password);
        json::value history = demo_file("history.json");
        database.write([&](db::Write& write) { Loader(write, authority, history, hash).load(); });
    }
    bool added = load_minutes(database) > 0;
    if (!there) plan_a_meeting(database);
    added |= load_more(database, !there, "plan.json", demo_plans::load);
    added |= load_more(database, !there, "dialogues.json", demo_dialogues::load);
    added |= load_more(database, !there, "surveys.json", demo_surveys::load);
    return added || !there;
}

Result<void> remove_demo(db::Database& database) {
    try {
        return database.write([](db::Write& write) -> Result<void> {
            auto gone = write.all(objects_of_demo);
            for (auto& one : workplace_dialogues::remove_demo(write)) gone.push_back(std::move(one));
            for (auto& one : demo_surveys::remove(write)) gone.push_back(std::move(one));
            for (auto& one : demo_dialogues::remove(write)) gone.push_back(std::move(one));
            for (auto& one : demo_plans::remove(write)) gone.push_back(std::move(one));
            for (GroupId group : groups::demo_groups(write)) {
                search::remove_group(write, group);
                commitments::remove_group(write, group);
                for (auto& matter : preparation::remove_group(write, group))
                    gone.push_back(std::move(matter));
                for (auto& gained : highlights::remove_group(write, group)) gone.push_back(std::move(gained));
                decisions::remove_group(write, group);
                publishing::remove_group(write, group);
                contributions::remove_group(write, group);
                anchoring::remove_group(write, group);
                series::remove_group(write, group);
                meetings::remove_group(write, loader, group);
                agendas::remove_group(write, group);
                bulletins::remove_group(write, group);
            }
            notes::remove_demo_terms(write);
            for (CommitmentId id : commitments::remove_demo(write)) gone.push_back({"commitment", id.value});
            forget(write, std::move(gone));
            reading::remove_demo_files(write, loader);
            auth::remove_demo_accounts(write);
            rights::remove_demo_roles(write);
            groups::remove_demo(write);
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
