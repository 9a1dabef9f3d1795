// Things that are analysed: 1–99 are seen by everyone who is signed in, 100 and on by Sara and Karin; Sara
// may link them.
#pragma once
#include <gtest/gtest.h>

#include "analyses/canvas.h"
#include "analyses/commands.h"
#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "comments/comments.h"
#include "commitments/components.h"
#include "reports/reports.h"
#include "rights/testing/world.h"

namespace styrkedja::analyses {

namespace world = rights::world;
using auth::location_of;
using auth::shows;
using std::chrono::days;
inline const Date today = date_of(now());

inline int times_asked_for_one = 0, times_asked_for_many = 0;

inline std::optional<links::Card> thing_card(const auth::Visit& visit, db::Read&, std::int64_t id) {
    ++times_asked_for_one;
    bool sees = visit.visitor.person == world::sara || visit.visitor.person == world::karin;
    if (!visit.visitor.signed_in() || (id >= 100 && !sees)) return std::nullopt;
    return links::Card{.title = fmt::format("Sak <{}>", id), .url = html::to("/things/{}", id)};
}
inline std::map<std::int64_t, links::Card> thing_cards(const auth::Visit& visit, db::Read& read,
                                                       const std::vector<std::int64_t>& ids) {
    std::map<std::int64_t, links::Card> cards;
    for (auto id : ids)
        if (auto card = thing_card(visit, read, id)) cards.emplace(id, *card);
    times_asked_for_one -= static_cast<int>(ids.size());
    ++times_asked_for_many;
    return cards;
}
inline bool may_link_thing(const auth::Visit& visit, db::Read&, std::int64_t) {
    return visit.visitor.person == world::sara;
}
inline std::optional<search::Readers> thing_readers(db::Read&, std::int64_t) {
    return search::Readers{.group = world::lg};
}

class AnalysisWorld : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        links::hang({.name = "thing",
                     .word = "sak",
                     .card = thing_card,
                     .may_link = may_link_thing,
                     .readers = thing_readers,
                     .cards = thing_cards});
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        links::add_routes(site->routes);
        comments::add_routes(site->routes);
        reports::add_routes(site->routes);
        commitments::add_routes(site->routes);
        analyses::add_routes(site->routes);
        site->routes.get("/panel/{}", auth::Access::signed_in, [](auth::Visit& visit) {
            return visit.page(visit.frame("Sak"), panel(visit, {"thing", *parse_number(visit.args[0])}));
        });
        sara = auth::signed_in(*site, "sara");
        karin = auth::signed_in(*site, "karin");
        bo = auth::signed_in(*site, "bo");
    }
    // Karin owns it and has ten days.
    http::Fields heading(std::string title = "Närvaron <nu>", std::string owner = "Karin Ek") {
        return {{"title", std::move(title)},
                {"owner", std::move(owner)},
                {"due_on", iso(today + days{10})},
                {"recipients", "Förvaltningschefer och rektorer"},
                {"report_on", iso(today + days{20})}};
    }
    std::string planned(int thing = 1) {
        auto form = heading();
        form.push_back({"kind", "thing"});
        form.push_back({"object", std::to_string(thing)});
        form.push_back({"parts", "Frånvaroregistrering\n\nSamverkan med socialtjänsten\n"});
        return location_of(sara->post("/analyses", form));
    }
    // The form of the part with that number.
    static http::Fields part(int version, std::string rating = "partly",
                             std::string motive = "Olika på skolorna.", int id = 1) {
        auto named = [&](const char* name) { return fmt::format("{}-{}", name, id); };
        return {{"version", std::to_string(version)},
                {named("name"), "Frånvaroregistrering"},
                {named("description"), "Alla registrerar, men <olika>."},
                {named("rating"), std::move(rating)},
                {named("motive"), std::move(motive)},
                {named("evidence"), "Skolinspektionen såg det https://exempel.se/rapport\nSe [sak 5]"}};
    }
    // Both parts described and rated.
    std::string rated() {
        auto path = planned();
        EXPECT_EQ(karin->post(path + "/parts/1", part(1)).status, 303);
        EXPECT_EQ(karin->post(path + "/parts/2", part(1, "very_well", "Alla är nöjda.", 2)).status, 303);
        return path;
    }
    int advance(auth::Browser& browser, const std::string& path, const char* event, int version,
                std::string reason = "", std::string due_on = "") {
        return browser
            .post(path + "/advance", {{"event", event},
                                      {"version", std::to_string(version)},
                                      {"reason", std::move(reason)},
                                      {"due_on", std::move(due_on)}})
            .status;
    }
    std::vector<commitments::Commitment> owed() {
        return database->read(
            [](db::Read& read) { return commitments::commitments_of(read, "analysis", 1); });
    }
    auth::Visit visit_of(PersonId person) {
        auth::Visit visit(*request, site->services);
        visit.visitor = world::visitor(person);
        return visit;
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara, karin, bo;
    std::unique_ptr<http::Request> request = auth::Browser::request("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
};

}  // namespace styrkedja::analyses
