// "Vad brukar gruppen ta upp?": a group's template of one year, as a list for those who see it and as one
// form for those who keep its minutes. Rows are moved by their number, so it works without a script.
#include <algorithm>

#include "agendas/pages/pages.h"
#include "base/text.h"
#include "groups/groups.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"

namespace styrkedja::agendas::pages {
namespace {

constexpr std::size_t empty_rows = 3;

// A row as it stands in the form.
struct Row {
    std::string order, title, kind, minutes, standing;
};
struct Page {
    groups::Group group;
    Template stored;  // what holds in the year
    int year;
    std::vector<Row> rows;
    const Refusal* refusal = nullptr;
};

bool sees(const auth::Visit& visit, GroupId group) {
    return rights::may_in_group(visit.visitor, rights::Permission::see_meetings, group);
}
bool keeps(const auth::Visit& visit, GroupId group) {
    return rights::may_in_group(visit.visitor, rights::Permission::keep_minutes, group);
}
bool is_year(std::optional<std::int64_t> year) { return year && *year >= 2000 && *year <= 2999; }

// Of the address; empty: no such group for this visitor.
std::optional<Page> load(const auth::Visit& visit, int year) {
    auto id = visit.id<GroupId>(0);
    return visit.database.read([&](db::Read& read) -> std::optional<Page> {
        auto group = id && sees(visit, *id) ? groups::find_group(read, *id) : std::nullopt;
        if (!group) return std::nullopt;
        return Page{*group, template_for(read, *id, year, visit.language), year, {}};
    });
}

std::vector<Row> rows_of(const Template& agenda) {
    std::vector<Row> rows;
    for (const auto& item : agenda.items)
        rows.push_back({std::to_string(rows.size() + 1), item.title, std::string(name_of(item.kind)),
                        item.minutes ? std::to_string(*item.minutes) : "",
                        std::string(name_of(item.standing))});
    return rows;
}

// Rows in the order of their numbers: one that was moved to the number of another stands before it when it
// came from below and after it when it came from above; one without a number is last.
std::vector<Row> typed_rows(const auth::Visit& visit) {
    constexpr std::int64_t most_rows = 2 * most_template_items;
    auto count = std::clamp<std::int64_t>(parse_number(visit.field("rows")).value_or(0), 0, most_rows);
    std::vector<std::tuple<std::int64_t, int, std::int64_t, Row>> keyed;
    for (std::int64_t at = 0; at < count; ++at) {
        auto field = [&](const char* name) { return visit.field(fmt::format("item.{}.{}", at, name)); };
        Row row{field("order"), field("title"), field("kind"), field("minutes"), field("standing")};
        if (row.title.empty() && row.minutes.empty()) continue;
        auto order = parse_number(row.order).value_or(1'000'000);
        int moved = order < at + 1 ? 0 : order == at + 1 ? 1 : 2;
        keyed.emplace_back(order, moved, at, std::move(row));
    }
    std::ranges::sort(keyed, {}, [](const auto& one) {
        return std::tuple(std::get<0>(one), std::get<1>(one), std::get<2>(one));
    });
    std::vector<Row> rows;
    for (auto& [order, moved, at, row] : keyed) {
        rows.push_back(std::move(row));
        rows.back().order = std::to_string(rows.size());
    }
    return rows;
}

Template template_of(const std::vector<Row>& rows, int year, std::int64_t version) {
    Template agenda{year, version, {}};
    for (const auto& row : rows) {
        std::optional<std::int64_t> minutes;
        if (!row.minutes.empty()) minutes = parse_number(row.minutes).value_or(0);  // 0 is refused
        agenda.items.push_back({parse_enum<ItemKind>(row.kind).value_or(ItemKind::information), row.title,
                                minutes,
                                parse_enum<StandingItem>(row.standing).value_or(StandingItem::none)});
    }
    return agenda;
}

// "10 min" and what fills it.
std::string facts_of(Language language, const TemplateItem& item) {
    std::vector<std::string> said;
    std::string kind = word(language, item.kind), standing = word(language, item.standing);
    if (kind != item.title) said.push_back(kind);
    if (item.minutes) said.push_back(trf(language, "{} min", *item.minutes));
    if (!standing.empty()) said.push_back(trf(language, "fylls med: {}", standing));
    return join(said, " · ");
}

void as_list(html::Out& out, const auth::Visit& visit, const Template& agenda) {
    if (agenda.items.empty()) return out("<p>{}</p>", visit.t("Inga punkter än."));
    out(R"(<ol class="agenda-template">)");
    for (const auto& item : agenda.items)
        out(R"(<li>{} <span class="facts">{}</span></li>)", item.title, facts_of(visit.language, item));
    out("</ol>");
}

class RowForm {
  public:
    RowForm(html::Out& out, const auth::Visit& visit, const std::vector<FieldError>& errors)
        : out_(out), visit_(visit), errors_(errors) {}

