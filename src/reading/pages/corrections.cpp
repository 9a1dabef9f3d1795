// "Hur väl stämmer läsningen?": how often people kept, changed and removed what each rule of the reader had
// found; and the minutes that they corrected, to be exported as test cases.
#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "reading/cases.h"
#include "reading/pages/pages.h"

namespace styrkedja::reading::pages {
namespace {

constexpr int page_size = 25;

struct Kind {
    std::string_view name;
    const char* (*label)(Language);
};
const std::vector<Kind> kinds = {
    {"meeting-date", [](Language l) { return tr(l, "Mötesdag"); }},
    {"secretary", [](Language l) { return tr(l, "Antecknare"); }},
    {"group", [](Language l) { return tr(l, "Grupp"); }},
    {"present", [](Language l) { return tr(l, "Närvarande"); }},
    {"absent", [](Language l) { return tr(l, "Frånvarande"); }},
    {"item", [](Language l) { return tr(l, "Punkter"); }},
    {"presenter", [](Language l) { return tr(l, "Föredragande"); }},
    {"decision", [](Language l) { return tr(l, "Beslut"); }},
    {"commitment", [](Language l) { return tr(l, "Åtaganden"); }},
    {"owner", [](Language l) { return tr(l, "Ansvariga"); }},
    {"due", [](Language l) { return tr(l, "Sista dag"); }},
    {"link", [](Language l) { return tr(l, "Länkar"); }},
    {"doubt", [](Language l) { return tr(l, "Osäkra fynd"); }},
};

std::string kind_of(const std::string& rule) { return rule.substr(0, rule.find('.')); }

// Of what was found: how much stood as it was.
std::string kept_share(const Use& use) {
    auto found = use.kept + use.changed + use.removed;
    return found > 0 ? fmt::format("{} %", use.kept * 100 / found) : "–";
}

void use_row(html::Table& table, const Use& use) {
    table.cell("{}", use.kept);
    table.cell("{}", use.changed);
    table.cell("{}", use.removed);
}

std::vector<html::Column> columns(const auth::Visit& visit, const char* first) {
    return {{.label = first},
            {.label = visit.t("Behållna"), .numeric = true},
            {.label = visit.t("Ändrade"), .numeric = true},
            {.label = visit.t("Borttagna"), .numeric = true}};
}

void by_kind(html::Out& out, const auth::Visit& visit, const std::vector<RuleUse>& uses) {
    std::map<std::string, Use> sums;
    for (const auto& [version, rule, use] : uses) {
        Use& sum = sums[kind_of(rule)];
        sum.kept += use.kept, sum.changed += use.changed, sum.removed += use.removed, sum.added += use.added;
    }
    auto heads = columns(visit, visit.t("Slag"));
    heads.push_back({.label = visit.t("Tillagda"), .numeric = true});
    heads.push_back({.label = visit.t("Stämde"), .numeric = true});
    html::Table table(out, {.caption = visit.t("Rättelser efter slag"), .columns = heads});
    for (const auto& kind : kinds) {
        auto sum = sums.find(std::string(kind.name));
        if (sum == sums.end()) continue;
        table.row();
        table.cell("{}", kind.label(visit.language));
        use_row(table, sum->second);
        table.cell("{}", sum->second.added);
        table.cell("{}", kept_share(sum->second));
    }
}

void by_rule(html::Out& out, const auth::Visit& visit, const std::vector<RuleUse>& uses) {
    auto heads = columns(visit, visit.t("Regel"));
    heads.push_back({.label = visit.t("Stämde"), .numeric = true});
    html::Table table(out, {.caption = visit.t("Rättelser efter regel"), .columns = heads});
    for (const auto& [version, rule, use] : uses) {
        if (rule.find('.') == std::string::npos) continue;
        table.row();
        table.cell("<code>{}</code>", rule);
        use_row(table, use);
        table.cell("{}", kept_share(use));
    }
}

void cases(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
           const std::vector<CorrectedFile>& files, std::int64_t count, int page) {
    out("<h2>{}</h2>", visit.t("Rättade anteckningar"));
    if (count == 0) {
        out("<p>{}</p>",
            visit.t("Inga än. När någon rättar en inläst fil och sparar mötet blir det ett provfall här."));
        return;
    }
    out("<p>{}</p>",
        visit.t("Exporten är filer i läsarens eget provformat: texten, och det svar som läsaren borde ha "
                "gett. Den innehåller anteckningarnas hela text med namn på personer, som är "
                "personuppgifter. Lämna den bara till den som ska ha den. Att du hämtar den antecknas."));
    html::form_open(out, frame, html::Url("/meetings/import/corrections/export"));
    html::button(out, {.label = visit.t("Hämta provfallen (.zip)")});
    out("<p>{}</p>", trf(visit.language,
                         "Högst de {} senaste kommer med, och högst {} MB text. Hur många det blev står i "
                         "filen README.md.",
                         most_cases, most_case_bytes >> 20));
    out("</form>");
    {
        html::Table table(out, {.caption = visit.t("Rättade anteckningar"),
                                .columns = {{.label = visit.t("Möte")},
                                            {.label = visit.t("Grupp")},
                                            {.label = visit.t("Sparat")},
                                            {.label = visit.t("Rättelser"), .numeric = true}},
                                .show_caption = false});
        for (const auto& file : files) {
            table.row();
            table.cell(R"(<a href="/meetings/{}">{}</a>)", file.meeting,
                       file.meeting_title + (file.held_on ? " " + iso(*file.held_on) : ""));
            table.cell("{}", file.group_name);
            table.cell("{}", spoken(file.saved_at, visit.language));
            table.cell("{}", file.changes);
        }
    }
    html::pagination(out, visit.language, {.current = page, .page_size = page_size, .rows = count},
                     [](int to) { return html::to("/meetings/import/corrections?page={}", to); });
}

}  // namespace

http::Response corrections(auth::Visit& visit) {
    if (!may_see_rules(visit.visitor)) return visit.not_found();
    bool whole = may_export_cases(visit.visitor);
    auto asked = parse_number(visit.query("page"));
    int page = asked && *asked > 1 && *asked < 1'000'000 ? static_cast<int>(*asked) : 1;
    struct Loaded {
        std::vector<RuleUse> uses;
        std::vector<CorrectedFile> files;
        std::int64_t count;
    };
    auto loaded = visit.database.read([&](db::Read& read) {
        Loaded found{rule_uses(read), {}, count_corrected(read)};
        if (whole) found.files = list_corrected(read, page_size, std::int64_t{page - 1} * page_size);
        return found;
    });
    html::Frame frame = visit.frame(visit.t("Hur läsningen har rättats"), "import");
    frame.wide = true;
    if (rights::may_keep_minutes(visit.visitor))
        frame.crumbs = {{visit.t("Läs in anteckningar"), html::Url("/meetings/import")}};
    html::Out out;
    html::heading(out, visit.t("Hur väl stämmer läsningen?"),
                  trn(visit.language, "{} fil är rättad innan den sparades.",
                      "{} filer är rättade innan de sparades.", loaded.count));
    if (!loaded.uses.empty()) {
        auto newest = loaded.uses.front().reader_version;
        std::erase_if(loaded.uses, [&](const auto& use) { return use.reader_version != newest; });
        out("<p>{}</p>", trf(visit.language,
                             "Det som personer har granskat fil för fil, med läsarens version {}.", newest));
        by_kind(out, visit, loaded.uses);
        html::Out rules;
        by_rule(rules, visit, loaded.uses);
        html::details(out, visit.t("Visa regel för regel"), rules.markup());
    }
    if (whole)
        cases(out, visit, frame, loaded.files, loaded.count, page);
    else
        out("<p>{}</p>", visit.t("Anteckningarna själva ser bara den som har insyn i hela verksamheten."));
    return visit.page(frame, out.markup());
}

http::Response export_corrections(auth::Visit& visit) {
    auto made = export_cases(visit.database, visit.visitor, visit.language);
    if (!made) return visit.refused(made.error());
    return http::file("corrections.zip", "application/zip", std::move(made->zip));
}

}  // namespace styrkedja::reading::pages
