// Keeping the focus areas: by those who lead the dialogues of the whole authority.
#include "dialogue_rounds/focus_areas.h"

#include <array>

#include "base/text.h"
#include "base/typed_text.h"
#include "dialogue_rounds/store.h"

namespace styrkedja::dialogue_rounds {
namespace {

std::unexpected<Refusal> not_theirs(Language language) {
    return refuse(RefusalKind::forbidden,
                  tr(language, "Fokusområdena hålls av den som leder dialogerna i hela förvaltningen."));
}
std::unexpected<Refusal> no_area(Language language) {
    return refuse(RefusalKind::not_found, tr(language, "Fokusområdet finns inte."));
}

// Its lines, tidied; refused field by field. `own`: the area that is changed.
Result<FocusDraft> tidied(db::Read& read, FocusDraft draft, std::optional<FocusAreaId> own,
                          Language language) {
    draft.name = collapse_spaces(draft.name);
    draft.definition = tidied_text(draft.definition);
    std::vector<FieldError> errors;
    auto too_long = [&](std::size_t most) {
        return trf(language, "Skriv det kortare, med högst {} tecken.", most);
    };
    auto same = find_focus_named(read, draft.name);
    if (draft.name.empty())
        errors.push_back({"name", tr(language, "Skriv vad fokusområdet heter.")});
    else if (characters_in(draft.name) > most_focus_name_characters)
        errors.push_back({"name", too_long(most_focus_name_characters)});
    else if (same && same->id != own)
        errors.push_back({"name", same->is_closed
                                      ? tr(language,
                                           "Det finns ett stängt fokusområde med det namnet. Öppna "
                                           "det igen i stället.")
                                      : tr(language, "Det finns redan ett fokusområde med det namnet.")});
    if (draft.definition.empty())
        errors.push_back({"definition", tr(language, "Skriv i en mening vad området handlar om.")});
    else if (characters_in(draft.definition) > most_text_characters)
        errors.push_back({"definition", too_long(most_text_characters)});
    if (!errors.empty())
        return refuse_fields(tr(language, "Fokusområdet är inte sparat."), std::move(errors));
    return draft;
}

std::string described(const FocusArea& area) {
    return fmt::format("{}: {}{}", area.name, area.definition,
                       area.school_forms.empty() ? "" : " (" + area.school_forms + ")");
}

FocusAreaId added(db::Write& write, const rights::Visitor& visitor, const FocusDraft& draft) {
    auto id = insert_focus_area(write, draft);
    audit::record(write, visitor.actor(),
                  {"add_focus_area", "focus_area", id.value, {}, described(*find_focus_area(write, id))});
    return id;
}

std::array<FocusDraft, 7> usual_areas() {
    return {
        FocusDraft{.name = "Närvaro och frånvaro",
                   .definition = "Hur barn och elever kommer till undervisningen, vad frånvaro beror på och "
                                 "vad vi gör åt den."},
        {.name = "Extra anpassningar och särskilt stöd",
         .definition = "Hur vi upptäcker vem som behöver stöd, ger det i tid och ser om det hjälper."},
        {.name = "Behörighet",
         .definition = "Hur många som undervisar med rätt behörighet, och vad vi gör där den saknas."},
        {.name = "Ökad måluppfyllelse",
         .definition = "Hur långt eleverna når mot målen, vad skillnaderna beror på och vad som får fler "
                       "att nå längre."},
        {.name = "Skola och omvärld",
         .definition = "Hur läroplanens uppdrag om samhället utanför skolan tas in i undervisningen."},
        {.name = "Studie- och yrkesval, arbetsliv och samhälle",
         .definition = "Hur alla i skolan hjälper eleverna att välja väg och lära känna arbetslivet."},
        {.name = "Anpassad skola",
         .definition = "Hur undervisningen i den anpassade skolan håller samma kvalitet som i övriga "
                       "skolformer.",
         .school_forms = {SchoolForm::adapted}}};
}

}  // namespace

bool may_keep_focus_areas(const rights::Visitor& visitor) {
    return rights::may(visitor, rights::Permission::lead_dialogues);
}

Result<FocusAreaId> add_focus_area(db::Write& write, const rights::Visitor& visitor, const FocusDraft& typed,
                                   Language language) {
    if (!may_keep_focus_areas(visitor)) return not_theirs(language);
    auto draft = tidied(write, typed, std::nullopt, language);
    if (!draft) return std::unexpected(draft.error());
    return added(write, visitor, *draft);
}

Result<void> add_usual_focus_areas(db::Write& write, const rights::Visitor& visitor, Language language) {
    if (!may_keep_focus_areas(visitor)) return not_theirs(language);
    for (const auto& draft : usual_areas())
        if (!find_focus_named(write, draft.name)) added(write, visitor, draft);
    return {};
}

Result<void> change_focus_area(db::Write& write, const rights::Visitor& visitor, FocusAreaId id,
                               const FocusDraft& typed, Language language) {
    if (!may_keep_focus_areas(visitor)) return not_theirs(language);
    auto old = find_focus_area(write, id);
    if (!old) return no_area(language);
    auto draft = tidied(write, typed, id, language);
    if (!draft) return std::unexpected(draft.error());
    if (!update_focus_area(write, id, *draft))
        return refuse(
            RefusalKind::conflict,
            tr(language,
               "Någon annan har ändrat fokusområdet sedan du öppnade det. Det du skrev står kvar."));
    audit::record(write, visitor.actor(),
                  {"change_focus_area", "focus_area", id.value, described(*old),
                   described(*find_focus_area(write, id))});
    return {};
}

Result<void> close_focus_area(db::Write& write, const rights::Visitor& visitor, FocusAreaId id, bool closed,
                              Language language) {
    if (!may_keep_focus_areas(visitor)) return not_theirs(language);
    auto old = find_focus_area(write, id);
    if (!old) return no_area(language);
    if (old->is_closed == closed) return {};
    set_focus_closed(write, id, closed);
    audit::record(write, visitor.actor(),
                  {closed ? "close_focus_area" : "open_focus_area", "focus_area", id.value, {}, old->name});
    return {};
}

}  // namespace styrkedja::dialogue_rounds
