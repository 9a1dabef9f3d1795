// The voter's page: the ballot, kind by kind, first made for one thumb on a phone.
#include "polls/ballot.h"
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "polls/pages/pages.h"

namespace styrkedja::polls::pages {
namespace {

class Ballot {
  public:
    Ballot(html::Out& out, const auth::Visit& visit, const View& view, const Refusal* refusal)
        : out_(out), visit_(visit), view_(view), errors_(refusal ? refusal->fields : decltype(errors_){}) {}

    void write() {
        switch (view_.poll.kind) {
            case PollKind::choice:
                return choice();
            case PollKind::scale:
                return steps("scale", visit_.t("Välj ett steg"), false);
            case PollKind::word:
                return words();
            case PollKind::ranking:
                return ranking();
            case PollKind::text:
                return text();
            case PollKind::picture:
                for (const auto& line : view_.lines)
                    steps(fmt::format("rating_{}", line.id.value), line.text, true);
        }
    }

  private:
    html::Field field(std::string name, std::string label, std::string hint = "") const {
        std::string value = visit_.field(name), error = html::error_of(errors_, name);
        return {.name = std::move(name),
                .label = std::move(label),
                .value = std::move(value),
                .hint = std::move(hint),
                .error = std::move(error)};
    }

    void choice() {
        std::vector<html::Option> options;
        for (const auto& line : view_.lines)
            options.push_back({.value = std::to_string(line.id.value), .label = line.text});
        if (view_.poll.most == 1)
            return html::radios(out_, visit_.language, field("choice", visit_.t("Välj ett")), options);
        std::vector<std::string> ticked;
        for (auto value : visit_.request.field_all("choice")) ticked.emplace_back(value);
        html::checkboxes(out_, visit_.language,
                         field("choice", trf(visit_.language, "Välj högst {}", view_.poll.most)), options,
                         ticked);
    }

    void steps(std::string name, std::string label, bool optional) {
        std::vector<html::Option> options;
        for (std::int64_t step = 1; step <= view_.poll.most; ++step)
            options.push_back({.value = std::to_string(step), .label = std::to_string(step)});
        auto asked = field(std::move(name), std::move(label), ends());
        asked.optional = optional;
        out_(R"(<div class="poll-scale">)");
        html::radios(out_, visit_.language, asked, options);
        out_("</div>");
    }
    // "1 = inte alls, 5 = helt och hållet"
    std::string ends() const {
        const auto& poll = view_.poll;
        std::string text;
        if (!poll.low_word.empty()) text = "1 = " + poll.low_word;
        if (!poll.high_word.empty())
            text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", poll.most, poll.high_word);
        return text;
    }

    void words() {
        for (std::size_t at = 1; at <= most_words; ++at) {
            auto asked = field(fmt::format("word_{}", at), trf(visit_.language, "Ord {}", at));
            asked.optional = at > 1;
            asked.max_length = 30;
            html::text_field(out_, visit_.language, asked);
        }
    }

    void ranking() {
        std::vector<html::Option> places;
        for (std::size_t place = 1; place <= view_.lines.size(); ++place)
            places.push_back({.value = std::to_string(place), .label = std::to_string(place)});
        out_("<p>{}</p>", visit_.t("1 är viktigast. Varje alternativ får en egen plats."));
        for (const auto& line : view_.lines)
            html::select(out_, visit_.language, field(fmt::format("place_{}", line.id.value), line.text),
                         places);
    }

    void text() {
        auto asked = field("text", visit_.t("Ditt svar"));
        asked.max_length = 500;
        if (asked.value.size() > 4 * most_text_bytes) asked.value = shorten(asked.value, most_text_bytes);
        html::textarea(out_, visit_.language, asked, 4);
    }

