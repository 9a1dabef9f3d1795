// Components and the page frame, as a person or a screen reader would meet them.
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "base/check.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/components/preview.h"
#include "html/components/table.h"
#include "html/layout.h"
#include "html/words.h"

namespace styrkedja::html {
namespace {

constexpr Language sv = Language::swedish;

bool has(std::string_view text, std::string_view part) { return text.contains(part); }

#define EXPECT_HAS(text, part) EXPECT_TRUE(has(text, part)) << (part) << "\nnot in\n" << (text)

TEST(Form, a_field_with_an_error_is_tied_to_its_hint_and_error) {
    Out out;
    text_field(out, sv,
               {.name = "a", .label = "Rubrik <1>", .value = "\"x", .hint = "Kort", .error = "Skriv något"});
    std::string html = out.take();
    EXPECT_HAS(html, R"(<label for="field-a">Rubrik &lt;1&gt;</label>)");
    EXPECT_HAS(html, R"(aria-describedby="field-a-hint field-a-error" aria-invalid="true" required)");
    EXPECT_HAS(html, R"(id="field-a-error")");
    EXPECT_HAS(html, R"(value="&quot;x")");
}

TEST(Form, a_field_for_people_offers_their_names) {
    Out out;
    text_field(out, sv, {.name = "a", .label = "Vem?", .autocomplete = "name", .offers = Offers::person});
    textarea(out, sv, offering(Offers::people, {.name = "b", .label = "Vilka?"}));
    text_field(out, sv, {.name = "c", .label = "Vad?", .autocomplete = "name"});
    std::string html = out.take();
    EXPECT_HAS(html, R"(name="a" value=""  autocomplete="off" data-offers="person" )");
    EXPECT_HAS(html, R"(name="b" rows="5" autocomplete="off" data-offers="people" )");
    EXPECT_HAS(html, R"(name="c" value=""  autocomplete="name" )");
}

TEST(Form, an_optional_field_says_so) {
    Out out;
    textarea(out, sv, {.name = "a", .label = "Varför", .value = "\n<x>", .optional = true});
    std::string html = out.take();
    EXPECT_HAS(html, "(frivilligt)");
    EXPECT_HAS(html, ">\n\n&lt;x&gt;</textarea>");
    EXPECT_FALSE(has(html, "required"));
    EXPECT_FALSE(has(html, "aria-invalid"));
}

TEST(Form, select_marks_the_chosen_option_in_its_group) {
    Out out;
    select(out, sv, {.name = "u", .label = "Enhet", .value = "2"},
           {{.value = "1", .label = "A", .group = "Norr"},
            {.value = "2", .label = "B", .group = "Norr"},
            {.value = "3", .label = "C"}});
    std::string html = out.take();
    EXPECT_HAS(html, R"(<optgroup label="Norr"><option value="1" >A</option>)"
                     R"(<option value="2" selected>B</option></optgroup>)");
    EXPECT_FALSE(has(html, "Välj"));
    select(out, sv, {.name = "u", .label = "Enhet"}, {{.value = "1", .label = "A"}});
    EXPECT_HAS(out.take(), R"(<option value="">Välj …</option>)");
}

TEST(Form, the_error_summary_links_to_every_field_even_a_group) {
    Out out;
    error_summary(out, sv, std::vector<FieldError>{{"kind", "Välj en sort"}, {"due", "Skriv ett datum"}});
    radios(out, sv, {.name = "kind", .label = "Sort", .value = "b"},
           {{.value = "a", .label = "A"}, {.value = "b", .label = "B"}});
    std::string html = out.take();
    EXPECT_HAS(html, "2 saker behöver rättas");
    EXPECT_HAS(html, R"(<a href="#field-kind">Välj en sort</a>)");
    EXPECT_HAS(html, R"(<input type="radio" id="field-kind" name="kind" value="a"  )");
    EXPECT_HAS(html, R"(id="field-kind-2" name="kind" value="b"  checked)");
    error_summary(out, sv, std::vector<FieldError>{});
    EXPECT_EQ(out.take(), "");
}

TEST(Form, a_refusal_without_fields_says_its_message) {
    Out out;
    error_summary(out, sv, Refusal{RefusalKind::conflict, "Någon hann före"});
    EXPECT_HAS(out.take(), "Någon hann före</h2>");
    EXPECT_EQ(error_of({{"a", "fel"}}, "a"), "fel");
    EXPECT_EQ(error_of({{"a", "fel"}}, "b"), "");
}

TEST(Form, date_and_file_fields) {
    Out out;
    DateRange year = {*make_date(2021, 1, 1), *make_date(2021, 12, 31)};
    date_field(out, sv, {.name = "d", .label = "Dag", .value = "2021-11-23"}, &year);
    EXPECT_HAS(out.take(), R"(value="2021-11-23" min="2021-01-01" max="2021-12-31")");
    date_field(out, sv, {.name = "e", .label = "Dag", .value = "i maj"}, &year);
    EXPECT_HAS(out.take(), R"(<input type="text" id="field-e" name="e" value="i maj")");
    file_field(out, sv, {.name = "f", .label = "Fil"}, ".pdf", FileCount::many);
    EXPECT_HAS(out.take(), R"(name="f" accept=".pdf" multiple)");
}

TEST(Table, cells_carry_their_column_for_the_phone) {
    Out out;
    {
        Table table(out,
                    {.caption = "Möten",
                     .columns = {{.label = "Dag", .sort = Url("?sort=day"), .sorted = Sorted::descending},
                                 {.label = "Antal", .numeric = true}}});
        table.row();
        table.cell("{}", "tis 23 nov");
        table.cell("{}", 7);
        EXPECT_THROW(table.cell("{}", 8), Bug);
    }
    std::string html = out.take();
    EXPECT_HAS(html, R"(<th scope="col"  aria-sort="descending"><a href="?sort=day">Dag)");
    EXPECT_HAS(
        html,
        R"(<tr><th scope="row">tis 23 nov</th><td data-label="Antal" class="number">7</td></tr></tbody>)");
}

TEST(Words, numbers_are_grouped_by_language) {
    EXPECT_EQ(spoken_number(sv, 1234567), "1\u00A0234\u00A0567");
    EXPECT_EQ(spoken_number(Language::english, -1234), "-1,234");
    EXPECT_EQ(spoken_number(sv, -123), "-123");
    EXPECT_EQ(spoken_number(sv, 0), "0");
}

TEST(Navigation, pagination_says_which_rows_these_are) {
    Out out;
    auto url = [](int page) { return to("?page={}", page); };
    pagination(out, sv, {.current = 3, .page_size = 50, .rows = 120}, url);
    std::string html = out.take();
    EXPECT_HAS(html, "101–120 av 120");
    EXPECT_HAS(html, R"(rel="prev" href="?page=2")");
    EXPECT_FALSE(has(html, "Nästa"));
    pagination(out, sv, {.current = 1, .page_size = 50, .rows = 50}, url);
    EXPECT_EQ(out.take(), "");
}

TEST(Content, a_badge_is_icon_word_and_colour) {
    EXPECT_EQ(badge(Tone::alarm, "Försenat").view(),
              R"(<span class="badge alarm"><i class="icon i-alert-triangle" aria-hidden="true"></i>)"
              R"(Försenat</span>)");
}

TEST(Content, progress_says_its_numbers_and_keeps_quiet_without_a_total) {
    Out out;
    progress(out, sv, "Svar", 7, 12);
    EXPECT_HAS(out.take(), "7 av 12");
    progress(out, sv, "Svar", 0, 0);
    EXPECT_EQ(out.take(), "");
}

Frame sample_frame() {
    Frame frame{.title = "Möten <1>", .active = "meetings", .user_name = "Anna Exempel", .csrf = "t0ken"};
    frame.nav = {{.key = "home", .label = "Min sida", .url = Url("/"), .letter = 'h'},
                 {.key = "meetings", .label = "Möten", .url = Url("/meetings"), .letter = 'm', .count = 3}};
    frame.topics = {"meeting/1", "meeting/2"};
    return frame;
}

TEST(Layout, a_page_has_its_frame) {
    std::string html = page(sample_frame(), markup("<h1>{}</h1>", "Vad händer?"));
    EXPECT_TRUE(html.starts_with("<!doctype html><html lang=\"sv\">"));
    EXPECT_TRUE(html.ends_with("</body></html>\n"));
    EXPECT_HAS(html, "<title>Möten &lt;1&gt; – Styrkedja</title>");
    EXPECT_HAS(
        html,
        R"(<a href="/meetings" data-letter="m" aria-current="page">Möten <span class="count">3</span>)");
    EXPECT_HAS(html, R"(data-topics="meeting/1 meeting/2")");
    EXPECT_HAS(html, R"(<a class="skip" href="#main">)");
    EXPECT_HAS(html, R"(src="/assets/app.js")");
    EXPECT_HAS(html, "<h1>Vad händer?</h1></main>");
}

TEST(Layout, signed_out_there_is_no_menu_and_no_search) {
    Frame frame = sample_frame();
    frame.user_name.clear();
    std::string html = page(frame, {});
    for (auto part : {"id=\"menu\"", "role=\"search\"", "id=\"keys\"", "#menu"})
        EXPECT_FALSE(has(html, part)) << part;
}

TEST(Layout, assets_come_from_where_the_server_says) {
    Frame frame = sample_frame();
    frame.asset = [](std::string_view name) -> std::string_view {
        return name == "app.css" ? "/assets/app.123.css" : "/assets/other";
    };
    EXPECT_HAS(page(frame, {}), R"(href="/assets/app.123.css")");
}

TEST(Layout, forms_carry_the_csrf_token) {
    Out out;
    form_open(out, sample_frame(), to("/meetings/{}", 7), {.has_files = true, .autosave = "meeting"});
    std::string html = out.take();
    EXPECT_HAS(html, R"(<form method="post" action="/meetings/7" novalidate enctype="multipart/form-data")");
    EXPECT_HAS(html, R"(<input type="hidden" name="csrf" value="t0ken">)");
}

TEST(Preview, every_id_is_unique_and_every_label_has_its_field) {
    std::string html = page(sample_frame(), component_preview(sv));
    std::set<std::string> ids;
    for (std::size_t at = 0; (at = html.find(" id=\"", at)) != html.npos;) {
        at += 5;
        std::string id = html.substr(at, html.find('"', at) - at);
        EXPECT_TRUE(ids.insert(id).second) << id;
    }
    for (std::size_t at = 0; (at = html.find("<label for=\"", at)) != html.npos;) {
        at += 12;
        EXPECT_TRUE(ids.contains(html.substr(at, html.find('"', at) - at)));
    }
    EXPECT_GT(ids.size(), 15U);
}

TEST(Icon, every_icon_is_in_the_stylesheet) {
    std::ifstream file(SOURCE_DIR "/web/icons.txt");
    std::set<std::string> drawn;
    for (std::string name; std::getline(file, name);) drawn.insert(name);
    std::set<std::string> named(enum_names<Icon>.begin(), enum_names<Icon>.end());
    EXPECT_EQ(named, drawn);
    EXPECT_EQ(name_of(Icon::home), "home");  // the last: the names are in step with the values
}

}  // namespace
}  // namespace styrkedja::html
