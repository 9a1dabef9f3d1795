// The check-out: every promise of the meeting read back, those without owner or day first, and the decisions.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "commitments/components.h"
#include "decisions/components.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "notes/pages/pages.h"

namespace styrkedja::notes::pages {
namespace {

struct Loaded {
    meetings::Meeting meeting;
    std::vector<commitments::Commitment> promises;
    std::vector<decisions::Decision> decisions;
    std::vector<meetings::Attendee> attendees;
    std::int64_t offers = 0;  // nobody has said yes or no
};

std::optional<Loaded> load(const auth::Visit& visit, MeetingId id) {
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto sheet = sheet_of(read, visit.visitor, id);
        if (!sheet) return std::nullopt;
        Loaded loaded{sheet->meeting, commitments::commitments_of(read, "meeting", id.value),
                      decisions::decisions_of(read, "meeting", id.value), sheet->attendees};
        for (const auto& item : sheet->items) loaded.offers += std::ssize(item.offers);
        std::ranges::stable_partition(loaded.promises, commitments::is_unclear);
        return loaded;
    });
}

// What was sent for one promise and not taken.
struct Sent {
    CommitmentId commitment;
    Refusal refusal;
};

class CheckOutView {
  public:
    CheckOutView(const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded, const Sent* sent)
        : visit_(visit), frame_(frame), loaded_(loaded), sent_(sent) {}

    html::Markup write() {
        html::heading(out_, t("Stämmer det här?"), answer());
        if (sent_) html::error_summary(out_, visit_.language, sent_->refusal);
        if (loaded_.offers > 0)
            out_(R"(<p><a href="/meetings/{}/write">{}</a></p>)", loaded_.meeting.id,
                 trn(visit_.language, "{} förslag har ingen svarat på än",
                     "{} förslag har ingen svarat på än", loaded_.offers));
        promises();
        decisions();
        acts();
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    std::string answer() const {
        auto unclear = std::ranges::count_if(loaded_.promises, commitments::is_unclear);
        if (loaded_.promises.empty()) return t("Ingen har åtagit sig något på mötet.");
        if (unclear == 0)
            return trn(visit_.language, "{} åtagande, med ansvarig och datum.",
                       "{} åtaganden, alla med ansvarig och datum.", std::ssize(loaded_.promises));
        return fmt::format("{}. {}",
                           trn(visit_.language, "{} åtagande", "{} åtaganden", std::ssize(loaded_.promises)),
                           trn(visit_.language, "{} saknar ansvarig eller datum: fråga nu.",
                               "{} saknar ansvarig eller datum: fråga nu.", unclear));
    }

    void promises() {
        out_("<h2>{}</h2>", t("Åtaganden"));
        if (loaded_.promises.empty()) return out_("<p>{}</p>", t("Inga åtaganden."));
        out_(R"(<ul class="settling">)");
        for (const auto& one : loaded_.promises) promise(one);
        out_(R"(</ul><datalist id="members">)");
        for (const auto& one : loaded_.attendees) out_(R"(<option value="{}">)", one.name);
        out_("</datalist>");
    }

    void promise(const commitments::Commitment& one) {
        bool unclear = commitments::is_unclear(one);
        out_(R"(<li id="commitment-{}"><a href="/commitments/{}">{}</a><p class="facts">{}</p>)", one.id,
             one.id, one.text, commitments::status_badge(visit_, one));
        const Sent* here = sent_ && sent_->commitment == one.id ? sent_ : nullptr;
        html::Out form;
        settle_form(form, one, here);
        if (unclear || here)
            out_.append(form.markup());
        else
            html::details(out_, said(one), form.markup());
        out_("</li>");
    }

    std::string said(const commitments::Commitment& one) const {
        std::string when = one.due_on ? spoken(*one.due_on, visit_.language) : one.trigger;
        return one.owners + (when.empty() ? "" : ", " + when);
    }

    void settle_form(html::Out& out, const commitments::Commitment& one, const Sent* here) {
        if (one.status != CommitmentStatus::open) return;
        std::string id = fmt::format("settle-{}", one.id.value);
        std::string owners = here ? visit_.field("owners") : one.owners;
        std::string due = here ? visit_.field("due_on") : one.due_on ? iso(*one.due_on) : "";
        html::form_open(out, frame_, html::to("/meetings/{}/check-out/{}", loaded_.meeting.id, one.id),
                        {.autosave = id});
        html::hidden_field(out, "version", std::to_string(one.version));
        out(R"(<div class="who-when"><p class="{}"><label for="{}">{}</label>)",
            owners.empty() ? "missing" : "", id + "-who", t("Ansvarig"));
        out(R"(<input id="{}" name="owners" value="{}" list="members" autocomplete="off"></p>)", id + "-who",
            owners);
        out(R"(<p class="{}"><label for="{}">{}</label>)", due.empty() ? "missing" : "", id + "-when",
            t("Senast"));
        out(R"(<input id="{}" name="due_on" type="date" value="{}"></p>)", id + "-when", due);
        out(R"(<p><button class="button" type="submit">{}</button></p></div>)", t("Spara"));
        if (here) {
            const auto& refusal = here->refusal;
            out(R"(<p class="error" role="alert">{}</p>)",
                refusal.fields.empty() ? refusal.message : refusal.fields.front().message);
        }
        out("</form>");
    }

    // "Inga beslutspunkter" is said, since silence could as well be something forgotten.
    void decisions() {
        auto consents =
            std::ranges::count(loaded_.decisions, DecisionKind::consent, &decisions::Decision::kind);
        auto formal = std::ssize(loaded_.decisions) - consents;
        out_("<h2>{}</h2>", t("Beslut"));
        if (loaded_.decisions.empty()) return out_("<p>{}</p>", t("Inga beslutspunkter."));
        std::string many = trn(visit_.language, "{} samtycke", "{} samtycken", consents);
        if (formal == 0)
            out_("<p>{}</p>", trf(visit_.language, "Inga formella beslut, {}.", many));
        else
            out_("<p>{}</p>",
                 fmt::format("{}, {}.",
                             trn(visit_.language, "{} formellt beslut", "{} formella beslut", formal), many));
        for (auto kind : {DecisionKind::formal, DecisionKind::consent}) of_kind(kind);
    }

    void of_kind(DecisionKind kind) {
        if (std::ranges::count(loaded_.decisions, kind, &decisions::Decision::kind) == 0) return;
        out_(R"(<h3>{}</h3><ul class="decisions">)",
             kind == DecisionKind::formal ? t("Formella beslut") : t("Samtycken"));
        for (const auto& one : loaded_.decisions)
            if (one.kind == kind) out_(R"(<li><a href="/decisions/{}">{}</a></li>)", one.id, one.text);
        out_("</ul>");
    }

    void acts() {
        const auto& meeting = loaded_.meeting;
        bool running = meeting.state == MeetingState::running;
        html::form_open(out_, frame_, html::to("/meetings/{}/write", meeting.id));
        html::hidden_field(out_, "event", running ? "close" : "resume");
        out_(R"(<div class="actions">)");
        if (running) {
            html::button(out_, {.label = t("Avsluta mötet")});
        } else {
            html::link_button(out_, html::to("/meetings/{}/publish", meeting.id), t("Till publiceringen"),
                              html::ButtonKind::primary);
            html::button(out_, {.label = t("Öppna igen"), .kind = html::ButtonKind::secondary});
        }
        html::link_button(out_, html::to("/meetings/{}/write", meeting.id),
                          t("Tillbaka till anteckningarna"));
        out_("</div></form>");
    }

    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Loaded& loaded_;
    const Sent* sent_;
    html::Out out_;
};

http::Response page(const auth::Visit& visit, MeetingId id, const Sent* sent = nullptr) {
    auto loaded = load(visit, id);
    if (!loaded) return visit.not_found();
    const auto& meeting = loaded->meeting;
    if (sent && !meetings::is_writable(meeting.state)) return visit.refused(sent->refusal);
    if (meeting.state == MeetingState::planned)
        return visit.redirect(fmt::format("/meetings/{}/write", id.value));
    if (!meetings::is_writable(meeting.state))
        return visit.redirect(fmt::format("/meetings/{}", id.value),
                              visit.t("Här skrivs inget mer: anteckningarna är klara."));
    html::Frame frame = visit.frame(trf(visit.language, "Utcheckning: {}", meeting.title), "meetings");
    frame.crumbs = {{visit.t("Möten"), html::Url("/meetings")},
                    {meeting.title, html::to("/meetings/{}", id)},
                    {visit.t("Anteckna"), html::to("/meetings/{}/write", id)}};
    frame.topics = {fmt::format("meeting/{}", id.value)};
    return visit.page(frame, CheckOutView(visit, frame, *loaded, sent).write(),
                      sent ? auth::status_of(sent->refusal.kind) : 200);
}

}  // namespace

