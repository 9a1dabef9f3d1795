// The correction form: what is shown and sent back unchanged is the same proposal; what is foreign is left
// out.
#include "reading/form.h"
#include "groups/groups.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "base/text.h"
#include "meetings/testing/invented.h"

namespace styrkedja::reading {
namespace {

using meetings::invented_minutes;
using meetings::invented_proposal;

const std::vector<groups::Group> groups = {{GroupId{1}, "lg-norr", "Ledningsgruppen Norr", GroupKind::lg},
                                           {GroupId{2}, "sg", "Samverkansgruppen", GroupKind::sg}};

std::unique_ptr<http::Request> sent(const http::Fields& form) {
    std::string body = auth::Browser::form_encoded(form);
    return auth::Browser::request(
        fmt::format("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\n"
                    "Content-Type: application/x-www-form-urlencoded\r\n\r\n{}",
                    body.size(), body));
}

http::Fields shown(const Proposal& proposal, std::string_view text,
                   const std::vector<FieldError>& errors = {}) {
    meetings::Original original(text, meetings::places_of(proposal));
    html::Out out;
    write_form(out, {proposal, original, groups, errors, Language::swedish, {}});
    auto markup = out.markup();
    return auth::form_fields(markup.view());
}

ReadForm read(const http::Fields& form, std::string_view text = invented_minutes) {
    return read_form(*sent(form), text.size(), Language::swedish);
}

std::string words(const std::vector<std::string>& list) { return "[" + join(list, "|") + "]"; }
std::string day(const std::optional<Date>& date) { return date ? iso(*date) : "-"; }
std::string range(Place place) { return fmt::format("{}-{}", place.begin, place.end); }

// Everything that travels through the form, as text to compare.
std::string described(const Proposal& proposal) {
    std::string text =
        fmt::format("{} {} {} {} {} {}\n", proposal.group.value, proposal.title, day(proposal.held_on),
                    proposal.secretary, words(proposal.present), words(proposal.absent));
    for (const auto& item : proposal.items) {
        text += fmt::format("ITEM {} {} {} {} {} {} {}\n", item.number.value_or(-1), item.title,
                            item.section ? name_of(*item.section) : "-", words(item.presenters),
                            words(item.links), range(item.title_place), range(item.place));
        for (const auto& one : item.decisions)
            text += fmt::format("  DECISION {} {} {}\n", name_of(one.kind), one.text, range(one.place));
        for (const auto& one : item.commitments)
            text += fmt::format("  COMMITMENT {} {} {} {}\n", one.text, words(one.owners), day(one.due_on),
                                range(one.place));
        for (const auto& one : item.dates)
            text +=
                fmt::format("  DATE {} {} {} {}\n", one.text, day(one.from), day(one.to), range(one.place));
    }
    return text;
}

TEST(Form, sent_back_unchanged_is_the_same_proposal) {
    auto proposal = invented_proposal();
    auto back = read(shown(proposal, invented_minutes));
    EXPECT_TRUE(back.errors.empty());
    EXPECT_EQ(described(back.proposal), described(proposal));
}

TEST(Form, carries_every_demonstration_minutes_unchanged) {
    int compared = 0;
    for (const auto& entry : std::filesystem::directory_iterator(SOURCE_DIR "/demo/minutes")) {
        auto name = entry.path().filename().string();
        if (!name.ends_with(".txt") && !name.ends_with(".md")) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        std::string bytes{std::istreambuf_iterator<char>(file), {}};
        auto document = documents::read_document(bytes, name, Language::swedish);
        ASSERT_TRUE(document) << name;
        auto proposal = propose(document->text, name, groups);
        auto back = read(shown(proposal, document->text), document->text);
        EXPECT_TRUE(back.errors.empty()) << name;
        EXPECT_EQ(described(back.proposal), described(proposal)) << name;
        ++compared;
    }
    EXPECT_GT(compared, 20);
}

TEST(Form, text_that_looks_like_markup_comes_back_as_it_was) {
    auto proposal = invented_proposal();
    proposal.title = R"(A & B <b>"c" 'd'</b>)";
    proposal.items[0].title = "</fieldset><script>alert(1)</script>";
    proposal.items[0].decisions[0].text = "</textarea><b>x</b> &amp; \"y\"";
    auto fields = shown(proposal, invented_minutes);
    EXPECT_EQ(described(read(fields).proposal), described(proposal));
}

TEST(Form, unticked_rows_and_items_are_gone) {
    auto fields = shown(invented_proposal(), invented_minutes);
    auth::untick(fields, "item.0.commitment.0.keep");
    auth::untick(fields, "item.1.keep");
    auto proposal = read(fields).proposal;
    ASSERT_EQ(proposal.items.size(), 1u);
    ASSERT_EQ(proposal.items[0].commitments.size(), 1u);
    EXPECT_EQ(proposal.items[0].commitments[0].text, "Någon ringer kommunen.");
}

TEST(Form, the_empty_rows_add_what_is_written_in_them) {
    auto fields = shown(invented_proposal(), invented_minutes);
    auth::type_in(fields, "item.0.decision.1.text", "Ett glömt beslut.");
    auth::type_in(fields, "item.0.decision.1.kind", "consent");
    auth::type_in(fields, "item.0.commitment.2.text", "Ett glömt löfte.");
    auth::type_in(fields, "item.0.commitment.2.owners", "Karin Ek; Bo Nilsson");
    auth::type_in(fields, "item.2.title", "En glömd punkt");
    auto proposal = read(fields).proposal;
    ASSERT_EQ(proposal.items.size(), 3u);
    EXPECT_EQ(proposal.items[0].decisions.at(1).kind, DecisionKind::consent);
    EXPECT_EQ(proposal.items[0].commitments.at(2).owners,
              (std::vector<std::string>{"Karin Ek", "Bo Nilsson"}));
    EXPECT_EQ(proposal.items[2].title, "En glömd punkt");
    EXPECT_EQ(range(proposal.items[2].place), "0-0");
}

TEST(Form, an_empty_form_is_an_empty_proposal) {
    auto back = read({});
    EXPECT_FALSE(back.proposal.group);
    EXPECT_TRUE(back.proposal.title.empty() && back.proposal.items.empty() && back.proposal.present.empty());
    EXPECT_TRUE(back.errors.empty());
}

TEST(Form, dates_that_are_none_are_reported_at_their_field) {
    auto fields = shown(invented_proposal(), invented_minutes);
    auth::type_in(fields, "held_on", "10 mars");
    auth::type_in(fields, "item.0.commitment.0.due_on", "2026-02-30");
    auto back = read(fields);
    ASSERT_EQ(back.errors.size(), 2u);
    EXPECT_EQ(back.errors[0].field, "held_on");
    EXPECT_EQ(back.errors[1].field, "item.0.commitment.0.due_on");
    EXPECT_EQ(back.proposal.items.size(), 2u) << "the rest is still there to be shown again";
}

TEST(Form, an_error_follows_its_row_when_others_were_unticked) {
    auto proposal = invented_proposal();
    std::swap(proposal.items[0], proposal.items[1]);
    auto fields = shown(proposal, invented_minutes);
    auth::untick(fields, "item.0.keep");
    auth::untick(fields, "item.1.commitment.0.keep");
    auth::type_in(fields, "item.1.commitment.1.due_on", "i maj");
    auto back = read(fields);
    ASSERT_EQ(back.errors.size(), 1u);
    EXPECT_EQ(back.errors[0].field, "item.0.commitment.0.due_on") << "where the form shows it now";
    EXPECT_EQ(back.proposal.items.at(0).commitments.at(0).text, "Någon ringer kommunen.");
}

TEST(Form, places_outside_the_document_are_none) {
    std::string outside = fmt::format("0-{}", invented_minutes.size() + 1);
    for (const std::string& place :
         {outside, std::string("5-5"), std::string("9-3"), std::string("-1-4"), std::string("a-b"),
          std::string("1"), std::string(""), std::string("1-2-3"), std::string("99999999999999999999-1"),
          std::string("1-99999999999999999999")}) {
        auto fields = shown(invented_proposal(), invented_minutes);
        auth::type_in(fields, "item.0.decision.0.place", place);
        EXPECT_EQ(range(read(fields).proposal.items[0].decisions[0].place), "0-0") << place;
    }
    auto fields = shown(invented_proposal(), invented_minutes);
    auth::type_in(fields, "item.0.decision.0.place", fmt::format("0-{}", invented_minutes.size()));
    EXPECT_EQ(range(read(fields).proposal.items[0].decisions[0].place),
              fmt::format("0-{}", invented_minutes.size()));
}

TEST(Form, foreign_words_for_kinds_and_sections_fall_back) {
    auto fields = shown(invented_proposal(), invented_minutes);
    auth::type_in(fields, "item.0.decision.0.kind", "hemligt");
    auth::type_in(fields, "item.0.section", "annat");
    auth::type_in(fields, "item.0.number", "-4");
    auth::type_in(fields, "group", "x");
    auto proposal = read(fields).proposal;
    EXPECT_EQ(proposal.items[0].decisions[0].kind, DecisionKind::formal);
    EXPECT_EQ(proposal.items[0].section, std::nullopt);
    EXPECT_EQ(proposal.items[0].number, std::nullopt);
    EXPECT_FALSE(proposal.group);
}

TEST(Form, names_are_parted_by_commas_semicolons_and_lines) {
    EXPECT_EQ(split_names(" Karin  Ek,Bo;\nÅsa ,, ;"), (std::vector<std::string>{"Karin Ek", "Bo", "Åsa"}));
    EXPECT_TRUE(split_names(" \n, ").empty());
}

}  // namespace
}  // namespace styrkedja::reading
