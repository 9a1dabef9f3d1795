// Files as they come from outside: the national register of school units and SS 12000; the real ones when
// they lie beside the checkout.
#include <filesystem>
#include <fstream>

#include "imports/test/office.h"

namespace styrkedja::imports {
namespace {

using enum DifferenceKind;
namespace fs = std::filesystem;

class Files : public Office {
  protected:
    static std::optional<std::string> real(const std::string& name) {
        const auto path = fs::path(SOURCE_DIR).parent_path() / "shared" / "data" / name;
        if (!fs::exists(path)) return std::nullopt;
        std::ifstream file(path, std::ios::binary);
        return std::string{std::istreambuf_iterator<char>(file), {}};
    }
    NewRun ss12000(RecordKind kind) {
        return {.source = "elevregister", .kind = kind, .preset = Preset::ss12000, .effective_on = spring};
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Files, testing::ValuesIn(db::engines_to_test()), db::engine_name);

constexpr const char* register_csv =
    "skolform;huvudmannatyp;organisationsnr;huvudman;kommunkod;kommun;skolenhetskod;namn;postort;elever\r\n"
    "Grundskola;Kommunal;2120000000;FJÄRDVIKS KOMMUN;9901;Fjärdvik;11111111;Norrskolan;FJÄRDVIK;100\r\n"
    "Grundsärskola;Kommunal;2120000000;FJÄRDVIKS KOMMUN;9901;Fjärdvik;11111111;Norrskolan;FJÄRDVIK;\r\n"
    "Gymnasieskola;Enskild;5560000000;Lärarna AB;9901;Fjärdvik;22222222;Lärargymnasiet;FJÄRDVIK;80\r\n"
    "Gymnasieskola;Enskild;5560000000;Lärarna AB;9902;Öst;33333333;Östgymnasiet;ÖST;90\r\n";
constexpr const char* ss12000_json = R"({
  "organisations": [
    {"id": "o1", "displayName": "Fjärdvik", "organisationType": "Huvudman"},
    {"id": "o2", "displayName": "Norrskolan", "organisationType": "Skolenhet", "schoolUnitCode": "11111111",
     "schoolTypes": ["GR"], "parentOrganisation": {"id": "o1"}}],
  "persons": [
    {"id": "p1", "givenName": "Åsa", "familyName": "Berg", "civicNo": {"value": "199001019999"},
     "emails": [{"value": "Asa.Berg@fjardvik.example", "type": "Arbete"}]}],
  "duties": [
    {"id": "d1", "person": {"id": "p1"}, "dutyAt": {"id": "o2"}, "dutyRole": "Lärare", "dutyPercent": 80,
     "startDate": "2024-08-01"}]})";

TEST_P(Files, the_national_register_becomes_a_tree) {
    auto run = units("Skolverket");
    run.preset = Preset::school_units;
    auto read = apply(run, register_csv);
    ASSERT_TRUE(read.summary) << read.told(problem);
    EXPECT_EQ(tree(spring),
              (std::vector<std::string>{"FJÄRDVIKS KOMMUN", "Fjärdvik < FJÄRDVIKS KOMMUN",
                                        "Norrskolan < Fjärdvik", "Norrskolan, grundsärskola < Norrskolan",
                                        "Lärarna AB", "Fjärdvik < Lärarna AB", "Lärargymnasiet < Fjärdvik",
                                        "Öst < Lärarna AB", "Östgymnasiet < Öst"}));
    EXPECT_EQ(apply(run, register_csv).summary->written(), 0);
}

TEST_P(Files, one_municipality_is_read_alone) {
    auto run = units("Skolverket");
    run.preset = Preset::school_units;
    run.options = "only kommunkod=9902";
    ASSERT_TRUE(apply(run, register_csv).summary);
    EXPECT_EQ(tree(spring),
              (std::vector<std::string>{"Lärarna AB", "Öst < Lärarna AB", "Östgymnasiet < Öst"}));
}

TEST_P(Files, ss12000_is_read_and_national_identity_numbers_are_not) {
    const std::string json = ss12000_json;
    EXPECT_EQ(kinds_in_ss12000(tabular::input_of(json)).size(), 3u);
    for (auto kind : {RecordKind::unit, RecordKind::person, RecordKind::employment}) {
        auto read = apply(ss12000(kind), json);
        ASSERT_TRUE(read.summary) << read.told(problem);
        EXPECT_EQ(read.count(unmatched), 0) << read.told(unmatched);
    }
    EXPECT_EQ(roster(), (std::vector<std::string>{"Åsa Berg, Norrskolan, Lärare, 800, 2024-08-01–"}));
    database->read([](db::Read& read) {
        audit::each_event(read, [](const audit::Event& event) {
            EXPECT_EQ(event.after_value.value_or("").find("19900101"), std::string::npos);
        });
    });
}

TEST_P(Files, json_that_is_none_or_cut_off_is_told) {
    for (const std::string& bad :
         {std::string(ss12000_json).substr(0, 200), std::string("[1, 2]"), std::string("{\"persons\": 1}"),
          std::string(
              R"({"persons": [{"id": "p1", "givenName": "Å"}, {"givenName": "B", "familyName": "C"}]})"),
          std::string("{\"persons\": [") + std::string(100, '[')}) {
        auto read = apply(ss12000(RecordKind::person), bad);
        ASSERT_FALSE(read.summary) << bad;
        EXPECT_EQ(read.summary.error().kind, RefusalKind::invalid);
    }
    EXPECT_EQ(count("person"), 0);
}

TEST_P(Files, every_school_unit_of_the_country_is_a_tree) {
    const auto file = real("schools/school-units-2020-06-01.csv");
    if (!file) GTEST_SKIP() << "there is no ../shared/data/schools";
    auto run = units("Skolverket");
    run.preset = Preset::school_units;
    auto read = apply(run, *file);
    ASSERT_TRUE(read.summary) << read.told(problem);
    EXPECT_EQ(read.count(addition), 1095 + 1478 + 8209)
        << "who runs them, their municipalities, and every row";
    EXPECT_EQ(std::ssize(tree(spring)), read.count(addition));
    auto again = apply(run, *file);
    EXPECT_EQ(again.summary->written(), 0);
    EXPECT_EQ(again.count(unchanged), read.count(addition));
}

TEST_P(Files, one_real_municipality_is_a_tree) {
    const auto file = real("schools/school-units-2020-06-01.csv");
    if (!file) GTEST_SKIP() << "there is no ../shared/data/schools";
    auto run = units("Skolverket");
    run.preset = Preset::school_units;
    run.options = "only kommunkod=0114";
    auto read = apply(run, *file);
    ASSERT_TRUE(read.summary) << read.told(problem);
    std::int64_t schools = 0;
    for (const auto& unit :
         database->read([](db::Read& each) { return organisation::bulk::units_on(each, spring); }))
        schools += unit.kind == UnitKind::school_unit;
    EXPECT_EQ(schools, 21);
}

TEST_P(Files, the_samples_of_ss12000_are_read) {
    const auto person = real("ss12000/samples/person.json");
    if (!person) GTEST_SKIP() << "there is no ../shared/data/ss12000";
    auto read = apply(ss12000(RecordKind::person), "[" + *person + "]");
    ASSERT_TRUE(read.summary) << read.told(problem);
    EXPECT_EQ(read.told(addition), "1 Given Name Test Family Name Test: \n");
    EXPECT_FALSE(
        apply(ss12000(RecordKind::employment), *real("ss12000/samples/activities_invalid.json")).summary);
}

TEST_P(Files, a_file_that_is_too_large_is_refused_before_it_is_read) {
    const auto path = (database.directory() / "stor.csv").string();
    std::ofstream(path) << "id;namn\n";
    fs::resize_file(path, std::uintmax_t{2} << 30);  // sparse: 2 GB of nothing
    const auto refused = file_at(path, Language::swedish);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::too_large);
    EXPECT_NE(refused.error().message.find("2048 MB"), std::string::npos) << refused.error().message;
    EXPECT_EQ(file_at(path + "x", Language::swedish).error().kind, RefusalKind::not_found);
}

}  // namespace
}  // namespace styrkedja::imports
