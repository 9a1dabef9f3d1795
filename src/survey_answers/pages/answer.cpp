// Answering, signed in or by a personal link: the form, what is sent, and what became of it.
#include "auth/brake.h"
#include "auth/secrets.h"
#include "survey_answers/pages/pages.h"

namespace styrkedja::survey_answers::pages {
namespace {

#define INVITED                                                                                             \
    "SELECT e.id, s.id, s.version, e.survey_group, e.answered, s.state, s.state = 'open' AND p.survey IS "  \
    "NOT NULL, k.epoch FROM survey_entry e JOIN survey s ON s.id = e.survey LEFT JOIN survey_phase p ON "   \
    "p.survey = s.id AND p.kind = 'open' AND p.from_on <= $1 AND p.to_on >= $1 LEFT JOIN survey_seal k ON " \
    "k.survey_group = e.survey_group "
const db::Query<Invited(Date, std::string)> invited_by_hash{INVITED "WHERE e.token_hash = $2 AND e.included"};
const db::Query<Invited(Date, SurveyId, PersonId)> invited_person{
    INVITED "WHERE e.survey = $2 AND e.person = $3 AND e.included"};

// How somebody came to the survey.
struct Way {
    const Invited& invited;
    html::Url action;
    std::string_view token;  // empty: signed in
};

http::Response words(const auth::Visit& visit, const char* title, const char* text, int status) {
    html::Out out;
    html::heading(out, title);
    out("<p>{}</p>", text);
    return visit.page(visit.frame(title), out.markup(), status);
}

constexpr int gone = 410;

http::Response already(const auth::Visit& visit, int status) {
    return words(visit, visit.t("Du har redan svarat"),
                 visit.t("Svaren är inlämnade. De går inte att ändra, eftersom ingen vet vilka som är dina."),
                 status);
}
http::Response not_open(const auth::Visit& visit, const Invited& invited) {
    if (invited.state <= SurveyState::open)
        return words(visit, visit.t("Enkäten tar inte emot svar i dag"),
                     visit.t("Den har inte öppnat än, eller så är sista dagen förbi."), 404);
    return words(visit, visit.t("Enkäten är stängd"), visit.t("Tiden för att svara är ute."), gone);
}

http::Response thanks(const auth::Visit& visit) {
    html::Out out;
    html::heading(out, visit.t("Tack, dina svar är inlämnade"));
    out("<p>{}</p>",
        visit.t("De läggs ihop med andras och visas bara tillsammans med dem. Du behöver inte göra "
                "något mer, och får inga fler påminnelser."));
    out(R"(<div data-own-link data-label="{}" data-why="{}"></div>)", visit.t("Min egen kopia av svaren"),
        visit.t("Bara den som har länken kan läsa kopian. Spara den om du vill se dina svar igen."));
    return visit.page(visit.frame(visit.t("Tack, dina svar är inlämnade")), out.markup());
}

http::Response show(const auth::Visit& visit, Answering& answering, const Way& way) {
    if (way.invited.answered) return already(visit, way.token.empty() ? 200 : gone);
    if (!way.invited.is_open) return not_open(visit, way.invited);
    auto all = answering.questionnaire(visit, way.invited);
    auto attempt = auth::new_token();
    if (!way.token.empty() && !visit.visitor.signed_in()) return plain_page(visit, *all, way.token, attempt);
    auto frame = visit.frame(all->name);
    return visit.page(frame, form_page(visit, frame, *all, way.action, attempt));
}

http::Response again(const auth::Visit& visit, const Questionnaire& all, const Way& way, const Again& what,
                     int status) {
    auto frame = visit.frame(all.name);
    return visit.page(frame, form_page(visit, frame, all, way.action, visit.field("attempt"), what), status);
}

// The browser's number for this sending, as it made it up or the page had it.
std::string attempt_of(const auth::Visit& visit) {
    auth::Secret bytes{};
    auto typed = visit.field("attempt");
    return auth::read_hex(typed, bytes) ? typed : auth::new_token();
}

Sent submitted(const auth::Visit& visit, Answering& answering, const Invited& invited, const Sheet& sheet) {
    auto attempt = attempt_of(visit);
    Own own{.id = visit.field("own_id"), .box = visit.field("own_box")};
    auto ready = seal(*answering.seals, invited.survey, invited.group, invited.epoch, sheet);
    auto once = [&] {
        return visit.database.write([&](db::Write& write) {
            return submit(write, *answering.seals, invited.entry, attempt, sheet, own, ready);
        });
    };
    auto sent = once();
    if (sent == Sent::no_key_yet) {
        prepare(visit.database, *answering.seals, invited.survey);
        sent = once();
    }
    if (sent == Sent::first) answering.seals->note(invited.group);
    return sent;
}

http::Response take(const auth::Visit& visit, Answering& answering, const Way& way) {
    if (way.invited.state < SurveyState::open) return not_open(visit, way.invited);
    auto all = answering.questionnaire(visit, way.invited);
    const Typed typed = [&](std::string_view field) {
        auto given = visit.request.field_all(field);
        return std::vector<std::string>(given.begin(), given.end());
    };
    constexpr int invalid = 422, conflict = 409;
    auto ballot = read_ballot(all->content, typed, visit.language);
    // What was sent before is taken, whatever the form asks by now; and nobody is asked to mend it in vain.
    if (!ballot.errors.empty() && !way.invited.answered && way.invited.is_open)
        return again(
            visit, *all, way,
            {.typed = &typed, .errors = &ballot.errors, .why = visit.t("Svaren är inte skickade än.")},
            invalid);
    switch (submitted(visit, answering, way.invited, ballot.sheet)) {
        case Sent::first:
        case Sent::same:
            return thanks(visit);
        case Sent::other:
            return already(visit, conflict);
        case Sent::not_open:
            return again(
                visit, *all, way,
                {.typed = &typed,
                 .why = visit.t("Enkäten tar inte emot svar längre, så svaren är inte inlämnade. Det "
                                "du skrev står kvar här, om du vill kopiera det.")},
                conflict);
        case Sent::no_key_yet:
            return again(
                visit, *all, way,
                {.typed = &typed,
                 .why = visit.t("Svaren gick inte att försegla just nu och är inte inlämnade. Försök igen om "
                                "en stund.")},
                conflict);
        case Sent::unknown:
            break;
    }
    return visit.not_found();
}

// A token is too long to be guessed; who tries is kept from keeping the database busy.
http::Response unknown_link(const auth::Visit& visit) {
    std::string address = fmt::format("survey {}", visit.request.remote_address());
    auto link = auth::hex(auth::keyed_hash(visit.args[0], "unknown survey link"));
    auth::Secret bytes{};
    bool is_guess = auth::read_hex(visit.args[0], bytes);  // else a link that was cut off on its way
    bool braked = visit.database.read([&](db::Read& read) { return auth::is_braked(read, link, address); });
    if (braked) return visit.refused(auth::refuse_braked(visit.language).error());
    if (is_guess) visit.database.write([&](db::Write& write) { auth::count_failure(write, link, address); });
    return words(visit, visit.t("Länken gäller inte"),
                 visit.t("Kontrollera att hela länken kom med. Har du fått en nyare länk gäller bara den."),
                 404);
}

template <class Page>
http::Response by_link(const auth::Visit& visit, Answering& answering, Page page) {
    auto token = visit.args[0];
    auto invited =
        visit.database.read([&](db::Read& read) { return invited_by_link(read, token, date_of(now())); });
    if (!invited) return unknown_link(visit);
    return page(visit, answering, Way{*invited, html::to("/s/{}", token), token});
}
template <class Page>
http::Response by_person(const auth::Visit& visit, Answering& answering, Page page) {
    auto survey = visit.id<SurveyId>(0);
    if (!survey) return visit.not_found();
    auto invited = visit.database.read(
        [&](db::Read& read) { return invited_in(read, *survey, visit.visitor.person, date_of(now())); });
    if (!invited) return visit.not_found();
    return page(visit, answering, Way{*invited, html::to("/surveys/{}/answer", *survey), {}});
}

}  // namespace

std::optional<Invited> invited_by_link(db::Read& read, std::string_view token, Date today) {
    auth::Secret bytes{};
    if (!auth::read_hex(token, bytes)) return std::nullopt;
    return read.one(invited_by_hash, today, auth::hex(auth::keyed_hash(token, "survey link")));
}
std::optional<Invited> invited_in(db::Read& read, SurveyId survey, PersonId person, Date today) {
    return read.one(invited_person, today, survey, person);
}

http::Response answer(auth::Visit& visit, Answering& answering) { return by_person(visit, answering, show); }
http::Response send(auth::Visit& visit, Answering& answering) { return by_person(visit, answering, take); }
http::Response answer_by_link(auth::Visit& visit, Answering& answering) {
    return by_link(visit, answering, show);
}
http::Response send_by_link(auth::Visit& visit, Answering& answering) {
    return by_link(visit, answering, take);
}

}  // namespace styrkedja::survey_answers::pages
