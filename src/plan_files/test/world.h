// A plan with assignments in some states, and browsers on the pages of its files.
#pragma once
#include "assignments/testing/world.h"
#include "auth/testing/browser.h"
#include "base/child_process.h"
#include "base/text.h"
#include "plan_files/document.h"
#include "plan_files/making.h"
#include "plan_files/store.h"
#include "plans/words.h"

namespace styrkedja::plan_files {

namespace world = assignments;
using auth::shows;
using world::sv;

class PlanFiles : public assignments::AssignmentWorld {
  protected:
    void SetUp() override {
        AssignmentWorld::SetUp();
        plan = authority->plan;
    }
    void adopt() {
        auto done = write([&](db::Write& transaction) {
            auto before = plans::load_plan(transaction, plan);
            return plans::adopt_plan(transaction, authority->as(world::doris), plan, "Första",
                                     before->version, sv);
        });
        EXPECT_TRUE(done) << (done ? "" : done.error().message);
    }
    // Words beside an item of the common core.
    void write_sections() {
        write([&](db::Write& transaction) {
            auto made = plans::add_section(transaction, authority->as(world::doris), plan,
                                           {PlanPart::how, "Så gör vi", "Vi träffas.\n- varje vecka"}, sv);
            EXPECT_TRUE(made) << (made ? "" : made.error().message);
        });
    }
    // Only seen by those who write and steer the plan; a document of it has some pages.
    void propose_long_ones(int count) {
        std::string purpose;
        while (purpose.size() < 9000) purpose += "Fler elever ska nå målen för sin utbildning. ";
        write([&](db::Write& transaction) {
            for (int at = 0; at < count; ++at) {
                auto heading = authority->heading(fmt::format("Förslag {}", at));
                heading.purpose = purpose;
                EXPECT_TRUE(assignments::propose_assignment(transaction, authority->as(world::doris), plan,
                                                            heading, sv));
            }
        });
    }
    std::optional<Whole> whole(PersonId person) {
        return read([&](db::Read& transaction) { return gather(transaction, authority->as(person), plan); });
    }
    sheets::Sheet document(PersonId person) { return document_of(*whole(person), authority->today); }
    Prepared prepared(PersonId person) {
        auto all = *whole(person);
        return prepare(all, document_of(all, authority->today));
    }
    static sheets::Sheet too_long() {
        sheets::Sheet sheet{.title = "För lång", .head = {}, .blocks = {}};
        for (std::int64_t at = 0; at < most_pages * 60; ++at)
            sheets::add(sheet, sheets::BlockKind::paragraph, "Rad.");
        return sheet;
    }
    // All that it says, block by block.
    static std::string words_of(const sheets::Sheet& sheet) {
        std::string all = sheet.title + "\n";
        for (const auto& line : sheet.head) all += line + "\n";
        for (const auto& block : sheet.blocks) {
            all += (block.label.empty() ? "" : block.label + ": ") + block.text + "\n";
            for (const auto& row : block.rows) all += join(row, " | ") + "\n";
        }
        return all;
    }
    std::string text_of(const std::string& pdf) {
        return run_child({"/usr/bin/pdftotext", "-layout", "-", "-"}, pdf,
                         {std::chrono::seconds{20}, std::size_t{1} << 22})
            .output;
    }
    std::string facts_of(const std::string& pdf) {
        return run_child({"/usr/bin/pdfinfo", "-"}, pdf, {std::chrono::seconds{20}, std::size_t{1} << 20})
            .output;
    }
    void open_site() {
        assignments::add_accounts(*database);
        site.emplace(*database);
        auth::add_routes(site->routes);
        plans::add_routes(site->routes);
        plan_files::add_routes(site->routes);
    }
    std::string path(std::string_view rest = "") {
        return fmt::format("/plans/{}/files{}", plan.value, rest);
    }
    // The job that a request left behind, run as the runner would.
    jobs::Job queued() {
        auto file = write([&](db::Write& transaction) { return transaction.one(newest_file); });
        return {.id = {}, .kind = "make_plan_pdf", .payload = std::to_string(file->value), .attempt = 1};
    }
    File file_of(const jobs::Job& job) {
        return *read([&](db::Read& transaction) {
            return load_file(transaction, *parse_id<PlanFileId>(job.payload));
        });
    }

    static inline const db::Query<PlanFileId()> newest_file{"SELECT max(id) FROM plan_file"};
    OperationsPlanId plan;
    std::optional<auth::Site> site;
    int told = 0;
    Announce announce = [this](OperationsPlanId of) { told += of == plan ? 1 : 0; };
};

}  // namespace styrkedja::plan_files
