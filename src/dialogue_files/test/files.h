// What the tests of files share: reading PDF and Excel files again, and the site with those who fetch them.
#pragma once
#include <archive.h>
#include <archive_entry.h>

#include <pugixml.hpp>

#include "agreements/agreements.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "base/child_process.h"
#include "dialogue_analysis/findings.h"
#include "dialogue_files/dialogue_files.h"
#include "dialogues/testing/world.h"
#include "form_answers/form_answers.h"

namespace styrkedja::dialogue_files {

using dialogues::sv;
namespace world = rights::world;

inline std::map<std::string, std::string> unzipped(const std::string& bytes) {
    std::unique_ptr<archive, decltype(&archive_read_free)> zip(archive_read_new(), archive_read_free);
    archive_read_support_format_zip(zip.get());
    std::map<std::string, std::string> files;
    if (archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) return files;
    archive_entry* entry = nullptr;
    while (archive_read_next_header(zip.get(), &entry) == ARCHIVE_OK) {
        std::string content;
        std::array<char, 4096> piece{};
        for (la_ssize_t size; (size = archive_read_data(zip.get(), piece.data(), piece.size())) > 0;)
            content.append(piece.data(), static_cast<std::size_t>(size));
        files[archive_entry_pathname(entry)] = content;
    }
    return files;
}

// Sheet by sheet its rows, each by the header of its column; what is empty is not there.
using Table = std::vector<std::map<std::string, std::string>>;
struct Workbook {
    std::vector<std::string> names;
    std::map<std::string, Table> tables;
    std::map<std::string, std::vector<std::string>> headers;
};
inline Workbook workbook_of(const std::string& bytes) {
    auto files = unzipped(bytes);
    Workbook book;
    pugi::xml_document list;
    list.load_string(files["xl/workbook.xml"].c_str());
    for (auto sheet : list.child("workbook").child("sheets").children("sheet"))
        book.names.emplace_back(sheet.attribute("name").value());
    for (std::size_t at = 0; at < book.names.size(); ++at) {
        pugi::xml_document page;
        page.load_string(files[fmt::format("xl/worksheets/sheet{}.xml", at + 1)].c_str());
        std::map<std::string, std::string> header;  // by letters
        for (auto row : page.child("worksheet").child("sheetData").children("row")) {
            std::map<std::string, std::string> cells;
            for (auto cell : row.children("c")) {
                std::string place = cell.attribute("r").value(),
                            said = cell.child("is").child("t").child_value();
                place.resize(place.find_first_of("0123456789"));
                if (header.empty() || !header.contains(place))
                    cells[place] = said;
                else
                    cells[header.at(place)] = said;
            }
            if (header.empty()) {
                header = cells;
                for (auto& [letters, name] : cells) book.headers[book.names[at]].push_back(name);
            } else {
                book.tables[book.names[at]].push_back(std::move(cells));
            }
        }
    }
    return book;
}
inline const std::map<std::string, std::string>& row_of(const Table& table, const std::string& unit) {
    static const std::map<std::string, std::string> none;
    for (const auto& row : table)
        if (auto found = row.find("Enhet"); found != row.end() && found->second == unit) return row;
    ADD_FAILURE() << unit;
    return none;
}
inline std::string cell(const std::map<std::string, std::string>& row, const std::string& column) {
    auto found = row.find(column);
    return found == row.end() ? "" : found->second;
}

inline std::string streamed(const http::Response& response) {
    std::string all, chunk;
    for (bool more = true; more; all += chunk) {
        chunk.clear();
        more = response.stream(chunk);
    }
    return all;
}
inline std::string said_of(std::vector<std::string> command, const std::string& pdf) {
    return run_child(command, pdf, {std::chrono::seconds(60), std::size_t{1} << 25}).output;
}
inline std::string text_of(const std::string& pdf) { return said_of({"/usr/bin/pdftotext", "-", "-"}, pdf); }
inline void expect_in_order(std::string_view text, const std::vector<std::string>& words) {
    std::size_t at = 0;
    for (const auto& word : words) {
        auto found = text.find(word, at);
        ASSERT_NE(found, text.npos) << word << " after byte " << at << " of\n" << text;
        at = found + word.size();
    }
}

class DialogueFiles : public dialogues::DialogueWorld {
  protected:
    void SetUp() override {
        DialogueWorld::SetUp();
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        dialogue_rounds::add_routes(site->routes);
        dialogues::add_routes(site->routes);
        dialogue_analysis::add_routes(site->routes);
        dialogue_files::add_routes(site->routes);
        // What others have hung on the page of a record, and on the front page.
        site->routes.get("/panels/{}", auth::Access::signed_in, [](auth::Visit& visit) {
            return visit.database.read([&](db::Read& read) {
                auto one = dialogues::load_dialogue(read, *visit.id<DialogueId>(0));
                html::Out out;
                for (const auto* panels : {&dialogues::panels_before(), &dialogues::panels_after()})
                    for (const auto& panel : *panels) out("{}|", panel.write(visit, read, *one));
                return visit.page(visit.frame("Prov"), out.markup());
            });
        });
        for (auto [name, browser] : {std::pair("ulla", &ulla),
                                     {"karin", &karin},
                                     {"sara", &sara},
                                     {"bo", &bo},
                                     {"pia", &pia},
                                     {"henrik", &henrik}})
            *browser = auth::signed_in(*site, name);
        path = fmt::format("/dialogues/{}", dialogue.value);
        of_round = fmt::format("/dialogue-rounds/{}/round", round.value);
        section = dialogues::key_of(focus.front());
    }
    Workbook book(auth::Browser& browser) {
        auto answer = browser.get(of_round + ".xlsx");
        EXPECT_EQ(answer.status, 200);
        return workbook_of(answer.body);
    }
    std::string pdf(auth::Browser& browser) {
        auto answer = browser.get(path + "/record.pdf");
        EXPECT_EQ(answer.status, 200);
        return answer.body;
    }
    // In the record: what causes it, and where that is seen.
    void write_record() {
        ok(write([&](db::Write& write) {
            return dialogues::save_record(write, head, dialogue, section, 0,
                                          typed({{section + "_causes", "Tallriken är tom.\n- bussen är sen"},
                                                 {section + "_evidence", "Frånvarostatistiken."}}),
                                          sv);
        }));
    }
    // Whoever may write there.
    Result<std::int64_t> say_in_record(db::Write& write, DialogueId id, std::string words) {
        auto one = *dialogues::load_dialogue(write, id);
        auto sheet = form_answers::open_sheet(write, {.about = one.ref(),
                                                      .part = std::string(dialogues::record),
                                                      .collection = {"dialogue_round", round.value}});
        auto content = dialogues::content_of(write, loaded_round_in(write), one.unit, sv);
        return form_answers::save_section(write, {.sheet = sheet}, content.sections.at(0),
                                          typed({{section + "_causes", std::move(words)}}), sv);
    }
    void both_rated() {
        for (auto area : focus) ok(rate(rektor, area, 2, "Vi ser det varje dag."));
        ok(submit());
        rate_all(head, 3);
        ok(submit_rated());
    }
    void agree(std::string dissent = {}) {
        for (auto area : focus)
            ok(write([&](db::Write& write) {
                return dialogues::agree_rating(write, head, dialogue, area,
                                               {.rating = 3, .dissent = std::exchange(dissent, {})}, sv);
            }));
    }
    void both_confirm() {
        ok(confirms(head, now_is().record_version));
        ok(confirms(rektor, now_is().record_version));
    }
    void note_agreement() {
        ok(write([&](db::Write& write) {
            return agreements::note_agreement(
                write, head, dialogue,
                {.text = "Skolan ringer hem varje morgon", .responsible = "Sara Lind", .due_on = today}, sv);
        }));
    }

    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> ulla, karin, sara, bo, pia, henrik;
    std::string path, of_round, section;
};

}  // namespace styrkedja::dialogue_files