http::Response check_out(auth::Visit& visit) {
    auto id = visit.id<MeetingId>(0);
    return id ? page(visit, *id) : visit.not_found();
}

http::Response settle(auth::Visit& visit) {
    auto id = visit.id<MeetingId>(0);
    auto commitment = visit.id<CommitmentId>(1);
    if (!id || !commitment) return visit.not_found();
    std::string due = visit.field("due_on"), owners = visit.field("owners");
    Settling settling{*commitment, {}, parse_iso_date(due), parse_number(visit.field("version")).value_or(0)};
    for (auto name : split(owners, ','))
        if (!trim(name).empty()) settling.owners.emplace_back(trim(name));
    auto settled = visit.database.write([&](db::Write& write) -> Result<void> {
        if (!due.empty() && !settling.due_on)
            return refuse_fields(visit.t("Åtagandet är inte sparat."),
                                 {{"due_on", visit.t("Skriv datumet som 2026-11-23.")}});
        return notes::settle(write, visit.visitor, *id, settling, visit.language);
    });
    if (!settled) {
        Sent sent{*commitment, settled.error()};
        bool ours =
            settled.error().kind == RefusalKind::invalid || settled.error().kind == RefusalKind::conflict;
        return ours ? page(visit, *id, &sent) : visit.refused(settled.error());
    }
    visit.announce(fmt::format("meeting/{}", id->value));
    visit.announce("commitments");
    return visit.redirect(fmt::format("/meetings/{}/check-out", id->value), visit.t("Åtagandet är sparat."));
}

}  // namespace styrkedja::notes::pages
