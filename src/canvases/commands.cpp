// The commands on a canvas.
#include <algorithm>

#include "audit/audit.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "canvases/object.h"
#include "canvases/store.h"
#include "commitments/commitment_commands.h"

namespace styrkedja::canvases {
namespace {

std::string told(const Cause& cause) {
    return fmt::format("{} | {} | + {} | − {}", cause.text, name_of(cause.confidence), cause.evidence_for,
                       cause.evidence_against);
}
Refusal changed_meanwhile(Language language) {
    return {RefusalKind::conflict, tr(language,
                                      "Någon annan ändrade orsaksanalysen medan du skrev. Det du skrev står "
                                      "kvar. Se vad som gäller nu och spara sedan igen.")};
}

bool may_link(const auth::Visit& visit, db::Read& read, const links::Ref& subject) {
    const auto* kind = links::find_kind(subject.kind);
    return kind && kind->may_link(visit, read, subject.object);
}

Result<Canvas> written(db::Read& read, const auth::Visit& visit, CanvasId id) {
    auto canvas = find_canvas(visit, read, id);
    if (!canvas) return refuse(RefusalKind::not_found, visit.t("Orsaksanalysen finns inte."));
    if (!may_write(visit, read, *canvas))
        return refuse(RefusalKind::forbidden, visit.t("Det gör den som ändrar det som analyseras."));
    return *canvas;
}

std::vector<FieldError> problems(const Cause& cause, Language language) {
    std::vector<FieldError> errors;
    if (cause.text.empty() || characters_in(cause.text) > most_text_characters)
        errors.push_back({"text", tr(language, "Skriv den möjliga orsaken, med högst 20 000 tecken.")});
    auto check = [&](const char* field, const std::string& text) {
        if (characters_in(text) > most_text_characters)
            errors.push_back({field, tr(language, "Skriv det kortare, med högst 20 000 tecken.")});
    };
    check("evidence_for", cause.evidence_for);
    check("evidence_against", cause.evidence_against);
    if (cause.confidence == Confidence::shown && cause.evidence_for.empty())
        errors.push_back({"confidence", tr(language,
                                           "Belagt är det som har underlag. Skriv vad som talar för "
                                           "orsaken, eller välj antagande eller troligt.")});
    return errors;
}

// The canvas when its act is the one that was seen: its version does not tell, since the words save
// themselves beside the open form.
Result<Canvas> acted_as_seen(db::Read& read, const auth::Visit& visit, CanvasId id, std::string_view seen) {
    auto canvas = written(read, visit, id);
    if (canvas && act_mark(*canvas) != seen) return std::unexpected(changed_meanwhile(visit.language));
    return canvas;
}
Result<void> note_act(db::Write& write, const auth::Visit& visit, Canvas canvas, links::Ref act) {
    std::string before = canvas.act.kind.empty() ? "–" : act_mark(canvas);
    canvas.act = std::move(act);
    if (!update_canvas(write, canvas)) return std::unexpected(changed_meanwhile(visit.language));
    audit::record(write, visit.visitor.actor(),
                  {"act_on_canvas", "canvas", canvas.id.value, before, act_mark(canvas)});
    return {};
}

}  // namespace

std::optional<Canvas> find_canvas(const auth::Visit& visit, db::Read& read, CanvasId id) {
    auto canvas = load_canvas(read, id);
    if (!canvas || !links::card_of(visit, read, canvas->subject)) return std::nullopt;
    return canvas;
}
bool may_write(const auth::Visit& visit, db::Read& read, const Canvas& canvas) {
    return may_link(visit, read, canvas.subject);
}
bool has_evidence(const std::vector<Cause>& causes) {
    return std::ranges::any_of(causes, [](const Cause& cause) { return !cause.evidence_for.empty(); });
}

Result<CanvasId> begin_canvas(db::Write& write, const auth::Visit& visit, const links::Ref& subject,
                              std::string_view typed) {
    if (!links::card_of(visit, write, subject))
        return refuse(RefusalKind::not_found, visit.t("Det som ska analyseras finns inte."));
    if (!may_link(visit, write, subject))
        return refuse(RefusalKind::forbidden, visit.t("Det gör den som ändrar det som analyseras."));
    Canvas canvas{.id = {},
                  .subject = subject,
                  .observation = tidied_text(typed),
                  .conclusion = {},
                  .act = {},
                  .made_by_name = visit.visitor.name,
                  .made_at = now(),
                  .version = 1};
    if (canvas.observation.empty() || characters_in(canvas.observation) > most_text_characters)
        return refuse_fields(visit.t("Orsaksanalysen är inte sparad."),
                             {{"observation", visit.t("Skriv vad ni har sett, med högst 20 000 tecken.")}});
    if (canvases_of(write, subject).size() >= most_canvases)
        return refuse_fields(visit.t("Orsaksanalysen är inte sparad."),
                             {{"observation", visit.t("Här finns redan 40 orsaksanalyser.")}});
    canvas.id = insert_canvas(write, canvas, visit.visitor.person);
    audit::record(write, visit.visitor.actor(),
                  {"begin_canvas", "canvas", canvas.id.value, {}, canvas.observation});
    note_found(write, canvas);
    return canvas.id;
}

Result<std::int64_t> save_canvas(db::Write& write, const auth::Visit& visit, CanvasId id,
                                 std::string_view observation, std::string_view conclusion,
                                 std::int64_t version) {
    auto before = written(write, visit, id);
    if (!before) return std::unexpected(before.error());
    Canvas canvas = *before;
    canvas.observation = tidied_text(observation);
    canvas.conclusion = tidied_text(conclusion);
    canvas.version = version;
    std::vector<FieldError> errors;
    if (canvas.observation.empty() || characters_in(canvas.observation) > most_text_characters)
        errors.push_back({"observation", visit.t("Skriv vad ni har sett, med högst 20 000 tecken.")});
    if (characters_in(canvas.conclusion) > most_text_characters)
        errors.push_back({"conclusion", visit.t("Skriv det kortare, med högst 20 000 tecken.")});
    if (!errors.empty()) return refuse_fields(visit.t("Orsaksanalysen är inte sparad."), std::move(errors));
    if (!update_canvas(write, canvas)) return std::unexpected(changed_meanwhile(visit.language));
    audit::record(
        write, visit.visitor.actor(),
        {"save_canvas", "canvas", id.value, fmt::format("{} | {}", before->observation, before->conclusion),
         fmt::format("{} | {}", canvas.observation, canvas.conclusion)});
    note_found(write, canvas);
    return version + 1;
}

Result<std::int64_t> save_cause(db::Write& write, const auth::Visit& visit, const Cause& typed) {
    auto canvas = written(write, visit, typed.canvas);
    if (!canvas) return std::unexpected(canvas.error());
    Cause cause = typed;
    for (auto* text : {&cause.text, &cause.evidence_for, &cause.evidence_against}) *text = tidied_text(*text);
    std::optional<Cause> before;
    if (cause.id) {
        before = load_cause(write, cause.id);
        if (!before || before->canvas != canvas->id)
            return refuse(RefusalKind::not_found, visit.t("Orsaken finns inte längre."));
    }
    auto errors = problems(cause, visit.language);
    if (!before && causes_of(write, canvas->id).size() >= most_causes)
        errors.push_back({"text", visit.t("Högst 20 orsaker. Slå ihop några som liknar varandra.")});
    if (!errors.empty()) return refuse_fields(visit.t("Orsaken är inte sparad."), std::move(errors));
    if (before) {
        if (!update_cause(write, cause)) return std::unexpected(changed_meanwhile(visit.language));
    } else {
        cause.id = insert_cause(write, cause);
        cause.version = 0;
    }
    audit::record(write, visit.visitor.actor(),
                  {"save_cause", "canvas", canvas->id.value,
                   before ? std::optional(told(*before)) : std::nullopt, told(cause)});
    note_found(write, *canvas);
    return cause.version + 1;
}

Result<void> remove_cause(db::Write& write, const auth::Visit& visit, CanvasId id, CauseId cause,
                          std::int64_t version) {
    auto canvas = written(write, visit, id);
    if (!canvas) return std::unexpected(canvas.error());
    auto before = load_cause(write, cause);
    if (!before || before->canvas != id)
        return refuse(RefusalKind::not_found, visit.t("Orsaken finns inte längre."));
    if (!delete_cause(write, cause, version)) return std::unexpected(changed_meanwhile(visit.language));
    audit::record(write, visit.visitor.actor(), {"remove_cause", "canvas", id.value, told(*before), {}});
    note_found(write, *canvas);
    return {};
}

std::string act_mark(const Canvas& canvas) {
    return canvas.act.kind.empty() ? "" : fmt::format("{} {}", canvas.act.kind, canvas.act.object);
}

Result<void> act_on(db::Write& write, const auth::Visit& visit, CanvasId id, const Doing& doing,
                    std::string_view seen) {
    auto canvas = acted_as_seen(write, visit, id, seen);
    if (!canvas) return std::unexpected(canvas.error());
    auto made = commitments::make_commitment(
        write, visit,
        {.kind = CommitmentKind::promise,
         .group = {},
         .terms = {.text = doing.text, .owners = {doing.owner}, .due_on = doing.due_on},
         .origin = {.kind = "canvas", .object = id.value}});
    if (!made) return std::unexpected(made.error());
    return note_act(write, visit, *canvas, {"commitment", made->value});
}

Result<void> act_by(db::Write& write, const auth::Visit& visit, CanvasId id, std::string_view cited,
                    std::string_view seen) {
    auto canvas = acted_as_seen(write, visit, id, seen);
    if (!canvas) return std::unexpected(canvas.error());
    std::string typed = fold_case(collapse_spaces(cited));
    std::erase_if(typed, [](char c) { return c == '[' || c == ']'; });
    auto space = typed.rfind(' ');
    auto number = space == typed.npos ? std::nullopt : parse_number(typed.substr(space + 1));
    std::optional<links::Ref> act;
    for (const auto& kind : links::all_kinds())
        if (number && (typed.substr(0, space) == fold_case(kind.word) || typed.substr(0, space) == kind.name))
            act = links::Ref{std::string(kind.name), *number};
    if (!act || *act == canvas->ref() || !links::card_of(visit, write, *act))
        return refuse_fields(visit.t("Inget är sparat än."),
                             {{"cited", visit.t("Skriv det som en hänvisning, till exempel beslut 7. Det "
                                                "ska finnas och du ska få se det.")}});
    return note_act(write, visit, *canvas, std::move(*act));
}

}  // namespace styrkedja::canvases
