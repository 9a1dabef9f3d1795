// From an uploaded file to a meeting and around it, page by page, as somebody who visits them meets them.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "commitments/components.h"
#include "meetings/testing/invented.h"
#include "reading/reading.h"
#include "rights/testing/world.h"

namespace styrkedja::reading {
namespace {

using meetings::invented_minutes;

namespace world = rights::world;

using auth::shows;

class MeetingPages : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        commitments::add_routes(site->routes);
        meetings::add_routes(site->routes);
        reading::add_routes(site->routes);
        sara = signed_in("sara");
    }
    std::unique_ptr<auth::Browser> signed_in(std::string_view username) {
        return auth::signed_in(*site, username);
    }
    // Uploads, and saves what was read unchanged; the meeting's path.
    std::string upload() {
        return auth::location_of(
            sara->post_file("/meetings/import", "2026-03-10-lg-norr.txt", invented_minutes));
    }
    http::Fields form_of(const std::string& preview) {
        return auth::form_fields(sara->get(preview).body, preview + "/save");
    }
    std::string saved() {
        std::string preview = upload();
        return auth::location_of(sara->post(preview + "/save", form_of(preview)));
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara;
};
INSTANTIATE_TEST_SUITE_P(Engines, MeetingPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(MeetingPages, from_file_to_meeting) {
    std::string preview = upload();
    ASSERT_TRUE(preview.starts_with("/meetings/import/")) << preview;
    auto page = sara->get(preview);
    EXPECT_TRUE(shows(page, "Stämmer det här?"));
    EXPECT_TRUE(shows(page, "2 punkter"));
    EXPECT_TRUE(shows(page, "<mark id=\"s"));
    auto form = form_of(preview);
    auth::type_in(form, "item.0.commitment.0.owners", "Karin Ek, Bo Nilsson");
    auto done = sara->post(preview + "/save", form);
    EXPECT_EQ(done.status, 303);
    auto meeting = sara->get(auth::location_of(done));
    EXPECT_TRUE(shows(meeting, "Mötet är sparat."));
    EXPECT_TRUE(shows(meeting, "Karin Ek, Bo Nilsson"));
    EXPECT_TRUE(shows(meeting, "Budget &amp; prognos"));
    EXPECT_TRUE(shows(meeting, "Formellt beslut"));
    EXPECT_TRUE(shows(meeting, "Åsa Främling"));
    EXPECT_TRUE(shows(meeting, "sparade mötet"));
    EXPECT_EQ(auth::location_of(sara->get(preview)), auth::location_of(done)) << "the preview leads on to it";
}

TEST_P(MeetingPages, saving_twice_leads_to_the_meeting_that_is_there) {
    std::string preview = upload();
    auto form = form_of(preview);
    auto first = sara->post(preview + "/save", form), second = sara->post(preview + "/save", form);
    EXPECT_EQ(second.status, 303);
    EXPECT_EQ(auth::location_of(second), auth::location_of(first));
}

TEST_P(MeetingPages, a_refused_form_keeps_everything_that_was_typed) {
    std::string preview = upload();
    auto form = form_of(preview);
    auth::type_in(form, "title", "");
    auth::type_in(form, "item.0.commitment.0.text", "Karin skriver <b>om</b> förslaget.");
    auto refused = sara->post(preview + "/save", form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "href=\"#field-title\""));
    auto again = auth::form_fields(refused.body, preview + "/save");
    auto is_token = [](const auto& field) { return field.first == "csrf"; };  // fresh in every form
    std::erase_if(again, is_token);
    std::erase_if(form, is_token);
    EXPECT_EQ(again, form) << "the form comes back as it was sent";
}

TEST_P(MeetingPages, an_unreadable_date_is_shown_at_its_field_and_kept) {
    std::string preview = upload();
    auto form = form_of(preview);
    auth::type_in(form, "item.0.commitment.0.due_on", "i maj");
    auto refused = sara->post(preview + "/save", form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "href=\"#field-item.0.commitment.0.due_on\""));
    EXPECT_TRUE(shows(refused, "id=\"field-item.0.commitment.0.due_on-error\""));
    auto is_token = [](const auto& field) { return field.first == "csrf"; };
    auto again = auth::form_fields(refused.body, preview + "/save");
    std::erase_if(again, is_token);
    std::erase_if(form, is_token);
    EXPECT_EQ(again, form) << "what was typed stands there to be corrected";
    EXPECT_TRUE(shows(refused, "type=\"text\" id=\"field-item.0.commitment.0.due_on\""))
        << "a date picker would not show it";
    EXPECT_TRUE(shows(sara->get("/meetings"), "Inga möten än")) << "nothing was saved";
}

