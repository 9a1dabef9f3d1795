// What is in the document of a plan for whom, and how its PDF is made, fetched and forgotten.
#include "plan_files/test/world.h"

#include <boost/json.hpp>

#include "base/sha256.h"
#include "sheets/formats.h"

namespace styrkedja::plan_files {
namespace {

using enum AssignmentState;

INSTANTIATE_TEST_SUITE_P(Engines, PlanFiles, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(PlanFiles, the_document_has_the_plans_sections_and_each_assignment_as_approved) {
    write_sections();
    adopt();
    auto id = authority->assignment_in(active, "Närvaro <alla>");
    auto before = words_of(document(world::maja));
    std::size_t at = 0;
    for (std::string_view part : {"Verksamhetsplan",
                                  "Version 1, antagen",
                                  "Så gör vi",
                                  "Vi träffas.",
                                  "varje vecka",
                                  "Alla uppdrag",
                                  "1 | Närvaro <alla>",
                                  "1. Närvaro <alla>",
                                  "godkänd version 1",
                                  "Syfte: Alla skolor har behörig",
                                  "Beställare: Doris Dahl · Ansvarig: Rolf Roos · Leder: Lena Lund",
                                  "Målgrupp: Högskole",
                                  "Processmål",
                                  "Målet | Så kontrolleras det | Utgångsläge | Mål | Kontrolldagar",
                                  "Andelen behöriga lärare ökar",
                                  "71 procent | 80 procent",
                                  "Kartlägg; En karta per skola",
                                  "Tidsgränser",
                                  "Kartläggningen är klar",
                                  "Pedagogiskt centrum; Utbildar mentorer"}) {
        auto found = before.find(part, at);
        ASSERT_NE(found, before.npos) << part << " after\n" << before.substr(at);
        at = found;
    }
    write([&](db::Write& transaction) {
        auto heading = authority->heading("Ett nytt namn");
        heading.purpose = "Ett nytt syfte.";
        heading.lead.name = "Maja Mo";
        heading.responsible.name = "Erik Eng";
        heading.to_on = authority->today + std::chrono::days{300};
        auto one = assignments::load_assignment(transaction, id);
        auto done = assignments::change_heading(transaction, authority->as(world::lena), id, heading,
                                                one->heading_version, sv);
        EXPECT_TRUE(done) << (done ? "" : done.error().message);
    });
    for (PersonId person : {world::maja, world::lena, world::doris}) {
        auto words = words_of(document(person));
        if (auto followed = words.find("Uppföljning: "); followed != words.npos)
            words.erase(followed, words.find('\n', followed) + 1 - followed);  // those who see it
        EXPECT_EQ(words, before) << "not approved yet";
        auto row = assignment_table(*whole(person), sv).rows.at(0);
        EXPECT_EQ(row[1], "Närvaro <alla>");
        EXPECT_EQ(part_table(*whole(person), sv).rows.at(0)[1], "Närvaro <alla>");
    }
}

TEST_P(PlanFiles, the_status_is_the_newest_by_its_day) {
    adopt();
    auto id = authority->assignment_in(active);
    write([&](db::Write& transaction) {
        for (auto [said, days] : {std::pair("det nyaste", 1), std::pair("skrivet i efterhand", 9)}) {
            progress::StatusDraft draft{.light = Light::green,
                                        .word = said,
                                        .trend = StatusTrend::up,
                                        .text = "Så var det.",
                                        .reported_on = authority->today - std::chrono::days{days}};
            auto made = progress::report_status(transaction, authority->as(world::lena), id, draft, sv);
            EXPECT_TRUE(made) << (made ? "" : made.error().message);
        }
    });
    EXPECT_EQ(whole(world::maja)->assignments.at(0).status->word, "det nyaste");
}

TEST_P(PlanFiles, measures_follow_up_highlight_and_reinforcement_are_told) {
    adopt();
    auto id = authority->assignment_in(active, "Närvaro");
    authority->assignment_in(active, "Övrigt");
    auto year = std::to_string(year_of(authority->today));
    auto decision = authority->decision_of_lg();
    static const db::Query<void(AssignmentId, int, DecisionId, Date)> highlight{
        "INSERT INTO highlighted_assignment (year, assignment, decision, reason, chosen_on, chosen_by_name) "
        "VALUES ($2, $1, $3, '', $4, '')"};
    static const db::Query<void(AssignmentId, DecisionId, Date, Date, std::optional<Date>)> reinforce{
        "INSERT INTO reinforcement (assignment, kind, thousandths, note, decision, from_on, to_on, "
        "active_on, "
        "noted_by_name) VALUES ($1, 'hours', 4500, '', $2, $3, $4, $5, '')"};
    static const db::Query<void(AssignmentId, std::string, std::string, Date)> measure{
        "INSERT INTO measure (assignment, number, title, text, level, owner_name, state, criteria, baseline, "
        "evaluation, reason, evaluate_on, state_since) SELECT $1, count(*) + 1, $2, '', 'authority', 'Rolf "
        "Roos', $3, '', '', '', '', $4, $4 FROM measure WHERE assignment = $1"};
    auto from = authority->today, to = authority->today + std::chrono::days{30};
    write([&](db::Write& transaction) {
        transaction.run(highlight, id, year_of(from), decision, from);
        transaction.run(reinforce, id, decision, from, to, from);
        transaction.run(reinforce, id, decision, from - std::chrono::days{90}, from - std::chrono::days{1},
                        from - std::chrono::days{90});
        transaction.run(measure, id, "Mentorer", "piloting", to);
        transaction.run(measure, id, "Introduktion", "in_line", to);
    });
    auto period = iso(from) + "–" + iso(to);
    auto said = words_of(document(world::lena));
    std::size_t at = said.find("1. Närvaro");
    for (const std::string& part :
         {"Årets lyfta uppdrag " + year, "Förstärkning: 4,5 timmar i veckan, " + period,
          std::string("Uppföljning: Lena Lund rapporterar till Ledningsgruppen Norr · "),
          std::string("Syfte"), std::string("Åtgärder"),
          "1. Mentorer: Prövas · Rolf Roos · Utvärderas " + iso(to),
          std::string("2. Introduktion: I linjen · Rolf Roos")}) {
        auto found = said.find(part, at);
        ASSERT_NE(found, said.npos) << part << " after\n" << said.substr(at);
        at = found;
    }
    EXPECT_EQ(said.find("Förstärkning", said.find("Förstärkning") + 1), said.npos) << "the other one is over";
    auto table = assignment_table(*whole(world::lena), sv);
    auto cell = [&](const char* column, std::size_t row = 0) {
        auto found = std::ranges::find(table.header, std::string(column));
        return found == table.header.end()
                   ? "no such column"
                   : table.rows.at(row).at(static_cast<std::size_t>(found - table.header.begin()));
    };
    EXPECT_TRUE(cell("Åtgärder").starts_with("1. Mentorer: Prövas")) << cell("Åtgärder");
    EXPECT_TRUE(cell("Åtgärder").contains("\n2. Introduktion"));
    EXPECT_TRUE(cell("Uppföljning").starts_with("Lena Lund rapporterar till"));
    EXPECT_EQ(cell("Årets lyfta uppdrag"), year);
    EXPECT_EQ(cell("Förstärkning"), "4,5 timmar i veckan, " + period);
    EXPECT_EQ(cell("Årets lyfta uppdrag", 1), "");
    EXPECT_EQ(cell("Mål"), join(whole(world::lena)->assignments.at(0).approved->goals, "\n"));
    EXPECT_NE(cell("Mål"), "");

    auto others = words_of(document(world::maja));
    EXPECT_TRUE(others.contains("1. Mentorer: Prövas")) << "who sees the assignment sees its measures";
    EXPECT_FALSE(others.contains("Uppföljning")) << "as on the assignment's page";
    EXPECT_NE(prepared(world::maja).view_sha256, prepared(world::lena).view_sha256);
}

TEST_P(PlanFiles, one_that_failed_or_is_gone_is_asked_for_anew_by_who_asks_now) {
    adopt();
    auto asked = prepared(world::doris);
    auto ask = [&](PersonId person, const Prepared& what) {
        return write(
            [&](db::Write& transaction) { return ask_for_pdf(transaction, authority->as(person), what); });
    };
    auto id = ask(world::doris, asked);
    for (bool failed : {true, false}) {
        write([&](db::Write& transaction) {
            auto file = *load_file(transaction, id);
            file.state = failed ? PlanFileState::failed : PlanFileState::ready;
            file.asked_by = authority->as(world::doris).account;
            file.asked_at = now() - std::chrono::hours{30};
            file.expires_at = now() + std::chrono::hours{failed ? 1 : -1};
            file.view_sha256 = asked.view_sha256;
            update_file(transaction, file);
        });
        auto other = asked;
        other.view_sha256 = sha256_hex("another view");
        EXPECT_EQ(ask(world::erik, other), id);
        auto file = *read([&](db::Read& transaction) { return load_file(transaction, id); });
        EXPECT_EQ(file.asked_by, authority->as(world::erik).account);
        EXPECT_GT(file.asked_at, now() - std::chrono::hours{1});
        EXPECT_EQ(file.view_sha256, other.view_sha256);
    }
}

TEST_P(PlanFiles, what_is_under_way_is_told_from_its_row_and_only_to_this_plans_readers) {
    adopt();
    propose_long_ones(12);
    open_site();
    auto doris = auth::signed_in(*site, "doris"), kerstin = auth::signed_in(*site, "kerstin"),
         maja = auth::signed_in(*site, "maja");
    std::string topic = fmt::format("data-topics=\"plan_files/{}\"", plan.value);
    EXPECT_FALSE(shows(doris->get(path()), "data-topics")) << "nothing comes by itself";
    doris->post(path("/pdf"), {});
    auto page = doris->get(path());
    EXPECT_TRUE(shows(page, "väntar på sin tur"));
    EXPECT_TRUE(shows(page, topic));
    EXPECT_FALSE(shows(page, "och allt annat som du ser")) << "the plan itself is not read";
    page = kerstin->get(path());
    ASSERT_EQ(page.status, 303) << "she sees the same: the address names it";
    auto same = auth::location_of(page);
    page = kerstin->get(same);
    EXPECT_TRUE(shows(page, "väntar på sin tur"));
    EXPECT_TRUE(shows(page, fmt::format(R"(class="button" href="{}">Se hur långt)", same)));
    EXPECT_TRUE(shows(page, topic));
    EXPECT_FALSE(shows(page, "och allt annat som du ser"));
    page = maja->get(path());
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(shows(page, "väntar på sin tur")) << "she sees something else";
    make_pdf(*database, queued(), announce);
    EXPECT_GE(told, 3) << "to those of this plan";
    page = doris->get(path());
    EXPECT_TRUE(shows(page, "Hämta PDF-filen"));
    EXPECT_FALSE(shows(page, "data-topics"));
}

TEST_P(PlanFiles, what_one_may_not_see_is_in_no_form_of_it) {
    EXPECT_FALSE(whole(world::maja)) << "a plan that was never adopted";
    EXPECT_TRUE(whole(world::doris));
    adopt();
    authority->assignment_in(draft, "Hemligt utkast");
    authority->assignment_in(active, "Öppet");
    EXPECT_EQ(whole(world::maja)->assignments.size(), 1U);
    EXPECT_EQ(whole(world::doris)->assignments.size(), 2U);
    EXPECT_FALSE(words_of(document(world::maja)).contains("Hemligt"));
    EXPECT_TRUE(words_of(document(world::doris)).contains("Ingen version av uppdraget är godkänd än"));
    for (const auto& row : assignment_table(*whole(world::maja), sv).rows) EXPECT_EQ(row[1], "Öppet");
    EXPECT_NE(prepared(world::maja).view_sha256, prepared(world::doris).view_sha256);
    EXPECT_EQ(prepared(world::maja).sha256, prepared(world::erik).sha256) << "they see the same";
}

TEST_P(PlanFiles, tables_have_a_row_for_each_assignment_and_for_each_part) {
    adopt();
    authority->assignment_in(active, "B");
    authority->assignment_in(active, "A");
    authority->assignment_in(cancelled, "C");
    auto all = *whole(world::maja);
    auto table = assignment_table(all, sv);
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(table.rows[0][1], "A");
    EXPECT_EQ(table.rows[2][1], "C") << "what has ended comes last";
    for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.header.size());
    EXPECT_EQ(table.rows[0][17], "Andelen behöriga lärare ökar");
    auto parts = part_table(all, sv);
    EXPECT_EQ(parts.rows.size(), 3 * assignments::whole_parts(*authority).size());
    for (const auto& row : parts.rows) EXPECT_EQ(row.size(), parts.header.size());
    EXPECT_EQ(parts.rows[0][0], "1");
}

TEST_P(PlanFiles, a_small_plan_is_read_and_fetched_at_once_in_every_form) {
    write_sections();
    adopt();
    authority->assignment_in(active, "Närvaro <alla>");
    open_site();
    auto maja = auth::signed_in(*site, "maja");
    auto page = maja->get(path());
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "1 uppdrag"));
    EXPECT_TRUE(shows(page, "plan.pdf"));
    EXPECT_TRUE(shows(maja->get(fmt::format("/plans/{}", plan.value)), path())) << "the plan leads there";
    page = maja->get(path("/print"));
    EXPECT_TRUE(shows(page, "1. Närvaro &lt;alla&gt;</h3>"));
    EXPECT_TRUE(shows(page, "<caption>Processmål</caption>"));
    for (const char* ending : {"docx", "odt", "pdf"}) {
        auto got = maja->get(path(fmt::format("/plan.{}", ending)));
        EXPECT_EQ(got.status, 200) << ending;
        EXPECT_GT(auth::content_of(got).size(), 1000U) << ending;
    }
    auto pdf = auth::content_of(maja->get(path("/plan.pdf")));
    EXPECT_EQ(pdf, auth::content_of(maja->get(path("/plan.pdf")))) << "made once";
    auto facts = facts_of(pdf);
    EXPECT_TRUE(facts.contains("Title:           Verksamhetsplan")) << facts;
    EXPECT_TRUE(facts.contains("Tagged:          yes")) << facts;
    EXPECT_TRUE(pdf.contains("/Lang (sv-SE)"));
    auto text = text_of(pdf);
    for (std::string_view part : {"Vi träffas.", "1. Närvaro <alla>", "Processmål", "80 procent", "1 ("})
        EXPECT_TRUE(text.contains(part)) << part << " in\n" << text;
    auto csv = auth::content_of(maja->get(path("/parts.csv")));
    EXPECT_TRUE(csv.contains("Kartläggningen är klar")) << csv;
    EXPECT_TRUE(auth::content_of(maja->get(path("/assignments.xlsx"))).starts_with("PK"));
    EXPECT_EQ(auth::Browser(*site).get(path("/plan.pdf")).status, 303) << "signed out";
    EXPECT_EQ(maja->get("/plans/999/files").status, 404);
}

