// Examples of every component: what the page /components shows.
#include "html/components/preview.h"

#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/components/table.h"

namespace styrkedja::html {
namespace {

// A day of the examples' autumn, whose today is 23 November.
std::string day(Language language, int month, int day_of_month) {
    return spoken(*make_date(2021, month, day_of_month), language, *make_date(2021, 11, 23));
}

void preview_status(Out& out, Language language) {
    out("<h2>{}</h2>", tr(language, "Status och besked"));
    out("<p>{} {} {} {} {}</p>", badge(Tone::good, tr(language, "Klart")),
        badge(Tone::info, tr(language, "Pågår")), badge(Tone::neutral, tr(language, "Utkast"), Icon::pencil),
        badge(Tone::attention, tr(language, "Väntar på dig")), badge(Tone::alarm, tr(language, "Försenat")));
    out("<p>{} {} {}</p>", trend(language, Trend::up), trend(language, Trend::level),
        trend(language, Trend::down));
    notice(out, Tone::info, tr(language, "Protokollet är justerat och kan läsas av alla på enheten."));
    notice(out, Tone::attention,
           tr(language, "Två uppdrag saknar datum. Sätt ett datum så syns de på Min sida."));
    progress(out, language, tr(language, "Svar från enheterna"), 7, 12);
}

void preview_tables(Out& out, Language language) {
    out("<h2>{}</h2>", tr(language, "Listor"));
    tabs(out, tr(language, "Urval"),
         {{.label = tr(language, "Öppna"), .url = Url("#"), .current = true, .count = 3},
          {.label = tr(language, "Klara"), .url = Url("#"), .count = 41},
          {.label = tr(language, "Alla"), .url = Url("#")}});
    Column task = {.label = tr(language, "Åtagande"), .sort = Url("?sort=task")};
    Column due = {
        .label = tr(language, "Klart senast"), .sort = Url("?sort=-due"), .sorted = Sorted::ascending};
    Column days = {.label = tr(language, "Dagar kvar"), .numeric = true};
    {
        Table table(out, {.caption = tr(language, "Det du har lovat"),
                          .columns = {task, due, days, {.label = tr(language, "Status")}}});
        table.row();
        table.cell(R"(<a href="#">{}</a>)", tr(language, "Analysera läsresultaten i årskurs 3"));
        table.cell("{}", day(language, 11, 23));
        table.cell("{}", 0);
        table.cell("{}", badge(Tone::attention, tr(language, "Väntar på dig")));
        table.row();
        table.cell(R"(<a href="#">{}</a>)", tr(language, "Boka dialog om elevhälsan"));
        table.cell("{}", day(language, 12, 3));
        table.cell("{}", 10);
        table.cell("{}", badge(Tone::info, tr(language, "Pågår")));
        table.row();
        table.cell(R"(<a href="#">{}</a>)", tr(language, "Lämna underlag till kvalitetsrapporten"));
        table.cell("{}", day(language, 12, 17));
        table.cell("{}", 24);
        table.cell("{}", badge(Tone::neutral, tr(language, "Utkast"), Icon::pencil));
    }
    pagination(out, language, {.current = 2, .page_size = 50, .rows = 1240},
               [](int number) { return to("?page={}", number); });
    empty_state(out, {.title = tr(language, "Inga möten ännu"),
                      .text = tr(language,
                                 "Här kommer gruppens möten att stå, det nästa först. "
                                 "Det börjar med att någon kallar."),
                      .action = tr(language, "Kalla till möte"),
                      .url = Url("#")});
}

void preview_fields(Out& out, Language language) {
    text_field(
        out, language,
        {.name = "title", .label = tr(language, "Rubrik"), .value = tr(language, "Läsning i tidiga år")});
    text_field(out, language,
               {.name = "budget",
                .label = tr(language, "Budget i kronor"),
                .value = "tolv",
                .hint = tr(language, "Hela kronor, utan moms."),
                .error = tr(language, "Skriv budgeten med siffror")},
               Input::number);
    textarea(out, language,
             {.name = "reason",
              .label = tr(language, "Varför behövs det?"),
              .hint = tr(language, "Två eller tre meningar räcker."),
              .optional = true});
    select(out, language, {.name = "unit", .label = tr(language, "Enhet"), .value = "1"},
           {{.value = "1", .label = tr(language, "Norra skolan")},
            {.value = "2", .label = tr(language, "Södra skolan")}});
    date_field(out, language, {.name = "due", .label = tr(language, "Klart senast"), .value = "2021-11-23"});
}

void preview_choices(Out& out, Language language) {
    radios(out, language,
           {.name = "kind", .label = tr(language, "Vad är det för punkt?"), .value = "decision"},
           {{.value = "decision",
             .label = tr(language, "Beslut"),
             .hint = tr(language, "Gruppen bestämmer något.")},
            {.value = "dialogue", .label = tr(language, "Dialog")},
            {.value = "information", .label = tr(language, "Information")}});
    checkboxes(out, language,
               {.name = "themes", .label = tr(language, "Vilka teman rör det?"), .optional = true},
               {{.value = "reading", .label = tr(language, "Läsning")},
                {.value = "health", .label = tr(language, "Elevhälsa")}},
               {"reading"});
    checkbox(out, language, {.name = "remind", .label = tr(language, "Påminn mig en vecka före")}, true);
    file_field(out, language,
               {.name = "minutes",
                .label = tr(language, "Protokoll"),
                .hint = tr(language, "PDF eller Word."),
                .optional = true},
               ".pdf,.docx", FileCount::many);
}

void preview_form(Out& out, Language language) {
    out("<h2>{}</h2>", tr(language, "Formulär"));
    error_summary(out, language,
                  std::vector<FieldError>{{"budget", tr(language, "Skriv budgeten med siffror")}});
    out(R"(<form method="get" action="#" data-autosave="preview">)");
    preview_fields(out, language);
    preview_choices(out, language);
    out(R"(<div class="actions">)");
    button(out, {.label = tr(language, "Spara")});
    link_button(out, Url("#"), tr(language, "Avbryt"));
    button(out, {.label = tr(language, "Dra tillbaka"), .kind = ButtonKind::danger});
    out("</div></form>");
}

void preview_words(Out& out, Language language) {
    out("<h2>{}</h2>", tr(language, "Fakta och historia"));
    definitions(out, {{tr(language, "Ägare"), markup("{}", tr(language, "Rektor, Norra skolan"))},
                      {tr(language, "Beslutat"), markup("{}", day(language, 11, 23))}});
    tags(out,
         {{.label = tr(language, "Läsning"), .url = Url("?tag=1")}, {.label = tr(language, "Elevhälsa")}});
    details(out, tr(language, "Så räknas talet"),
            markup("<p>{}</p>", tr(language, "Öppna åtaganden med datum inom trettio dagar.")));
    timeline(out, {{.when = day(language, 11, 23),
                    .who = tr(language, "Rektor"),
                    .what = markup("<p>{}</p>", tr(language, "Svarade på behovet med en åtgärd."))},
                   {.when = day(language, 11, 4),
                    .who = tr(language, "Sekreterare"),
                    .what = markup("<p>{}</p>", tr(language, "Förde in behovet från protokollet."))}});
}

void preview_trace(Out& out, Language language) {
    out("<h2>{}</h2>", tr(language, "Spår till källan"));
    Markup read = markup("<p>{}</p>", sourced(language, tr(language, "Gruppen ser över läxhjälpen före jul."),
                                              Url("#sentence-1"), "sentence-1"));
    Markup original =
        markup(R"(<div class="original">{} <mark id="sentence-1" tabindex="-1">{}</mark></div>)",
               tr(language, "Rektor redogjorde för läget."),
               tr(language, "Gruppen beslutade att se över läxhjälpen före jul."));
    beside(out, read, original);
    with_red_thread(
        out, language,
        markup("<p>{}</p>", tr(language, "Här står sidans eget innehåll; den röda tråden går vid sidan.")),
        markup(R"(<ul><li><a href="#">{}</a></li></ul>)", tr(language, "Mål: alla elever läser")),
        markup(R"(<ul><li><a href="#">{}</a></li></ul>)",
               tr(language, "Åtgärd: läxhjälp två dagar i veckan")));
}

}  // namespace

Markup component_preview(Language language) {
    Out out;
    heading(out, tr(language, "Vad finns att bygga sidor av?"),
            tr(language, "Varje del som en sida kan ha står här, med exempel."));
    preview_status(out, language);
    preview_tables(out, language);
    preview_form(out, language);
    preview_words(out, language);
    preview_trace(out, language);
    return out.markup();
}

}  // namespace styrkedja::html
