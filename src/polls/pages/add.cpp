// "Vad ska ni svara på?": making a poll, and the panel on the meeting's page.
#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "polls/pages/pages.h"

namespace styrkedja::polls::pages {
namespace {

struct Place {
    meetings::Meeting meeting;
    std::vector<meetings::AgendaItem> items;
    std::int64_t present = 0;
};

std::optional<Place> place_of(const auth::Visit& visit) {
    auto id = visit.id<MeetingId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Place> {
        auto meeting = meetings::find_meeting(read, visit.visitor, *id);
        if (!meeting || !meetings::may_keep_minutes_of(visit.visitor, meeting->group)) return std::nullopt;
        auto attendees = meetings::attendees_of(read, *id);
        return Place{*meeting, meetings::agenda_of(read, *id),
                     std::ranges::count(attendees, AttendanceStatus::present, &meetings::Attendee::status)};
    });
}

NewPoll typed_poll(const auth::Visit& visit, MeetingId meeting, PollKind kind) {
    NewPoll poll{.meeting = meeting,
                 .item = parse_id<AgendaItemId>(visit.field("item")),
                 .kind = kind,
                 .title = visit.field("title"),
                 .lines = {},
                 .is_anonymous = visit.field("named") != "1",
                 .shown_at_once = visit.field("shown_at_once") == "1",
                 .by_code = visit.field("by_code") == "1",
                 .expected = {},
                 .most = parse_number(visit.field("most")).value_or(0),
                 .low_word = visit.field("low_word"),
                 .high_word = visit.field("high_word")};
    if (auto typed = visit.field("expected"); !typed.empty()) poll.expected = parse_number(typed).value_or(0);
    std::string lines = visit.field("lines");
    for (auto line : split(lines, '\n')) poll.lines.emplace_back(line);
    return poll;
}

class MakeForm {
  public:
    MakeForm(const auth::Visit& visit, const Place& place, PollKind kind, const NewPoll& poll,
             const Refusal* refusal)
        : visit_(visit), place_(place), kind_(kind), poll_(poll), refusal_(refusal) {}

    http::Response page() {
        html::Frame frame = visit_.frame(visit_.t("Ny fråga"), "meetings");
        frame.crumbs = {{visit_.t("Möten"), html::Url("/meetings")},
                        {place_.meeting.title, html::to("/meetings/{}", place_.meeting.id)}};
        html::heading(out_, visit_.t("Vad ska ni svara på?"));
        if (refusal_) html::error_summary(out_, visit_.language, refusal_->fields);
        kinds();
        html::form_open(out_, frame, html::to("/meetings/{}/polls", place_.meeting.id));
        html::hidden_field(out_, "kind", name_of(kind_));
        html::text_field(out_, visit_.language, field("title", visit_.t("Fråga"), poll_.title));
        item();
        lines();
        scale();
        openness();
        html::button(out_, {.label = visit_.t("Gör frågan")});
        out_("</form>");
        return visit_.page(frame, out_.markup(), refusal_ ? auth::status_of(refusal_->kind) : 200);
    }

  private:
    html::Field field(std::string name, const char* label, std::string value, std::string hint = "") const {
        std::string error = refusal_ ? html::error_of(refusal_->fields, name) : "";
        return {.name = std::move(name),
                .label = label,
                .value = std::move(value),
                .hint = std::move(hint),
                .error = std::move(error)};
    }

    void kinds() {
        using enum PollKind;
        out_(R"(<ul class="tags" aria-label="{}">)", visit_.t("Slag av fråga"));
        for (PollKind kind : {choice, scale, word, ranking, text, picture})
            out_(R"(<li><a href="/meetings/{}/polls/new?kind={}" {}>{}</a></li>)", place_.meeting.id,
                 name_of(kind), html::attribute("aria-current", kind == kind_ ? "true" : ""),
                 pages::word(visit_.language, kind));
        out_("</ul>");
    }

    void item() {
        std::vector<html::Option> options;
        for (const auto& item : place_.items)
            options.push_back({.value = to_string(item.id), .label = item.title});
        if (options.empty()) return;
        auto asked = field("item", visit_.t("Punkt på dagordningen"),
                           poll_.item ? to_string(*poll_.item) : visit_.query("item"));
        asked.optional = true;
        asked.empty_choice = visit_.t("Hela mötet");
        html::select(out_, visit_.language, asked, options);
    }

    void lines() {
        const char* label = kind_ == PollKind::picture ? visit_.t("Påståenden, ett på varje rad")
                                                       : visit_.t("Alternativ, ett på varje rad");
        bool asked = kind_ == PollKind::choice || kind_ == PollKind::ranking || kind_ == PollKind::picture;
        if (asked) html::textarea(out_, visit_.language, field("lines", label, join(poll_.lines, "\n")), 6);
    }

    void scale() {
        if (kind_ == PollKind::choice) {
            auto asked = field("most", visit_.t("Hur många får väljas"), std::to_string(poll_.most));
            return html::text_field(out_, visit_.language, asked, html::Input::number);
        }
        if (kind_ != PollKind::scale && kind_ != PollKind::picture) return;
        std::vector<html::Option> tops;
        for (int top = 5; top <= 10; ++top)
            tops.push_back({.value = std::to_string(top), .label = fmt::format("1–{}", top)});
        html::select(out_, visit_.language, field("most", visit_.t("Skala"), std::to_string(poll_.most)),
                     tops);
        auto low = field("low_word", visit_.t("Vad 1 betyder"), poll_.low_word);
        auto high = field("high_word", visit_.t("Vad högsta steget betyder"), poll_.high_word);
        low.optional = high.optional = true;
        html::text_field(out_, visit_.language, low);
        html::text_field(out_, visit_.language, high);
    }

