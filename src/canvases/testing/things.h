// Things that are analysed: 1–99 are seen by everyone who is signed in, 100 and on by Sara and Karin; Sara
// may link them. For the tests of this module and of analyses.
#pragma once
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "canvases/canvases.h"
#include "comments/comments.h"
#include "commitments/components.h"
#include "reports/reports.h"
#include "rights/testing/world.h"

namespace styrkedja::canvases {

namespace world = rights::world;
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

class ThingWorld : public testing::TestWithParam<db::Engine> {
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
        canvases::add_routes(site->routes);
        sara = auth::signed_in(*site, "sara");
        karin = auth::signed_in(*site, "karin");
        bo = auth::signed_in(*site, "bo");
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara, karin, bo;
};

}  // namespace styrkedja::canvases
