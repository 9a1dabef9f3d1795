// Invented minutes and what meetings tests do with them.
#pragma once
#include <string>
#include <string_view>

#include "documents/archive.h"
#include "meetings/meetings.h"

namespace styrkedja::meetings {

inline constexpr std::string_view invented_minutes = R"(Ledningsgruppen Norr

Mötesanteckningar 2026-03-10

Närvarande: Henrik Öberg, Karin Ek, Åsa Främling
Frånvarande: Bo Nilsson
Sekreterare: Sara Lind

BESLUT

1. Läsplan (Henrik Öberg)

Ledningsgruppen beslutade att införa en gemensam läsplan för alla skolor.
Karin Ek tar fram ett förslag till läsplan senast 2026-04-15.

INFORMATION

2. Budget & prognos

Henrik Öberg återkommer med nya siffror. Se https://example.org/budget för underlaget.
)";

// A proposal by hand, with places in the invented minutes.
inline Proposal invented_proposal() {
    auto place = [](std::string_view text) {
        auto at = static_cast<std::int64_t>(invented_minutes.find(text));
        return Place{at, at + std::ssize(text)};
    };
    ProposedItem first{
        .number = 1,
        .title = "Läsplan",
        .section = Section::decision,
        .presenters = {"Henrik Öberg"},
        .decisions = {{DecisionKind::formal, "Gruppen  beslutade om läsplan.",
                       place("Ledningsgruppen beslutade")}},
        .commitments = {{.text = "Karin tar fram ett förslag.",
                         .owners = {"Karin", "Okänd Person"},
                         .due_on = std::chrono::year{2026} / 4 / 15,
                         .place = place("Karin Ek tar fram")},
                        {.text = "Någon ringer kommunen.", .owners = {}, .due_on = {}, .place = {}}},
        .dates = {{"2026-04-15", std::chrono::year{2026} / 4 / 15, std::chrono::year{2026} / 4 / 15, {}}},
        .links = {"https://example.org/läs?a=1&b=2"},
        .sources = {},
        .title_place = place("Läsplan"),
        .place = {place("1. Läsplan").begin, place("INFORMATION").begin}};
    ProposedItem second{.number = {},
                        .title = "Övrigt",
                        .section = {},
                        .presenters = {},
                        .decisions = {{DecisionKind::consent, "Gruppen godkände upplägget.", {}}},
                        .commitments = {},
                        .dates = {},
                        .links = {},
                        .sources = {},
                        .title_place = {},
                        .place = {}};
    return {.group = GroupId{1},
            .title = "Ledningsgruppen Norr",
            .held_on = std::chrono::year{2026} / 3 / 10,
            .secretary = "Sara Lind",
            .present = {"Henrik Öberg", "Karin", "Främling"},
            .absent = {"Bo Nilsson", "karin"},
            .items = {first, second},
            .sources = {}};
}

inline DocumentId keep_text(db::Database& database, const rights::Visitor& uploader, std::string_view text,
                            std::string_view file_name = "2026-03-10-lg-norr.txt") {
    auto document = documents::read_document(text, file_name, Language::swedish);
    if (!document) throw std::runtime_error(document.error().message);
    return database.write([&](db::Write& write) {
        return documents::keep(write, uploader.actor(), *document, file_name, text).id;
    });
}

}  // namespace styrkedja::meetings
