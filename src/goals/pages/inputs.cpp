// "Vad har nämnden skickat med?": all of it, and writing down what was said.
#include "base/spoken_date.h"
#include "base/text.h"
#include "goals/pages/pages.h"
#include "goals/store.h"
#include "html/components/table.h"

namespace styrkedja::goals::pages {
namespace {

constexpr std::int64_t page_size = 50;

void filter_form(html::Out& out, const auth::Visit& visit, const InputFilter& filter,
                 const std::vector<std::string>& known) {
    std::vector<html::Option> themes, treatments;
    for (const auto& theme : known) themes.push_back({.value = theme, .label = theme});
    for (std::size_t at = 0; at < enum_names<Treatment>.size(); ++at) {
        auto one = static_cast<Treatment>(at);
        treatments.push_back({.value = std::string(name_of(one)), .label = word(visit.language, one)});
    }
    out(R"(<form class="filter" method="get" action="/board-inputs">)");
    html::select(out, visit.language,
                 {.name = "theme",
                  .label = visit.t("Tema"),
                  .value = filter.theme,
                  .optional = true,
                  .empty_choice = visit.t("Alla teman")},
                 themes);
    html::select(out, visit.language,
                 {.name = "treatment",
                  .label = visit.t("Svar"),
                  .value = filter.treatment ? std::string(name_of(*filter.treatment)) : "",
                  .optional = true,
                  .empty_choice = visit.t("Alla")},
                 treatments);
    html::button(out, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

void table(html::Out& out, const auth::Visit& visit, const std::vector<BoardInput>& inputs) {
    html::Table table(out, {.caption = visit.t("Nämndens medskick"),
                            .columns = {{.label = visit.t("Medskick")},
                                        {.label = visit.t("Tema")},
                                        {.label = visit.t("Sagt")},
                                        {.label = visit.t("Svar")}},
                            .show_caption = false});
    for (const auto& input : inputs) {
        table.row();
        table.cell(R"(<a href="/board-inputs/{}">{}</a>)", input.id,
                   shorten(collapse_spaces(input.text), 160));
        table.cell("{}", input.theme);
        table.cell("{} · {}", spoken(input.said_on, visit.language), input.source);
        table.cell("{}", badge_of(visit.language, input.treatment));
    }
}

void further(html::Out& out, const auth::Visit& visit, const InputFilter& filter, std::int64_t page,
             bool more) {
    if (page == 1 && !more) return;
    auto url = [&](std::int64_t to) {
        return html::to("/board-inputs?theme={}&treatment={}&page={}", filter.theme,
                        filter.treatment ? name_of(*filter.treatment) : std::string_view(), to);
    };
    out(R"(<nav class="pagination" aria-label="{}">)", visit.t("Sidor"));
    if (page > 1) html::link_button(out, url(page - 1), visit.t("Föregående sida"));
    if (more) html::link_button(out, url(page + 1), visit.t("Nästa sida"));
    out("</nav>");
}

http::Response form_page(const auth::Visit& visit, const BoardInput* stored, const Refused& refused) {
    html::Frame frame = visit.frame(visit.t("Medskick"), "plans");
    frame.crumbs = {{visit.t("Nämndens medskick"), html::Url("/board-inputs")}};
    html::Out out;
    html::heading(out, visit.t("Vad sade nämnden?"));
    refused.say(out, visit.language);
    if (stored && refused.refusal && refused.refusal->kind == RefusalKind::conflict)
        out(R"(<section class="theirs"><h2>{}</h2><p><strong>{}</strong></p><div>{}</div></section>)",
            visit.t("Så här står det nu"), stored->theme, stored->text);
    html::form_open(out, frame,
                    stored ? html::to("/board-inputs/{}", stored->id) : html::Url("/board-inputs"),
                    {.autosave = stored ? fmt::format("board-input-{}", stored->id.value) : "board-input"});
    if (stored) html::hidden_field(out, "version", refused.version(visit, stored->version));
    auto source = refused.field(visit, "source", visit.t("Var sades det?"), stored ? stored->source : "");
    source.hint = visit.t("Mötet eller tillfället, till exempel nämndens möte om budgeten.");
    html::text_field(out, visit.language, source);
    html::date_field(out, visit.language,
                     refused.field(visit, "said_on", visit.t("Dag"), stored ? iso(stored->said_on) : ""));
    auto by = refused.field(visit, "said_by", visit.t("Av vem?"), stored ? stored->said_by : "");
    by.optional = true;
    by.hint = visit.t("Tomt: nämnden tillsammans.");
    html::text_field(out, visit.language, by);
    auto theme = refused.field(visit, "theme", visit.t("Tema"), stored ? stored->theme : "");
    theme.hint = visit.t("Ett eller två ord som flera medskick kan ha gemensamt.");
    html::text_field(out, visit.language, theme);
    html::textarea(out, visit.language,
                   refused.field(visit, "text", visit.t("Vad sades?"), stored ? stored->text : ""), 6);
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

std::optional<BoardInput> input_of(const auth::Visit& visit) {
    auto id = visit.id<BoardInputId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) { return find_input(read, *id); });
}

}  // namespace

InputDraft typed_input(const auth::Visit& visit) {
    return {.source = visit.field("source"),
            .said_by = visit.field("said_by"),
            .said_on = parse_iso_date(visit.field("said_on")),
            .theme = visit.field("theme"),
            .text = visit.field("text")};
}

http::Response inputs(auth::Visit& visit) {
    auto page = parse_number(visit.query("page")).value_or(1);
    page = page > 1 && page < 10'000 ? page : 1;
    InputFilter filter{.theme = visit.query("theme"),
                       .treatment = parse_enum<Treatment>(visit.query("treatment")),
                       .limit = page_size + 1,
                       .offset = (page - 1) * page_size};
    std::vector<std::string> known;
    auto list = visit.database.read([&](db::Read& read) {
        known = themes(read);
        return list_inputs(read, filter);
    });
    bool more = std::ssize(list) > page_size;
    if (more) list.pop_back();
    html::Frame frame = visit.frame(visit.t("Nämndens medskick"), "plans");
    frame.crumbs = {{visit.t("Mål"), html::Url("/goals")}};
    frame.wide = true;
    html::Out out;
    html::heading(out, visit.t("Vad har nämnden skickat med?"),
                  more ? trf(visit.language, "De {} senaste visas.", list.size())
                       : trn(visit.language, "{} medskick.", "{} medskick.", std::ssize(list)));
    bool writes = may_treat(visit.visitor);
    if (writes && !list.empty()) {
        out(R"(<p class="actions">)");
        html::link_button(out, html::Url("/board-inputs/new"), visit.t("Nytt medskick"));
        out("</p>");
    }
    filter_form(out, visit, filter, known);
    if (list.empty())
        html::empty_state(out,
                          {.title = visit.t("Inga medskick här"),
                           .text = visit.t("Här står vad nämnden har sagt, och om det togs in i ett mål, "
                                           "delvis eller inte, och varför."),
                           .action = writes ? visit.t("Nytt medskick") : "",
                           .url = html::Url("/board-inputs/new")});
    else
        table(out, visit, list);
    further(out, visit, filter, page, more);
    return visit.page(frame, out.markup());
}

http::Response new_input_form(auth::Visit& visit) {
    return may_treat(visit.visitor) ? form_page(visit, nullptr, {}) : visit.not_found();
}
http::Response make_input(auth::Visit& visit) {
    auto made = visit.database.write([&](db::Write& write) {
        return add_input(write, visit.visitor, typed_input(visit), visit.language);
    });
    if (!made && made.error().kind == RefusalKind::forbidden) return visit.refused(made.error());
    if (!made) return form_page(visit, nullptr, {&made.error()});
    return visit.redirect(fmt::format("/board-inputs/{}", made->value), visit.t("Medskicket är sparat."));
}
http::Response change_input_form(auth::Visit& visit) {
    auto input = input_of(visit);
    return input && may_treat(visit.visitor) ? form_page(visit, &*input, {}) : visit.not_found();
}
http::Response change_input(auth::Visit& visit) {
    auto input = input_of(visit);
    if (!input) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return goals::change_input(write, visit.visitor, input->id, typed_input(visit),
                                   parse_number(visit.field("version")).value_or(0), visit.language);
    });
    if (!done) {
        if (done.error().kind == RefusalKind::forbidden) return visit.refused(done.error());
        auto now_is = input_of(visit);
        return form_page(visit, &*now_is, {&done.error()});
    }
    visit.announce(fmt::format("board_input/{}", input->id.value));
    return visit.redirect(fmt::format("/board-inputs/{}", input->id.value), visit.t("Ändringen är sparad."));
}

}  // namespace styrkedja::goals::pages
