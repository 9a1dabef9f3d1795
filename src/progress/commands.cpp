// Status reports, and what became of older measures: right → rule → rows → audit → what follows.
#include <algorithm>

#include "audit/audit.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "progress/object.h"
#include "progress/store.h"

namespace styrkedja::progress {
namespace {

// What is checked of a report before it is stored.
class Checking {
  public:
    Checking(db::Read& read, const rights::Visitor& visitor, AssignmentId id, const StatusDraft& draft,
             Language language)
        : read_(read), visitor_(visitor), id_(id), draft_(draft), language_(language) {}

    std::vector<FieldError> errors() {
        if (!draft_.light) wrong("light", t("Välj hur det går."));
        if (draft_.word.empty() || characters_in(draft_.word) > most_word_characters)
            wrong("word", t("Säg det med några ord, med högst 60 tecken."));
        if (!draft_.trend) wrong("trend", t("Välj vart det är på väg."));
        if (!is_said(draft_.text)) wrong("text", t("Skriv hur det går, med högst 10 000 tecken."));
        day();
        if (draft_.item && !meetings::find_item(read_, visitor_, *draft_.item))
            wrong("item", t("Välj en punkt på en dagordning som du ser."));
        corrects();
        return std::move(errors_);
    }

  private:
    const char* t(const char* swedish) const { return tr(language_, swedish); }
    void wrong(const char* field, std::string message) { errors_.push_back({field, std::move(message)}); }

    void day() {
        if (!draft_.reported_on)
            wrong("reported_on", t("Skriv dagen som 2026-12-14."));
        else if (*draft_.reported_on > date_of(now()))
            wrong("reported_on", t("Den dagen har inte varit än."));
    }
    void corrects() {
        if (!draft_.corrects) return;
        auto older = load_report(read_, *draft_.corrects);
        if (!older || older->assignment != id_)
            wrong("corrects", t("Den rapporten finns inte."));
        else if (older->corrected_by)
            wrong("corrects", t("Den rapporten är redan rättad. Rätta den som rättade den."));
    }

