// Compiling the contributions, seeing them all on a big screen, and who is in which small group.
#include <algorithm>

#include "base/text.h"
#include "contributions/pages/pages.h"

namespace styrkedja::contributions::pages {
namespace {

std::optional<View> led(const auth::Visit& visit) {
    auto view = load(visit);
    return view && view->leads ? view : std::nullopt;
}

http::Response compile_page(const auth::Visit& visit, const View& view, const Refusal* refusal = nullptr) {
    const auto& gathering = view.gathering;
    html::Frame frame = frame_of(visit, gathering, visit.t("Sammanställ"));
    frame.crumbs.push_back({gathering.title, html::to("/gatherings/{}", gathering.id)});
    frame.wide = true;
    html::Out out, form, all;
    html::heading(out, visit.t("Vad säger bidragen tillsammans?"), gathering.title);
    what_is_wrong(out, visit, refusal);
    html::form_open(form, frame, html::to("/gatherings/{}/compile", gathering.id), {.autosave = "compile"});
    html::hidden_field(form, "version", std::to_string(gathering.version));
    html::textarea(
        form, visit.language,
        field(visit, refusal, "text", visit.t("Sammanställning"),
              gathering.compiled.empty() ? first_draft(contributions_in(view)) : gathering.compiled),
        18);
    theirs(form, visit, refusal, gathering.compiled);
    html::button(form, {.label = visit.t("Spara sammanställningen")});
    form("</form>");
    all(R"(<div class="original pane"><h2>{}</h2>)", visit.t("Bidragen"));
    for (const auto& part : view.parts)
        if (has_text(part.contribution))
            all("<h3>{}</h3>{}", part.contribution.name, said(part.contribution.text));
    all("</div>");
    html::beside(out, html::markup(R"(<div class="compiling">{}</div>)", form.markup()), all.markup());
    return visit.page(frame, out.markup(), pages::status_of(refusal));
}

struct Seating {
    View view;
    std::vector<Named> people;
};

std::optional<Seating> seating_of(const auth::Visit& visit) {
    auto view = led(visit);
    if (!view || !view->meeting || view->gathering.kind != GatheringKind::group_work ||
        view->gathering.state != GatheringState::open)
        return std::nullopt;
    auto people = visit.database.read([&](db::Read& read) { return people_of(read, *view->meeting); });
    for (const auto& part : view->parts)
        for (const auto& member : part.members)
            if (std::ranges::find(people, member.person, &Named::person) == people.end())
                people.push_back(member);
    return Seating{std::move(*view), std::move(people)};
}

std::string seat_of(const View& view, PersonId person) {
    for (const auto& part : view.parts)
        if (std::ranges::find(part.members, person, &Named::person) != part.members.end())
            return to_string(part.contribution.id);
    return "";
}

http::Response groups_page(const auth::Visit& visit, const Seating& seating,
                           const Refusal* refusal = nullptr) {
    const auto& gathering = seating.view.gathering;
    html::Frame frame = frame_of(visit, gathering, visit.t("Grupperna"));
    frame.crumbs.push_back({gathering.title, html::to("/gatherings/{}", gathering.id)});
    html::Out out;
    html::heading(out, visit.t("Vilka är med i vilken grupp?"), gathering.title);
    what_is_wrong(out, visit, refusal);
    html::form_open(out, frame, html::to("/gatherings/{}/groups", gathering.id), {.autosave = "groups"});
    html::hidden_field(out, "version", std::to_string(gathering.version));
    out(R"(<div class="group-names">)");
    std::vector<html::Option> options;
    for (const auto& [contribution, members, reads, writes, own] : seating.view.parts) {
        auto name = "name_" + to_string(contribution.id);
        html::text_field(out, visit.language,
                         field(visit, refusal, name.c_str(), visit.t("Gruppens namn"), contribution.name));
        options.push_back({.value = to_string(contribution.id), .label = contribution.name});
    }
    out("</div><h2>{}</h2>", visit.t("Personer"));
    if (seating.people.empty())
        out("<p>{}</p>", visit.t("Ingen är noterad som närvarande, och gruppen har inga medlemmar."));
    out(R"(<div class="group-people">)");
    for (const auto& one : seating.people) {
        auto name = "person_" + to_string(one.person);
        auto seat = field(visit, refusal, name.c_str(), one.name.c_str(), seat_of(seating.view, one.person));
        seat.optional = true;
        seat.empty_choice = visit.t("Ingen grupp");
        html::select(out, visit.language, seat, options);
    }
    out("</div>");
    html::button(out, {.label = visit.t("Spara grupperna")});
    out("</form>");
    return visit.page(frame, out.markup(), pages::status_of(refusal));
}

}  // namespace

// For the projector: all of them side by side.
http::Response screen(auth::Visit& visit) {
    auto view = led(visit);
    if (!view || view->gathering.kind != GatheringKind::group_work) return visit.not_found();
    auto frame = frame_of(visit, view->gathering, view->gathering.title);
    frame.wide = true;
    html::Out out;
    html::heading(out, view->gathering.title,
                  progress_said(visit.language, view->gathering, contributions_in(*view)) + ".");
    out(R"(<div class="contribution-screen">)");
    for (const auto& part : view->parts) {
        const auto& one = part.contribution;
        out("<section><h2>{} {}</h2>", one.name, part_badge(visit.language, view->gathering, one));
        if (!one.text.empty()) out("{}", said(one.text));
        out("</section>");
    }
    out(R"(</div><p><a href="/gatherings/{}">{}</a></p>)", view->gathering.id, visit.t("Till grupparbetet"));
    return visit.page(frame, out.markup());
}

http::Response compile_form(auth::Visit& visit) {
    auto view = led(visit);
    if (!view) return visit.not_found();
    if (view->gathering.state != GatheringState::closed)
        return visit.redirect(fmt::format("/gatherings/{}", view->gathering.id.value),
                              visit.t("Stäng frågan innan ni sammanställer."));
    return compile_page(visit, *view);
}

http::Response compile(auth::Visit& visit) {
    auto view = led(visit);
    if (!view) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return contributions::compile(write, visit.visitor, view->gathering.id, visit.field("text"),
                                      parse_number(visit.field("version")).value_or(0), visit.language);
    });
    auto fresh = done ? std::nullopt : led(visit);
    if (fresh) return compile_page(visit, *fresh, &done.error());
    if (!done) return visit.not_found();
    announce(visit, view->gathering);
    return visit.redirect(fmt::format("/gatherings/{}", view->gathering.id.value),
                          visit.t("Sammanställningen är sparad."));
}

