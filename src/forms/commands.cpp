// Making forms and their versions: a draft is begun, put in use with its consequences spoken of, or thrown
// away.
#include "base/text.h"
#include "base/typed_text.h"
#include "forms/dependents.h"
#include "forms/search_entry.h"
#include "forms/store.h"
#include "questions/comparing.h"
#include "questions/content_json.h"

namespace styrkedja::forms {
namespace {

std::unexpected<Refusal> no_form(Language language) {
    return refuse(RefusalKind::not_found, tr(language, "Formuläret finns inte."));
}

// The lines of a form, tidied; refused field by field.
Result<NewForm> tidied(NewForm form, Language language) {
    form.name = collapse_spaces(form.name);
    form.purpose = tidied_text(form.purpose);
    std::vector<FieldError> errors;
    if (form.name.empty()) errors.push_back({"name", tr(language, "Skriv vad formuläret heter.")});
    if (characters_in(form.name) > most_name_characters)
        errors.push_back(
            {"name", trf(language, "Skriv det kortare, med högst {} tecken.", most_name_characters)});
    if (characters_in(form.purpose) > questions::most_text_characters)
        errors.push_back({"purpose", trf(language, "Skriv det kortare, med högst {} tecken.",
                                         questions::most_text_characters)});
    if (form.core.has_value() && !form.unit)
        errors.push_back({"unit", tr(language, "Välj vilken enhet som lägger till egna frågor.")});
    if (!errors.empty()) return refuse_fields(tr(language, "Formuläret är inte sparat."), std::move(errors));
    return form;
}

// What a new form begins as: a copy, additions to a core, or nothing.
struct Beginning {
    Content content = {};
    std::optional<FormVersionId> core = {};
};
Result<Beginning> beginning_of(db::Write& write, const rights::Visitor& visitor, const NewForm& form,
                               Language language) {
    Beginning beginning;
    if (form.core) {
        auto core = find_form(write, visitor, *form.core);
        auto used = core ? version_in_use(write, core->id) : std::nullopt;
        if (!used || core->unit)
            return refuse_fields(
                tr(language, "Formuläret är inte sparat."),
                {{"core", tr(language, "Det går att lägga till i ett gemensamt formulär som används.")}});
        beginning.core = used->id;
    }
    if (form.copy_of) {
        auto version = find_version(write, *form.copy_of);
        if (!version || !find_form(write, visitor, version->form)) return no_form(language);
        beginning.content = begun_from(content_of(write, *version));
        for (auto& section : beginning.content.sections)
            for (auto& one : section.questions)
                if (one.layer == QuestionLayer::local) one.layer = QuestionLayer::recommended;
    }
    return beginning;
}

Result<FormId> make(db::Write& write, const rights::Visitor& visitor, const NewForm& form,
                    const Beginning& beginning) {
    auto id = insert_form(write, form, visitor.name);
    insert_version(write, {.form = id,
                           .number = 1,
                           .core = beginning.core,
                           .content = to_json(beginning.content),
                           .by = visitor.name});
    audit::record(write, visitor.actor(), {"add_form", "form", id.value, {}, form.name});
    index(write, *load_form(write, id));
    return id;
}

// That the visitor may change; `not_found` or `forbidden` else.
Result<Form> form_to_change(db::Write& write, const rights::Visitor& visitor, FormId id, Language language) {
    auto form = find_form(write, visitor, id);
    if (!form) return no_form(language);
    if (!may_change(visitor, *form))
        return refuse(RefusalKind::forbidden, tr(language, "Du får inte ändra formuläret."));
    return *form;
}

}  // namespace

Result<FormId> add_form(db::Write& write, const rights::Visitor& visitor, const NewForm& typed,
                        Language language) {
    return take_in(write, visitor, typed, {}, language);
}

Result<FormId> take_in(db::Write& write, const rights::Visitor& visitor, const NewForm& typed,
                       const Content& content, Language language) {
    if (!rights::may(visitor, rights::Permission::edit_forms, typed.unit))
        return refuse(RefusalKind::forbidden,
                      typed.unit ? tr(language, "Du får inte göra formulär åt den enheten.")
                                 : tr(language, "Du får inte göra formulär för hela förvaltningen."));
    auto form = tidied(typed, language);
    if (!form) return std::unexpected(form.error());
    auto beginning = beginning_of(write, visitor, *form, language);
    if (!beginning) return std::unexpected(beginning.error());
    if (!content.sections.empty()) {
        beginning->content = begun_from(content);
        std::optional<Content> core;
        if (beginning->core) core = own_content(write, *beginning->core);
        auto errors = faults(beginning->content, core ? &*core : nullptr, language);
        if (!errors.empty())
            return refuse_fields(tr(language, "Formuläret är inte sparat."), std::move(errors));
    }
    return make(write, visitor, *form, *beginning);
}

Result<void> rename_form(db::Write& write, const rights::Visitor& visitor, FormId id, const NewForm& typed,
                         Language language) {
    auto old = form_to_change(write, visitor, id, language);
    if (!old) return std::unexpected(old.error());
    NewForm next = typed;
    next.unit = old->unit;
    auto form = tidied(next, language);
    if (!form) return std::unexpected(form.error());
    if (!update_form(write, id, *form))
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Någon annan har ändrat formuläret sedan du öppnade det. Det du skrev står "
                         "kvar."));
    audit::record(write, visitor.actor(), {"rename_form", "form", id.value, old->name, form->name});
    index(write, *load_form(write, id));
    return {};
}

