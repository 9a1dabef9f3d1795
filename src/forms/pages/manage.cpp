// Keeping a form: its name, whether it is open, the draft of its next version, and putting that in use with
// all that depends on the form spoken of.
#include "base/text.h"
#include "forms/pages/pages.h"
#include "forms/store.h"
#include "html/components/content.h"
#include "questions/comparing.h"

namespace styrkedja::forms::pages {
namespace {

std::optional<Form> form_to_change(const auth::Visit& visit) {
    auto form = visit.database.read([&](db::Read& read) { return form_in(visit, read); });
    return form && may_change(visit.visitor, *form) ? form : std::nullopt;
}

http::Response show_name(const auth::Visit& visit, const Form& form, const Refused& refused) {
    html::Frame frame = form_frame(visit, visit.t("Ändra namn"), &form);
    html::Out out;
    html::heading(out, visit.t("Vad ska formuläret heta?"));
    refused.summary(out, visit.language);
    html::form_open(out, frame, html::to("/forms/{}", form.id), {.autosave = "form-name"});
    html::hidden_field(out, "version", std::to_string(form.version));
    html::text_field(out, visit.language, refused.field(visit, "name", visit.t("Namn"), form.name));
    std::vector<html::Option> uses;
    for (auto name : enum_names<FormUse>)
        uses.push_back(
            {.value = std::string(name), .label = word(visit.language, *parse_enum<FormUse>(name))});
    html::select(out, visit.language,
                 refused.field(visit, "use", visit.t("Till"), std::string(name_of(form.use))), uses);
    auto purpose = refused.field(visit, "purpose", visit.t("Vad det ska ge svar på"), form.purpose);
    purpose.optional = true;
    html::textarea(out, visit.language, purpose, 3);
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

// What depends on the form, as the visitor sees it; what is not seen is spoken of by its kind.
struct Dependent {
    links::Ref ref;
    links::Card card;
};
struct Ready {
    Form form;
    FormVersion draft;
    bool is_first;
    std::vector<Dependent> dependents = {};
};
std::optional<Ready> ready(const auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) -> std::optional<Ready> {
        auto form = form_in(visit, read);
        auto draft = form && may_change(visit.visitor, *form) ? draft_of(read, form->id) : std::nullopt;
        if (!draft) return std::nullopt;
        Ready ready{.form = *form, .draft = *draft, .is_first = !form->in_use};
        if (!ready.is_first)
            for (const auto& ref : dependents_of(read, form->id)) {
                auto card = links::card_of(visit, read, ref);
                ready.dependents.push_back(
                    {ref, card.value_or(links::Card{.title = links::kind_word(visit, ref), .url = {}})});
            }
        return ready;
    });
}

void show_dependent(html::Out& out, const auth::Visit& visit, const Refused& refused, std::size_t at,
                    const Dependent& dependent) {
    out(R"(<fieldset class="field consequence"><legend>{}</legend>)", dependent.card.title);
    html::hidden_field(out, fmt::format("of.{}", at),
                       fmt::format("{}/{}", dependent.ref.kind, dependent.ref.object));
    auto owner = html::offering(html::Offers::person, refused.field(visit, fmt::format("owner.{}", at),
                                                                    visit.t("Vem ser över det?")));
    owner.optional = true;
    html::text_field(out, visit.language, owner);
    auto due = refused.field(visit, fmt::format("due.{}", at), visit.t("Senast"));
    due.optional = true;
    html::date_field(out, visit.language, due);
    html::checkbox(out, visit.language,
                   {.name = fmt::format("unaffected.{}", at), .label = visit.t("Berörs inte")},
                   !visit.field(fmt::format("unaffected.{}", at)).empty());
    out("</fieldset>");
}

http::Response show_use(const auth::Visit& visit, const Ready& ready, const Refused& refused) {
    html::Frame frame = form_frame(visit, visit.t("Ta i bruk"), &ready.form);
    html::Out out;
    html::heading(
        out, trf(visit.language, "Ta version {} i bruk?", ready.draft.number),
        visit.t("Sedan ändras den inte. Det som har börjat med en tidigare version fortsätter med den."));
    refused.summary(out, visit.language);
    html::form_open(out, frame, html::to("/forms/{}/use", ready.form.id), {.autosave = "form-use"});
    html::hidden_field(out, "version", std::to_string(ready.draft.version));
    auto what = refused.field(visit, "what_changed", visit.t("Vad är nytt?"));
    what.optional = ready.is_first;
    what.hint = visit.t("För dem som använder formuläret, och för den som jämför svar över åren.");
    html::textarea(out, visit.language, what, 3);
    if (!ready.dependents.empty()) {
        out("<h2>{}</h2><p>{}</p>", visit.t("Det här bygger på formuläret"),
            visit.t("Vart och ett ses över av någon till en dag, eller berörs inte."));
        for (std::size_t at = 0; at < ready.dependents.size(); ++at)
            show_dependent(out, visit, refused, at, ready.dependents[at]);
    }
    html::button(out, {.label = visit.t("Ta i bruk")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

PuttingInUse act_in(const auth::Visit& visit, std::vector<FieldError>& errors) {
    PuttingInUse act{.version = parse_number(visit.field("version")).value_or(0),
                     .what_changed = visit.field("what_changed")};
    for (std::size_t at = 0; at < 1000; ++at) {
        auto of = visit.field(fmt::format("of.{}", at));
        auto slash = of.find('/');
        if (slash == of.npos) break;
        auto due = visit.field(fmt::format("due.{}", at));
        if (!due.empty() && !parse_iso_date(due))
            errors.push_back({fmt::format("due.{}", at), visit.t("Skriv dagen som 2026-11-23.")});
        act.consequences.push_back(
            {.of = {of.substr(0, slash), parse_number(of.substr(slash + 1)).value_or(0)},
             .owner = visit.field(fmt::format("owner.{}", at)),
             .due_on = parse_iso_date(due),
             .unaffected = !visit.field(fmt::format("unaffected.{}", at)).empty()});
    }
    return act;
}

}  // namespace

http::Response name_form(auth::Visit& visit) {
    auto form = form_to_change(visit);
    return form ? show_name(visit, *form, {}) : visit.not_found();
}
http::Response rename(auth::Visit& visit) {
    auto form = form_to_change(visit);
    if (!form) return visit.not_found();
    NewForm typed{.name = visit.field("name"),
                  .use = parse_enum<FormUse>(visit.field("use")).value_or(FormUse::other),
                  .purpose = visit.field("purpose"),
                  .version = parse_number(visit.field("version")).value_or(0)};
    auto done = visit.database.write(
        [&](db::Write& write) { return rename_form(write, visit.visitor, form->id, typed, visit.language); });
    if (!done)
        return hides(done.error()) ? visit.refused(done.error()) : show_name(visit, *form, {&done.error()});
    visit.announce(fmt::format("form/{}", form->id.value));
    return visit.redirect(fmt::format("/forms/{}", form->id.value), visit.t("Sparat."));
}

http::Response close(auth::Visit& visit) {
    auto form = form_to_change(visit);
    if (!form) return visit.not_found();
    bool closed = visit.field("closed") == "1";
    auto done = visit.database.write(
        [&](db::Write& write) { return close_form(write, visit.visitor, form->id, closed, visit.language); });
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("form/{}", form->id.value));
    return visit.redirect(fmt::format("/forms/{}", form->id.value),
                          closed ? visit.t("Formuläret är stängt. Det som har svarats finns kvar.")
                                 : visit.t("Formuläret är öppet igen."));
}

http::Response begin_draft(auth::Visit& visit) {
    auto form = form_to_change(visit);
    if (!form) return visit.not_found();
    auto done = visit.database.write(
        [&](db::Write& write) { return forms::begin_draft(write, visit.visitor, form->id, visit.language); });
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("form/{}", form->id.value));
    return visit.redirect(fmt::format("/forms/{}/draft", form->id.value));
}
http::Response discard_draft(auth::Visit& visit) {
    auto form = form_to_change(visit);
    if (!form) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return forms::discard_draft(write, visit.visitor, form->id, visit.language);
    });
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("form/{}", form->id.value));
    return visit.redirect(fmt::format("/forms/{}", form->id.value),
                          visit.t("Utkastet är borttaget. Vad som stod i det finns i loggen."));
}

http::Response use_form(auth::Visit& visit) {
    auto loaded = ready(visit);
    return loaded ? show_use(visit, *loaded, {}) : visit.not_found();
}
http::Response put_in_use(auth::Visit& visit) {
    auto loaded = ready(visit);
    if (!loaded) return visit.not_found();
    std::vector<FieldError> errors;
    auto act = act_in(visit, errors);
    auto done = errors.empty() ? visit.database.write([&](db::Write& write) {
        return forms::put_in_use(write, visit.visitor, loaded->form.id, act, visit.language);
    })
                               : Result<void>(refuse_fields(visit.t("Versionen är inte i bruk än."), errors));
    if (!done)
        return hides(done.error()) ? visit.refused(done.error()) : show_use(visit, *loaded, {&done.error()});
    visit.announce(fmt::format("form/{}", loaded->form.id.value));
    return visit.redirect(fmt::format("/forms/{}", loaded->form.id.value),
                          trf(visit.language, "Version {} är i bruk.", loaded->draft.number));
}

}  // namespace styrkedja::forms::pages
