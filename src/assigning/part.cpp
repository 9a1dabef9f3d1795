// One part of an assignment: its form as its kind asks, saving itself; and how it went.
#include "assigning/pages.h"
#include "assignments/words.h"
#include "auth/autosave.h"
#include "html/components/content.h"
#include "people/fields.h"

namespace styrkedja::assigning {
namespace {

struct Loaded {
    Assignment assignment;
    PartNow now;  // without an id: a new one of its kind

    const PartSpec& spec() const { return spec_of(now.part.kind); }
    bool is_new() const { return now.part.id == AssignmentPartId{}; }
};

// /assignments/{}/parts/{}: the id of a part, or the kind of a new one.
std::optional<Loaded> load(const auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment || visit.args.size() < 2) return std::nullopt;
    if (auto kind = parse_enum<PartKind>(visit.args[1]))
        return Loaded{*assignment, {.part = {.kind = *kind}, .assignment = assignment->id, .version = 0}};
    auto id = visit.id<AssignmentPartId>(1);
    auto now_is =
        id ? visit.database.read([&](db::Read& read) { return load_part(read, *id); }) : std::nullopt;
    if (!now_is || now_is->assignment != assignment->id || now_is->taken_out) return std::nullopt;
    return Loaded{*assignment, *now_is};
}

std::string day_of(const std::optional<Date>& day) { return day ? iso(*day) : std::string(); }

class PartForm {
  public:
    PartForm(html::Out& out, const auth::Visit& visit, const Part& stored, const Refused& refused)
        : out_(out), visit_(visit), part_(stored), spec_(spec_of(stored.kind)), refused_(refused) {}

    void write() {
        area("text", spec_.text, part_.text, part_.kind == PartKind::participant);
        area("detail", spec_.detail, part_.detail, !spec_.detail_required);
        baseline();
        line("target", spec_.target, part_.target, false);
        if (spec_.unit) unit();
        if (spec_.person)
            html::text_field(
                out_, visit_.language,
                html::offering(html::Offers::person, field("person", spec_.person, part_.person.name, true)));
        if (spec_.hours) {
            auto one = field("hours", spec_.hours, part_.hours ? std::to_string(*part_.hours) : "", true);
            html::text_field(out_, visit_.language, one, html::Input::number);
        }
        day("from_on", spec_.from, part_.from_on, true);
        day("to_on", spec_.to, part_.to_on, !spec_.to_required);
        if (part_.kind == PartKind::process_goal) check_days();
        if (spec_.gated) {
            html::hidden_field(out_, "gated_asked", "1");
            bool ticked = refused_.refusal ? visit_.request.field("gated").has_value() : part_.gated;
            html::checkbox(out_, visit_.language,
                           {.name = "gated", .label = visit_.t(spec_.gated), .optional = true}, ticked);
        }
    }

  private:
    html::Field field(const std::string& name, const char* label, std::string stored, bool optional) const {
        auto one = refused_.field(visit_, name, visit_.t(label), std::move(stored));
        one.optional = optional;
        return one;
    }
    void area(const char* name, const char* label, const std::string& stored, bool optional) {
        if (label) html::textarea(out_, visit_.language, field(name, label, stored, optional), 3);
    }
    void line(const char* name, const char* label, const std::string& stored, bool optional) {
        if (label) html::text_field(out_, visit_.language, field(name, label, stored, optional));
    }
    void day(const std::string& name, const char* label, const std::optional<Date>& stored, bool optional) {
        if (label) html::date_field(out_, visit_.language, field(name, label, day_of(stored), optional));
    }
    void baseline() {
        if (!spec_.baseline) return;
        auto one = field("baseline", spec_.baseline, part_.baseline, true);
        if (part_.kind == PartKind::activity)
            one.hint = visit_.t("Hur det är i dag, eller analysen som visar det, till exempel [analys 3].");
        html::text_field(out_, visit_.language, one);
    }
    void unit() {
        auto one = field("unit", spec_.unit, part_.unit ? to_string(*part_.unit) : "", true);
        one.empty_choice = visit_.t("Ingen enhet");
        people::unit_field(out_, visit_, one, date_of(now()));
    }
    // Those that are there, and some more to fill in.
    void check_days() {
        out_(R"(<div class="side-by-side">)");
        int rows = std::min(most_check_days, static_cast<int>(part_.check_days.size()) + 3);
        for (int at = 0; at < rows; ++at) {
            std::optional<Date> stored;
            if (at < std::ssize(part_.check_days)) stored = part_.check_days[static_cast<std::size_t>(at)];
            day(fmt::format("check_day.{}", at), "Kontrolleras den", stored, at > 0);
        }
        out_("</div>");
    }

