// What was pasted of an older plan, read row by row.
#include "survey_plans/legacy.h"

#include <algorithm>
#include <map>
#include <set>

#include "audit/audit.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "organisation/units.h"
#include "survey_plans/object.h"
#include "survey_plans/rules.h"
#include "survey_plans/store.h"
#include "tabular/tabular.h"

namespace styrkedja::survey_plans {
namespace {

constexpr std::size_t fields_at_least = 3, fields_at_most = 6;
constexpr std::size_t most_shown_characters = 60;

// By any name that it has had, and by its code.
const db::Query<UnitId(std::string, std::string)> units_called{
    "SELECT id FROM org_unit WHERE code = $1 UNION SELECT unit FROM unit_version WHERE sort_key = $2"};

// "1. Dialog på APT", "- Dialog på APT" → "Dialog på APT"
std::string without_number(std::string_view line) {
    auto text = trim(line);
    auto digits = text.find_first_not_of("0123456789");
    if (digits != text.npos && digits > 0 && digits < 3 && (text[digits] == '.' || text[digits] == ')'))
        text = trim(text.substr(digits + 1));
    else if (text.starts_with("- ") || text.starts_with("* "))
        text = trim(text.substr(2));
    return collapse_spaces(text);
}

std::optional<bool> done_in(const std::string& typed) {
    for (const char* yes :
         {"ja", "x", "1", "klar", "klart", "gjort", "genomfört", "genomförd", "yes", "true"})
        if (typed == yes) return true;
    for (const char* no :
         {"nej", "0", "inte", "ej", "inte klar", "ej klar", "inte klart", "ej klart", "no", "false"})
        if (typed == no) return false;
    return std::nullopt;
}
std::optional<TakenUp> forum_in(const std::string& typed) {
    if (auto named = parse_enum<TakenUp>(typed)) return named;
    if (typed == "apt" || typed == "arbetsplatsträff") return TakenUp::workplace_meeting;
    if (typed == "samverkan" || typed == "lokal samverkan" || typed == "lokal samverkansgrupp")
        return TakenUp::local_cooperation;
    if (typed == "båda" || typed == "bägge") return TakenUp::both;
    return std::nullopt;
}

class Reading {
  public:
    Reading(db::Read& read, LegacyRead& into, Language language)
        : read_(read), into_(into), language_(language) {}

    void rows(const std::string& typed) {
        if (trim(typed).empty()) return;
        std::string text = typed + "\n";
        if (!has_headings(text)) {
            text = heading_for(text) + text;
            lines_before_ = 1;
        }
        tabular::Reader reader(tabular::input_of(text));
        for (auto got = reader.next(); got != tabular::Reader::Got::end; got = reader.next()) {
            if (into_.rows.size() + into_.faults.size() >= most_legacy_rows) {
                say(reader.row().line, trf(language_, "Högst {} rader läses.", most_legacy_rows));
                return;
            }
            if (got == tabular::Reader::Got::fault)
                say(reader.fault().line, fault_in_words(reader.fault()));
            else
                row(reader.row());
        }
    }

  private:
    static std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }
    static bool has_headings(std::string_view text) {
        auto line = first_line(text);
        auto first = fold_case(trim(line.substr(0, line.find_first_of(";,\t"))));
        return first == "enhet" || first == "unit";
    }
    // The columns, which a paste without headings has none of.
    static std::string heading_for(std::string_view text) {
        std::string heading = "enhet;punkt;gjort;dag;forum;anteckning\n";
        if (first_line(text).find('\t') != text.npos) std::ranges::replace(heading, ';', '\t');
        return heading;
    }
    void say(std::int64_t line, std::string what) {
        into_.faults.push_back({line - lines_before_, std::move(what)});
    }
    std::string fault_in_words(const tabular::Fault& fault) const {
        if (fault.kind == tabular::FaultKind::too_few_fields ||
            fault.kind == tabular::FaultKind::too_many_fields)
            return trf(language_, "Raden har {} fält. Skriv enhet;punkt;gjort;dag;forum;anteckning.",
                       fault.fields);
        return tr(language_, "Raden går inte att läsa. Kontrollera citattecknen.");
    }

