// The tables of a round. Each reads a batch of dialogues at a time, so that it holds no more than that.
#include "dialogue_files/tables.h"

#include <algorithm>
#include <map>
#include <memory>

#include "agreements/words.h"
#include "base/text.h"
#include "db/id_list.h"
#include "dialogue_analysis/findings.h"
#include "dialogues/content.h"
#include "organisation/units.h"

namespace styrkedja::dialogue_files {
namespace {

using dialogues::Dialogue;
using exports::ExcelSheet;
using exports::NextRows;
using exports::Row;
using Rows = std::vector<Row>;

constexpr std::size_t most_cell_bytes = 32'000;  // a cell of Excel holds 32,767 characters
constexpr std::int64_t dialogues_at_once = 500, with_answers_at_once = 50;

struct RatingOf {
    DialogueId dialogue;
    FocusAreaId focus;
    std::optional<std::int64_t> own, superior, agreed;
};
const db::Query<RatingOf(std::string)> ratings{
    "SELECT dialogue, focus_area, own, superior, agreed FROM dialogue_rating WHERE dialogue IN @list($1)"};

std::string day(const std::optional<Date>& date) { return date ? iso(*date) : ""; }
std::string day(const std::optional<Instant>& at) { return at ? iso(date_of(*at)) : ""; }
std::string number(std::optional<std::int64_t> value) { return value ? std::to_string(*value) : ""; }
std::string cell(std::string_view text) { return shorten(text, most_cell_bytes); }

// What one batch of dialogues becomes; it may be nothing.
using RowsOf = std::function<Rows(db::Read& read, const std::vector<Dialogue>& dialogues)>;
NextRows by_dialogues(db::Database& database, const Scope& scope, std::int64_t at_once, RowsOf rows_of) {
    return [&database, round = scope.round.id, areas = scope.areas, at_once, rows_of = std::move(rows_of),
            area = std::size_t{0}, offset = std::int64_t{0}]() mutable {
        Rows rows;
        while (rows.empty() && area < areas.size()) {
            rows = database.read([&](db::Read& read) {
                auto found = dialogues::list_dialogues(
                    read, {.round = round, .area = areas[area], .limit = at_once, .offset = offset});
                offset += at_once;
                if (std::ssize(found) < at_once) ++area, offset = 0;
                return rows_of(read, found);
            });
        }
        return rows;
    };
}

// The words of units, each looked up once in a batch.
class UnitNames {
  public:
    explicit UnitNames(db::Read& read) : read_(read) {}
    const std::string& of(std::optional<UnitId> id) {
        auto [found, is_new] = names_.emplace(id.value_or(UnitId{}), "");
        if (is_new && id)
            if (auto unit = organisation::nearest_unit(read_, *id, date_of(now())))
                found->second = unit->name;
        return found->second;
    }

  private:
    db::Read& read_;
    std::map<UnitId, std::string> names_;
};

// Both ratings and what was agreed, as far as they are shown to both.
using Rated = std::map<std::pair<DialogueId, FocusAreaId>, RatingOf>;
Rated ratings_in(db::Read& read, const Scope& scope, const std::vector<Dialogue>& all) {
    std::vector<DialogueId> readable;
    for (const auto& one : all)
        if (dialogues::may_read(scope.visitor, one)) readable.push_back(one.id);
    Rated rated;
    for (auto& row : read.all(ratings, db::id_list(std::span<const DialogueId>(readable))))
        rated.emplace(std::pair(row.dialogue, row.focus), row);
    return rated;
}
void add_ratings(Row& row, const Scope& scope, const Dialogue& dialogue, const Rated& rated) {
    bool readable = dialogues::may_read(scope.visitor, dialogue);
    row.push_back(!readable || !dialogue.samsyn ? ""
                  : *dialogue.samsyn            ? tr(scope.language, "Ja")
                                                : tr(scope.language, "Nej"));
    for (const auto& focus : scope.focus) {
        auto found = rated.find({dialogue.id, focus.id});
        RatingOf one = found == rated.end() ? RatingOf{} : found->second;
        row.push_back(dialogue.was_held() ? number(one.agreed) : "");
        row.push_back(dialogue.is_own_rating_shown() ? number(one.own) : "");
        row.push_back(dialogue.is_superior_rating_shown() ? number(one.superior) : "");
    }
}

// Of the content of a round only what applies to a school form differs: it is read once for each.
class Contents {
  public:
    explicit Contents(const Scope& scope) : round_(scope.round), language_(scope.language) {}
    const questions::Content& of(db::Read& read, UnitId id) {
        auto unit = organisation::nearest_unit(read, id, date_of(now()));
        auto form = unit ? unit->school_form : SchoolForm::none;
        auto found = by_form_.find(form);
        if (found == by_form_.end())
            found = by_form_.emplace(form, dialogues::content_of(read, round_, id, language_)).first;
        return found->second;
    }

