// Everything that breaks one rule, and muting it.
#include "base/spoken_date.h"
#include "gaps/pages/pages.h"
#include "gaps/pages/where.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"

namespace styrkedja::gaps::pages {
namespace {

constexpr std::int64_t page_size = 50;
constexpr std::int64_t most_counted_here = 1'000'000;

struct Loaded {
    std::int64_t count;
    std::vector<links::Card> cards;
};

Loaded load(const auth::Visit& visit, const Rule& rule, const Where& where, int page) {
    Date today = date_of(now());
    return visit.database.read([&](db::Read& read) {
        Loaded loaded{rule.count(read, where.scope, today, most_counted_here), {}};
        for (auto id : rule.find(read, where.scope, today, page_size, (page - 1) * page_size))
            if (auto card = links::card_of(visit, read, {std::string(rule.text.kind), id}))
                loaded.cards.push_back(std::move(*card));
        return loaded;
    });
}

void mute_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Rule& rule,
               const std::vector<FieldError>& errors) {
    if (!may_mute(visit.visitor)) return;
    html::Out form;
    html::form_open(form, frame, html::to("/broken-links/{}/mute", rule.text.name));
    html::text_field(form, visit.language,
                     {.name = "reason",
                      .label = visit.t("Varför?"),
                      .value = visit.field("reason"),
                      .hint = visit.t("Alla som ser regeln ser skälet."),
                      .error = html::error_of(errors, "reason")});
    html::date_field(form, visit.language,
                     {.name = "until",
                      .label = visit.t("Till och med"),
                      .value = visit.field("until"),
                      .error = html::error_of(errors, "until")});
    html::button(form, {.label = visit.t("Tysta regeln"), .kind = html::ButtonKind::secondary});
    form("</form>");
    html::details(out, visit.t("Tysta regeln en tid"), form.markup(), !errors.empty());
}

http::Response page(const auth::Visit& visit, const Rule& rule, const Refusal* refusal = nullptr) {
    auto where = where_of(visit);
    if (!where) return visit.not_found();
    auto asked = parse_number(visit.query("page"));
    int current = asked && *asked > 1 && *asked < 20'000 ? static_cast<int>(*asked) : 1;
    Loaded loaded = load(visit, rule, *where, current);
    html::Frame frame = visit.frame(visit.t(rule.text.title), "gaps");
    frame.crumbs = {{visit.t("Brutna länkar"), html::Url("/broken-links" + where->query())}};
    auto errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(out, visit.t(rule.text.title),
                  trn(visit.language, "{} sak behöver någon.", "{} saker behöver någon.", loaded.count));
    html::error_summary(out, visit.language, errors);
    out(R"(<p>{} {}</p>)", visit.t(rule.text.act),
        trf(visit.language, "Det gör {}.", visit.t(rule.text.mended_by)));
    out(R"(<ul class="tree">)");
    for (const auto& card : loaded.cards) {
        out(R"(<li><a href="{}">{}</a> )", card.url, card.title);
        if (!card.state.empty()) out("{}", html::badge(card.tone, card.state));
        if (card.dated) out(R"( <span class="facts">{}</span>)", spoken(*card.dated, visit.language));
        out("</li>");
    }
    out("</ul>");
    html::pagination(out, visit.language, {.current = current, .page_size = page_size, .rows = loaded.count},
                     [&](int number) {
                         return html::to("/broken-links/{}?unit={}&page={}", rule.text.name,
                                         where->mine   ? std::string()
                                         : where->unit ? to_string(*where->unit)
                                                       : std::string("all"),
                                         number);
                     });
    mute_form(out, visit, frame, rule, errors);
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

}  // namespace

http::Response rule(auth::Visit& visit) {
    const Rule* found = find_rule(visit.args[0]);
    return found ? page(visit, *found) : visit.not_found();
}

http::Response mute(auth::Visit& visit) {
    const Rule* found = find_rule(visit.args[0]);
    if (!found || !may_mute(visit.visitor)) return visit.not_found();
    auto muted = visit.database.write([&](db::Write& write) {
        return mute_rule(write, visit.visitor, found->text.name, visit.field("reason"),
                         parse_iso_date(visit.field("until")).value_or(Date{}), visit.language);
    });
    if (!muted) return page(visit, *found, &muted.error());
    return visit.redirect("/broken-links?unit=all",
                          visit.t("Regeln är tyst till den dagen. Den står kvar längst ner."));
}

http::Response unmute(auth::Visit& visit) {
    auto id = parse_number(visit.args[0]);
    auto ended = visit.database.write(
        [&](db::Write& write) { return unmute_rule(write, visit.visitor, id.value_or(0), visit.language); });
    if (!ended) return visit.not_found();
    return visit.redirect("/broken-links?unit=all", visit.t("Regeln hörs igen."));
}

}  // namespace styrkedja::gaps::pages