    void write(std::size_t at, const Row& row) {
        std::string prefix = fmt::format("item.{}.", at);
        auto field = [&](const char* name, const char* label, const std::string& value) {
            return html::Field{.name = prefix + name,
                               .label = label,
                               .value = value,
                               .error = html::error_of(errors_, prefix + name),
                               .optional = true};
        };
        out_(R"(<fieldset class="row"><legend class="unseen">{}</legend>)",
             row.title.empty() ? std::string(visit_.t("Ny punkt")) : row.title);
        html::text_field(out_, visit_.language, field("order", visit_.t("Nr"), row.order),
                         html::Input::number);
        html::text_field(out_, visit_.language, field("title", visit_.t("Punkt"), row.title));
        auto kind = field("kind", visit_.t("Slag"), row.kind.empty() ? "information" : row.kind);
        kind.optional = false;
        html::select(out_, visit_.language, kind, kinds());
        html::text_field(out_, visit_.language, field("minutes", visit_.t("Minuter"), row.minutes),
                         html::Input::number);
        auto standing = field("standing", visit_.t("Fylls med"), row.standing == "none" ? "" : row.standing);
        standing.empty_choice = visit_.t("inget");
        html::select(out_, visit_.language, standing, standing_items());
        out_("</fieldset>");
    }

  private:
    std::vector<html::Option> kinds() const {
        std::vector<html::Option> options;
        for (auto name : enum_names<ItemKind>)
            options.push_back(
                {.value = std::string(name), .label = word(visit_.language, *parse_enum<ItemKind>(name))});
        return options;
    }
    std::vector<html::Option> standing_items() const {
        std::vector<html::Option> options;
        for (auto name : enum_names<StandingItem>)
            if (auto item = *parse_enum<StandingItem>(name); item != StandingItem::none)
                options.push_back({.value = std::string(name), .label = word(visit_.language, item)});
        return options;
    }

