// Forms as objects of the red thread, and what the search finds of them.
#include "forms/object.h"

#include "forms/search_entry.h"
#include "forms/store.h"
#include "search/kinds.h"

namespace styrkedja::forms {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto form = find_form(read, visit.visitor, FormId{id});
    if (!form) return std::nullopt;
    bool used = form->in_use.has_value() && !form->is_closed;
    return links::Card{.title = form->name,
                       .url = html::to("/forms/{}", id),
                       .state = form->is_closed ? visit.t("stängt")
                                : used          ? trf(visit.language, "version {} används", *form->in_use)
                                                : std::string(visit.t("utkast")),
                       .tone = used ? html::Tone::good : html::Tone::neutral};
}
bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto form = find_form(read, visit.visitor, FormId{id});
    return form && may_change(visit.visitor, *form);
}
std::vector<links::Neighbour> why(db::Read& read, std::int64_t id) {
    auto form = load_form(read, FormId{id});
    if (!form || !form->core) return {};
    return {{{"form", form->core->value}, LinkKind::breaks_down}};
}
std::vector<links::Neighbour> since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    if (origin.kind != "form") return below;
    for (auto id : forms_adding_to(read, FormId{origin.object}))
        if (std::ssize(below) < limit) below.push_back({{"form", id.value}, LinkKind::breaks_down});
    return below;
}
std::optional<search::Readers> readers(db::Read& read, std::int64_t id) {
    if (!load_form(read, FormId{id})) return std::nullopt;
    return search::Readers{.everyone = true};
}

}  // namespace

void index(db::Write& write, const Form& form) {
    auto used = version_in_use(write, form.id);
    if (!used) return;
    std::string body = form.purpose;
    for (const auto& section : content_of(write, *used).sections) {
        body += "\n" + section.heading;
        for (const auto& one : section.questions) body += "\n" + one.text;
    }
    search::add(write, {.kind = "form",
                        .object = form.id.value,
                        .group = {},
                        .title = form.name,
                        .body = std::move(body),
                        .url = fmt::format("/forms/{}", form.id.value),
                        .everyone = true});
}

void hang_objects() {
    links::hang({.name = "form",
                 .word = tr(sv, "formulär"),
                 .card = card,
                 .may_link = may_link,
                 .why = why,
                 .since = since,
                 .readers = readers});
    search::hang({"form", tr(sv, "Formulär"), tr(sv, "Formulär")});
}

}  // namespace styrkedja::forms
