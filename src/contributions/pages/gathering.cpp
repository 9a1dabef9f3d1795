// One gathering: what is asked, who has contributed, what came of it, and what whoever leads it may do.
#include "contributions/pages/pages.h"

#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "contributions/store.h"
#include "links/links.h"

namespace styrkedja::contributions::pages {
namespace {

bool is_call(const Gathering& gathering) { return gathering.kind == GatheringKind::input_call; }

Part part_of(const auth::Visit& visit, db::Read& read, const Gathering& gathering,
             Contribution contribution) {
    Part part{.contribution = std::move(contribution), .members = {}};
    const auto& one = part.contribution;
    part.members = members_of(read, one.id);
    part.reads = may_read(read, visit.visitor, gathering, one);
    part.writes = may_write(read, visit.visitor, gathering, one);
    part.own = one.asked_group ? may_note(visit.visitor, one)
                               : std::ranges::find(part.members, visit.visitor.person, &Named::person) !=
                                     part.members.end();
    return part;
}

void facts(html::Out& out, const auth::Visit& visit, const View& view) {
    const auto& gathering = view.gathering;
    out(R"(<p class="facts">{} · {})", contributions::word(visit.language, gathering.kind),
        gathering.group_name);
    if (view.meeting)
        out(R"( · <a href="/meetings/{}">{}</a>)", view.meeting->id,
            view.meeting->title +
                (view.meeting->held_on ? " " + spoken(*view.meeting->held_on, visit.language) : ""));
    for (const auto& item : view.items)
        if (item.id == gathering.item) out(" · {}", item.title);
    if (gathering.due_on)
        out(" · {}", trf(visit.language, "svar senast {}", spoken(*gathering.due_on, visit.language)));
    out("</p>");
    if (is_call(gathering) && gathering.shows_all)
        out(R"(<p class="facts">{}</p>)", visit.t("Alla svar visas för alla när frågan är stängd."));
    if (!gathering.material.empty()) {
        bool link = gathering.material.starts_with("https://") &&
                    gathering.material.find_first_of(" \n") == std::string::npos;
        out("<h2>{}</h2>", visit.t("Underlag"));
        if (link)
            out(R"(<p><a href="{}" rel="noreferrer">{}</a></p>)", html::Url(gathering.material),
                gathering.material);
        else
            out("{}", said(gathering.material));
    }
}

const char* act_of(const auth::Visit& visit, const Gathering& gathering, const Part& part) {
    if (!is_call(gathering)) return visit.t("Skriv i gruppens text");
    if (part.writes) return visit.t("Till gruppens svar");
    return visit.t("Skriv inspel till gruppens svar");
}

void part_line(html::Out& out, const auth::Visit& visit, const Gathering& gathering, const Part& part) {
    const auto& one = part.contribution;
    bool open = gathering.state == GatheringState::open;
    out(R"(<li class="contribution{}"><h3>{} {}</h3>)", part.own ? " own" : "", one.name,
        part_badge(visit.language, gathering, one));
    std::vector<std::string> names;
    for (const auto& member : part.members) names.push_back(member.name);
    if (!names.empty()) out(R"(<p class="facts">{}</p>)", join(names, ", "));
    if (part.reads && !one.text.empty()) {
        out("{}", said(one.text));
        if (!one.writer.empty())
            out(R"(<p class="facts">{}</p>)", trf(visit.language, "senast skrivet av {}", one.writer));
    }
    if (open && (part.writes || part.own))
        out(R"(<p><a class="button{}" href="/contributions/{}" aria-label="{}: {}">{}</a></p>)",
            part.own ? " primary" : "", one.id, act_of(visit, gathering, part), one.name,
            act_of(visit, gathering, part));
    else if (is_call(gathering) && part.own)
        out(R"(<p><a href="/contributions/{}">{}</a></p>)", one.id, visit.t("Gruppens svar och inspel"));
    out("</li>");
}

// An asked group is shown itself; the others are the asker's business until all is shown to all.
bool is_listed(const View& view, const Part& part) {
    return !is_call(view.gathering) || view.asks || part.reads;
}

void contributions_part(html::Out& out, const auth::Visit& visit, const View& view) {
    const auto& gathering = view.gathering;
    out("<h2>{}</h2>", is_call(gathering) ? visit.t("Svar") : visit.t("Grupper"));
    bool anyone = !is_call(gathering) && gathering.state == GatheringState::open &&
                  std::ranges::all_of(view.parts, [](const Part& one) { return one.members.empty(); });
    if (anyone)
        out("<p>{}</p>",
            visit.t("Ingen är namngiven: välj den grupp du sitter i. Alla i gruppen skriver i samma "
                    "text."));
    std::vector<const Part*> listed;
    for (const auto& part : view.parts)
        if (is_listed(view, part)) listed.push_back(&part);
    std::ranges::stable_sort(listed, {}, [](const Part* one) { return one->own ? 0 : 1; });
    out(R"(<ul class="contributions">)");
    for (const Part* part : listed) part_line(out, visit, gathering, *part);
    out("</ul>");
}

http::Response act(auth::Visit& visit, auto&& command, const char* notice) {
    auto view = load(visit);
    if (!view) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) -> Result<void> {
        auto made = command(write, view->gathering.id);
        if (!made) return std::unexpected(made.error());
        return {};
    });
    if (!done && done.error().kind == RefusalKind::not_found) return visit.not_found();
    if (!done) return gathering_page(visit, &done.error());
    announce(visit, view->gathering);
    return visit.redirect(fmt::format("/gatherings/{}", view->gathering.id.value), notice);
}

}  // namespace