TEST_P(PlanFiles, a_draft_is_not_there_for_others_in_any_form) {
    open_site();
    auto maja = auth::signed_in(*site, "maja"), doris = auth::signed_in(*site, "doris");
    EXPECT_EQ(doris->get(path()).status, 200);
    EXPECT_TRUE(shows(doris->get(path("/print")), "Planen har inga uppdrag än."));
    for (const char* rest : {"", "/print", "/plan.pdf", "/plan.docx", "/plan.odt", "/assignments.csv",
                             "/assignments.xlsx", "/parts.csv", "/parts.xlsx", "/1/pdf"})
        EXPECT_EQ(maja->get(path(rest)).status, 404) << rest;
    EXPECT_EQ(maja->post(path("/pdf"), {}).status, 404);
}

TEST_P(PlanFiles, a_big_plan_is_set_in_the_background_with_the_pages_told) {
    adopt();
    propose_long_ones(12);
    open_site();
    auto doris = auth::signed_in(*site, "doris"), kerstin = auth::signed_in(*site, "kerstin"),
         maja = auth::signed_in(*site, "maja");
    EXPECT_FALSE(prepared(world::doris).is_small());
    EXPECT_TRUE(shows(doris->get(path()), "Gör en PDF"));
    EXPECT_EQ(doris->get(path("/plan.pdf")).status, 303) << "asking is an act of its own";
    EXPECT_EQ(doris->post(path("/pdf"), {}).status, 303);
    EXPECT_TRUE(shows(doris->get(path()), "väntar på sin tur"));
    EXPECT_EQ(doris->post(path("/pdf"), {}).status, 303);
    auto same = prepared(world::kerstin);
    auto asked = read(
        [&](db::Read& transaction) { return files_of(transaction, authority->as(world::kerstin), same); });
    EXPECT_EQ(asked.size(), 1U) << "the same content is made once";
    auto job = queued();
    std::string while_made;
    make_pdf(*database, job, [&](OperationsPlanId) {
        ++told;
        if (auto file = file_of(job); file.state == PlanFileState::making && file.pages > 0)
            while_made = doris->get(path()).body;
    });
    EXPECT_GE(told, 3) << "begun, under way, ready";
    EXPECT_TRUE(while_made.contains("är satt, av ungefär")) << while_made;
    auto file = file_of(job);
    EXPECT_EQ(name_of(file.state), "ready") << file.problem;
    EXPECT_GT(file.pages, 5);
    EXPECT_TRUE(shows(doris->get(path()), "Hämta PDF-filen"));
    auto fetched = path(fmt::format("/{}/pdf", file.id.value));
    auto pdf = auth::content_of(doris->get(fetched));
    EXPECT_TRUE(facts_of(pdf).contains(fmt::format("Pages:           {}", file.pages)));
    EXPECT_TRUE(text_of(pdf).contains("Förslag 11"));
    EXPECT_EQ(kerstin->get(fetched).status, 200) << "she sees the same";
    EXPECT_EQ(maja->get(fetched).status, 404) << "she sees none of the proposals";
    EXPECT_EQ(doris->get(path("/plan.pdf")).status, 200);
    EXPECT_FALSE(read([&](db::Read& transaction) {
        return load_content(transaction, file.id, ContentKind::document);
    })) << "what it was made of is not kept";
    authority->assignment_in(active, "Ett till");
    EXPECT_TRUE(shows(doris->get(path()), "Planen har ändrats sedan filen gjordes"));
    EXPECT_TRUE(shows(doris->get(path()), "Gör en ny PDF"));
    EXPECT_EQ(doris->get(fetched).status, 200) << "she asked for it";
    EXPECT_EQ(kerstin->get(fetched).status, 404) << "she sees something else by now";
}

