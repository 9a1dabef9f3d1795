// One poll for whoever has an account: the voter's page, and the acts of whoever leads it.
#include "auth/totp.h"
#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "polls/pages/pages.h"

namespace styrkedja::polls::pages {
namespace {

std::optional<View> found(const auth::Visit& visit) {
    auto id = visit.id<PollId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) {
        auto view = load(read, {visit.visitor}, *id);
        if (view) view->base = fmt::format("/polls/{}", id->value);
        return view;
    });
}

html::Frame frame_of(const auth::Visit& visit, const View& view) {
    html::Frame frame = visit.frame(view.poll.title, "meetings");
    std::string meeting = view.group + (view.held_on ? " " + spoken(*view.held_on, visit.language) : "");
    frame.crumbs = {{visit.t("Möten"), html::Url("/meetings")},
                    {meeting, html::to("/meetings/{}", view.poll.meeting)}};
    return frame;
}

// The same once more at this meeting; the form begins with what was asked.
void ask_again(html::Out& out, const auth::Visit& visit, const View& view) {
    const Poll& poll = view.poll;
    if (!view.leads || poll.state != PollState::closed) return;
    out(R"(<p><a href="/meetings/{}/polls/new?kind={}&amp;again={}">{}</a></p>)", poll.meeting,
        name_of(poll.kind), poll.id, visit.t("Ställ samma fråga igen"));
}

http::Response show(const auth::Visit& visit, const View& view, const Refusal* refusal = nullptr) {
    auto frame = frame_of(visit, view);
    html::Out out;
    out.append(voter_page(visit, frame, view, refusal));
    show_rounds(out, visit, view);
    if (view.leads)
        out(R"(<p><a href="/polls/{}/screen">{}</a></p>)", view.poll.id,
            visit.t("Led frågan: visa stort, öppna, avslöja och stäng"));
    ask_again(out, visit, view);
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

// After an act of a voter: the page again, with what was wrong with it.
http::Response after(auth::Visit& visit, const Result<void>& done, PollId id, Live& live) {
    if (done) {
        live.note(visit.services, id);
        return visit.redirect(fmt::format("/polls/{}", id.value));
    }
    auto view = found(visit);
    return view ? show(visit, *view, &done.error()) : visit.refused(done.error());
}

void act(html::Out& out, const html::Frame& frame, const Poll& poll, PollEvent event, const char* label,
         html::ButtonKind kind) {
    html::form_open(out, frame, html::to("/polls/{}/advance", poll.id));
    html::hidden_field(out, "event", name_of(event));
    html::button(out, {.label = label, .kind = kind});
    out("</form>");
}

void acts(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Poll& poll) {
    using html::ButtonKind;
    out(R"(<div class="poll-acts">)");
    if (poll.state == PollState::draft) {
        act(out, frame, poll, PollEvent::open, visit.t("Öppna för svar"), ButtonKind::primary);
        html::form_open(out, frame, html::to("/polls/{}/remove", poll.id));
        html::button(out, {.label = visit.t("Ta bort"), .kind = ButtonKind::secondary});
        out("</form>");
    }
    if (poll.state == PollState::open)
        act(out, frame, poll, PollEvent::reveal, visit.t("Visa svaren"), ButtonKind::primary);
    if (poll.state == PollState::open || poll.state == PollState::revealed)
        act(out, frame, poll, PollEvent::close, visit.t("Stäng frågan"), ButtonKind::secondary);
    out("</div>");
}

// The code as large as the room is deep, and its picture for phones.
void way_in(html::Out& out, const auth::Visit& visit, const Poll& poll) {
    if (!poll.code || (poll.state != PollState::open && poll.state != PollState::revealed)) return;
    std::string host(visit.request.header("host").value_or(""));
    std::string address = fmt::format("{}/p", host);
    auto qr = auth::qr_code(
        fmt::format("{}://{}/p/{}", visit.request.is_https() ? "https" : "http", host, *poll.code));
    int width = qr.size + 8;  // four units of quiet around it
    out(R"(<div class="poll-code"><p>{} <strong>{}</strong><br><span class="code">{}</span></p>)",
        visit.t("Gå till"), address, *poll.code);
    out(R"(<svg role="img" aria-label="{}" viewBox="-4 -4 {} {}" shape-rendering="crispEdges">)"
        R"(<rect x="-4" y="-4" width="{}" height="{}" fill="#fff"/><path fill="#000" d="{}"/></svg></div>)",
        visit.t("QR-kod till frågan"), width, width, width, width, qr.path);
}

}  // namespace

const char* word(Language language, PollKind kind) {
    switch (kind) {
        case PollKind::choice:
            return tr(language, "Val");
        case PollKind::scale:
            return tr(language, "Skala");
        case PollKind::word:
            return tr(language, "Ord");
        case PollKind::ranking:
            return tr(language, "Rangordning");
        case PollKind::text:
            return tr(language, "Fria svar");
        case PollKind::picture:
            return tr(language, "Samma bild?");
    }
    return "";
}