    void row(const tabular::Row& typed) {
        auto fields = typed.fields;
        if (fields.size() < fields_at_least || fields.size() > fields_at_most)
            return say(typed.line,
                       trf(language_, "Raden har {} fält. Skriv enhet;punkt;gjort;dag;forum;anteckning.",
                           fields.size()));
        fields.resize(fields_at_most);
        auto what = understood(fields);
        if (!what.empty()) return say(typed.line, std::move(what));
        if (!seen_.emplace(next_.unit.value, next_.item).second)
            return say(typed.line, tr(language_, "Enheten har redan svarat på punkten i en rad ovanför."));
        if (units_.insert(next_.unit.value).second) ++into_.units;
        into_.rows.push_back(next_);
    }
    // Sets next_; what is wrong, or empty.
    std::string understood(const std::vector<std::string>& fields) {
        next_ = {};
        auto unit = unit_called(fields[0]);
        if (!unit.error.empty()) return unit.error;
        next_.unit = unit.id;
        next_.unit_name = fields[0];
        auto item = item_called(fields[1]);
        if (!item) return trf(language_, "Planen har ingen punkt ”{}”.", shown(fields[1]));
        next_.item = *item;
        auto done = done_in(fold_case(fields[2]));
        if (!done) return trf(language_, "Skriv ja eller nej i stället för ”{}”.", shown(fields[2]));
        next_.done = *done;
        next_.on = parse_iso_date(fields[3]);
        if (!fields[3].empty() && !next_.on)
            return trf(language_, "Skriv dagen som 2019-10-01 i stället för ”{}”.", shown(fields[3]));
        auto forum = forum_in(fold_case(fields[4]));
        if (!forum)
            return trf(language_, "Skriv apt, samverkan eller båda i stället för ”{}”.", shown(fields[4]));
        next_.forum = *forum;
        next_.note = tidied_text(fields[5]);
        if (characters_in(next_.note) > most_note_characters)
            return trf(language_, "Skriv det kortare, med högst {} tecken.", most_note_characters);
        return {};
    }
    static std::string shown(std::string_view typed) { return shorten(typed, most_shown_characters); }

    struct Called {
        UnitId id = {};
        std::string error = {};
    };
    Called unit_called(const std::string& typed) {
        if (typed.empty()) return {.error = tr(language_, "Skriv vilken enhet det är.")};
        auto [found, is_new] = called_.try_emplace(typed);
        if (!is_new) return found->second;
        auto ids = read_.all(units_called, typed, swedish_sort_key(typed));
        if (ids.size() == 1)
            found->second.id = ids.front();
        else if (ids.empty())
            found->second.error = trf(language_, "Ingen enhet heter eller har hetat ”{}”.", shown(typed));
        else
            found->second.error =
                trf(language_, "Flera enheter heter eller har hetat ”{}”. Skriv enhetens kod.", shown(typed));
        return found->second;
    }
    std::optional<std::size_t> item_called(const std::string& typed) const {
        if (auto number = parse_number(typed);
            number && *number >= 1 && *number <= static_cast<std::int64_t>(into_.items.size()))
            return static_cast<std::size_t>(*number - 1);
        auto folded = fold_case(without_number(typed));
        for (std::size_t at = 0; at < into_.items.size(); ++at)
            if (fold_case(into_.items[at]) == folded) return at;
        return std::nullopt;
    }

    db::Read& read_;
    LegacyRead& into_;
    Language language_;
    std::int64_t lines_before_ = 0;  // that were not typed
    LegacyRead::Row next_ = {};
    std::map<std::string, Called> called_;
    std::set<std::pair<std::int64_t, std::size_t>> seen_;
    std::set<std::int64_t> units_;
};

}  // namespace

LegacyRead read_legacy(db::Read& read, const Legacy& legacy, Language language) {
    LegacyRead all;
    for (auto line : split(legacy.items, '\n'))
        if (auto item = without_number(tidied_text(line)); !item.empty())
            all.items.push_back(std::move(item));
    Reading(read, all, language).rows(legacy.confirmations);
    return all;
}

Result<SurveyPlanId> import_plan(db::Write& write, const rights::Visitor& visitor, const Legacy& legacy,
                                 Language language) {
    if (!surveys::may_lead(visitor))
        return refuse(RefusalKind::forbidden, tr(language, "Det är den som leder enkäterna som gör det."));
    auto understood = read_legacy(write, legacy, language);
    auto next = checked(write, visitor,
                        {.title = legacy.title,
                         .year = legacy.year,
                         .survey = legacy.survey,
                         .text = legacy.text,
                         .items = understood.items},
                        nullptr, language);
    if (!next) return std::unexpected(next.error());
    Plan& plan = next->plan;
    plan.followed_up = tidied_text(legacy.followed_up);
    if (characters_in(plan.followed_up) > most_text_characters)
        return refuse_fields(tr(language, "Handlingsplanen är inte sparad."),
                             {{"followed_up", tr(language, "Skriv det kortare, med högst 20 000 tecken.")}});
    plan.state = SurveyPlanState::closed;
    plan.state_since = date_of(now());
    plan.created_by = visitor.name;
    plan.id = insert_plan(write, plan);
    auto items = replace_items(write, plan.id, next->items);
    for (const auto& row : understood.rows)
        put_confirmation(write, {items[row.item], row.unit, "", row.done, row.on, row.forum, row.note}, {});
    audit::record(write, visitor.actor(),
                  {"import_survey_plan",
                   "survey_plan",
                   plan.id.value,
                   {},
                   fmt::format("{} | {} | {} | {} | {}", plan.title, plan.year, items.size(),
                               understood.rows.size(), understood.faults.size())});
    note_found(write, plan);
    return plan.id;
}

}  // namespace styrkedja::survey_plans