TEST_P(PlanFiles, a_job_that_was_cut_off_begins_again_and_one_that_cannot_be_done_says_so) {
    propose_long_ones(1);
    auto asked = prepared(world::doris);
    auto doris = authority->as(world::doris);
    auto id = write([&](db::Write& transaction) { return ask_for_pdf(transaction, doris, asked); });
    write([&](db::Write& transaction) {
        auto file = *load_file(transaction, id);
        file.state = PlanFileState::making;
        file.pages = 3;
        update_file(transaction, file);
    });
    auto job = queued();
    job.attempt = 2;
    make_pdf(*database, job, announce);
    EXPECT_EQ(name_of(file_of(job).state), "ready");
    make_pdf(*database, job, announce);
    EXPECT_EQ(name_of(file_of(job).state), "ready") << "once more does no harm";

    write([&](db::Write& transaction) {
        auto file = *load_file(transaction, id);
        file.state = PlanFileState::failed;
        update_file(transaction, file);
        EXPECT_EQ(ask_for_pdf(transaction, doris, asked), id) << "asked for anew";
    });
    EXPECT_EQ(name_of(file_of(job).state), "waiting");
    job.attempt = most_attempts + 1;
    make_pdf(*database, job, announce);
    EXPECT_EQ(name_of(file_of(job).state), "failed");
    EXPECT_TRUE(file_of(job).problem.contains("avbröts varje gång"));

    asked.document = sheets::sheet_to_text(too_long());
    write([&](db::Write& transaction) { return ask_for_pdf(transaction, doris, asked); });
    job.attempt = 1;
    make_pdf(*database, job, announce);
    EXPECT_EQ(name_of(file_of(job).state), "failed");
    EXPECT_TRUE(file_of(job).problem.contains("texten är för lång")) << file_of(job).problem;
    EXPECT_FALSE(read([&](db::Read& transaction) { return pdf_of(transaction, doris, asked, id); }));
}

