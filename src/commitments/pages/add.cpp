// "Vad lovar du?": a commitment that somebody writes down, their own or a group's.
#include "commitments/pages/pages.h"
#include "commitments/pages/terms_form.h"

#include "commitments/components.h"
#include "groups/groups.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "links/links.h"

namespace styrkedja::commitments::pages {
namespace {

// "?from=decision/7": the object that it follows from.
links::Ref from_of(const auth::Visit& visit) {
    std::string typed = visit.field("from").empty() ? visit.query("from") : visit.field("from");
    auto slash = typed.find('/');
    if (slash == std::string::npos) return {};
    return {typed.substr(0, slash), parse_number(typed.substr(slash + 1)).value_or(0)};
}

std::vector<html::Option> groups_of(const auth::Visit& visit) {
    std::vector<html::Option> options;
    for (const auto& group : visit.database.read([](db::Read& read) { return groups::list_groups(read); }))
        if (visit.visitor.in(group.id) ||
            rights::may_in_group(visit.visitor, rights::Permission::keep_minutes, group.id))
            options.push_back({.value = to_string(group.id), .label = group.name});
    return options;
}

http::Response page(const auth::Visit& visit, const TypedTerms& typed, const Refusal* refusal = nullptr) {
    links::Ref from = from_of(visit);
    auto origin = visit.database.read([&](db::Read& read) { return links::card_of(visit, read, from); });
    if (!from.kind.empty() && !origin) return visit.not_found();
    html::Frame frame = visit.frame(visit.t("Nytt åtagande"), "commitments");
    frame.crumbs = {{visit.t("Öppna åtaganden"), html::Url("/commitments")}};
    auto errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(out, visit.t("Vad ska göras, av vem och till när?"));
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    if (origin)
        out(R"(<p class="facts">{} <a href="{}">{}</a></p>)", visit.t("Följer av"), origin->url,
            origin->title);
    html::form_open(out, frame, html::Url("/commitments/add"));
    if (origin) html::hidden_field(out, "from", fmt::format("{}/{}", from.kind, from.object));
    terms_fields(out, visit, typed, errors);
    std::vector<html::Option> kinds;
    for (auto name : enum_names<CommitmentKind>)
        kinds.push_back(
            {.value = std::string(name), .label = word(visit.language, *parse_enum<CommitmentKind>(name))});
    html::select(out, visit.language,
                 {.name = "kind", .label = visit.t("Vad är det?"), .value = visit.field("kind")}, kinds);
    std::string group = visit.field("group").empty() ? visit.query("group") : visit.field("group");
    if (auto options = groups_of(visit); !options.empty())
        html::select(out, visit.language,
                     {.name = "group",
                      .label = visit.t("I vilken grupp?"),
                      .value = group,
                      .optional = true,
                      .empty_choice = visit.t("Ingen: det är mitt eller någons jag leder")},
                     options);
    html::button(out, {.label = visit.t("Skriv in")});
    out("</form>");
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

}  // namespace

http::Response add_form(auth::Visit& visit) { return page(visit, typed_terms(visit)); }

http::Response add(auth::Visit& visit) {
    TypedTerms typed = typed_terms(visit);
    Refusal unread{RefusalKind::invalid, visit.t("Åtagandet kunde inte sparas."), typed.errors};
    if (!typed.errors.empty()) return page(visit, typed, &unread);
    links::Ref from = from_of(visit);
    Promise promise{.kind = parse_enum<CommitmentKind>(visit.field("kind")).value_or(CommitmentKind::promise),
                    .group = parse_id<GroupId>(visit.field("group")),
                    .terms = typed.terms,
                    .origin = {.kind = from.kind, .object = from.object}};
    auto made =
        visit.database.write([&](db::Write& write) { return make_commitment(write, visit, promise); });
    if (!made && made.error().kind == RefusalKind::not_found) return visit.not_found();
    if (!made) return page(visit, typed, &made.error());
    visit.announce("commitments");
    if (!from.kind.empty()) visit.announce(fmt::format("{}/{}", from.kind, from.object));
    return visit.redirect(fmt::format("/commitments/{}", made->value), visit.t("Åtagandet är inskrivet."));
}

}  // namespace styrkedja::commitments::pages
