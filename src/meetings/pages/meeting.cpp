// One meeting that is known from its minutes (module convening: one that is held here): what was promised and
// decided first, then the agenda, who was there, where it came from, its history.
#include <map>

#include "base/spoken_date.h"
#include "base/text.h"
#include "commitments/components.h"
#include "decisions/components.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "meetings/original.h"
#include "meetings/pages/pages.h"
#include "meetings/panels.h"

namespace styrkedja::meetings::pages {
namespace {

struct Loaded {
    Meeting meeting;
    std::vector<ItemRow> items;
    std::vector<NoteRow> notes;
    std::vector<AttendanceRow> attendance;
    std::vector<decisions::Decision> decisions;
    std::vector<commitments::Commitment> commitments;
    std::vector<audit::Event> history;
    std::string text;  // the document's
};

std::optional<Loaded> load(const auth::Visit& visit, MeetingId id) {
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto meeting = find_meeting(read, visit.visitor, id);
        if (!meeting) return std::nullopt;
        auto text = meeting->document ? documents::text_of(read, *meeting->document) : std::nullopt;
        return Loaded{.meeting = *meeting,
                      .items = items_of(read, id),
                      .notes = notes_of(read, id),
                      .attendance = attendance_of(read, id),
                      .decisions = decisions::decisions_of(read, "meeting", id.value),
                      .commitments = commitments::commitments_of(read, "meeting", id.value),
                      .history = audit::history(read, "meeting", id.value),
                      .text = std::move(text).value_or("")};
    });
}

class MeetingView {
  public:
    MeetingView(const auth::Visit& visit, const Loaded& loaded) : visit_(visit), loaded_(loaded) {
        out_.reserve(loaded.text.size() + 8192);
        for (const auto& note : loaded.notes) notes_[note.item].push_back(&note);
    }

