// The commands on an analysis: right → rule → rows → the owner's commitment → audit, search, citations.
#include "analyses/commands.h"

#include <algorithm>

#include "analyses/object.h"
#include "analyses/store.h"
#include "audit/audit.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "canvases/canvases.h"
#include "commitments/commitment_commands.h"
#include "organisation/directory.h"

namespace styrkedja::analyses {
namespace {

std::string day_or_dash(const std::optional<Date>& day) { return day ? iso(*day) : "–"; }
std::string told(const Analysis& a) {
    return fmt::format("{} | {} | {} | {} | {}", a.title, a.owner_name.empty() ? "–" : a.owner_name,
                       day_or_dash(a.due_on), a.recipients, day_or_dash(a.report_on));
}
std::string told(const Part& part) {
    return fmt::format("{} | {} | {} | {} | {}", part.name, part.description,
                       part.rating ? name_of(*part.rating) : "–", part.motive, part.evidence);
}

Refusal changed_meanwhile(Language language) {
    return {RefusalKind::conflict, tr(language,
                                      "Någon annan ändrade analysen medan du skrev. Det du skrev står kvar. "
                                      "Se vad som gäller nu och spara sedan igen.")};
}

bool is_owner(const auth::Visit& visit, const Analysis& analysis) {
    return analysis.owner && *analysis.owner == visit.visitor.person;
}

// The analysis when the visitor writes it.
Result<Analysis> written(db::Read& read, const auth::Visit& visit, AnalysisId id) {
    auto analysis = find_analysis(visit, read, id);
    if (!analysis) return refuse(RefusalKind::not_found, visit.t("Analysen finns inte."));
    if (!may_write(visit, read, *analysis))
        return refuse(RefusalKind::forbidden,
                      visit.t("Det gör den som äger analysen, eller den som ändrar det som analyseras."));
    return *analysis;
}
std::unexpected<Refusal> done_already(const auth::Visit& visit) {
    return refuse(RefusalKind::conflict, visit.t("Analysen är klar. Ta upp den igen innan du ändrar den."));
}
Result<Analysis> open_to_change(db::Read& read, const auth::Visit& visit, AnalysisId id) {
    auto analysis = written(read, visit, id);
    if (analysis && analysis->state == AnalysisState::done) return done_already(visit);
    return analysis;
}

// Sets the heading's words in the analysis; what is wrong with them, field by field.
std::vector<FieldError> set_heading(db::Read& read, Analysis& a, const Heading& typed, Language language) {
    std::vector<FieldError> errors;
    Date today = date_of(now());
    auto days_before = std::pair(a.due_on, a.report_on);
    std::string owner = collapse_spaces(typed.owner);
    if (owner != a.owner_name || !a.owner) a.owner.reset();
    a.title = collapse_spaces(typed.title);
    a.owner_name = owner;
    a.due_on = typed.due_on;
    a.recipients = tidied_text(typed.recipients);
    a.report_on = typed.report_on;
    if (a.title.empty() || characters_in(a.title) > most_title_characters)
        errors.push_back({"title", tr(language, "Skriv vad som analyseras, med högst 300 tecken.")});
    if (!owner.empty() && !a.owner) {
        auto person = organisation::Names(read, std::span<const GroupId>()).person_named(read, owner);
        auto listed = person ? organisation::find_listed_person(read, *person, today) : std::nullopt;
        if (listed) {
            a.owner = listed->id;
            a.owner_name = listed->name;
        } else {
            errors.push_back(
                {"owner", tr(language, "Skriv hela namnet på den som äger analysen. Bara en får heta så.")});
        }
    }
    auto past = [&](const std::optional<Date>& day, const std::optional<Date>& before) {
        return day && *day < today && day != before;
    };
    if (past(a.due_on, days_before.first))
        errors.push_back({"due_on", tr(language, "Dagen har redan varit. Välj i dag eller en senare dag.")});
    if (past(a.report_on, days_before.second))
        errors.push_back(
            {"report_on", tr(language, "Dagen har redan varit. Välj i dag eller en senare dag.")});
    if (characters_in(a.recipients) > most_text_characters)
        errors.push_back({"recipients", tr(language, "Skriv det kortare, med högst 20 000 tecken.")});
    return errors;
}

bool is_owed(const Analysis& a) { return a.owner && a.due_on && a.state != AnalysisState::done; }
std::string owed_text(const Analysis& a) { return trf(Language::swedish, "Gör klar analysen: {}", a.title); }

void owe(db::Write& write, const auth::Visit& visit, Analysis& a) {
    commitments::Receiver to{visit.visitor.name, visit.visitor.person};
    if (to.person == a.owner) to = {};
    a.commitment = commitments::owe_by_origin(write, visit.visitor,
                                              {.kind = CommitmentKind::assignment,
                                               .text = owed_text(a),
                                               .owners = {{a.owner_name, a.owner}},
                                               .to = to,
                                               .due_on = a.due_on,
                                               .promised_on = date_of(now()),
                                               .origin = {.kind = "analysis", .object = a.id.value}});
    note_commitment(write, a.id, a.commitment);
}

// What the owner owes is open exactly as long as the analysis has owner and day and is not done. What they
// closed by hand stays closed until that begins anew.
void keep_owed(db::Write& write, const auth::Visit& visit, const Analysis& before, Analysis& after) {
    if (!after.commitment) {
        if (is_owed(after)) owe(write, visit, after);
        return;
    }
    if (!is_owed(after)) {
        bool done = after.state == AnalysisState::done;
        commitments::close_by_origin(
            write, visit.visitor, *after.commitment,
            done ? CommitmentStatus::done : CommitmentStatus::dropped,
            done ? "" : tr(Language::swedish, "Analysen har ingen ägare eller sista dag."));
        return;
    }
    if (!is_owed(before))
        commitments::close_by_origin(write, visit.visitor, *after.commitment, CommitmentStatus::open, "");
    commitments::follow_origin(write, visit.visitor, *after.commitment, owed_text(after),
                               {{after.owner_name, after.owner}}, *after.due_on);
}

std::vector<FieldError> problems(const Part& part, Language language) {
    std::vector<FieldError> errors;
    if (part.name.empty() || characters_in(part.name) > most_name_characters)
        errors.push_back({"name", tr(language, "Skriv vad delen heter, med högst 200 tecken.")});
    auto check = [&](const char* field, const std::string& text) {
        if (characters_in(text) > most_text_characters)
            errors.push_back({field, tr(language, "Skriv det kortare, med högst 20 000 tecken.")});
    };
    check("description", part.description);
    check("motive", part.motive);
    check("evidence", part.evidence);
    return errors;
}

Part tidied_part(Part part) {
    part.name = collapse_spaces(part.name);
    for (auto* text : {&part.description, &part.motive, &part.evidence}) *text = tidied_text(*text);
    return part;
}

// Stored with another state, told in the history and the search.
Result<void> move_to(db::Write& write, const auth::Visit& visit, Analysis analysis, AnalysisEvent event,
                     std::string_view words, std::optional<Date> due_on = {}) {
    Analysis before = analysis;
    analysis.state = find_transition(before.state, event)->to;
    if (due_on) analysis.due_on = due_on;
    analysis.done_on = analysis.state == AnalysisState::done ? std::optional(date_of(now())) : std::nullopt;
    if (!update_analysis(write, analysis)) return std::unexpected(changed_meanwhile(visit.language));
    audit::record(write, visit.visitor.actor(),
                  {fmt::format("{}_analysis", name_of(event)), "analysis", analysis.id.value,
                   std::string(name_of(before.state)),
                   std::string(name_of(analysis.state)) + (words.empty() ? "" : fmt::format(": {}", words))});
    keep_owed(write, visit, before, analysis);
    note_found(write, analysis);
    return {};
}

// What stands in the way of being done, with the parts by name.
std::vector<FieldError> unfinished(db::Read& read, AnalysisId id, Language language) {
    auto parts = parts_of(read, id);
    std::vector<FieldError> missing;
    if (parts.empty()) missing.push_back({"parts", tr(language, "Dela upp analysen i minst en del.")});
    for (const auto& part : parts) {
        std::string field = fmt::format("part-{}", part.id.value);
        if (!part.is_described())
            missing.push_back({field, trf(language, "{} är inte beskriven.", part.name)});
        else if (!part.is_rated())
            missing.push_back({field, trf(language, "{} saknar bedömning eller motivering.", part.name)});
    }
    return missing;
}

}  // namespace

std::optional<Analysis> find_analysis(const auth::Visit& visit, db::Read& read, AnalysisId id) {
    auto analysis = load_analysis(read, id);
    if (!analysis || !may_see(visit, read, *analysis)) return std::nullopt;
    return analysis;
}

bool may_see(const auth::Visit& visit, db::Read& read, const Analysis& analysis) {
    return is_owner(visit, analysis) || links::card_of(visit, read, analysis.subject);
}
bool may_write(const auth::Visit& visit, db::Read& read, const Analysis& analysis) {
    if (is_owner(visit, analysis)) return true;
    const auto* kind = links::find_kind(analysis.subject.kind);
    return kind && kind->may_link(visit, read, analysis.subject.object);
}

std::vector<links::Neighbour> usage_of(db::Read& read, const Analysis& analysis) {
    auto used = links::since(read, analysis.ref());
    std::erase_if(used, [&](const links::Neighbour& one) {
        bool own = one.ref.kind == "commitment" && analysis.commitment &&
                   one.ref.object == analysis.commitment->value;
        return own || one.ref.kind == "canvas" || one.ref.kind == "report" || one.ref.kind == "comment";
    });
    for (auto& above : links::why(read, analysis.ref()))
        if (above.kind == LinkKind::evidence_for) used.push_back(std::move(above));
    for (const auto& canvas : canvases::canvases_of(read, analysis.ref()))
        if (!canvas.act.kind.empty()) used.push_back({canvas.act, LinkKind::follows_from});
    return used;
}

Result<AnalysisId> plan_analysis(db::Write& write, const auth::Visit& visit, const links::Ref& subject,
                                 const Heading& heading, const std::vector<std::string>& names) {
    Language language = visit.language;
    const auto* kind = links::find_kind(subject.kind);
    if (!kind || !kind->card(visit, write, subject.object))
        return refuse(RefusalKind::not_found, visit.t("Det som ska analyseras finns inte."));
    if (!kind->may_link(visit, write, subject.object))
        return refuse(RefusalKind::forbidden, visit.t("Analysen börjar den som ändrar det som analyseras."));
    Analysis analysis{.id = {},
                      .subject = subject,
                      .title = {},
                      .owner_name = {},
                      .owner = {},
                      .due_on = {},
                      .state = AnalysisState::planned,
                      .version = 1,
                      .recipients = {},
                      .report_on = {},
                      .done_on = {},
                      .commitment = {}};
    auto errors = set_heading(write, analysis, heading, language);
    std::vector<Part> parts;
    for (const auto& name : names)
        if (auto tidy = collapse_spaces(name); !tidy.empty()) parts.push_back({.name = tidy});
    bool long_name = std::ranges::any_of(
        parts, [](const Part& p) { return characters_in(p.name) > most_name_characters; });
    if (parts.size() > most_parts || long_name)
        errors.push_back(
            {"parts", tr(language, "Högst 40 delar, var och en med ett namn på högst 200 tecken.")});
    if (!errors.empty()) return refuse_fields(tr(language, "Analysen är inte sparad."), std::move(errors));
    analysis.id = insert_analysis(write, analysis, visit.visitor);
    std::int64_t position = 0;
    for (auto& part : parts) {
        part.analysis = analysis.id;
        insert_part(write, part, ++position);
    }
    audit::record(write, visit.visitor.actor(),
                  {"plan_analysis", "analysis", analysis.id.value, {}, told(analysis)});
    if (is_owed(analysis)) owe(write, visit, analysis);
    note_found(write, analysis);
    return analysis.id;
}

Result<void> change_analysis(db::Write& write, const auth::Visit& visit, AnalysisId id,
                             const Heading& heading, std::int64_t version) {
    Language language = visit.language;
    auto found = open_to_change(write, visit, id);
    if (!found) return std::unexpected(found.error());
    Analysis after = *found;
    if (auto errors = set_heading(write, after, heading, language); !errors.empty())
        return refuse_fields(tr(language, "Analysen är inte sparad."), std::move(errors));
    after.version = version;
    if (!update_analysis(write, after)) return std::unexpected(changed_meanwhile(language));
    audit::record(write, visit.visitor.actor(),
                  {"change_analysis", "analysis", id.value, told(*found), told(after)});
    keep_owed(write, visit, *found, after);
    note_found(write, after);
    if (after.owner != found->owner) canvases::note_readers(write, after.ref());  // who finds them, too
    return {};
}

Result<std::int64_t> save_part(db::Write& write, const auth::Visit& visit, const Part& typed) {
    auto analysis = written(write, visit, typed.analysis);
    if (!analysis) return std::unexpected(analysis.error());
    Part part = tidied_part(typed);
    std::optional<Part> before;
    if (part.id) {
        before = load_part(write, part.id);
        if (!before || before->analysis != analysis->id)
            return refuse(RefusalKind::not_found, visit.t("Delen finns inte längre."));
    }
    if (analysis->state == AnalysisState::done) return done_already(visit);
    auto errors = problems(part, visit.language);
    if (!before && parts_of(write, analysis->id).size() >= most_parts)
        errors.push_back({"name", visit.t("En analys har högst 40 delar.")});
    if (!errors.empty()) return refuse_fields(visit.t("Delen är inte sparad."), std::move(errors));
    if (before) {
        if (!update_part(write, part)) return std::unexpected(changed_meanwhile(visit.language));
    } else {
        part.id = insert_part(write, part, next_position(write, analysis->id));
        part.version = 0;
    }
    audit::record(write, visit.visitor.actor(),
                  {"save_analysis_part", "analysis", analysis->id.value,
                   before ? std::optional(told(*before)) : std::nullopt, told(part)});
    if (analysis->state == AnalysisState::planned && part.is_described()) {
        if (auto begun = move_to(write, visit, *analysis, AnalysisEvent::begin, {}); !begun)
            return std::unexpected(begun.error());
    } else {
        note_found(write, *analysis);
    }
    return part.version + 1;
}

Result<void> remove_part(db::Write& write, const auth::Visit& visit, AnalysisId id, AnalysisPartId part,
                         std::int64_t version) {
    auto analysis = open_to_change(write, visit, id);
    if (!analysis) return std::unexpected(analysis.error());
    auto before = load_part(write, part);
    if (!before || before->analysis != id)
        return refuse(RefusalKind::not_found, visit.t("Delen finns inte längre."));
    if (!delete_part(write, part, version)) return std::unexpected(changed_meanwhile(visit.language));
    audit::record(write, visit.visitor.actor(),
                  {"remove_analysis_part", "analysis", id.value, told(*before), {}});
    note_found(write, *analysis);
    return {};
}

Result<void> move_part(db::Write& write, const auth::Visit& visit, AnalysisId id, AnalysisPartId part,
                       bool up) {
    auto analysis = open_to_change(write, visit, id);
    if (!analysis) return std::unexpected(analysis.error());
    auto parts = parts_of(write, id);
    auto at = std::ranges::find(parts, part, &Part::id);
    if (at == parts.end()) return refuse(RefusalKind::not_found, visit.t("Delen finns inte längre."));
    if (up ? at == parts.begin() : at + 1 == parts.end()) return {};
    swap_parts(write, part, (up ? at - 1 : at + 1)->id);
    audit::record(
        write, visit.visitor.actor(),
        {"move_analysis_part", "analysis", id.value, {}, fmt::format("{} {}", at->name, up ? "↑" : "↓")});
    return {};
}

Result<void> advance_analysis(db::Write& write, const auth::Visit& visit, AnalysisId id, AnalysisEvent event,
                              const Act& act) {
    Language language = visit.language;
    auto analysis = written(write, visit, id);
    if (!analysis) return std::unexpected(analysis.error());
    const auto* transition = find_transition(analysis->state, event);
    if (!transition || analysis->version != act.version)
        return refuse(RefusalKind::conflict,
                      tr(language, "Analysen har ändrats sedan du öppnade sidan. Så här är den nu."));
    std::string reason = tidied_text(act.reason);
    std::vector<FieldError> errors;
    if (transition->guard == Guard::parts) errors = unfinished(write, id, language);
    if (transition->guard == Guard::reason) {
        if (reason.empty() || characters_in(reason) > most_text_characters)
            errors.push_back(
                {"reason", tr(language, "Skriv varför analysen tas upp igen, med högst 20 000 tecken.")});
        if (act.due_on && *act.due_on < date_of(now()))
            errors.push_back(
                {"due_on", tr(language, "Dagen har redan varit. Välj i dag eller en senare dag.")});
    } else {
        reason.clear();
    }
    if (!errors.empty()) return refuse_fields(tr(language, "Analysen är kvar där den var."), errors);
    auto due_on = transition->guard == Guard::reason ? act.due_on : std::nullopt;
    return move_to(write, visit, *analysis, event, reason, due_on);
}

}  // namespace styrkedja::analyses