    void openness() {
        html::checkbox(out_, visit_.language,
                       field("named", visit_.t("Visa vem som svarade vad"), "1",
                             visit_.t("Annars sparas inget namn vid svaret, och det går inte att ändra.")),
                       !poll_.is_anonymous);
        html::checkbox(
            out_, visit_.language,
            field("shown_at_once", visit_.t("Visa svaren medan de kommer"), "1",
                  visit_.t("Annars visas de när alla har svarat, så att ingen rättar sig efter andra. "
                           "Bara för svar med namn.")),
            poll_.shown_at_once);
        html::checkbox(out_, visit_.language,
                       field("by_code", visit_.t("Släpp in dem som inte har konto, med en kod"), "1",
                             visit_.t("Varje webbläsare svarar en gång. Bara för anonyma svar.")),
                       poll_.by_code);
        auto expected = field("expected", visit_.t("Hur många ska svara"),
                              poll_.expected ? std::to_string(*poll_.expected) : "",
                              visit_.t("När så många har svarat visas svaren av sig själva."));
        expected.optional = true;
        html::text_field(out_, visit_.language, expected, html::Input::number);
    }

    html::Out out_;
    const auth::Visit& visit_;
    const Place& place_;
    PollKind kind_;
    const NewPoll& poll_;
    const Refusal* refusal_;
};

// What the form begins with; `again`: the statements of an earlier check, to ask the same once more.
NewPoll fresh_poll(const auth::Visit& visit, const Place& place, PollKind kind) {
    NewPoll poll{.meeting = place.meeting.id, .kind = kind};
    poll.most = kind == PollKind::choice ? 1 : 5;
    if (place.present >= least_shown) poll.expected = place.present;
    auto again = parse_id<PollId>(visit.query("again"));
    if (!again) return poll;
    visit.database.read([&](db::Read& read) {
        auto earlier = find_poll(read, {visit.visitor}, *again);
        if (!earlier || earlier->kind != kind) return;
        poll.title = earlier->title;
        poll.most = earlier->most;
        poll.low_word = earlier->low_word;
        poll.high_word = earlier->high_word;
        for (const auto& line : lines_of(read, *again)) poll.lines.push_back(line.text);
    });
    return poll;
}

}  // namespace

http::Response add(auth::Visit& visit) {
    auto place = place_of(visit);
    if (!place) return visit.not_found();
    auto kind = parse_enum<PollKind>(visit.query("kind")).value_or(PollKind::choice);
    auto poll = fresh_poll(visit, *place, kind);
    return MakeForm(visit, *place, kind, poll, nullptr).page();
}

http::Response make(auth::Visit& visit) {
    auto place = place_of(visit);
    if (!place) return visit.not_found();
    auto kind = parse_enum<PollKind>(visit.field("kind")).value_or(PollKind::choice);
    auto poll = typed_poll(visit, place->meeting.id, kind);
    auto made = visit.database.write(
        [&](db::Write& write) { return make_poll(write, visit.visitor, poll, visit.language); });
    if (!made) return MakeForm(visit, *place, kind, poll, &made.error()).page();
    visit.announce(fmt::format("meeting/{}", place->meeting.id.value));
    return visit.redirect(fmt::format("/polls/{}/screen", made->value));
}

html::Markup of_meeting(const auth::Visit& visit, const meetings::Meeting& meeting) {
    bool leads = meetings::may_keep_minutes_of(visit.visitor, meeting.group);
    struct Listed {
        Poll poll;
        std::string item;
    };
    auto listed = visit.database.read([&](db::Read& read) {
        auto items = meetings::agenda_of(read, meeting.id);
        std::vector<Listed> all;
        for (auto& poll : polls_of(read, meeting.id)) {
            if (poll.state == PollState::draft && !leads) continue;
            auto item = std::ranges::find_if(items, [&](const auto& one) { return one.id == poll.item; });
            all.push_back({std::move(poll), item == items.end() ? "" : item->title});
        }
        return all;
    });
    html::Out out;
    if (listed.empty() && !leads) return out.markup();
    if (!listed.empty()) out(R"(<ul class="polls">)");
    for (const auto& [poll, item] : listed) {
        out(R"(<li><a href="/polls/{}">{}</a> <span class="facts">{}{} · {} · {}</span>)", poll.id,
            poll.title, item.empty() ? "" : item + " · ", word(visit.language, poll.kind),
            word(visit.language, poll.state), answers_so_far(visit.language, poll));
        out("</li>");
    }
    if (!listed.empty()) out("</ul>");
    if (leads)
        out(R"(<p><a href="/meetings/{}/polls/new">{}</a> · )"
            R"(<a href="/meetings/{}/polls/new?kind=picture">{}</a></p>)",
            meeting.id, visit.t("Ställ en fråga till mötet"), meeting.id, visit.t("Har vi samma bild?"));
    return out.markup();
}

}  // namespace styrkedja::polls::pages
