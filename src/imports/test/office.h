// An invented school authority as its systems export it, and importing in one line.
#pragma once
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "db/testing/test_database.h"
#include "imports/imports.h"
#include "rights/testing/world.h"

namespace styrkedja::imports {

inline constexpr Date spring = std::chrono::year{2026} / 1 / 1;
inline constexpr Date autumn = std::chrono::year{2026} / 8 / 1;

inline constexpr const char* units_csv =
    "enhetskod;namn;slag;skolform;överordnad\n"
    "100;Fjärdviks skolförvaltning;Förvaltning;;\n"
    "110;Område Norr;Verksamhetsområde;;100\n"
    "111;Norrskolan;Skolenhet;Grundskola;110\n"
    "112;Ängsskolan;Skolenhet;Grundskola;110\n";
inline constexpr const char* people_csv =
    "personid;förnamn;efternamn;e-post;enhetskod\n"
    "p1;Åsa;Berg;asa.berg@fjardvik.example;111\n"
    "p2;Nils;Ek;nils.ek@fjardvik.example;111\n"
    "p3;Maja;Sjö;maja.sjo@fjardvik.example;112\n";
inline constexpr const char* employments_csv =
    "anställningsid;personid;enhetskod;befattning;yrke;löneform;anställningsform;sysselsättningsgrad;från;"
    "till\n"
    "a1;p1;111;lärare;lärare;Månadslön;Tillsvidare;100;2020-08-01;\n"
    "a2;p2;111;lärare;lärare;Månadslön;Visstid;75 %;2021-08-01;2026-12-31\n"
    "a3;p2;112;lärare;lärare;Timlön;Visstid;25;2021-08-01;\n"
    "a4;p3;112;kock;;Månadslön;Tillsvidare;0,5;2019-01-01;\n";

struct Imported {
    Result<Summary> summary;
    std::vector<Difference> differences;

    std::int64_t count(DifferenceKind kind) const { return summary ? summary->count(kind) : -1; }
    // "2 möte: …", the notes and changes of one kind, a line each.
    std::string told(DifferenceKind kind) const;
};

class Office : public testing::TestWithParam<db::Engine> {
  protected:
    Imported preview(const NewRun& run, std::string content);
    Imported apply(const NewRun& run, std::string content, std::string_view expected = {});
    void fill();  // units, people and employments from "lön", from the spring

    NewRun units(std::string source = "lön") {
        return {.source = source, .kind = RecordKind::unit, .effective_on = spring};
    }
    NewRun people(std::string source = "lön") {
        return {.source = source, .kind = RecordKind::person, .effective_on = spring};
    }
    NewRun employments(std::string source = "lön") {
        return {.source = source, .kind = RecordKind::employment, .effective_on = spring};
    }
    // Everybody's work as people would read it: "Åsa Berg, Norrskolan, lärare, 1000, 2020-08-01–".
    std::vector<std::string> roster();
    std::vector<std::string> tree(Date day);  // "Norrskolan < Område Norr"
    std::int64_t count(const std::string& table);

    rights::Visitor importer = rights::world::visitor(rights::world::pia);
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};

std::string replaced(std::string text, std::string_view what, std::string_view with);

}  // namespace styrkedja::imports