std::optional<View> load(const auth::Visit& visit) {
    auto id = visit.id<GatheringId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<View> {
        auto gathering = find_gathering(read, visit.visitor, *id);
        if (!gathering) return std::nullopt;
        View view{.gathering = *gathering, .parts = {}, .sources = {}, .meeting = {}, .items = {}};
        view.leads = may_lead(visit.visitor, *gathering);
        for (auto& one : contributions_of(read, *id))
            view.parts.push_back(part_of(visit, read, *gathering, std::move(one)));
        view.sources = sources_of(read, *id);
        view.is_promised = !links::since(read, {"gathering", id->value}).empty();
        if (gathering->meeting)
            view.meeting = meetings::find_meeting(read, visit.visitor, *gathering->meeting);
        if (view.meeting) view.items = meetings::agenda_of(read, view.meeting->id);
        view.asks = is_call(*gathering) ? meetings::may_see_meeting(visit.visitor, gathering->group)
                                        : view.meeting.has_value();
        return view;
    });
}

std::vector<Contribution> contributions_in(const View& view) {
    std::vector<Contribution> all;
    for (const auto& part : view.parts) all.push_back(part.contribution);
    return all;
}

html::Frame frame_of(const auth::Visit& visit, const Gathering& gathering, const std::string& title) {
    bool call = is_call(gathering);
    html::Frame frame = visit.frame(shorten(title, 120), call ? "groups" : "meetings");
    if (call)
        frame.crumbs = {{visit.t("Grupper"), html::Url("/groups")},
                        {gathering.group_name, html::to("/groups/{}", gathering.group)}};
    else if (visit.database.read([&](db::Read& read) {
                 return meetings::find_meeting(read, visit.visitor, *gathering.meeting).has_value();
             }))
        frame.crumbs = {{visit.t("Möten"), html::Url("/meetings")},
                        {gathering.group_name, html::to("/meetings/{}", *gathering.meeting)}};
    frame.topics = {fmt::format("gathering/{}", gathering.id.value)};
    return frame;
}

html::Markup said(std::string_view text) {
    return html::markup(R"(<div class="said" dir="auto">{}</div>)", text);
}

void announce(const auth::Visit& visit, const Gathering& gathering) {
    visit.announce(fmt::format("gathering/{}", gathering.id.value));
    if (gathering.meeting) visit.announce(fmt::format("meeting/{}", gathering.meeting->value));
    if (is_call(gathering)) visit.announce("commitments");
}