    html::Out& out_;
    const auth::Visit& visit_;
    const View& view_;
    std::vector<FieldError> errors_;
};

const char* about_names(const auth::Visit& visit, const Poll& poll) {
    if (!poll.is_anonymous)
        return visit.t("Ditt namn visas vid svaret. Du kan ändra det så länge frågan är öppen.");
    return visit.t("Anonymt: svaret sparas utan ditt namn och går därför inte att ändra.");
}

void state_in_words(html::Out& out, const auth::Visit& visit, const View& view) {
    const auto& poll = view.poll;
    if (poll.state == PollState::draft)
        html::notice(out, html::Tone::info, visit.t("Frågan är inte öppnad än."));
    else if (poll.state == PollState::open && view.answered)
        html::notice(out, html::Tone::good,
                     poll.shown_at_once
                         ? visit.t("Tack, ditt svar är räknat.")
                         : visit.t("Tack, ditt svar är räknat. Här visas alla svar när de visas "
                                   "för alla."));
    else if (view.hidden)
        html::notice(out, html::Tone::info, visit.t("Frågan är stängd. Svaren visades inte för alla."));
    else if (!shows_results(poll) && poll.state != PollState::open)
        html::notice(out, html::Tone::info,
                     trf(visit.language, "Inga svar visas: färre än {} har svarat, och svaren är anonyma.",
                         least_shown));
    else if (poll.state == PollState::closed)
        html::notice(out, html::Tone::info, visit.t("Frågan är stängd."));
}

}  // namespace

void show_ballot(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const View& view,
                 const Refusal* refusal) {
    out(R"(<p class="facts">{}</p>)", about_names(visit, view.poll));
    html::form_open(out, frame, html::Url(view.base + "/answer"));
    Ballot(out, visit, view, refusal).write();
    html::button(out, {.label = view.answered ? visit.t("Ändra svaret") : visit.t("Svara")});
    out("</form>");
}

void show_support(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const View& view,
                  const Refusal* refusal) {
    if (view.poll.kind != PollKind::text || view.poll.state != PollState::revealed || view.tallies.empty())
        return;
    if (view.supported)
        return html::notice(out, html::Tone::good, visit.t("Tack, det du står bakom är räknat."));
    std::vector<html::Option> options;
    for (const auto& tally : view.tallies)
        options.push_back({.value = std::to_string(tally.place), .label = tally.value});
    html::form_open(out, frame, html::Url(view.base + "/support"));
    html::checkboxes(out, visit.language,
                     {.name = "support",
                      .label = visit.t("Vilka svar står du bakom?"),
                      .hint = visit.t("Välj så många du vill. Du svarar en gång."),
                      .error = refusal ? html::error_of(refusal->fields, "support") : ""},
                     options, {});
    html::button(out, {.label = visit.t("Skicka")});
    out("</form>");
}

std::vector<std::int64_t> places_of(const auth::Visit& visit) {
    std::vector<std::int64_t> places;
    for (auto typed : visit.request.field_all("support")) places.push_back(parse_number(typed).value_or(0));
    return places;
}

void open_live(html::Out& out, const View& view) {
    out(R"(<div class="poll" data-poll="{}" data-poll-state="{}">)", view.base + "/events",
        name_of(view.poll.state));
}

html::Markup voter_page(const auth::Visit& visit, const html::Frame& frame, const View& view,
                        const Refusal* refusal) {
    html::Out out;
    const auto& poll = view.poll;
    html::heading(out, poll.title);
    if (refusal && refusal->fields.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    if (refusal) html::error_summary(out, visit.language, refusal->fields);
    open_live(out, view);
    out(R"(<p class="facts">{} · {}</p>)", answers_so_far(visit.language, poll),
        word(visit.language, poll.state));
    state_in_words(out, visit, view);
    if (poll.state == PollState::open && (!view.answered || !poll.is_anonymous))
        show_ballot(out, visit, frame, view, refusal);
    show_results(out, visit, view);
    show_support(out, visit, frame, view, refusal);
    out("</div>");
    return out.markup();
}

}  // namespace styrkedja::polls::pages