    html::Out& out_;
    const auth::Visit& visit_;
    const std::vector<FieldError>& errors_;
};

void form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Page& page) {
    bool conflict = page.refusal && page.refusal->kind == RefusalKind::conflict;
    std::int64_t version = page.stored.version;
    if (page.refusal && !conflict) version = parse_number(visit.field("version")).value_or(0);
    const std::vector<FieldError> none;
    const auto& errors = page.refusal ? page.refusal->fields : none;
    if (page.refusal && errors.empty()) html::notice(out, html::Tone::alarm, page.refusal->message);
    html::error_summary(out, visit.language, errors);
    if (conflict) {
        out("<h2>{}</h2>", visit.t("Så står det nu"));
        as_list(out, visit, page.stored);
        out("<h2>{}</h2>", visit.t("Det du skrev"));
    }
    html::form_open(out, frame, html::to("/groups/{}/agenda", page.group.id));
    std::size_t shown = std::min(page.rows.size() + empty_rows, most_template_items);
    html::hidden_field(out, "year", std::to_string(page.year));
    html::hidden_field(out, "version", std::to_string(version));
    html::hidden_field(out, "rows", std::to_string(std::max(shown, page.rows.size())));
    out(R"(<div class="agenda-rows">)");
    RowForm rows(out, visit, errors);
    for (std::size_t at = 0; at < std::max(shown, page.rows.size()); ++at)
        rows.write(at, at < page.rows.size() ? page.rows[at] : Row{});
    out(R"(</div><p class="quiet">{}</p>)",
        visit.t("Byt nummer för att flytta en punkt. Töm rubriken och minuterna för att ta bort den."));
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
}

std::string answer(const auth::Visit& visit, const Page& page) {
    auto points = std::ssize(page.stored.items);
    std::int64_t minutes = 0;
    for (const auto& item : page.stored.items) minutes += item.minutes.value_or(0);
    std::string text = trn(visit.language, "{} punkt", "{} punkter", points);
    if (minutes > 0) text += ", " + trn(visit.language, "{} minut", "{} minuter", minutes);
    text += ". ";
    if (page.stored.year == 0) return text + visit.t("Det är ett förslag: gruppen har ingen egen mall än.");
    if (page.stored.year != page.year)
        return text + trf(visit.language, "Den är från {} och gäller tills den ändras.", page.stored.year);
    return text + trf(visit.language, "Gäller nya möten från {}.", page.year);
}

http::Response page_of(const auth::Visit& visit, const Page& page) {
    html::Frame frame = visit.frame(visit.t("Dagordning"), "groups");
    frame.crumbs = {{visit.t("Grupper"), html::Url("/groups")},
                    {page.group.name, html::to("/groups/{}", page.group.id)}};
    frame.wide = true;
    html::Out out;
    html::heading(out, visit.t("Vad brukar gruppen ta upp?"), answer(visit, page));
    int this_year = year_of(date_of(now()));
    std::vector<html::Tab> years;
    for (int year : {this_year, this_year + 1})
        years.push_back({.label = std::to_string(year),
                         .url = html::to("/groups/{}/agenda?year={}", page.group.id, year),
                         .current = year == page.year});
    html::tabs(out, visit.t("År"), years);
    if (keeps(visit, page.group.id))
        form(out, visit, frame, page);
    else
        as_list(out, visit, page.stored);
    return visit.page(frame, out.markup(), page.refusal ? auth::status_of(page.refusal->kind) : 200);
}

}  // namespace

http::Response agenda(auth::Visit& visit) {
    auto asked = parse_number(visit.query("year"));
    int year = is_year(asked) ? static_cast<int>(*asked) : year_of(date_of(now()));
    auto page = load(visit, year);
    if (!page) return visit.not_found();
    page->rows = rows_of(page->stored);
    return page_of(visit, *page);
}

http::Response save(auth::Visit& visit) {
    auto asked = parse_number(visit.field("year"));
    int year = is_year(asked) ? static_cast<int>(*asked) : year_of(date_of(now()));
    auto page = load(visit, year);
    if (!page) return visit.not_found();
    page->rows = typed_rows(visit);
    auto agenda = template_of(page->rows, year, parse_number(visit.field("version")).value_or(0));
    auto saved = visit.database.write([&](db::Write& write) {
        return save_template(write, visit.visitor, page->group.id, agenda, visit.language);
    });
    if (saved)
        return visit.redirect(fmt::format("/groups/{}/agenda?year={}", page->group.id.value, year),
                              visit.t("Dagordningen är sparad."));
    if (saved.error().kind == RefusalKind::forbidden) return visit.refused(saved.error());
    auto now_is = load(visit, year);  // somebody may have saved it meanwhile
    if (!now_is) return visit.not_found();
    now_is->rows = std::move(page->rows);
    now_is->refusal = &saved.error();
    return page_of(visit, *now_is);
}

html::Markup of_group(const auth::Visit& visit, GroupId group) {
    if (!sees(visit, group)) return {};
    return html::markup(R"(<p><a href="/groups/{}/agenda">{}</a></p>)", group,
                        keeps(visit, group) ? visit.t("Ändra vad gruppen brukar ta upp")
                                            : visit.t("Vad gruppen brukar ta upp"));
}

}  // namespace styrkedja::agendas::pages
