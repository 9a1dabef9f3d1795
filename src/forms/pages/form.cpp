// One form: what is asked now, its versions, what depends on it; and one of its versions, as people meet it.
#include "base/spoken_date.h"
#include "base/text.h"
#include "forms/pages/pages.h"
#include "forms/store.h"
#include "html/components/content.h"
#include "html/components/table.h"
#include "questions/comparing.h"
#include "questions/content_json.h"
#include "questions/question_fields.h"

namespace styrkedja::forms::pages {
namespace {

struct Loaded {
    Form form;
    std::vector<FormVersion> versions;
    std::optional<Content> used = {};
    std::optional<links::Card> core = {};
    std::vector<links::Card> dependents = {};
    std::vector<html::Option> units = {};
};
std::optional<Loaded> load(const auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto form = form_in(visit, read);
        if (!form) return std::nullopt;
        Loaded loaded{.form = *form, .versions = versions_of(read, form->id)};
        if (auto used = version_in_use(read, form->id)) {
            loaded.used = content_of(read, *used);
            loaded.units = all_units(read);
        }
        if (form->core) loaded.core = links::card_of(visit, read, {"form", form->core->value});
        for (const auto& ref : dependents_of(read, form->id))
            if (auto card = links::card_of(visit, read, ref)) loaded.dependents.push_back(std::move(*card));
        return loaded;
    });
}

void post_button(html::Out& out, const html::Frame& frame, const html::Url& to, const html::Button& button) {
    html::form_open(out, frame, to);
    html::button(out, button);
    out("</form>");
}

void show_actions(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded) {
    const auto& form = loaded.form;
    out(R"(<div class="actions">)");
    bool changes = may_change(visit.visitor, form);
    if (changes && form.drafted)
        html::link_button(out, html::to("/forms/{}/draft", form.id), visit.t("Skriv på utkastet"),
                          html::ButtonKind::primary);
    else if (changes && !form.is_closed)
        post_button(out, frame, html::to("/forms/{}/draft/begin", form.id),
                    {.label = visit.t("Börja nästa version")});
    if (may_add_somewhere(visit.visitor) && form.in_use && !form.unit)
        html::link_button(out, html::to("/forms/new?core={}&use={}", form.id, name_of(form.use)),
                          visit.t("Lägg till egna frågor"));
    if (may_add_somewhere(visit.visitor))
        html::link_button(
            out, html::to("/forms/new?copy={}&use={}", loaded.versions.front().id, name_of(form.use)),
            visit.t("Kopiera"));
    if (changes) {
        html::link_button(out, html::to("/forms/{}/edit", form.id), visit.t("Ändra namn"));
        html::form_open(out, frame, html::to("/forms/{}/close", form.id));
        html::hidden_field(out, "closed", form.is_closed ? "0" : "1");
        html::button(out, {.label = form.is_closed ? visit.t("Öppna igen") : visit.t("Stäng formuläret"),
                           .kind = html::ButtonKind::secondary});
        out("</form>");
    }
    out("</div>");
}

void show_versions(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    html::Table table(out, {.caption = visit.t("Versioner"),
                            .columns = {{.label = visit.t("Version")},
                                        {.label = visit.t("Läge")},
                                        {.label = visit.t("Vad som är nytt")},
                                        {.label = visit.t("Av")},
                                        {.label = visit.t("När")}}});
    for (const auto& one : loaded.versions) {
        table.row();
        table.cell(R"(<a href="/forms/{}/versions/{}">{}</a>)", loaded.form.id, one.number,
                   trf(visit.language, "Version {}", one.number));
        table.cell("{}", html::badge(one.state == FormState::in_use ? html::Tone::good : html::Tone::neutral,
                                     word(visit.language, one.state)));
        table.cell("{}", one.what_changed);
        table.cell("{}", one.changed_by);
        table.cell("{}", spoken(date_of(one.in_use_at.value_or(one.changed_at)), visit.language));
    }
}

void show_dependents(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.dependents.empty()) return;
    out("<h2>{}</h2><ul>", visit.t("Det här bygger på formuläret"));
    for (const auto& card : loaded.dependents)
        out(R"(<li><a href="{}">{}</a> {}</li>)", card.url, card.title, html::badge(card.tone, card.state));
    out("</ul>");
}

