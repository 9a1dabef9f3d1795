// What hangs on the pages of meetings and groups.
#include "base/spoken_date.h"
#include "contributions/pages/pages.h"
#include "groups/groups.h"

namespace styrkedja::contributions::pages {
namespace {

constexpr std::int64_t most_shown = 30;

struct Listed {
    Gathering gathering;
    std::vector<Contribution> contributions;
};

void line(html::Out& out, const auth::Visit& visit, const Listed& one, std::string_view whose) {
    const auto& gathering = one.gathering;
    out(R"(<li><a href="/gatherings/{}">{}</a> {} <span class="facts">{}{})", gathering.id, gathering.title,
        state_badge(visit.language, gathering), whose, whose.empty() ? "" : " · ");
    if (meetings::may_see_meeting(visit.visitor, gathering.group))
        out("{}", progress_said(visit.language, gathering, one.contributions));
    else if (gathering.due_on)
        out("{}", trf(visit.language, "svar senast {}", spoken(*gathering.due_on, visit.language)));
    out("</span></li>");
}

}  // namespace

html::Markup of_meeting(const auth::Visit& visit, const meetings::Meeting& meeting) {
    auto listed = visit.database.read([&](db::Read& read) {
        std::vector<Listed> all;
        for (auto& one : gatherings_of(read, meeting.id))
            if (find_gathering(read, visit.visitor, one.id)) {
                auto parts = contributions_of(read, one.id);
                all.push_back({std::move(one), std::move(parts)});
            }
        return all;
    });
    bool leads = meetings::may_keep_minutes_of(visit.visitor, meeting.group);
    html::Out out;
    if (!listed.empty()) out(R"(<ul class="polls">)");
    for (const auto& one : listed)
        line(out, visit, one, contributions::word(visit.language, one.gathering.kind));
    if (!listed.empty()) out("</ul>");
    if (!leads) return out.markup();
    out("<p>");
    if (meetings::has_agenda_open(meeting.state))
        out(R"(<a href="/meetings/{}/group-work/new">{}</a> · )", meeting.id, visit.t("Arbeta i grupper"));
    out(R"(<a href="/groups/{}/input-calls/new">{}</a></p>)", meeting.group, visit.t("Fråga andra grupper"));
    return out.markup();
}

html::Markup of_group(const auth::Visit& visit, GroupId group) {
    html::Out out;
    if (!meetings::may_see_meeting(visit.visitor, group)) return out.markup();
    auto listed = visit.database.read([&](db::Read& read) {
        std::vector<Listed> all;
        for (auto& one : calls_of(read, group, most_shown)) {
            auto parts = contributions_of(read, one.id);
            all.push_back({std::move(one), std::move(parts)});
        }
        return all;
    });
    if (!listed.empty()) out(R"(<ul class="polls">)");
    for (const auto& one : listed)
        line(out, visit, one,
             one.gathering.group == group ? visit.t("gruppen frågar")
                                          : trf(visit.language, "{} frågar", one.gathering.group_name));
    if (!listed.empty()) out("</ul>");
    if (meetings::may_keep_minutes_of(visit.visitor, group))
        out(R"(<p><a href="/groups/{}/input-calls/new">{}</a></p>)", group, visit.t("Fråga andra grupper"));
    return out.markup();
}

}  // namespace styrkedja::contributions::pages