    db::Read& read_;
    const rights::Visitor& visitor_;
    AssignmentId id_;
    const StatusDraft& draft_;
    Language language_;
    std::vector<FieldError> errors_;
};

}  // namespace

bool takes_status(const assignments::Assignment& one) {
    using enum AssignmentState;
    bool is_read = one.state == submitted || one.state == completion_needed || one.state == approved;
    return one.started_on && (is_read || one.state == active || one.state == at_gate);
}

bool is_said(std::string_view tidied) {
    return !tidied.empty() && characters_in(tidied) <= most_text_characters;
}

std::optional<StatusReport> find_report(db::Read& read, const rights::Visitor& visitor, StatusReportId id) {
    auto report = load_report(read, id);
    if (!report || !assignments::find_assignment(read, visitor, report->assignment)) return std::nullopt;
    return report;
}

Result<StatusReportId> report_status(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                                     const StatusDraft& typed, Language language) {
    auto assignment = assignments::written_by(write, visitor, id, language);
    if (!assignment) return std::unexpected(assignment.error());
    if (!takes_status(*assignment))
        return refuse(RefusalKind::conflict,
                      tr(language, "Läget rapporteras medan uppdraget pågår. Det gör det inte nu."));
    StatusDraft draft = typed;
    draft.word = collapse_spaces(draft.word);
    draft.text = tidied_text(draft.text);
    if (auto errors = Checking(write, visitor, id, draft, language).errors(); !errors.empty())
        return refuse_fields(tr(language, "Rapporten är inte sparad."), std::move(errors));
    StatusReportId report = insert_report(write, id, draft, visitor);
    auto words = fmt::format("{}: {}", name_of(*draft.light), draft.word);
    // At the gate it stays where it is, and while an update is read: others decide.
    if (assignment->state == AssignmentState::active) {
        auto moved =
            assignments::apply(write, visitor, *assignment, AssignmentEvent::report_status, words, language);
        if (!moved) return std::unexpected(moved.error());
    } else {
        audit::record(write, visitor.actor(),
                      {"report_status_assignment", "assignment", id.value, {}, words});
    }
    note_found(write, *load_report(write, report), *assignment);
    return report;
}

std::vector<measures::Measure> undecided(db::Read& read, const assignments::Assignment& assignment) {
    if (!assignment.predecessor) return {};
    auto said = lineage_of(read, assignment.id);
    auto older = measures::measures_of(read, *assignment.predecessor);
    std::erase_if(older, [&](const measures::Measure& one) {
        return std::ranges::count(said, std::optional(one.id), &Lineage::measure) > 0;
    });
    return older;
}

bool may_say_fate(const rights::Visitor& visitor, const assignments::Assignment& assignment) {
    return assignments::may_write(visitor, assignment) || assignments::may_steer(visitor, assignment);
}

namespace {

Result<assignments::Assignment> heir(db::Read& read, const rights::Visitor& visitor, AssignmentId id,
                                     Language language) {
    auto assignment = assignments::find_assignment(read, visitor, id);
    if (!assignment) return refuse(RefusalKind::not_found, tr(language, "Uppdraget finns inte."));
    if (!may_say_fate(visitor, *assignment))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Det gör den som leder uppdraget eller den som styr planerna."));
    if (!assignment->predecessor)
        return refuse(RefusalKind::conflict, tr(language, "Uppdraget för inget äldre uppdrag vidare."));
    return *assignment;
}

std::vector<FieldError> problems(const LineageDraft& draft, Language language) {
    std::vector<FieldError> errors;
    if (draft.words.empty() || characters_in(draft.words) > most_name_characters)
        errors.push_back({"words", tr(language, "Skriv vad det kallades, med högst 300 tecken.")});
    if (!draft.fate) errors.push_back({"fate", tr(language, "Välj vad som hände med det.")});
    if (draft.fate && *draft.fate != Fate::dropped &&
        (draft.became.empty() || characters_in(draft.became) > most_name_characters))
        errors.push_back({"became", tr(language, "Skriv vad det blev, med högst 300 tecken.")});
    if (!is_said(draft.reason))
        errors.push_back({"reason", tr(language, "Skriv varför, med högst 10 000 tecken.")});
    return errors;
}

}  // namespace

Result<LineageId> add_lineage(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                              const LineageDraft& typed, Language language) {
    auto assignment = heir(write, visitor, id, language);
    if (!assignment) return std::unexpected(assignment.error());
    LineageDraft draft = typed;
    for (auto* text : {&draft.words, &draft.became}) *text = collapse_spaces(*text);
    draft.reason = tidied_text(draft.reason);
    if (draft.fate == Fate::dropped) draft.became.clear();
    if (draft.measure) {
        auto open = undecided(write, *assignment);
        auto found = std::ranges::find(open, *draft.measure, &measures::Measure::id);
        if (found == open.end())
            return refuse_fields(
                tr(language, "Inget är sparat än."),
                {{"measure", tr(language, "Välj en åtgärd som ingen har sagt något om än.")}});
        draft.words = found->title;
    }
    if (auto errors = problems(draft, language); !errors.empty())
        return refuse_fields(tr(language, "Inget är sparat än."), std::move(errors));
    LineageId made = insert_lineage(write, id, draft, visitor);
    audit::record(
        write, visitor.actor(),
        {"add_lineage",
         "assignment",
         id.value,
         {},
         fmt::format("{} | {} | {} | {}", draft.words, name_of(*draft.fate), draft.became, draft.reason)});
    return made;
}

Result<void> remove_lineage(db::Write& write, const rights::Visitor& visitor, LineageId id,
                            std::int64_t version, Language language) {
    auto line = find_lineage(write, id);
    if (!line) return refuse(RefusalKind::not_found, tr(language, "Raden finns inte."));
    auto assignment = heir(write, visitor, line->assignment, language);
    if (!assignment) return std::unexpected(assignment.error());
    if (!delete_lineage(write, id, version))
        return refuse(RefusalKind::conflict, tr(language, "Raden har ändrats. Läs in sidan igen."));
    audit::record(write, visitor.actor(),
                  {"remove_lineage",
                   "assignment",
                   line->assignment.value,
                   fmt::format("{} | {} | {}", line->words, name_of(line->fate), line->reason),
                   {}});
    return {};
}

}  // namespace styrkedja::progress