Result<void> close_form(db::Write& write, const rights::Visitor& visitor, FormId id, bool closed,
                        Language language) {
    auto form = form_to_change(write, visitor, id, language);
    if (!form) return std::unexpected(form.error());
    if (form->is_closed == closed) return {};
    set_closed(write, id, closed);
    audit::record(write, visitor.actor(),
                  {closed ? "close_form" : "open_form", "form", id.value, {}, form->name});
    return {};
}

Result<FormVersionId> begin_draft(db::Write& write, const rights::Visitor& visitor, FormId id,
                                  Language language) {
    auto form = form_to_change(write, visitor, id, language);
    if (!form) return std::unexpected(form.error());
    if (auto draft = draft_of(write, id)) return draft->id;
    auto versions = versions_of(write, id);  // there is one: a form is made with its first draft
    NewVersion next{
        .form = id, .number = versions.front().number + 1, .core = {}, .content = {}, .by = visitor.name};
    Content content = begun_from(own_content(write, versions.front().id));
    if (form->core) {
        auto core = version_in_use(write, *form->core);
        if (!core)
            return refuse(RefusalKind::conflict,
                          tr(language, "Det gemensamma formuläret används inte längre."));
        next.core = core->id;
        adapt_to(content, own_content(write, core->id));
    }
    next.content = to_json(content);
    auto draft = insert_version(write, next);
    audit::record(write, visitor.actor(),
                  {"begin_form_draft", "form", id.value, {}, std::to_string(next.number)});
    return draft;
}

Result<void> discard_draft(db::Write& write, const rights::Visitor& visitor, FormId id, Language language) {
    auto form = form_to_change(write, visitor, id, language);
    if (!form) return std::unexpected(form.error());
    auto draft = draft_of(write, id);
    if (!draft) return {};
    if (draft->number == 1)
        return refuse(RefusalKind::conflict,
                      tr(language, "Det är formulärets första utkast. Stäng formuläret i stället."));
    std::string before = stored_content(write, draft->id);
    delete_version(write, draft->id);
    audit::record(write, visitor.actor(), {"discard_form_draft", "form", id.value, before, {}});
    return {};
}

Result<void> put_in_use(db::Write& write, const rights::Visitor& visitor, FormId id, const PuttingInUse& act,
                        Language language) {
    auto form = form_to_change(write, visitor, id, language);
    if (!form) return std::unexpected(form.error());
    auto draft = draft_of(write, id);
    if (!draft || draft->version != act.version)
        return refuse(
            RefusalKind::conflict,
            tr(language, "Någon annan har ändrat utkastet sedan du öppnade det. Läs det igen först."));
    auto before = version_in_use(write, id);
    std::string what_changed = tidied_text(act.what_changed);
    std::vector<FieldError> errors;
    if (count_questions(content_of(write, *draft)) == 0)
        errors.push_back({"sections", tr(language, "Formuläret har inga frågor än.")});
    if (before && what_changed.empty())
        errors.push_back({"what_changed", tr(language, "Skriv vad som är nytt, för dem som använder det.")});
    if (characters_in(what_changed) > questions::most_text_characters)
        errors.push_back({"what_changed", trf(language, "Skriv det kortare, med högst {} tecken.",
                                              questions::most_text_characters)});
    auto owed = before ? spoken_of(write, id, act.consequences, language, errors) : std::vector<Owed>{};
    if (!errors.empty())
        return refuse_fields(tr(language, "Versionen är inte i bruk än."), std::move(errors));
    if (before) retire(write, before->id);
    set_in_use(write, draft->id, what_changed);
    for (const auto& one : owed) owe(write, visitor, *form, *draft, one);
    audit::record(write, visitor.actor(),
                  {"put_form_in_use", "form", id.value, before ? std::to_string(before->number) : "",
                   fmt::format("{}: {}", draft->number, what_changed)});
    index(write, *load_form(write, id));
    return {};
}

}  // namespace styrkedja::forms
