// What the pages of a group share.
#include "groups/pages/parts.h"

#include <set>

#include "base/spoken_date.h"
#include "html/components/content.h"
#include "people/words.h"
#include "rights/permissions.h"

namespace styrkedja::groups::pages {

std::vector<HeldOffice> held_offices(db::Read& read, GroupId group, Date on) {
    std::vector<HeldOffice> list;
    for (const auto& office : offices_of(read, group)) {
        HeldOffice held{office, holder_of(read, office.id, on), {}};
        for (const auto& mandate : mandates_of(read, office.id))
            if (mandate.status == MandateStatus::nominated && mandate.period.to >= on)
                held.nominated = mandate;
        list.push_back(std::move(held));
    }
    return list;
}

html::Markup mandate_badge(const auth::Visit& visit, const HeldOffice& office) {
    Language language = visit.language;
    html::Out out;
    if (!office.holder) {
        out.append(html::badge(html::Tone::attention, people::word(language, MandateStatus::vacant)));
    } else if (office.holder->status == MandateStatus::leaving) {
        out.append(html::badge(html::Tone::attention,
                               trf(language, "lämnar {}", spoken(office.holder->period.to, language))));
    } else {
        out.append(html::badge(html::Tone::good, people::word(language, MandateStatus::held)));
    }
    if (office.nominated)
        out(R"( <span class="quiet">{}</span>)",
            trf(language, "nominerad: {}", office.nominated->name.value_or("")));
    return out.markup();
}

std::string rule_in_words(const auth::Visit& visit, const GroupRule& rule) {
    std::string text = people::word(visit.language, rule.role);
    if (rule.school_form) text += std::string(", ") + people::word(visit.language, *rule.school_form);
    text += ", " + rule.unit_name.value_or(visit.t("var som helst"));
    return text;
}

std::string place_of(const Membership& member) {
    if (!member.position) return {};
    return member.unit_name ? *member.position + ", " + *member.unit_name : *member.position;
}

long long people_in(const std::vector<Membership>& members) {
    std::set<PersonId> people;
    for (const auto& each : members) people.insert(each.person);
    return std::ssize(people);
}

bool may_change(const auth::Visit& visit, const GroupDetails& group) {
    return rights::may(visit.visitor, rights::Permission::change_groups, group.unit);
}

std::optional<GroupDetails> kept_group(const auth::Visit& visit) {
    auto id = visit.id<GroupId>(0);
    if (!id) return std::nullopt;
    auto group = visit.database.read([&](db::Read& read) { return find_group_details(read, *id); });
    if (!group || !may_keep_group(visit.visitor, *group)) return std::nullopt;
    return group;
}

html::Frame group_frame(const auth::Visit& visit, const GroupDetails& group, std::string title) {
    html::Frame frame = visit.frame(std::move(title), "groups");
    frame.crumbs = {{visit.t("Grupper"), html::Url("/groups")},
                    {group.name, html::to("/groups/{}", group.id)}};
    return frame;
}

}  // namespace styrkedja::groups::pages
