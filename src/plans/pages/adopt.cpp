// Adopting a plan: what becomes of it, first to be read; and the versions that were adopted.
#include "auth/autosave.h"
#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/table.h"
#include "plans/pages/pages.h"

namespace styrkedja::plans::pages {
namespace {

struct Loaded {
    OperationsPlan plan;
    Content before = {};  // the newest version
    Content now = {};
    std::int64_t pending = 0;
};

http::Response show(const auth::Visit& visit, const Refused& refused) {
    auto loaded = visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto plan = plan_of_address(visit, read);
        if (!plan || !may_write(visit.visitor, *plan) || !may_adopt(read, visit.visitor, *plan))
            return std::nullopt;
        Loaded found{.plan = *plan};
        found.now = content_now(read, *plan);
        found.pending = working_copy(read, *plan).pending;
        if (auto newest = content_of(read, plan->id, plan->adopted_number)) found.before = std::move(*newest);
        return found;
    });
    if (!loaded) return visit.not_found();
    const auto& plan = loaded->plan;
    html::Frame frame =
        frame_of(visit, plan, trf(visit.language, "Anta: {}", title_of(visit.language, plan)));
    frame.crumbs.push_back({title_of(visit.language, plan), html::to("/plans/{}", plan.id)});
    html::Out out;
    bool first = plan.adopted_number == 0;
    html::heading(out, trf(visit.language, "Ska planen för {} antas?", plan.unit_name),
                  first                  ? visit.t("När den är antagen kan alla som är inloggade läsa den.")
                  : loaded->pending == 0 ? changed_around(visit)
                                         : trn(visit.language, "{} ändring sedan den antogs.",
                                               "{} ändringar sedan den antogs.", loaded->pending));
    refused.summary(out, visit.language);
    if (first) {
        out("<p>{}</p>", visit.t("Det som står nu blir version 1. En antagen version ändras aldrig; det ni "
                                 "ändrar senare gäller när planen antas på nytt."));
    } else {
        out("<h2>{}</h2>", visit.t("Det här ändras"));
        show_difference(out, visit, loaded->before, loaded->now);
    }
    html::form_open(out, frame, html::to("/plans/{}/adopt", plan.id),
                    {.autosave = fmt::format("adopt-{}", plan.id.value)});
    html::hidden_field(out, "version",
                       refused.refusal ? visit.field("version") : std::to_string(plan.version));
    html::hidden_field(out, "seen", refused.refusal ? visit.field("seen") : digest_of(loaded->now));
    auto reason = refused.field(visit, "reason", visit.t("Varför antas den nu?"));
    reason.hint = visit.t("Till exempel var den har behandlats. Det står vid versionen.");
    reason.max_length = 500;
    html::textarea(out, visit.language, reason, 3);
    html::button(out, {.label = visit.t("Anta planen")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

Result<std::int64_t> done(const auth::Visit& visit, OperationsPlanId id) {
    auto number = visit.database.write([&](db::Write& write) {
        return adopt_plan(write, visit.visitor, id, visit.field("reason"), version_of(visit), visit.language,
                          visit.field("seen"));
    });
    if (number) {
        visit.announce(fmt::format("operations_plan/{}", id.value));
        visit.announce("plans");
    }
    return number;
}

void version_table(html::Out& out, const auth::Visit& visit, const OperationsPlan& plan,
                   const std::vector<Version>& versions) {
    html::Table table(out, {.caption = visit.t("Versioner"),
                            .columns = {{.label = visit.t("Nummer")},
                                        {.label = visit.t("Antagen")},
                                        {.label = visit.t("Av")},
                                        {.label = visit.t("Varför")},
                                        {.label = visit.t("Skillnad")}},
                            .show_caption = false});
    for (const auto& one : versions) {
        table.row();
        table.cell(R"(<a href="/plans/{}/versions/{}">{}</a>)", plan.id, one.number,
                   trf(visit.language, "Version {}", one.number));
        table.cell("{}", spoken(date_of(one.adopted_at), visit.language));
        table.cell("{}", one.adopted_by);
        table.cell("{}", one.reason);
        if (one.number > 1)
            table.cell(R"(<a href="/plans/{}/versions/{}?since={}">{}</a>)", plan.id, one.number,
                       one.number - 1, trf(visit.language, "mot version {}", one.number - 1));
        else
            table.cell("–");
    }
}

}  // namespace

http::Response adopt_form(auth::Visit& visit) { return show(visit, {}); }

http::Response adopt(auth::Visit& visit) {
    auto id = visit.id<OperationsPlanId>(0);
    if (!id) return visit.not_found();
    auto number = done(visit, *id);
    if (number) return visit.redirect(fmt::format("/plans/{}", id->value), visit.t("Planen är antagen."));
    auto kind = number.error().kind;
    if (kind == RefusalKind::not_found || kind == RefusalKind::forbidden)
        return visit.refused(number.error());
    return show(visit, {&number.error()});
}

http::Response api_adopt(auth::Visit& visit) {
    auto id = visit.id<OperationsPlanId>(0);
    if (!id) return visit.not_found();
    auto number = done(visit, *id);
    return number ? http::json(fmt::format(R"({{"number":{}}})", *number)) : visit.refused(number.error());
}

http::Response versions(auth::Visit& visit) {
    struct All {
        OperationsPlan plan;
        std::vector<Version> versions;
    };
    auto loaded = visit.database.read([&](db::Read& read) -> std::optional<All> {
        auto plan = plan_of_address(visit, read);
        if (!plan) return std::nullopt;
        return All{*plan, versions_of(read, plan->id)};
    });
    if (!loaded) return visit.not_found();
    const auto& plan = loaded->plan;
    html::Frame frame = frame_of(visit, plan, visit.t("Versioner"));
    frame.crumbs.push_back({title_of(visit.language, plan), html::to("/plans/{}", plan.id)});
    html::Out out;
    html::heading(out, visit.t("Vilka versioner har antagits?"),
                  trn(visit.language, "{} version.", "{} versioner.", std::ssize(loaded->versions)));
    if (loaded->versions.empty()) {
        html::empty_state(out, {.title = visit.t("Planen är inte antagen än"),
                                .text = visit.t("Varje gång den antas sparas den här, som den var.")});
        return visit.page(frame, out.markup());
    }
    version_table(out, visit, plan, loaded->versions);
    return visit.page(frame, out.markup());
}

http::Response version(auth::Visit& visit) {
    struct One {
        OperationsPlan plan;
        Content content;
        std::optional<Content> since = {};
        Version said = {};
    };
    auto number = parse_number(visit.args.size() > 1 ? visit.args[1] : "").value_or(0);
    auto since = parse_number(visit.query("since")).value_or(0);
    auto loaded = visit.database.read([&](db::Read& read) -> std::optional<One> {
        auto plan = plan_of_address(visit, read);
        auto content = plan ? content_of(read, plan->id, number) : std::nullopt;
        if (!content) return std::nullopt;
        One one{.plan = *plan, .content = std::move(*content)};
        if (since > 0) one.since = content_of(read, plan->id, since);
        for (auto& each : versions_of(read, plan->id))
            if (each.number == number) one.said = std::move(each);
        return one;
    });
    if (!loaded || (since > 0 && !loaded->since)) return visit.not_found();
    const auto& plan = loaded->plan;
    html::Frame frame = frame_of(
        visit, plan,
        fmt::format("{}, {}", title_of(visit.language, plan), trf(visit.language, "Version {}", number)));
    frame.crumbs.push_back({title_of(visit.language, plan), html::to("/plans/{}", plan.id)});
    frame.crumbs.push_back({visit.t("Versioner"), html::to("/plans/{}/versions", plan.id)});
    html::Out out;
    std::string day = spoken(date_of(loaded->said.adopted_at), visit.language);
    html::heading(out,
                  loaded->since ? trf(visit.language, "Vad ändrades i version {}?", number)
                                : fmt::format("{}, {}", title_of(visit.language, plan),
                                              trf(visit.language, "Version {}", number)),
                  trf(visit.language, "Antagen {} av {}.", day, loaded->said.adopted_by));
    out("<p>{}</p>", loaded->said.reason);
    if (loaded->since)
        show_difference(out, visit, *loaded->since, loaded->content);
    else
        show_content(out, visit, loaded->content, plan.year);
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::plans::pages