    html::Out& out_;
    const auth::Visit& visit_;
    const Part& part_;
    const PartSpec& spec_;
    const Refused& refused_;
};

// What else one can do with a part that is there.
void other_acts(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded) {
    html::Out acts;
    auto act = [&](const char* verb, const char* label, const char* way) {
        html::form_open(
            acts, frame,
            html::to("/assignments/{}/parts/{}/{}", loaded.assignment.id, loaded.now.part.id, verb));
        html::hidden_field(acts, "version", std::to_string(loaded.now.version));
        html::hidden_field(acts, "way", way);
        html::button(acts,
                     {.label = label, .kind = *way ? html::ButtonKind::secondary : html::ButtonKind::danger});
        acts("</form>");
    };
    acts(R"(<div class="actions">)");
    act("move", visit.t("Flytta upp"), "up");
    act("move", visit.t("Flytta ner"), "down");
    act("remove", visit.t("Ta bort"), "");
    acts("</div>");
    html::details(out, visit.t("Flytta eller ta bort"), acts.markup());
}

http::Response page(const auth::Visit& visit, const Loaded& loaded, const Refused& refused) {
    const Part& part = loaded.now.part;
    html::Frame frame = frame_of(visit, visit.t(loaded.spec().one), loaded.assignment);
    html::Out out;
    html::heading(out, visit.t(loaded.spec().one), loaded.assignment.title);
    refused.say(out, visit.language);
    if (refused.refusal && refused.refusal->kind == RefusalKind::conflict) {
        out(R"(<section class="theirs"><h2>{}</h2>)", visit.t("Så här står det nu"));
        for (const auto& [name, value] : fields_of(part))
            if (!value.empty() && visit.request.field(name) && visit.field(name) != value)
                out(R"(<div class="matter-text" dir="auto">{}</div>)", value);
        out("</section>");
    }
    // A new one is kept in the browser until it is added; one that is there saves itself.
    out(R"(<div id="edit" class="edit" {}>)", html::attribute("data-saves", loaded.is_new() ? "" : "yes"));
    std::string address = loaded.is_new() ? std::string(name_of(part.kind)) : to_string(part.id);
    html::form_open(out, frame, html::to("/assignments/{}/parts/{}", loaded.assignment.id, address),
                    {.autosave = fmt::format("part-{}-{}", loaded.assignment.id.value, address)});
    html::hidden_field(out, "version", std::to_string(refused.version(visit, loaded.now.version)));
    PartForm(out, visit, part, refused).write();
    out(R"(<div class="actions">)");
    html::button(out, {.label = loaded.is_new() ? visit.t("Lägg till") : visit.t("Klart")});
    out("</div></form>");
    if (!loaded.is_new()) other_acts(out, visit, frame, loaded);
    out("</div>");
    return visit.page(frame, out.markup(), refused.status());
}

Part part_typed(const auth::Visit& visit, const Part& stored, std::vector<FieldError>& errors) {
    Part part = part_from(auth::Sent(visit), stored, visit.language, errors);
    if (spec_of(stored.kind).unit && visit.request.field("unit")) {
        auto chosen = people::unit_chosen(visit, "unit", date_of(now()));
        part.unit = chosen.unit;
        if (chosen.error) errors.push_back(*chosen.error);
    }
    return part;
}

std::int64_t seen_version(const auth::Visit& visit) {
    return parse_number(visit.field("version")).value_or(0);
}

http::Response after(const auth::Visit& visit, const Loaded& loaded, const Result<void>& done,
                     std::string_view notice) {
    if (!done) return visit.refused(done.error());
    changed(visit, loaded.assignment.id);
    return back_to(visit, loaded.assignment.id, name_of(loaded.now.part.kind), notice);
}

}  // namespace

http::Response part_form(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded || !may_write(visit.visitor, loaded->assignment)) return visit.not_found();
    return page(visit, *loaded, {});
}

