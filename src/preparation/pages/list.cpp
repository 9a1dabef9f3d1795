// "Vilka ärenden är på väg?": all that the visitor may see, and a group's own on its page.
#include "base/spoken_date.h"
#include "groups/groups.h"
#include "html/components/content.h"
#include "html/components/table.h"
#include "preparation/pages/pages.h"

namespace styrkedja::preparation::pages {
namespace {

constexpr std::int64_t page_size = 50;
constexpr std::int64_t most_on_group = 8;

struct Asked {
    MatterFilter filter;
    std::int64_t page = 1;
};
Asked asked_of(const auth::Visit& visit) {
    auto typed = parse_number(visit.query("page")).value_or(1);
    Asked asked;
    if (typed > 1 && typed < 10'000) asked.page = typed;
    asked.filter.state = parse_enum<MatterState>(visit.query("state"));
    asked.filter.group = parse_id<GroupId>(visit.query("group"));
    asked.filter.limit = page_size + 1;
    asked.filter.offset = (asked.page - 1) * page_size;
    return asked;
}

void filter_form(html::Out& out, const auth::Visit& visit, const MatterFilter& filter) {
    Language language = visit.language;
    auto all = visit.database.read([](db::Read& read) { return groups::list_groups(read); });
    std::vector<html::Option> groups, states;
    for (const auto& group : all)
        if (meetings::may_see_meeting(visit.visitor, group.id))
            groups.push_back({.value = to_string(group.id), .label = group.name});
    for (auto name : enum_names<MatterState>)
        states.push_back(
            {.value = std::string(name), .label = word(language, *parse_enum<MatterState>(name))});
    out(R"(<form class="filter" method="get" action="/matters">)");
    html::select(out, language,
                 {.name = "state",
                  .label = visit.t("Läge"),
                  .value = filter.state ? std::string(name_of(*filter.state)) : "",
                  .optional = true,
                  .empty_choice = visit.t("Alla öppna")},
                 states);
    html::select(out, language,
                 {.name = "group",
                  .label = visit.t("Grupp"),
                  .value = filter.group ? to_string(*filter.group) : "",
                  .optional = true,
                  .empty_choice = visit.t("Alla grupper")},
                 groups);
    html::button(out, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

void table(html::Out& out, const auth::Visit& visit, const std::vector<Matter>& matters) {
    html::Table table(out, {.caption = visit.t("Ärenden"),
                            .columns = {{.label = visit.t("Ärende")},
                                        {.label = visit.t("Läge")},
                                        {.label = visit.t("Rektorer")},
                                        {.label = visit.t("Grupp")},
                                        {.label = visit.t("Till gruppen")}},
                            .show_caption = false});
    for (const auto& matter : matters) {
        table.row();
        table.cell(R"(<a href="/matters/{}">{}</a>)", matter.id, matter.title);
        table.cell("{}", state_badge(visit.language, matter));
        table.cell("{}", consulted_in_words(visit.language, matter));
        table.cell("{}", matter.group_name);
        table.cell("{}", matter.back_on ? spoken(*matter.back_on, visit.language) : std::string("–"));
    }
}

void further(html::Out& out, const auth::Visit& visit, const Asked& asked, bool more) {
    if (asked.page == 1 && !more) return;
    auto url = [&](std::int64_t page) {
        return html::to("/matters?state={}&group={}&page={}",
                        asked.filter.state ? name_of(*asked.filter.state) : std::string_view(),
                        asked.filter.group ? to_string(*asked.filter.group) : "", page);
    };
    out(R"(<nav class="pagination" aria-label="{}">)", visit.t("Sidor"));
    if (asked.page > 1) html::link_button(out, url(asked.page - 1), visit.t("Föregående sida"));
    if (more) html::link_button(out, url(asked.page + 1), visit.t("Nästa sida"));
    out("</nav>");
}

bool may_draft_somewhere(const auth::Visit& visit) {
    return !visit.visitor.held().groups.empty() || rights::may_keep_minutes(visit.visitor);
}

}  // namespace

http::Response list(auth::Visit& visit) {
    Asked asked = asked_of(visit);
    auto matters =
        visit.database.read([&](db::Read& read) { return list_matters(read, visit.visitor, asked.filter); });
    bool more = std::ssize(matters) > page_size;
    if (more) matters.pop_back();
    html::Frame frame = visit.frame(visit.t("Ärenden"), "matters");
    frame.wide = true;
    html::Out out;
    auto shown = std::ssize(matters);
    html::heading(out, visit.t("Vilka ärenden är på väg till beslut?"),
                  more ? trf(visit.language, "De {} första visas.", shown)
                       : trn(visit.language, "{} ärende.", "{} ärenden.", shown));
    bool drafts = may_draft_somewhere(visit);
    if (drafts && !matters.empty()) {
        out(R"(<p class="actions">)");
        html::link_button(out, html::to("/matters/new"), visit.t("Nytt ärende"));
        out("</p>");
    }
    filter_form(out, visit, asked.filter);
    if (matters.empty())
        html::empty_state(out,
                          {.title = visit.t("Inga ärenden här"),
                           .text = visit.t("Här står det som en grupp ska besluta: vad som föreslås, vilka "
                                           "rektorer som är frågade och hur långt det har kommit."),
                           .action = drafts ? visit.t("Nytt ärende") : "",
                           .url = html::Url("/matters/new")});
    else
        table(out, visit, matters);
    further(out, visit, asked, more);
    return visit.page(frame, out.markup());
}

html::Markup of_group(const auth::Visit& visit, GroupId group) {
    bool sees = meetings::may_see_meeting(visit.visitor, group);
    auto matters = visit.database.read([&](db::Read& read) {
        return list_matters(read, visit.visitor, {.group = group, .limit = most_on_group + 1});
    });
    html::Out out;
    if (!sees && matters.empty()) return out.markup();
    bool more = std::ssize(matters) > most_on_group;
    if (more) matters.pop_back();
    if (matters.empty()) out(R"(<p class="quiet">{}</p>)", visit.t("Inga öppna ärenden."));
    if (!matters.empty()) out("<ul>");
    for (const auto& matter : matters) {
        std::string day = matter.back_on ? " · " + spoken(*matter.back_on, visit.language) : "";
        out(R"(<li><a href="/matters/{}">{}</a> {} <span class="facts">{}</span></li>)", matter.id,
            matter.title, state_badge(visit.language, matter),
            consulted_in_words(visit.language, matter) + day);
    }
    if (!matters.empty()) out("</ul>");
    if (more) out(R"(<p><a href="/matters?group={}">{}</a></p>)", group, visit.t("Alla gruppens ärenden"));
    if (sees) out(R"(<p><a href="/groups/{}/preparation">{}</a></p>)", group, visit.t("Vem har frågats?"));
    if (may_draft(visit.visitor, group)) {
        out(R"(<p class="actions">)");
        html::link_button(out, html::to("/matters/new?group={}", group), visit.t("Nytt ärende"));
        out("</p>");
    }
    return out.markup();
}

}  // namespace styrkedja::preparation::pages
