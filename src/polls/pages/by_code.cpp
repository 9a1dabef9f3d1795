// Answering without an account: the code lets in, a cookie of the device is the ticket.
#include "auth/brake.h"
#include "auth/secrets.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "polls/pages/pages.h"

namespace styrkedja::polls::pages {
namespace {

// Sent only by our own pages (SameSite=Strict): a form on another site cannot answer for the device.
constexpr const char* device_cookie = "poll_device";
constexpr std::chrono::hours device_time{24};

std::string device_of(const auth::Visit& visit) {
    auth::Secret bytes{};
    auto cookie = visit.request.cookie(device_cookie);
    return cookie && auth::read_hex(*cookie, bytes) ? std::string(*cookie) : "";
}

// Guesses count apart from those at passwords.
std::string address_of(const auth::Visit& visit) {
    return fmt::format("poll {}", visit.request.remote_address());
}

struct Entered {
    std::optional<View> view;
    bool braked = false;
};

// Whoever guesses codes is braked. What can be no code at all is a slip of the finger, not a guess.
Entered enter(const auth::Visit& visit, const std::string& device) {
    std::string code = visit.args.empty() ? "" : read_code(visit.args[0]);
    if (code.empty()) return {};
    auto entered = visit.database.read([&](db::Read& read) -> Entered {
        if (auth::is_braked(read, "poll " + code, address_of(visit))) return {std::nullopt, true};
        auto poll = poll_of_code(read, code);
        if (!poll || !lets_in(*poll, code, now())) return {};
        auto view = load(read, {visit.visitor, code, device}, poll->id);
        if (view) view->base = "/p/" + code;
        return {std::move(view)};
    });
    if (!entered.view && !entered.braked)
        visit.database.write(
            [&](db::Write& write) { auth::count_failure(write, "poll " + code, address_of(visit)); });
    return entered;
}

http::Response show_code_form(const auth::Visit& visit, std::string_view error, int status) {
    auto frame = visit.frame(visit.t("Svara på en fråga"));
    html::Out out;
    html::heading(out, visit.t("Vilken kod visas på mötet?"));
    out(R"(<form method="get" action="/p">)");
    html::text_field(out, visit.language,
                     {.name = "code",
                      .label = visit.t("Kod"),
                      .value = visit.query("code"),
                      .hint = visit.t("Sex tecken, som K7M2QX"),
                      .error = std::string(error),
                      .autocomplete = "off"});
    html::button(out, {.label = visit.t("Till frågan")});
    out("</form>");
    return visit.page(frame, out.markup(), status);
}

http::Response unknown(const auth::Visit& visit, const Entered& entered) {
    if (entered.braked) return visit.refused(auth::refuse_braked(visit.language).error());
    return show_code_form(visit, visit.t("Ingen fråga har den koden. Läs av koden igen."), 404);
}

http::Response show(const auth::Visit& visit, const View& view, const Refusal* refusal = nullptr) {
    auto frame = visit.frame(view.poll.title);
    return visit.page(frame, voter_page(visit, frame, view, refusal),
                      refusal ? auth::status_of(refusal->kind) : 200);
}

template <class Command>
http::Response act(auth::Visit& visit, Live& live, Command command) {
    std::string device = device_of(visit);
    auto entered = enter(visit, device);
    if (!entered.view) return unknown(visit, entered);
    Participant participant{visit.visitor, *entered.view->poll.code, device};
    auto done = visit.database.write(
        [&](db::Write& write) { return command(write, participant, entered.view->poll.id); });
    if (done) {
        live.note(visit.services, entered.view->poll.id);
        return visit.redirect(entered.view->base);
    }
    auto now = enter(visit, device);
    return now.view ? show(visit, *now.view, &done.error()) : visit.refused(done.error());
}

}  // namespace

http::Response code_form(auth::Visit& visit) {
    std::string typed = visit.query("code");
    if (typed.empty()) return show_code_form(visit, "", 200);
    std::string code = read_code(typed);
    if (code.empty()) return show_code_form(visit, visit.t("En kod är sex tecken. Läs av koden igen."), 422);
    return visit.redirect("/p/" + code);
}

http::Response by_code(auth::Visit& visit) {
    std::string device = device_of(visit);
    auto entered = enter(visit, device);
    if (!entered.view) return unknown(visit, entered);
    auto response = show(visit, *entered.view);
    if (device.empty() && !visit.visitor.signed_in())
        response.set_cookie(device_cookie, auth::new_token(),
                            {.max_age = device_time,
                             .secure = visit.request.is_https(),
                             .same_site = http::SameSite::strict,
                             .path = "/p"});
    return response;
}

http::Response events_by_code(auth::Visit& visit) {
    auto entered = enter(visit, device_of(visit));
    if (!entered.view) return visit.not_found();
    return http::events_response(visit.services.events, {topic_of(entered.view->poll.id)});
}

http::Response answer_by_code(auth::Visit& visit, Live& live) {
    return act(visit, live, [&](db::Write& write, const Participant& participant, PollId id) {
        return answer_poll(write, participant, id, visit.request.fields(), visit.language);
    });
}

http::Response support_by_code(auth::Visit& visit, Live& live) {
    return act(visit, live, [&](db::Write& write, const Participant& participant, PollId id) {
        return support_texts(write, participant, id, places_of(visit), visit.language);
    });
}

}  // namespace styrkedja::polls::pages
