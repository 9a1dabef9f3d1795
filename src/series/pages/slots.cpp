// A list of days, each with a tick; its day and hours can be changed under it.
#include "series/pages/slots.h"

#include <algorithm>

#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "meetings/words.h"

namespace styrkedja::series::pages {
namespace {

std::string field_of(const auth::Visit& visit, const char* name, std::size_t at) {
    return visit.field(fmt::format("{}.{}", name, at));
}

}  // namespace

std::string with_week(const auth::Visit& visit, Date day) {
    return trf(visit.language, "{}, vecka {}", spoken(day, visit.language), iso_week(day).week);
}

std::map<Date, std::string> against(const auth::Visit& visit, GroupId group, const std::vector<Date>& days) {
    std::map<Date, std::string> found;
    if (days.empty()) return found;
    auto [first, last] = std::ranges::minmax(days);
    if (last - first > 2 * longest) last = first + 2 * longest;
    auto taken = visit.database.read([&](db::Read& read) { return taken_days(read, group, {first, last}); });
    Date today = date_of(now());
    for (Date day : days) {
        if (auto special = special_day(day, visit.language))
            found[day] = special->is_red ? trf(visit.language, "Röd dag: {}.", special->name)
                                         : trf(visit.language, "Afton: {}.", special->name);
        else if (day < today)
            found[day] = visit.t("Dagen har varit.");
        if (std::ranges::find(taken, day, &Taken::day) != taken.end())
            found[day] += (found[day].empty() ? "" : " ") + std::string(visit.t("Gruppen möts redan då."));
    }
    return found;
}

std::vector<Row> proposed(const auth::Visit& visit, GroupId group, const std::vector<Date>& days,
                          const Hours& hours) {
    auto reasons = against(visit, group, days);
    std::vector<Row> rows;
    for (Date day : days) {
        auto why = reasons.find(day);
        rows.push_back({iso(day), hours.starts_at, hours.ends_at, why == reasons.end(),
                        why == reasons.end() ? "" : why->second});
    }
    return rows;
}

std::vector<Row> typed_rows(const auth::Visit& visit, GroupId group) {
    auto count = std::clamp<std::int64_t>(parse_number(visit.field("rows")).value_or(0), 0, most_at_once);
    std::vector<Row> rows;
    std::vector<Date> days;
    for (std::size_t at = 0; at < static_cast<std::size_t>(count); ++at) {
        rows.push_back({field_of(visit, "day", at),
                        field_of(visit, "starts_at", at),
                        field_of(visit, "ends_at", at),
                        !field_of(visit, "on", at).empty(),
                        {}});
        if (auto day = parse_iso_date(rows.back().day)) days.push_back(*day);
    }
    auto reasons = against(visit, group, days);
    for (auto& row : rows)
        if (auto day = parse_iso_date(row.day); day && reasons.contains(*day)) row.why = reasons.at(*day);
    return rows;
}

std::vector<Slot> ticked(const std::vector<Row>& rows) {
    std::vector<Slot> slots;
    for (std::size_t at = 0; at < rows.size(); ++at)
        if (rows[at].ticked)
            slots.push_back({at, parse_iso_date(rows[at].day), rows[at].starts_at, rows[at].ends_at});
    return slots;
}

std::vector<FieldError> doubts(const auth::Visit& visit, const std::vector<Row>& rows) {
    std::vector<FieldError> errors;
    for (std::size_t at = 0; at < rows.size(); ++at)
        if (rows[at].ticked && !rows[at].why.empty() && rows[at].day != field_of(visit, "seen", at))
            errors.push_back(
                {fmt::format("day.{}", at),
                 trf(visit.language, "{}: {} Byt dag, eller spara igen om ni ändå ska mötas då.",
                     spoken(parse_iso_date(rows[at].day).value(), visit.language), rows[at].why)});
    return errors;
}

void show(html::Out& out, const auth::Visit& visit, const std::vector<Row>& rows,
          const std::vector<FieldError>& errors) {
    html::hidden_field(out, "rows", std::to_string(rows.size()));
    out(R"(<ol class="occasions">)");
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const Row& row = rows[at];
        auto name = [&](const char* part) { return fmt::format("{}.{}", part, at); };
        auto field = [&](const char* part, const char* label, const std::string& value) {
            return html::Field{.name = name(part),
                               .label = label,
                               .value = value,
                               .error = html::error_of(errors, name(part))};
        };
        auto day = parse_iso_date(row.day);
        std::string when = day ? with_week(visit, *day) : trf(visit.language, "Dag {}", at + 1);
        auto tick = field("on", when.c_str(), "");
        tick.hint = row.why;
        out("<li>");
        html::checkbox(out, visit.language, tick, row.ticked);
        html::hidden_field(out, name("seen"), row.day);
        html::Out change;
        auto date = field("day", visit.t("Dag"), row.day);
        auto from = field("starts_at", visit.t("Börjar"), row.starts_at);
        auto to = field("ends_at", visit.t("Slutar"), row.ends_at);
        from.optional = to.optional = true;
        bool wrong = !date.error.empty() || !from.error.empty() || !to.error.empty();
        html::date_field(change, visit.language, date);
        change(R"(<div class="pair">)");
        html::text_field(change, visit.language, from, html::Input::time);
        html::text_field(change, visit.language, to, html::Input::time);
        change("</div>");
        html::details(out, trf(visit.language, "Ändra {}", day ? spoken(*day, visit.language) : when),
                      change.markup(), wrong);
        out("</li>");
    }
    out("</ol>");
}

}  // namespace styrkedja::series::pages