http::Response save(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    std::vector<FieldError> errors;
    Part part = part_typed(visit, loaded->now.part, errors);
    std::int64_t written = 0;
    Result<AssignmentPartId> done = refuse_fields(visit.t("Ändringen är inte sparad än."), errors);
    if (errors.empty() || !may_write(visit.visitor, loaded->assignment))
        done = visit.database.write([&](db::Write& write) {
            auto result = save_part(write, visit.visitor, loaded->assignment.id, part, seen_version(visit),
                                    visit.language);
            if (auto now_is = result ? load_part(write, *result) : std::nullopt) written = now_is->version;
            return result;
        });
    if (done) {
        changed(visit, loaded->assignment.id);
        if (auth::wants_json(visit)) return auth::saved(written);
        return back_to(visit, loaded->assignment.id, fmt::format("part-{}", done->value),
                       visit.t("Ändringen är sparad."));
    }
    auto now_is = load(visit);
    if (!now_is) return visit.refused({RefusalKind::conflict, visit.t("Någon har tagit bort det."), {}});
    if (auth::wants_json(visit))
        return auth::not_saved(done.error(), {now_is->now.version, now_is->now.version == seen_version(visit)
                                                                       ? std::map<std::string, std::string>()
                                                                       : fields_of(now_is->now.part)});
    if (is_shut(done.error())) return visit.refused(done.error());
    return page(visit, *now_is, {&done.error()});
}

http::Response remove(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded || loaded->is_new()) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return remove_part(write, visit.visitor, loaded->now.part.id, seen_version(visit), visit.language);
    });
    return after(visit, *loaded, done, visit.t("Borttaget."));
}

http::Response move(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded || loaded->is_new()) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return move_part(write, visit.visitor, loaded->now.part.id, visit.field("way") == "up",
                         visit.language);
    });
    return after(visit, *loaded, done, visit.t("Ordningen är ändrad."));
}

namespace {

http::Response finish_page(const auth::Visit& visit, const Loaded& loaded, const Refused& refused) {
    const Part& part = loaded.now.part;
    bool tests = part.kind == PartKind::assumption;
    html::Frame frame = frame_of(visit, visit.t(loaded.spec().one), loaded.assignment);
    html::Out out;
    html::heading(out, tests ? visit.t("Vad visade prövningen?") : visit.t("Vad blev det av det?"),
                  part.text);
    refused.say(out, visit.language);
    out(R"(<div id="edit" class="edit">)");
    html::form_open(out, frame, html::to("/assignments/{}/parts/{}/finish", loaded.assignment.id, part.id),
                    {.autosave = fmt::format("finish-{}", part.id.value)});
    html::hidden_field(out, "version", std::to_string(refused.version(visit, loaded.now.version)));
    if (tests) {
        std::vector<html::Option> options;
        for (auto name : enum_names<AssumptionOutcome>)
            options.push_back({.value = std::string(name),
                               .label = word(visit.language, *parse_enum<AssumptionOutcome>(name))});
        std::string stored = loaded.now.outcome ? std::string(name_of(*loaded.now.outcome)) : "";
        html::radios(out, visit.language,
                     refused.field(visit, "outcome", visit.t("Stämmer antagandet?"), stored), options);
    }
    auto result = refused.field(visit, "result", visit.t("Det visade sig"), loaded.now.result);
    if (part.gated) result.hint = visit.t("Beställaren läser det och avgör om uppdraget går vidare.");
    result.optional = !tests && !part.gated;
    html::textarea(out, visit.language, result, 4);
    out(R"(<div class="actions">)");
    html::button(out, {.label = tests ? visit.t("Spara") : visit.t(loaded.spec().finished)});
    out("</div></form></div>");
    return visit.page(frame, out.markup(), refused.status());
}

}  // namespace

http::Response finish_form(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded || loaded->is_new() || !loaded->spec().finished ||
        !may_write(visit.visitor, loaded->assignment))
        return visit.not_found();
    return finish_page(visit, *loaded, {});
}

http::Response finish(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded || loaded->is_new()) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return finish_part(write, visit.visitor, loaded->now.part.id,
                           {.outcome = parse_enum<AssumptionOutcome>(visit.field("outcome")),
                            .result = visit.field("result"),
                            .part_version = seen_version(visit)},
                           visit.language);
    });
    if (!done && !is_shut(done.error()) && loaded->spec().finished)
        if (auto now_is = load(visit)) return finish_page(visit, *now_is, {&done.error()});
    return after(visit, *loaded, done, visit.t("Det är sparat."));
}

http::Response unfinish(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded || loaded->is_new()) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return unfinish_part(write, visit.visitor, loaded->now.part.id, seen_version(visit), visit.language);
    });
    return after(visit, *loaded, done, visit.t("Det är inte klart än."));
}

}  // namespace styrkedja::assigning