    html::Markup write() {
        const auto& held_on = loaded_.meeting.held_on;
        html::heading(out_, loaded_.meeting.title + (held_on ? " " + spoken(*held_on, visit_.language) : ""),
                      answer());
        acts();
        commitments();
        decisions();
        agenda();
        attendance();
        history();
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    // "2 formella beslut, 1 samtycke och 9 åtaganden. 3 saknar ansvarig eller datum."
    std::string answer() const {
        auto consents =
            std::ranges::count(loaded_.decisions, DecisionKind::consent, &decisions::Decision::kind);
        auto formal = std::ssize(loaded_.decisions) - consents;
        auto unclear = std::ranges::count_if(loaded_.commitments, commitments::is_unclear);
        std::string text =
            trf(visit_.language, "{} · {} · {}.",
                formal ? trn(visit_.language, "{} formellt beslut", "{} formella beslut", formal)
                       : t("Inga formella beslut"),
                trn(visit_.language, "{} samtycke", "{} samtycken", consents),
                trn(visit_.language, "{} åtagande", "{} åtaganden", std::ssize(loaded_.commitments)));
        if (unclear > 0)
            text += " " + trn(visit_.language, "{} åtagande saknar ansvarig eller datum.",
                              "{} åtaganden saknar ansvarig eller datum.", unclear);
        return text;
    }

    void acts() {
        const auto& meeting = loaded_.meeting;
        out_(R"(<p class="facts">{} · {})",
             meeting.held_on ? spoken(*meeting.held_on, visit_.language) : t("okänd dag"),
             meeting.group_name);
        if (!meeting.secretary.empty()) out_(" · {} {}", t("antecknat av"), meeting.secretary);
        if (meeting.document)
            out_(R"( · <a href="/documents/{}">{}</a>)", *meeting.document, t("originalet"));
        out_(R"( · <a href="/thread/meeting/{}">{}</a> · <a href="/objects/meeting/{}/comments">{}</a>)",
             meeting.id, t("röda tråden"), meeting.id, t("kommentarer och bilagor"));
        if (may_keep_minutes_of(visit_.visitor, meeting.group))
            out_(R"( · <a href="/meetings/{}/edit">{}</a>)", meeting.id, t("ändra"));
        out_("</p>");
    }

    html::Markup source(std::int64_t begin, std::int64_t end) const {
        if (!loaded_.meeting.document || end <= begin) return {};
        return html::markup(R"(<a class="source" href="{}" title="{}">¶</a>)",
                            html::to("/documents/{}#s{}", *loaded_.meeting.document, begin),
                            t("Visa i originalet"));
    }

    void commitments() {
        out_("<h2>{}</h2>", t("Åtaganden"));
        if (loaded_.commitments.empty())
            out_("<p>{}</p>", t("Inga åtaganden."));
        else
            commitments::commitment_list(out_, visit_, loaded_.commitments, commitments::ShowOrigin::no);
    }

    void decisions() {
        out_("<h2>{}</h2>", t("Beslut"));
        if (loaded_.decisions.empty()) return out_("<p>{}</p>", t("Inga beslut."));
        out_(R"(<ul class="decisions">)");
        for (const auto& decision : loaded_.decisions)
            out_(R"(<li id="decision-{}">{} <a href="/decisions/{}">{}</a> {}</li>)", decision.id,
                 html::badge(html::Tone::good, decisions::word(visit_.language, decision.kind)), decision.id,
                 decision.text, source(decision.text_begin, decision.text_end));
        out_("</ul>");
    }

    void notes(AgendaItemId item) {
        auto found = notes_.find(item);
        if (found == notes_.end()) return;
        std::vector<std::string> presenters, dates;
        for (const NoteRow* note : found->second) {
            if (note->kind == NoteKind::presenter) presenters.push_back(note->text);
            if (note->kind == NoteKind::date) dates.push_back(note->text);
        }
        if (!presenters.empty()) out_("<p>{} {}</p>", t("Föredragande:"), join(presenters, ", "));
        if (!dates.empty()) out_("<p>{} {}</p>", t("Datum:"), join(dates, ", "));
        for (const NoteRow* note : found->second)
            if (note->kind == NoteKind::link)
                out_(R"(<p><a href="{}" rel="noreferrer">{}</a></p>)", html::Url(note->text), note->text);
    }

    // What the minutes say under the item.
    std::string text_of(const ItemRow& item) const {
        Place place{item.text_begin, item.text_end};
        return fits(loaded_.text, place) ? squeezed(trim(part_of(loaded_.text, place))) : "";
    }

    void agenda() {
        out_("<h2>{}</h2>", t("Dagordning"));
        if (loaded_.items.empty()) out_("<p>{}</p>", t("Anteckningarna har inga punkter."));
        std::optional<ItemKind> section;
        for (const auto& item : loaded_.items) {
            if (item.section && item.section != section)
                out_("<h3>{}</h3>", agendas::word(visit_.language, *item.section));
            section = item.section;
            std::string number = item.number ? fmt::format("{}. ", *item.number) : "";
            out_(R"(<section class="agenda-item" id="item-{}"><h4>{}{}</h4>)", item.id, number, item.title);
            notes(item.id);
            if (auto said = text_of(item); !said.empty()) out_(R"(<div class="said">{}</div>)", said);
            out_("</section>");
        }
    }

    void attendance() {
        std::vector<std::string> present, absent;
        for (const auto& row : loaded_.attendance)
            (row.status == AttendanceStatus::absent ? absent : present).push_back(row.name);
        out_("<h2>{}</h2>", t("Vilka var med"));
        out_("<p>{} {}</p>", t("Närvarande:"), present.empty() ? t("inte angivet") : join(present, ", "));
        out_("<p>{} {}</p>", t("Frånvarande:"), absent.empty() ? t("ingen angiven") : join(absent, ", "));
    }

    void history() {
        std::vector<html::Event> events;
        for (const auto& event : loaded_.history)
            events.push_back(
                {.when = spoken(event.at, visit_.language),
                 .who = event.actor_name,
                 .what = html::markup(
                     "{}{}", event.action == "save_meeting" ? t("sparade mötet") : t("ändrade mötet"),
                     event.before_value ? ": " + *event.before_value + " → " + event.after_value.value_or("")
                                        : ""),
                 .moment = iso(event.at)});
        html::Out list;
        html::timeline(list, events);
        html::details(out_, t("Historik"), list.markup());
    }

    const auth::Visit& visit_;
    const Loaded& loaded_;
    std::map<AgendaItemId, std::vector<const NoteRow*>> notes_;
    html::Out out_;
};

}  // namespace

http::Response meeting(auth::Visit& visit) {
    auto id = visit.id<MeetingId>(0);
    auto found =
        id ? visit.database.read([&](db::Read& read) { return find_meeting(read, visit.visitor, *id); })
           : std::nullopt;
    if (!found) return visit.not_found();
    if (found->state != MeetingState::kept) return held_page()(visit, *found);
    auto loaded = load(visit, *id);
    if (!loaded) return visit.not_found();
    html::Frame frame = visit.frame(loaded->meeting.title, "meetings");
    frame.crumbs = {{visit.t("Möten"), html::Url("/meetings")}};
    frame.topics = {fmt::format("meeting/{}", id->value)};
    return visit.page(frame, MeetingView(visit, *loaded).write());
}

}  // namespace styrkedja::meetings::pages