const char* word(Language language, PollState state) {
    switch (state) {
        case PollState::draft:
            return tr(language, "Inte öppnad");
        case PollState::open:
            return tr(language, "Öppen för svar");
        case PollState::revealed:
            return tr(language, "Svaren visas");
        case PollState::closed:
            return tr(language, "Stängd");
    }
    return "";
}

html::Markup answers_so_far(Language language, const Poll& poll) {
    if (poll.expected)
        return html::markup(R"(<span data-poll-answers="1">{}</span> {})", poll.answers,
                            trf(language, "av {} svar", *poll.expected));
    return html::markup(R"(<span data-poll-answers="1">{}</span> {})", poll.answers, tr(language, "svar"));
}

std::optional<View> load(db::Read& read, const Participant& participant, PollId id) {
    auto poll = find_poll(read, participant, id);
    if (!poll) return std::nullopt;
    View view{.poll = *poll,
              .lines = lines_of(read, id),
              .tallies = tallies_of(read, *poll),
              .names = named_answers(read, *poll),
              .alpha = poll->kind == PollKind::picture ? alpha_of(read, *poll) : std::nullopt,
              .group = {},
              .held_on = {},
              .leads = may_lead(read, participant.visitor, *poll),
              .answered = has_answered(read, participant, *poll),
              .supported = has_supported(read, participant, *poll),
              .hidden = !participant.code.empty() && poll->state == PollState::closed && !poll->was_shown,
              .base = {}};
    if (view.hidden) {
        view.tallies.clear();
        view.names.clear();
        view.alpha.reset();
    }
    if (auto meeting = meetings::find_meeting(read, participant.visitor, poll->meeting)) {
        view.group = meeting->group_name;
        view.held_on = meeting->held_on;
    }
    return view;
}

http::Response poll(auth::Visit& visit) {
    auto view = found(visit);
    return view ? show(visit, *view) : visit.not_found();
}

// For the projector.
http::Response screen(auth::Visit& visit) {
    auto view = found(visit);
    if (!view || !view->leads) return visit.not_found();
    auto frame = frame_of(visit, *view);
    frame.wide = true;
    html::Out out;
    html::heading(out, view->poll.title);
    open_live(out, *view);
    way_in(out, visit, view->poll);
    out(R"(<p class="poll-answers">{}</p><p class="facts">{}</p>)",
        answers_so_far(visit.language, view->poll), word(visit.language, view->poll.state));
    if (view->poll.is_anonymous && view->poll.answers < least_shown && view->poll.state == PollState::open)
        out(R"(<p class="facts">{}</p>)",
            trf(visit.language, "Svaren är anonyma och visas tidigast när {} har svarat.", least_shown));
    show_results(out, visit, *view);
    acts(out, visit, frame, view->poll);
    out("</div>");
    show_rounds(out, visit, *view);
    ask_again(out, visit, *view);
    out(R"(<p><a href="/polls/{}">{}</a> · <a href="/meetings/{}">{}</a></p>)", view->poll.id,
        visit.t("Svara själv"), view->poll.meeting, visit.t("Till mötet"));
    return visit.page(frame, out.markup());
}

http::Response events(auth::Visit& visit) {
    auto view = found(visit);
    return view ? http::events_response(visit.services.events, {topic_of(view->poll.id)}) : visit.not_found();
}

http::Response advance(auth::Visit& visit, Live& live) {
    auto id = visit.id<PollId>(0);
    auto event = parse_enum<PollEvent>(visit.field("event"));
    if (!id || !event) return visit.not_found();
    auto done = visit.database.write(
        [&](db::Write& write) { return advance_poll(write, visit.visitor, *id, *event, visit.language); });
    if (!done) return visit.refused(done.error());
    live.note(visit.services, *id);
    auto view = found(visit);
    if (view) visit.announce(fmt::format("meeting/{}", view->poll.meeting.value));
    return visit.redirect(fmt::format("/polls/{}/screen", id->value));
}

http::Response remove(auth::Visit& visit) {
    auto view = found(visit);
    if (!view) return visit.not_found();
    auto done = visit.database.write(
        [&](db::Write& write) { return remove_poll(write, visit.visitor, view->poll.id, visit.language); });
    if (!done) return visit.refused(done.error());
    return visit.redirect(fmt::format("/meetings/{}", view->poll.meeting.value),
                          visit.t("Frågan är borttagen."));
}

http::Response answer(auth::Visit& visit, Live& live) {
    auto id = visit.id<PollId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return answer_poll(write, {visit.visitor}, *id, visit.request.fields(), visit.language);
    });
    return after(visit, done, *id, live);
}

http::Response support(auth::Visit& visit, Live& live) {
    auto id = visit.id<PollId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return support_texts(write, {visit.visitor}, *id, places_of(visit), visit.language);
    });
    return after(visit, done, *id, live);
}

}  // namespace styrkedja::polls::pages