TEST_P(MeetingPages, a_refused_form_still_tells_what_the_reader_was_unsure_of) {
    auto file =
        sara->post_file("/meetings/import", "2026-03-10-lg-norr.txt",
                        "Mötesanteckningar 2026-03-10\nNärvarande: Karin Ek\n\nInformation\n\n"
                        "Läsplan: Samtidigt revideras planen.\n\nBudget: Karin Ek ringer kommunen.\n");
    std::string preview = auth::location_of(file);
    auto page = sara->get(preview);
    ASSERT_TRUE(shows(page, "Osäkert") && shows(page, "Osäker rubrik") && shows(page, "Visa 2 ställen"));
    auto form = auth::form_fields(page.body, preview + "/save");
    auth::type_in(form, "title", "");
    auth::untick(form, "item.1.keep");
    auto refused = sara->post(preview + "/save", form);
    EXPECT_EQ(refused.status, 422);
    for (const char* mark : {"Osäkert", "Osäker rubrik", "Visa 2 ställen"})
        EXPECT_TRUE(shows(refused, mark)) << mark;
}

TEST_P(MeetingPages, nothing_chosen_and_nothing_readable_is_told) {
    EXPECT_EQ(sara->post("/meetings/import", {}).status, 422);
    auto image = sara->post_file("/meetings/import", "bild.png", "\x89PNG\r\n\x1a\n0000");
    EXPECT_EQ(image.status, 422);
    EXPECT_TRUE(shows(image, "href=\"#field-file\""));
}

TEST_P(MeetingPages, an_unsaved_file_is_ones_own) {
    std::string preview = upload();
    auto henrik = signed_in("henrik"), karin = signed_in("karin"), ulla = signed_in("ulla");
    EXPECT_EQ(henrik->get(preview).status, 404);
    EXPECT_EQ(henrik->post(preview + "/save", {}).status, 404);
    EXPECT_EQ(henrik->post(preview + "/discard", {}).status, 404);
    EXPECT_EQ(henrik->post_file("/meetings/import", "samma.txt", invented_minutes).status, 409);
    EXPECT_EQ(karin->get("/meetings/import").status, 404);
    EXPECT_EQ(ulla->get(preview).status, 200);
    EXPECT_TRUE(shows(sara->get("/meetings/import"), preview)) << "unfinished work is listed";
    EXPECT_FALSE(shows(henrik->get("/meetings/import"), preview));
    EXPECT_EQ(auth::location_of(sara->post(preview + "/discard", {})), "/meetings/import");
    EXPECT_EQ(sara->get(preview).status, 404);
}

TEST_P(MeetingPages, a_meeting_is_its_groups) {
    std::string meeting = saved();
    for (const char* member : {"karin", "henrik", "ulla"})
        EXPECT_EQ(signed_in(member)->get(meeting).status, 200) << member;
    for (const char* outsider : {"bo", "pia"}) {
        auto browser = signed_in(outsider);
        EXPECT_EQ(browser->get(meeting).status, 404) << outsider;
        EXPECT_EQ(browser->get("/api" + meeting).status, 404) << outsider;
        EXPECT_EQ(browser->get("/documents/1").status, 404) << outsider;
        EXPECT_EQ(browser->get("/documents/1/file").status, 404) << outsider;
        EXPECT_FALSE(shows(browser->get("/meetings"), "Ledningsgruppen Norr")) << outsider;
    }
    EXPECT_EQ(auth::Browser(*site).get(meeting).status, 303);
    EXPECT_EQ(sara->get("/meetings/999").status, 404);
    EXPECT_EQ(sara->get("/meetings/x").status, 404);
}