TEST_P(PlanFiles, a_server_that_stops_leaves_the_job_to_be_run_again) {
    propose_long_ones(6);
    auto asked = prepared(world::doris);
    write(
        [&](db::Write& transaction) { return ask_for_pdf(transaction, authority->as(world::doris), asked); });
    auto job = queued();
    std::stop_source stop;
    job.stopping = stop.get_token();
    stop.request_stop();
    EXPECT_THROW(make_pdf(*database, job, announce), std::runtime_error);
    EXPECT_EQ(name_of(file_of(job).state), "making");
    job.stopping = {};
    make_pdf(*database, job, announce);
    EXPECT_EQ(name_of(file_of(job).state), "ready") << "what was stopped is no failure";
}

TEST_P(PlanFiles, old_files_are_neither_given_nor_kept) {
    auto doris = authority->as(world::doris);
    auto asked = prepared(world::doris);
    auto id = write([&](db::Write& transaction) { return keep_pdf(transaction, doris, asked, "%PDF-x"); });
    auto pdf = [&] {
        return read([&](db::Read& transaction) { return pdf_of(transaction, doris, asked, id); });
    };
    EXPECT_EQ(pdf(), "%PDF-x");
    write([&](db::Write& transaction) {
        auto file = *load_file(transaction, id);
        file.expires_at = now() - std::chrono::minutes{1};
        update_file(transaction, file);
    });
    EXPECT_FALSE(pdf());
    jobs::Work work;
    plan_files::add_jobs(work);
    work.find("remove_old_plan_files")->handler(*database, {});
    EXPECT_FALSE(read([&](db::Read& transaction) { return load_file(transaction, id); }));
}

