// What the board has said: writing it down, and saying how it was treated.
#include "audit/audit.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "goals/object.h"
#include "goals/store.h"
#include "rights/permissions.h"

namespace styrkedja::goals {
namespace {

InputDraft tidied(InputDraft draft) {
    for (auto* text : {&draft.source, &draft.said_by, &draft.theme}) *text = collapse_spaces(*text);
    draft.text = tidied_text(draft.text);
    return draft;
}

std::vector<FieldError> problems(const InputDraft& draft, Language language) {
    std::vector<FieldError> errors;
    auto line = [&](const char* field, const std::string& text, const char* message) {
        if (text.empty() || characters_in(text) > most_theme_characters) errors.push_back({field, message});
    };
    line("source", draft.source, tr(language, "Skriv var det sades, med högst 100 tecken."));
    if (characters_in(draft.said_by) > most_theme_characters)
        errors.push_back({"said_by", tr(language, "Skriv det kortare, med högst 100 tecken.")});
    if (!draft.said_on)
        errors.push_back({"said_on", tr(language, "Välj dagen då det sades.")});
    else if (*draft.said_on > date_of(now()))
        errors.push_back({"said_on", tr(language, "Den dagen har inte varit än.")});
    line("theme", draft.theme, tr(language, "Skriv ett tema, med högst 100 tecken."));
    if (draft.text.empty() || characters_in(draft.text) > most_text_characters)
        errors.push_back({"text", tr(language, "Skriv vad som sades, med högst 10 000 tecken.")});
    return errors;
}

Refusal not_saved(Language language, std::vector<FieldError> errors) {
    return {RefusalKind::invalid, tr(language, "Medskicket är inte sparat."), std::move(errors)};
}
std::unexpected<Refusal> not_yours(Language language) {
    return refuse(RefusalKind::forbidden,
                  tr(language, "Nämndens medskick skrivs in och besvaras av dem som styr planerna."));
}
Result<BoardInput> treated_input(db::Read& read, const rights::Visitor& visitor, BoardInputId id,
                                 std::int64_t version, Language language) {
    auto input = visitor.signed_in() ? find_input(read, id) : std::nullopt;
    if (!input) return refuse(RefusalKind::not_found, tr(language, "Medskicket finns inte."));
    if (!may_treat(visitor)) return not_yours(language);
    if (input->version != version)
        return refuse(RefusalKind::conflict, tr(language,
                                                "Någon annan ändrade medskicket medan du skrev. Det du skrev "
                                                "står kvar. Se vad som gäller nu och spara sedan igen."));
    return *input;
}

std::vector<FieldError> problems(db::Read& read, const TreatmentDraft& draft, Language language) {
    std::vector<FieldError> errors;
    if (draft.treatment == Treatment::untreated)
        errors.push_back({"treatment", tr(language, "Välj hur medskicket togs om hand.")});
    if (draft.treatment == Treatment::taken_in && !draft.goal)
        errors.push_back({"goal", tr(language, "Välj målet som medskicket togs in i.")});
    if (draft.goal && !find_goal(read, *draft.goal))
        errors.push_back({"goal", tr(language, "Välj ett mål som finns.")});
    if (draft.reason.empty() || characters_in(draft.reason) > most_text_characters)
        errors.push_back({"reason", tr(language, "Skriv varför, med högst 10 000 tecken.")});
    return errors;
}

}  // namespace

bool may_treat(const rights::Visitor& visitor) {
    return rights::may(visitor, rights::Permission::steer_plan);
}

Result<BoardInputId> add_input(db::Write& write, const rights::Visitor& visitor, const InputDraft& typed,
                               Language language) {
    if (!may_treat(visitor)) return not_yours(language);
    InputDraft draft = tidied(typed);
    if (auto errors = problems(draft, language); !errors.empty())
        return std::unexpected(not_saved(language, std::move(errors)));
    BoardInputId id = insert_input(write, draft);
    audit::record(write, visitor.actor(),
                  {"add_board_input", "board_input", id.value, {}, draft.theme + ": " + draft.text});
    note_found(write, *find_input(write, id));
    return id;
}

Result<void> change_input(db::Write& write, const rights::Visitor& visitor, BoardInputId id,
                          const InputDraft& typed, std::int64_t version, Language language) {
    auto before = treated_input(write, visitor, id, version, language);
    if (!before) return std::unexpected(before.error());
    InputDraft draft = tidied(typed);
    if (auto errors = problems(draft, language); !errors.empty())
        return std::unexpected(not_saved(language, std::move(errors)));
    update_input(write, id, draft, version);
    audit::record(write, visitor.actor(),
                  {"change_board_input", "board_input", id.value, before->theme + ": " + before->text,
                   draft.theme + ": " + draft.text});
    note_found(write, *find_input(write, id));
    return {};
}

Result<void> treat_input(db::Write& write, const rights::Visitor& visitor, BoardInputId id,
                         const TreatmentDraft& typed, Language language) {
    auto before = treated_input(write, visitor, id, typed.version, language);
    if (!before) return std::unexpected(before.error());
    TreatmentDraft draft = typed;
    draft.reason = tidied_text(draft.reason);
    if (draft.treatment == Treatment::refused) draft.goal.reset();
    if (auto errors = problems(write, draft, language); !errors.empty())
        return refuse_fields(tr(language, "Svaret är inte sparat."), std::move(errors));
    update_treatment(write, id, draft, visitor);
    audit::record(write, visitor.actor(),
                  {"treat_board_input", "board_input", id.value, std::string(name_of(before->treatment)),
                   fmt::format("{} | {} | {}", name_of(draft.treatment),
                               draft.goal ? to_string(*draft.goal) : "–", draft.reason)});
    note_found(write, *find_input(write, id));
    return {};
}

}  // namespace styrkedja::goals