TEST_P(MeetingPages, the_original_comes_back_marked_and_as_it_was) {
    saved();
    auto original = sara->get("/documents/1");
    EXPECT_TRUE(shows(original, "<mark id=\"s"));
    EXPECT_TRUE(shows(original, "gemensam läsplan"));
    auto file = sara->get("/documents/1/file");
    EXPECT_EQ(auth::content_of(file), invented_minutes);
    EXPECT_EQ(file.content_type, "text/plain; charset=utf-8");
}

TEST_P(MeetingPages, changing_the_heading) {
    std::string meeting = saved();
    auto form = auth::form_fields(sara->get(meeting + "/edit").body, meeting + "/change");
    auth::type_in(form, "title", "Extra ledningsgrupp");
    auto stale = form;
    EXPECT_EQ(auth::location_of(sara->post(meeting + "/change", form)), meeting);
    EXPECT_TRUE(shows(sara->get(meeting), "Extra ledningsgrupp"));
    auth::type_in(stale, "title", "Min egen rubrik");
    auto conflict = sara->post(meeting + "/change", stale);
    EXPECT_EQ(conflict.status, 409);
    EXPECT_TRUE(shows(conflict, "Min egen rubrik")) << "what was typed is not lost";
    EXPECT_TRUE(shows(conflict, "Så står det nu")) << "and what is there stands beside it";
    auto bad_date = form;
    auth::type_in(bad_date, "held_on", "2026-13-01");
    auto refused = sara->post(meeting + "/change", bad_date);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "value=\"2026-13-01\""));
    auto karin = signed_in("karin");
    EXPECT_EQ(karin->get(meeting + "/edit").status, 404);
    EXPECT_EQ(karin->post(meeting + "/change", {{"title", "x"}}).status, 404);
}

TEST_P(MeetingPages, the_list_exports_what_it_shows) {
    saved();
    auto page = sara->get("/meetings?year=2026&order=oldest");
    EXPECT_TRUE(shows(page, "Vad har vi mötts om?"));
    EXPECT_TRUE(shows(page, "Ledningsgruppen Norr"));
    EXPECT_FALSE(shows(page, "Samverkansgruppen</option>")) << "another group is no choice";
    EXPECT_TRUE(shows(sara->get("/meetings?year=2025"), "Inga möten än"));
    auto csv = auth::content_of(sara->get("/meetings.csv?year=2026"));
    EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBFid;Möte;Dag;Grupp;Läge;Beslut;"));
    EXPECT_NE(csv.find(";2026-03-10;Ledningsgruppen Norr;Hållet;1;"), std::string::npos) << csv;
    EXPECT_EQ(auth::content_of(sara->get("/meetings.csv?year=2025")).find("2026-03-10"), std::string::npos);
    EXPECT_EQ(auth::content_of(sara->get("/meetings.xlsx")).substr(0, 2), "PK");
    for (const char* query : {"?page=0", "?page=999999", "?year=abc", "?group=99", "?order=x", "?year=-1"})
        EXPECT_EQ(sara->get(std::string("/meetings") + query).status, 200) << query;
}

TEST_P(MeetingPages, the_api_gives_meetings_as_json) {
    namespace json = boost::json;
    std::string meeting = saved();
    auto list = json::parse(sara->get("/api/meetings").body);
    EXPECT_EQ(list.at("count"), 1);
    EXPECT_EQ(list.at("meetings").at(0).at("held_on"), "2026-03-10");
    auto one = json::parse(sara->get("/api" + meeting).body);
    EXPECT_EQ(one.at("title"), "Ledningsgruppen Norr");
    EXPECT_EQ(one.at("items").as_array().size(), 2u);
    EXPECT_EQ(one.at("items").at(0).at("section"), "decision");
    EXPECT_EQ(one.at("decisions").as_array().size(), 1u);
    EXPECT_EQ(one.at("commitments").at(0).at("due_on"), "2026-04-15");
    EXPECT_EQ(one.at("attendance").as_array().size(), 4u);
    EXPECT_EQ(json::parse(sara->get("/api/meetings?year=2020").body).at("count"), 0);
}

}  // namespace
}  // namespace styrkedja::reading