TEST_P(PlanFiles, what_earlier_plans_began_stands_in_next_years_document_and_files) {
    adopt();
    auto running = authority->assignment_in(active, "Det som pågår");
    authority->assignment_in(draft, "Det som aldrig började");
    auto old = plan;
    auto next = write([&](db::Write& transaction) {
        return plans::copy_forward(transaction, authority->as(world::doris), old, sv);
    });
    ASSERT_TRUE(next) << next.error().message;
    plan = *next;
    write([&](db::Write& transaction) {
        EXPECT_TRUE(assignments::propose_assignment(transaction, authority->as(world::doris), plan,
                                                    authority->heading("Det nya"), sv));
    });
    auto all = words_of(document(world::doris));
    auto heading = all.find("Pågår från tidigare plan");
    ASSERT_NE(heading, all.npos) << all;
    EXPECT_LT(all.find("1. Det nya"), heading);
    EXPECT_GT(all.find("2. Det som pågår"), heading);
    EXPECT_NE(all.find("2. Det som pågår"), all.npos);
    EXPECT_GT(all.find("Andelen behöriga lärare ökar"), heading) << "with its parts";
    EXPECT_EQ(all.find("Det som aldrig började"), all.npos);
    auto year = std::to_string(year_of(authority->today));
    auto table = assignment_table(*whole(world::doris), sv);
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[0].back(), "");
    EXPECT_EQ(table.rows[1].back(), year);
    EXPECT_EQ(authority->load(running).plan, old) << "it belongs where it was begun";
    open_site();
    auto doris = auth::signed_in(*site, "doris"), maja = auth::signed_in(*site, "maja");
    auto answer = boost::json::parse(doris->get(fmt::format("/api/plans/{}/assignments", plan.value)).body);
    ASSERT_EQ(answer.at("assignments").as_array().size(), 2U);
    EXPECT_FALSE(answer.at("assignments").at(0).at("begun_earlier").as_bool());
    EXPECT_TRUE(answer.at("assignments").at(1).at("begun_earlier").as_bool());
    EXPECT_EQ(answer.at("assignments").at(1).at("plan").as_int64(), old.value);
    EXPECT_EQ(maja->get(fmt::format("/api/plans/{}/assignments", plan.value)).status, 404) << "a draft";
    authority->happen(running, AssignmentEvent::cancel, "Behövs inte.");
    EXPECT_EQ(whole(world::doris)->assignments.size(), 1U) << "it has ended";
}