html::Field field(const auth::Visit& visit, const Refusal* refusal, const char* name, const char* label,
                  std::string otherwise, std::string hint) {
    return {.name = name,
            .label = label,
            .value = refusal ? visit.field(name) : std::move(otherwise),
            .hint = std::move(hint),
            .error = refusal ? html::error_of(refusal->fields, name) : ""};
}
void what_is_wrong(html::Out& out, const auth::Visit& visit, const Refusal* refusal) {
    if (!refusal) return;
    if (refusal->fields.empty())
        html::notice(out, html::Tone::alarm, refusal->message);
    else
        html::error_summary(out, visit.language, refusal->fields);
}
int status_of(const Refusal* refusal) { return refusal ? auth::status_of(refusal->kind) : 200; }
void theirs(html::Out& out, const auth::Visit& visit, const Refusal* refusal, std::string_view text) {
    if (!refusal || refusal->kind != RefusalKind::conflict || text.empty()) return;
    out(R"(<div class="theirs"><p>{}</p>{}</div>)",
        visit.t("Så står det nu. Ta med det du vill behålla, och spara igen."), said(text));
}

http::Response gathering_page(const auth::Visit& visit, const Refusal* refusal) {
    auto view = load(visit);
    if (!view) return visit.not_found();
    const auto& gathering = view->gathering;
    html::Frame frame = frame_of(visit, gathering, gathering.title);
    html::Out out;
    // How many of the others have answered is for the asker to know.
    std::string progress =
        view->asks ? progress_said(visit.language, gathering, contributions_in(*view)) + ". " : "";
    html::heading(out, gathering.title,
                  html::markup("{}{}", progress, state_badge(visit.language, gathering)));
    what_is_wrong(out, visit, refusal);
    html::Out column;
    facts(column, visit, *view);
    show_result(column, visit, *view);
    contributions_part(column, visit, *view);
    if (view->leads) show_acts(column, visit, frame, *view, refusal);
    links::with_thread(out, visit, {"gathering", gathering.id.value},
                       html::markup(R"(<div class="gathering">{}</div>)", column.markup()));
    return visit.page(frame, out.markup(), pages::status_of(refusal));
}

http::Response gathering(auth::Visit& visit) { return gathering_page(visit, nullptr); }

http::Response advance(auth::Visit& visit) {
    auto event = parse_enum<GatheringEvent>(visit.field("event"));
    if (!event) return visit.not_found();
    return act(
        visit,
        [&](db::Write& write, GatheringId id) {
            return contributions::advance(write, visit.visitor, id, *event, visit.language);
        },
        "");
}

http::Response write_into_minutes(auth::Visit& visit) {
    return act(
        visit,
        [&](db::Write& write, GatheringId id) {
            auto item = parse_id<AgendaItemId>(visit.field("item")).value_or(AgendaItemId{});
            auto number = [&](const std::string& name) {
                return parse_number(visit.field(name)).value_or(0);
            };
            IntoMinutes into{.item = item,
                             .item_version = number("version_" + to_string(item)),
                             .version = number("version")};
            return contributions::write_into_minutes(write, visit.visitor, id, into, visit.language);
        },
        visit.t("Sammanställningen står i anteckningarna. Vem återkommer till gruppen?"));
}

http::Response promise_return(auth::Visit& visit) {
    return act(
        visit,
        [&](db::Write& write, GatheringId id) {
            meetings::PromiseUnder promise{.text = visit.field("text"),
                                           .owners = {visit.field("owners")},
                                           .due_on = parse_iso_date(visit.field("due_on"))};
            return contributions::promise_return(write, visit.visitor, id, promise, visit.language);
        },
        visit.t("Åtagandet är sparat."));
}

http::Response remind(auth::Visit& visit) {
    return act(
        visit,
        [&](db::Write& write, GatheringId id) {
            return contributions::remind(write, visit.visitor, id, visit.language);
        },
        visit.t("De som inte har svarat är påminda."));
}

http::Response prolong(auth::Visit& visit) {
    return act(
        visit,
        [&](db::Write& write, GatheringId id) {
            return contributions::prolong(write, visit.visitor, id, parse_iso_date(visit.field("due_on")),
                                          visit.language);
        },
        visit.t("Dagen är flyttad, även i gruppernas åtaganden."));
}

http::Response answer_back(auth::Visit& visit) {
    return act(
        visit,
        [&](db::Write& write, GatheringId id) {
            return contributions::answer_back(write, visit.visitor, id, visit.field("text"),
                                              parse_number(visit.field("version")).value_or(0),
                                              visit.language);
        },
        visit.t("Ert svar är skickat till alla grupper ni frågade."));
}

}  // namespace styrkedja::contributions::pages