// What differs from the version before, for whoever compares the answers.
void show_changes(html::Out& out, const auth::Visit& visit, const Content& older, const Content& newer) {
    auto changes = questions::changes_between(older, newer);
    if (changes.empty()) return;
    html::Table table(out, {.caption = visit.t("Mot versionen före"),
                            .columns = {{.label = visit.t("Fråga")},
                                        {.label = visit.t("Ändring")},
                                        {.label = visit.t("Går svaren att jämföra?")}}});
    for (const auto& [kind, before, after] : changes) {
        table.row();
        table.cell("{}", after ? after->text : before->text);
        switch (kind) {
            case questions::ChangeKind::added:
                table.cell("{}", visit.t("ny"));
                break;
            case questions::ChangeKind::removed:
                table.cell("{}", visit.t("finns inte kvar"));
                break;
            case questions::ChangeKind::moved:
                table.cell("{}", visit.t("flyttad"));
                break;
            case questions::ChangeKind::changed:
                table.cell("{} <del>{}</del>", visit.t("ändrad"),
                           before->text == after->text ? "" : before->text);
                break;
        }
        if (before && after)
            table.cell("{} {}", questions::word(visit.language, after->comparability), after->break_note);
        else
            table.cell("–");
    }
}

}  // namespace

http::Response form(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    const auto& form = loaded->form;
    html::Frame frame = form_frame(visit, form.name, nullptr);
    frame.topics = {fmt::format("form/{}", form.id.value)};
    html::Out out;
    html::heading(out, form.name, form.purpose);
    out(R"(<p class="facts">{} · {}</p>)", word(visit.language, form.use),
        form.unit_name.value_or(visit.t("hela förvaltningens")));
    if (loaded->core)
        out(R"(<p>{} <a href="{}">{}</a></p>)", visit.t("Lägger till egna frågor i"), loaded->core->url,
            loaded->core->title);
    show_actions(out, visit, frame, *loaded);
    if (loaded->used) {
        out("<h2>{}</h2><p>{}</p>", visit.t("Så ser formuläret ut"),
            trn(visit.language, "{} fråga.", "{} frågor.",
                static_cast<long long>(count_questions(*loaded->used))));
        out(R"(<div class="questionnaire preview">)");
        sheet_fields(out, visit.language, *loaded->used, {.units = loaded->units});
        out("</div>");
    } else {
        html::empty_state(out, {.title = visit.t("Ingen version används än"),
                                .text = visit.t("Skriv frågorna i utkastet och ta det i bruk.")});
    }
    show_dependents(out, visit, *loaded);
    show_versions(out, visit, *loaded);
    html::Out all;
    links::with_thread(all, visit, form.ref(), out.markup());
    return visit.page(frame, all.markup());
}

http::Response version(auth::Visit& visit) {
    struct Shown {
        Form form;
        FormVersion version;
        Content content;
        std::optional<Content> before = {};
        std::vector<html::Option> units = {};
    };
    auto number = parse_number(visit.args.at(1));
    auto shown = visit.database.read([&](db::Read& read) -> std::optional<Shown> {
        auto form = form_in(visit, read);
        auto version = form && number ? find_version(read, form->id, *number) : std::nullopt;
        if (!version || (version->state == FormState::draft && !may_change(visit.visitor, *form)))
            return std::nullopt;
        Shown found{.form = *form, .version = *version, .content = content_of(read, *version)};
        if (auto before = find_version(read, form->id, *number - 1)) found.before = content_of(read, *before);
        found.units = all_units(read);
        return found;
    });
    if (!shown) return visit.not_found();
    html::Frame frame = form_frame(visit, trf(visit.language, "Version {}", *number), &shown->form);
    html::Out out;
    html::heading(out, trf(visit.language, "{} · version {}", shown->form.name, *number),
                  shown->version.what_changed);
    out(R"(<p class="facts">{}</p><p class="actions">)",
        html::badge(shown->version.state == FormState::in_use ? html::Tone::good : html::Tone::neutral,
                    word(visit.language, shown->version.state)));
    html::link_button(out, html::to("/forms/{}/versions/{}/file", shown->form.id, *number),
                      visit.t("Spara som fil"));
    out("</p>");
    if (shown->before) show_changes(out, visit, *shown->before, shown->content);
    out(R"(<div class="questionnaire preview">)");
    sheet_fields(out, visit.language, shown->content, {.units = shown->units});
    out("</div>");
    return visit.page(frame, out.markup());
}

http::Response version_file(auth::Visit& visit) {
    auto number = parse_number(visit.args.at(1));
    auto file = visit.database.read([&](db::Read& read) -> std::optional<std::string> {
        auto form = form_in(visit, read);
        auto version = form && number ? find_version(read, form->id, *number) : std::nullopt;
        if (!version || (version->state == FormState::draft && !may_change(visit.visitor, *form)))
            return std::nullopt;
        return to_json(content_of(read, *version));
    });
    if (!file) return visit.not_found();
    return http::file(fmt::format("formular-{}-{}.json", visit.args.at(0), *number), "application/json",
                      std::move(*file));
}

}  // namespace styrkedja::forms::pages
