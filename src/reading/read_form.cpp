// Form fields → Proposal.
#include "base/text.h"
#include "reading/form.h"

namespace styrkedja::reading {
namespace {

constexpr int max_rows =
    100'000;  // numbered rows looked for in one list; the server's limit on fields is lower

class Fields {
  public:
    explicit Fields(const http::Request& request) : request_(request) {}
    std::string_view operator[](const std::string& name) const {
        return trim(request_.field(name).value_or(""));
    }
    bool has(const std::string& name) const { return request_.field(name).has_value(); }

  private:
    const http::Request& request_;
};

struct Reader {
    const Fields& fields;
    std::size_t document_bytes;
    Language language;
    std::vector<FieldError> errors = {};
    TypedDates typed_dates = {};

    // `shown_as` is the field's name when the form is shown again: without the rows that were unticked.
    std::optional<Date> date(const std::string& name, const std::string& shown_as) {
        std::string_view typed = fields[name];
        if (typed.empty()) return std::nullopt;
        auto day = parse_iso_date(typed);
        if (!day) {
            errors.push_back({shown_as, tr(language, "Skriv datumet som 2026-11-23.")});
            typed_dates.emplace(shown_as, typed);
        }
        return day;
    }

    Place place(const std::string& name) const { return place_in(fields[name]); }

    Place place_in(std::string_view text) const {
        auto parts = split(text, '-');
        if (parts.size() != 2) return {};
        auto begin = parse_number(parts[0]), end = parse_number(parts[1]);
        bool inside = begin && end && *begin < *end && *end <= static_cast<std::int64_t>(document_bytes);
        return inside ? Place{*begin, *end} : Place{};
    }

    void decisions(ProposedItem& item, const std::string& prefix) {
        for (int at = 0; at < max_rows; ++at) {
            std::string row = fmt::format("{}.decision.{}.", prefix, at);
            if (!fields.has(row + "text")) return;
            if (!fields.has(row + "keep") || fields[row + "text"].empty()) continue;
            item.decisions.push_back(
                {parse_enum<DecisionKind>(fields[row + "kind"]).value_or(DecisionKind::formal),
                 std::string(fields[row + "text"]), place(row + "place")});
        }
    }

    void commitments(ProposedItem& item, const std::string& prefix, std::size_t shown_at) {
        for (int at = 0; at < max_rows; ++at) {
            std::string row = fmt::format("{}.commitment.{}.", prefix, at);
            if (!fields.has(row + "text")) return;
            if (!fields.has(row + "keep") || fields[row + "text"].empty()) continue;
            std::string shown_as =
                fmt::format("item.{}.commitment.{}.due_on", shown_at, item.commitments.size());
            item.commitments.push_back({.text = std::string(fields[row + "text"]),
                                        .owners = split_names(fields[row + "owners"]),
                                        .due_on = date(row + "due_on", shown_as),
                                        .place = place(row + "place")});
        }
    }

    void dates(ProposedItem& item, const std::string& prefix) const {
        for (int at = 0; at < max_rows; ++at) {
            std::string name = fmt::format("{}.date.{}", prefix, at);
            if (!fields.has(name)) return;
            auto parts = split(fields[name], '|');
            if (parts.size() != 4) continue;
            item.dates.push_back({std::string(parts[0]), parse_iso_date(parts[1]), parse_iso_date(parts[2]),
                                  place_in(parts[3])});
        }
    }

    std::optional<ProposedItem> item(int at, std::size_t shown_at) {
        std::string prefix = fmt::format("item.{}", at);
        if (!fields.has(prefix + ".keep")) return std::nullopt;
        ProposedItem item{.number = parse_number(fields[prefix + ".number"]),
                          .title = collapse_spaces(fields[prefix + ".title"]),
                          .section = parse_enum<Section>(fields[prefix + ".section"]),
                          .presenters = split_names(fields[prefix + ".presenters"]),
                          .decisions = {},
                          .commitments = {},
                          .dates = {},
                          .links = {},
                          .sources = {},
                          .title_place = place(prefix + ".title_place"),
                          .place = place(prefix + ".place")};
        for (auto link : split(fields[prefix + ".links"], '\n'))
            if (!trim(link).empty()) item.links.emplace_back(trim(link));
        decisions(item, prefix);
        commitments(item, prefix, shown_at);
        dates(item, prefix);
        bool empty = item.title.empty() && item.decisions.empty() && item.commitments.empty();
        return empty ? std::nullopt : std::optional(std::move(item));
    }
};

}  // namespace

std::vector<std::string> split_names(std::string_view typed) {
    std::vector<std::string> names;
    std::size_t start = 0;
    for (std::size_t at = 0; at <= typed.size(); ++at) {
        bool ends = at == typed.size() || typed[at] == ',' || typed[at] == ';' || typed[at] == '\n';
        if (!ends) continue;
        std::string name = collapse_spaces(typed.substr(start, at - start));
        if (!name.empty()) names.push_back(std::move(name));
        start = at + 1;
    }
    return names;
}

ReadForm read_form(const http::Request& request, std::size_t document_bytes, Language language) {
    Fields fields(request);
    Reader reader{fields, document_bytes, language};
    Proposal proposal{.group = parse_id<GroupId>(fields["group"]).value_or(GroupId{}),
                      .title = collapse_spaces(fields["title"]),
                      .held_on = reader.date("held_on", "held_on"),
                      .secretary = collapse_spaces(fields["secretary"]),
                      .present = split_names(fields["present"]),
                      .absent = split_names(fields["absent"]),
                      .items = {},
                      .sources = {}};
    for (int at = 0; at < max_rows && fields.has(fmt::format("item.{}.title", at)); ++at)
        if (auto item = reader.item(at, proposal.items.size())) proposal.items.push_back(std::move(*item));
    return {std::move(proposal), std::move(reader.errors), std::move(reader.typed_dates)};
}

}  // namespace styrkedja::reading