TEST_P(PlanFiles, a_program_asks_for_the_pdf_and_how_far_it_has_come) {
    adopt();
    propose_long_ones(20);
    open_site();
    auto doris = auth::signed_in(*site, "doris");
    auto of_plan = fmt::format("/api/plans/{}/files", plan.value);
    auto files = [&] { return boost::json::parse(doris->get(of_plan).body); };
    EXPECT_FALSE(files().at("is_small").as_bool());
    EXPECT_EQ(files().at("files").as_array().size(), 0U);
    auto asked = doris->post(of_plan + "/pdf", {});
    ASSERT_EQ(asked.status, 200) << asked.body;
    auto file = files().at("files").at(0);
    EXPECT_EQ(file.at("id"), boost::json::parse(asked.body).at("id"));
    EXPECT_EQ(file.at("state").as_string(), "waiting");
    EXPECT_TRUE(file.at("url").is_null());
    make_pdf(*database, queued(), announce);
    file = files().at("files").at(0);
    EXPECT_EQ(file.at("state").as_string(), "ready");
    EXPECT_EQ(doris->get(file.at("url").as_string()).status, 200);
    EXPECT_EQ(auth::signed_in(*site, "maja")->get("/api/plans/4711/files").status, 404);
}

}  // namespace
}  // namespace styrkedja::plan_files
