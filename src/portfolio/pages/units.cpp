// "Vilka enheter är med?": schools and preschools against the assignments of a year, those never involved
// first.
#include <algorithm>

#include "base/text.h"
#include "portfolio/pages/pages.h"

namespace styrkedja::portfolio::pages {
namespace {

constexpr std::size_t most_columns = 30;  // assignments as columns; with more how many of each form
constexpr int page_size = 60;

std::string answer_of(const auth::Visit& visit, const Matrix& matrix) {
    auto never = std::ranges::count_if(matrix.rows, [](const UnitRow& row) { return row.forms.empty(); });
    if (matrix.rows.empty()) return visit.t("Här finns inga enheter.");
    return never == 0 ? std::string(visit.t("Alla enheter är med i något uppdrag."))
                      : trf(visit.language, "{} av {} enheter är inte med i något uppdrag.", never,
                            matrix.rows.size());
}

void row(html::Out& out, const auth::Visit& visit, const Matrix& matrix, const UnitRow& one, bool wide) {
    out(R"(<tr><th scope="row"><a href="/units/{}">{}</a></th><td class="words">{}</td><td class="words">)",
        one.school.id, one.school.name, one.school.area.empty() ? std::string("–") : one.school.area);
    if (one.forms.empty())
        out("{}", html::badge(html::Tone::attention, visit.t("inte med än")));
    else
        out("{}", trn(visit.language, "{} uppdrag", "{} uppdrag", std::ssize(one.forms)));
    out("</td>");
    for (const auto* line : wide ? matrix.columns : std::vector<const Line*>()) {
        auto found = one.forms.find(line->assignment.id);
        if (found == one.forms.end()) {
            out("<td></td>");
            continue;
        }
        const std::array shades = {"", "h1", "h2", "h3"};
        out(R"(<td class="words {}">{}</td>)", shades[static_cast<std::size_t>(found->second)],
            anchoring::word(visit.language, found->second));
    }
    for (std::size_t at = 0; !wide && at < enum_names<InvolvementForm>.size(); ++at)
        out(R"(<td class="number">{}</td>)", one.of(static_cast<InvolvementForm>(at)));
    out("</tr>");
}

void table(html::Out& out, const auth::Visit& visit, const Matrix& matrix, int page) {
    bool wide = matrix.columns.size() <= most_columns;
    out(R"(<div class="scroll-x heat" tabindex="0" role="group" aria-label="{}">)"
        R"(<table><caption>{}</caption>)",
        visit.t("Enheterna"), visit.t("Enheterna, de som inte är med i något uppdrag först"));
    out(R"(<thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th>)",
        visit.t("Enhet"), visit.t("Område"), visit.t("Med i"));
    if (wide)
        for (const auto* line : matrix.columns)
            out(R"(<th scope="col"><a href="/assignments/{}">{}</a></th>)", line->assignment.id,
                shorten(line->assignment.title, 60));
    else
        for (auto name : enum_names<InvolvementForm>)
            out(R"(<th scope="col">{}</th>)",
                anchoring::word(visit.language, *parse_enum<InvolvementForm>(name)));
    out("</tr></thead><tbody>");
    auto first = static_cast<std::size_t>(page - 1) * page_size;
    for (std::size_t at = first; at < std::min(matrix.rows.size(), first + page_size); ++at)
        row(out, visit, matrix, matrix.rows[at], wide);
    out("</tbody></table></div>");
    html::pagination(
        out, visit.language, {.current = page, .page_size = page_size, .rows = std::ssize(matrix.rows)},
        [&](int to) { return html::to("/portfolio/units?year={}&page={}", matrix.portfolio.year, to); });
}

exports::Row header(const auth::Visit& visit, const Matrix& matrix) {
    exports::Row row{"id", visit.t("Enhet"), visit.t("Område"), visit.t("Med i")};
    for (const auto* line : matrix.columns) row.push_back(line->assignment.title);
    return row;
}
std::vector<exports::Row> rows_of(const auth::Visit& visit, const Matrix& matrix) {
    std::vector<exports::Row> rows;
    for (const auto& one : matrix.rows) {
        exports::Row row{to_string(one.school.id), one.school.name, one.school.area,
                         std::to_string(one.forms.size())};
        for (const auto* line : matrix.columns) {
            auto found = one.forms.find(line->assignment.id);
            row.push_back(found == one.forms.end() ? "" : anchoring::word(visit.language, found->second));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

std::int64_t UnitRow::of(InvolvementForm form) const {
    return std::ranges::count(forms, form, [](const auto& one) { return one.second; });
}
Matrix load_matrix(const auth::Visit& visit) {
    Matrix matrix{.portfolio = {.year = year_of_address(visit)}};
    std::map<UnitId, std::size_t> places;
    std::vector<UnitInvolved> involved;
    visit.database.read([&](db::Read& read) {
        matrix.portfolio = portfolio::load(read, visit.visitor, matrix.portfolio.year);
        involved = involved_units(read, matrix.portfolio);
        anchoring::Schools schools(read, date_of(now()));
        for (auto& school : schools.concerned(UnitId{})) matrix.rows.push_back({std::move(school)});
        for (std::size_t at = 0; at < matrix.rows.size(); ++at) places[matrix.rows[at].school.id] = at;
        // Departments and areas that take part stand after them.
        for (const auto& one : involved)
            if (!places.contains(one.unit))
                if (auto name = schools.name_of(one.unit)) {
                    places[one.unit] = matrix.rows.size();
                    matrix.rows.push_back({{.id = one.unit, .name = *name, .area = {}}});
                }
    });
    std::map<AssignmentId, bool> used;
    for (const auto& one : involved) {
        used[one.assignment] = true;
        if (auto found = places.find(one.unit); found != places.end())
            matrix.rows[found->second].forms[one.assignment] = one.form;
    }
    for (const auto& line : matrix.portfolio.lines)
        if (used.contains(line.assignment.id)) matrix.columns.push_back(&line);
    std::ranges::stable_partition(matrix.rows, [](const UnitRow& row) { return row.forms.empty(); });
    return matrix;
}

http::Response units(auth::Visit& visit) {
    auto matrix = load_matrix(visit);
    auto last = std::max<std::int64_t>(1, (std::ssize(matrix.rows) + page_size - 1) / page_size);
    int page =
        static_cast<int>(std::clamp<std::int64_t>(parse_number(visit.query("page")).value_or(1), 1, last));
    return page_of(
        visit, Picture::units, matrix.portfolio, visit.t("Vilka enheter är med?"), answer_of(visit, matrix),
        [&](html::Out& out, const html::Frame&) {
            if (matrix.columns.size() > most_columns)
                out("<p>{}</p>",
                    visit.t("Uppdragen är för många för en tabell: vart och ett står i filerna nedanför."));
            table(out, visit, matrix, page);
            file_links(out, visit);
        });
}
std::optional<Figures> units_figures(const auth::Visit& visit) {
    auto matrix = load_matrix(visit);
    return Figures{.name = "enheter", .header = header(visit, matrix), .rows = rows_of(visit, matrix)};
}

}  // namespace styrkedja::portfolio::pages
