// What the pages of a group share.
#pragma once
#include <vector>

#include "auth/visit.h"
#include "groups/groups.h"
#include "groups/offices.h"

namespace styrkedja::groups::pages {

struct HeldOffice {
    Office office;
    std::optional<Mandate> holder;     // held or leaving
    std::optional<Mandate> nominated;  // present or coming
};
std::vector<HeldOffice> held_offices(db::Read& read, GroupId group, Date on);
html::Markup mandate_badge(const auth::Visit& visit, const HeldOffice& office);

std::string rule_in_words(const auth::Visit& visit, const GroupRule& rule);
std::string place_of(const Membership& member);               // "lärare, Kvarnuddens skola"
long long people_in(const std::vector<Membership>& members);  // each counted once

// What the group is called and where it stands, beyond its members and charter.
bool may_change(const auth::Visit& visit, const GroupDetails& group);
// The group of the address when the visitor keeps it; what one may not change has no form.
std::optional<GroupDetails> kept_group(const auth::Visit& visit);
html::Frame group_frame(const auth::Visit& visit, const GroupDetails& group, std::string title);

}  // namespace styrkedja::groups::pages
