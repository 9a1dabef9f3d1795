// Writes for a directory outside.
#include "organisation/provisioning.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "organisation/store/people.h"

namespace styrkedja::organisation {
namespace {

std::string in_words(std::string_view name, std::string_view email) {
    return email.empty() ? std::string(name) : fmt::format("{} <{}>", name, email);
}

}  // namespace

void set_person(db::Write& write, const audit::Actor& actor, PersonId person, std::string_view name,
                std::string_view email) {
    auto before = find_person(write, person);
    if (!before || (before->name == name && before->email == email)) return;
    if (before->name != name) {
        auto others = other_names(write, person);
        if (std::ranges::find(others, before->name) == others.end()) insert_name(write, person, before->name);
        update_name(write, person, name);
        write_keys(write, person);
    }
    if (before->email != email) update_email(write, person, email);
    audit::record(
        write, actor,
        {"set_person", "person", person.value, in_words(before->name, before->email), in_words(name, email)});
}

}  // namespace styrkedja::organisation
