// What the pages of forms share.
#include <algorithm>

#include "base/text.h"
#include "forms/pages/pages.h"
#include "organisation/units.h"

namespace styrkedja::forms::pages {
namespace {

constexpr std::int64_t most_units = 5000;

std::vector<html::Option> options_of(db::Read& read, const rights::Visitor* who) {
    std::vector<html::Option> options;
    for (const auto& one : organisation::list_units(read, {.on = date_of(now()), .limit = most_units}))
        if (!who || rights::may(*who, rights::Permission::edit_forms, one.id))
            options.push_back({.value = to_string(one.id), .label = one.name});
    std::ranges::sort(options, {}, [](const auto& one) { return swedish_sort_key(one.label); });
    return options;
}

}  // namespace

std::optional<Form> form_in(const auth::Visit& visit, db::Read& read) {
    auto id = visit.id<FormId>(0);
    return id ? find_form(read, visit.visitor, *id) : std::nullopt;
}

html::Frame form_frame(const auth::Visit& visit, std::string title, const Form* form) {
    html::Frame frame = visit.frame(std::move(title), "forms");
    frame.crumbs = {{visit.t("Formulär"), html::Url("/forms")}};
    if (form) {
        frame.crumbs.push_back({form->name, html::to("/forms/{}", form->id)});
        frame.topics = {fmt::format("form/{}", form->id.value)};
    }
    return frame;
}

bool hides(const Refusal& refusal) {
    return refusal.kind == RefusalKind::not_found || refusal.kind == RefusalKind::forbidden;
}

std::vector<html::Option> unit_options(const auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) { return options_of(read, &visit.visitor); });
}
std::vector<html::Option> all_units(db::Read& read) { return options_of(read, nullptr); }

}  // namespace styrkedja::forms::pages
