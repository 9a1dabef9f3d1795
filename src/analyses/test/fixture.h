// Analyses of things (canvases/testing/things.h).
#pragma once
#include "analyses/commands.h"
#include "canvases/testing/things.h"

namespace styrkedja::analyses {

namespace world = rights::world;
using auth::location_of;
using auth::shows;
using canvases::today;
using std::chrono::days;

class AnalysisWorld : public canvases::ThingWorld {
  protected:
    void SetUp() override {
        canvases::ThingWorld::SetUp();
        analyses::add_routes(site->routes);
        site->routes.get("/panel/{}", auth::Access::signed_in, [](auth::Visit& visit) {
            return visit.page(visit.frame("Sak"), panel(visit, {"thing", *parse_number(visit.args[0])}));
        });
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

    std::unique_ptr<http::Request> request = auth::Browser::request("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
};

}  // namespace styrkedja::analyses