http::Response groups_form(auth::Visit& visit) {
    auto seating = seating_of(visit);
    return seating ? groups_page(visit, *seating) : visit.not_found();
}

http::Response change_groups(auth::Visit& visit) {
    auto seating = seating_of(visit);
    if (!seating) return visit.not_found();
    Groups groups{.version = parse_number(visit.field("version")).value_or(0)};
    for (const auto& part : seating->view.parts)
        groups.names[part.contribution.id] = visit.field("name_" + to_string(part.contribution.id));
    for (const auto& one : seating->people)
        if (auto seat = visit.field("person_" + to_string(one.person)); !seat.empty())
            groups.members[one.person] = parse_id<ContributionId>(seat).value_or(ContributionId{});
    auto done = visit.database.write([&](db::Write& write) {
        return contributions::change_groups(write, visit.visitor, seating->view.gathering.id, groups,
                                            visit.language);
    });
    if (!done) {
        auto fresh = seating_of(visit);
        return fresh ? groups_page(visit, *fresh, &done.error()) : visit.refused(done.error());
    }
    announce(visit, seating->view.gathering);
    return visit.redirect(fmt::format("/gatherings/{}", seating->view.gathering.id.value),
                          visit.t("Grupperna är sparade."));
}

}  // namespace styrkedja::contributions::pages