  private:
    Round round_;
    Language language_;
    std::map<SchoolForm, questions::Content> by_form_;
};

// Of a dialogue that was held the record, before that the prework once it is handed in.
Rows answer_rows(db::Read& read, const Scope& scope, Contents& contents, const std::vector<Dialogue>& all) {
    std::vector<std::int64_t> held, prepared;
    for (const auto& one : all) {
        if (!dialogues::may_read(scope.visitor, one)) continue;
        if (one.was_held())
            held.push_back(one.id.value);
        else if (one.submitted_at)
            prepared.push_back(one.id.value);
    }
    auto in_records = form_answers::answers_about(read, "dialogue", held, dialogues::record);
    auto in_preworks = form_answers::answers_about(read, "dialogue", prepared, dialogues::prework);
    Rows rows;
    for (const auto& one : all) {
        const auto& where = one.was_held() ? in_records : in_preworks;
        auto answers = where.find(one.id.value);
        if (answers == where.end()) continue;
        const char* part =
            one.was_held() ? tr(scope.language, "Protokollet") : tr(scope.language, "Förarbetet");
        const auto& content = contents.of(read, one.unit);
        for (const auto& section : content.sections)
            for (const auto& question : section.questions) {
                if (!form_answers::is_asked(content, question, answers->second)) continue;
                auto words = form_answers::in_words(read, scope.language, question, answers->second);
                if (!words.empty())
                    rows.push_back({one.unit_name, one.subordinate_name, part, section.heading, question.text,
                                    cell(words)});
            }
    }
    return rows;
}

ExcelSheet answer_table(db::Database& database, const Scope& scope) {
    auto t = [&](const char* swedish) { return std::string(tr(scope.language, swedish)); };
    return {.name = t("Svar"),
            .header = {t("Enhet"), t("Underordnad i dialogen"), t("Förarbete eller protokoll"), t("Avsnitt"),
                       t("Fråga"), t("Svar")},
            .next = by_dialogues(database, scope, with_answers_at_once,
                                 [scope, contents = std::make_shared<Contents>(scope)](
                                     db::Read& read, const std::vector<Dialogue>& all) {
                                     return answer_rows(read, scope, *contents, all);
                                 })};
}

ExcelSheet agreement_table(db::Database& database, const Scope& scope) {
    auto t = [&](const char* swedish) { return std::string(tr(scope.language, swedish)); };
    auto rows_of = [&database, visitor = scope.visitor, language = scope.language](const auto& filter) {
        auto found =
            database.read([&](db::Read& read) { return agreements::list_agreements(read, visitor, filter); });
        Rows rows;
        for (const auto& one : found)
            rows.push_back({one.unit_name, cell(one.text), agreements::word(language, one, date_of(now())),
                            one.responsible_name, day(one.due_on), iso(one.noted_on)});
        return rows;
    };
    return {
        .name = t("Överenskommelser"),
        .header = {t("Enhet"), t("Överenskommelse"), t("Läge"), t("Ansvarig"), t("Senast"), t("Antecknad")},
        .next = exports::in_batches(agreements::Filter{.round = scope.round.id}, rows_of)};
}

// Of the whole round and of the areas that the visitor reads; a round has few.
Rows finding_rows(db::Read& read, const Scope& scope) {
    Rows rows;
    for (const auto& one : dialogue_analysis::findings_of(read, scope.visitor, scope.round, {})) {
        bool is_within = !one.area || std::ranges::any_of(scope.areas, [&](const auto& area) {
            return !area || area == one.area;
        });
        if (!is_within) continue;
        std::string aruba;
        for (const auto& part : dialogue_rounds::aruba_parts(scope.language))
            if (part.key == one.aruba) aruba = part.name;
        bool settled = one.state == FindingState::settled;
        rows.push_back({one.area_name, one.about, aruba, cell(one.text), cell(one.assessment),
                        cell(one.conclusion),
                        settled ? tr(scope.language, "fastställd") : tr(scope.language, "utkast"),
                        number(one.shown_in), number(one.dialogues)});
    }
    return rows;
}
ExcelSheet finding_table(db::Database& database, const Scope& scope) {
    auto t = [&](const char* swedish) { return std::string(tr(scope.language, swedish)); };
    return {.name = t("Iakttagelser"),
            .header = {t("Område"), t("Handlar om"), t("Del av kompetensförsörjningen"), t("Iakttagelse"),
                       t("Bedömning"), t("Slutsats"), t("Läge"), t("Syns i så många dialoger"),
                       t("Hållna dialoger")},
            .next = [&database, scope, done = false]() mutable {
                if (std::exchange(done, true)) return Rows{};
                return database.read([&](db::Read& read) { return finding_rows(read, scope); });
            }};
}

}  // namespace

std::optional<Scope> scope_of(db::Read& read, const rights::Visitor& visitor, RoundId id, Language language) {
    auto round = dialogue_rounds::find_round(read, id);
    auto view = round ? dialogue_analysis::view_of(read, visitor, *round, {}) : std::nullopt;
    if (!view) return std::nullopt;
    Scope scope{.round = *round,
                .visitor = visitor,
                .language = language,
                .areas = {std::nullopt},
                .focus = dialogue_rounds::focus_of(read, id),
                .reads = view->reads};
    auto reach = dialogues::reach_of(read, visitor, *round);
    if (!reach.all) scope.areas = {reach.areas.begin(), reach.areas.end()};
    return scope;
}

ExcelSheet dialogue_table(db::Database& database, const Scope& scope) {
    auto t = [&](const char* swedish) { return std::string(tr(scope.language, swedish)); };
    Row header = {t("Enhet"),
                  t("Område"),
                  t("Överordnad i dialogen"),
                  t("Underordnad i dialogen"),
                  t("Planerad"),
                  t("Klockan"),
                  t("Hölls"),
                  t("Läge"),
                  t("Förarbetet öppnat"),
                  t("Förarbetet inlämnat"),
                  t("Bekräftad av båda")};
    if (scope.reads) header.push_back(t("I samsyn"));
    for (const auto& focus : scope.focus) {
        if (!scope.reads) break;
        header.push_back(trf(scope.language, "{}: tillsammans", focus.name));
        header.push_back(trf(scope.language, "{}: underordnad", focus.name));
        header.push_back(trf(scope.language, "{}: överordnad", focus.name));
    }
    auto rows_of = [scope](db::Read& read, const std::vector<Dialogue>& all) {
        UnitNames areas(read);
        auto rated = scope.reads ? ratings_in(read, scope, all) : Rated{};
        Rows rows;
        for (const auto& one : all) {
            Row row = {one.unit_name,        areas.of(one.area),
                       one.superior_name,    one.subordinate_name,
                       day(one.planned_on),  one.planned_at,
                       day(one.held_on),     dialogues::word(scope.language, one.state),
                       day(one.opened_at),   day(one.submitted_at),
                       day(one.confirmed_on)};
            if (scope.reads) add_ratings(row, scope, one, rated);
            rows.push_back(std::move(row));
        }
        return rows;
    };
    return {.name = t("Dialoger"),
            .header = std::move(header),
            .next = by_dialogues(database, scope, dialogues_at_once, rows_of)};
}

std::vector<ExcelSheet> all_tables(db::Database& database, const Scope& scope) {
    std::vector<ExcelSheet> all = {dialogue_table(database, scope)};
    if (scope.reads) {
        all.push_back(answer_table(database, scope));
        all.push_back(agreement_table(database, scope));
    }
    all.push_back(finding_table(database, scope));
    return all;
}

}  // namespace styrkedja::dialogue_files
