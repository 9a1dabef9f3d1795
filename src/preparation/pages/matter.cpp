// One matter: where it is, what is proposed, what the rektors answered and what it led to – and what may
// follow.
#include "audit/audit.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "comments/comments.h"
#include "decisions/components.h"
#include "html/components/content.h"
#include "links/links.h"
#include "preparation/pages/pages.h"

namespace styrkedja::preparation::pages {
namespace {

struct Loaded {
    Matter matter;
    std::vector<Consulted> consulted = {};
    std::optional<Consulted> own = {};  // what the visitor was asked
    std::string consulted_wording = {};
    std::vector<Standing> standings = {};
    std::vector<Ahead> ahead = {};
    std::vector<decisions::Decision> possible = {};  // which it may have been decided by
    std::optional<decisions::Decision> decision = {};
    std::vector<audit::Event> history = {};
    bool prepares = false;
    bool sees_group = false;
};

std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<MatterId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto matter = find_matter(read, visit.visitor, *id);
        if (!matter) return std::nullopt;
        Loaded loaded{.matter = *matter};
        loaded.consulted = consulted_on(read, visit.visitor, *matter);
        auto own = std::ranges::find(loaded.consulted, visit.visitor.person, &Consulted::person);
        if (own != loaded.consulted.end()) loaded.own = *own;
        if (matter->consulted_number)
            loaded.consulted_wording = wording_of(read, *id, *matter->consulted_number);
        loaded.prepares = may_prepare(visit.visitor, *matter);
        loaded.sees_group = meetings::may_see_meeting(visit.visitor, matter->group);
        loaded.standings = standings_of(read, *id);
        if (loaded.prepares && matter->state == MatterState::returned) {
            loaded.possible = decisions_under(read, *matter);
            loaded.ahead = meetings_ahead(read, matter->group, date_of(now()));
        }
        if (matter->decision)
            for (auto& one : decisions_under(read, *matter))
                if (one.id == *matter->decision) loaded.decision = std::move(one);
        if (loaded.prepares) loaded.history = audit::history(read, "matter", id->value);
        return loaded;
    });
}

class MatterView {
  public:
    MatterView(const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
               const Refused& refused)
        : visit_(visit), frame_(frame), loaded_(loaded), matter_(loaded.matter), refused_(refused) {}

    html::Markup write() {
        html::heading(out_, matter_.title, answer());
        refused_.say(out_, visit_.language);
        unsaved();
        show_route(out_, visit_, matter_);
        facts();
        heard();
        outcome();
        show_proposal(out_, visit_, matter_, loaded_.consulted_wording);
        own_answer();
        show_consulted(out_, visit_, matter_, loaded_.consulted);
        next_step();
        agenda();
        decide();
        withdraw();
        out_("{}", comments::panel(visit_, {"matter", matter_.id.value}));
        history();
        html::Out all;
        links::with_thread(all, visit_, {"matter", matter_.id.value}, out_.markup());
        return all.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    // Words for a step that somebody else went past meanwhile.
    void unsaved() {
        auto event = parse_enum<MatterEvent>(visit_.field("event"));
        if (refused_.refusal && event && !find_transition(matter_.state, *event))
            show_unsaved(out_, visit_, visit_.field(field_of(*event)));
    }

    // The form of a step, from the matter as it is shown.
    void step_form(const char* step) {
        html::form_open(out_, frame_, html::to("/matters/{}/{}", matter_.id, step));
        html::hidden_field(out_, "version", std::to_string(matter_.version));
    }

    bool must_answer() const {
        return matter_.state == MatterState::consulting && loaded_.own && !loaded_.own->stance;
    }

    std::string answer() const {
        Language language = visit_.language;
        std::string until = matter_.answer_by ? spoken(*matter_.answer_by, language) : "";
        switch (matter_.state) {
            case MatterState::drafted:
                return t("Ett utkast. Rektorer är inte frågade än.");
            case MatterState::consulting:
                if (must_answer()) return trf(language, "Du är tillfrågad. Svara senast {}.", until);
                return trf(language, "{} av {} har svarat. Sista dag är {}.", matter_.answered, matter_.asked,
                           until);
            case MatterState::weighing:
                return trf(language, "Samrådet är stängt: {} av {} svarade. Nu vägs svaren in.",
                           matter_.answered, matter_.asked);
            case MatterState::returned:
                return trf(language, "Klart för beslut i {}.", matter_.group_name);
            case MatterState::decided:
                return trf(language, "Beslutat i {}.", matter_.group_name);
            case MatterState::withdrawn:
                break;
        }
        return trf(language, "Tillbakadraget: {}", matter_.withdrawn_reason);
    }

    void facts() {
        out_(R"(<p class="facts">{} · )", state_badge(visit_.language, matter_));
        if (loaded_.sees_group)
            out_(R"(<a href="/groups/{}">{}</a>)", matter_.group, matter_.group_name);
        else
            out_("{}", matter_.group_name);
        out_(" · {}", trf(visit_.language, "bereds av {}", matter_.preparer_name));
        if (matter_.back_on)
            out_(" · {}", trf(visit_.language, "till gruppen {}", spoken(*matter_.back_on, visit_.language)));
        if (loaded_.prepares && is_changeable(matter_.state))
            out_(R"( · <a href="/matters/{}/edit">{}</a>)", matter_.id, t("ändra"));
        out_("</p>");
    }

    // The receipt of whoever answered.
    void heard() {
        if (!loaded_.own || !loaded_.own->stance || !is_prepared(matter_.state)) return;
        html::notice(out_, html::Tone::good,
                     matter_.state == MatterState::decided
                         ? t("Du blev hörd. Här står hur svaren användes och vad som beslutades.")
                         : t("Du blev hörd. Här står hur svaren användes. Du får veta när det är beslutat."));
    }

    void outcome() {
        if (matter_.decision) {
            out_("<h2>{}</h2>", t("Beslutet"));
            if (loaded_.decision) {
                out_(R"(<p class="matter-text">{}</p><p class="facts">{})", loaded_.decision->text,
                     decisions::number_of(*loaded_.decision));
                if (loaded_.decision->decided_on)
                    out_(" · {}", spoken(*loaded_.decision->decided_on, visit_.language));
                if (loaded_.sees_group)
                    out_(R"( · <a href="/decisions/{}">{}</a>)", *matter_.decision, t("Till beslutet"));
                out_("</p>");
            }
        }
        if (!matter_.how_used.empty()) {
            out_("<h2>{}</h2>", t("Så använde vi svaren"));
            out_(R"(<div class="matter-text" dir="auto">{}</div>)", matter_.how_used);
        }
        if (!matter_.skip_reason.empty()) {
            out_("<h2>{}</h2>", t("Varför rektorer inte frågades"));
            out_(R"(<div class="matter-text" dir="auto">{}</div>)", matter_.skip_reason);
        }
    }

    void own_answer() {
        if (!loaded_.own) return;
        bool open = matter_.state == MatterState::consulting;
        // What was typed after it closed is shown all the same: it is not lost.
        bool late = !open && refused_.refusal && visit_.request.field("stance");
        if (!open && !late) return;
        Language language = visit_.language;
        out_("<h2>{}</h2>", t("Ditt svar"));
        html::form_open(out_, frame_, html::to("/matters/{}/answer", matter_.id),
                        {.autosave = fmt::format("answer-{}", matter_.id.value)});
        std::vector<html::Option> options;
        for (auto name : enum_names<Stance>)
            options.push_back(
                {.value = std::string(name), .label = word(language, *parse_enum<Stance>(name))});
        auto stance = loaded_.own->stance ? name_of(*loaded_.own->stance) : "";
        html::radios(out_, language,
                     refused_.field(visit_, "stance", t("Vad säger du om förslaget?"), std::string(stance)),
                     options);
        auto words =
            refused_.field(visit_, "answer", t("Vad bör ändras, eller varför?"), loaded_.own->answer);
        words.optional = true;
        words.hint = t("Behövs när du är emot eller vill ändra. Andras svar visas när samrådet är stängt.");
        html::textarea(out_, language, words, 5);
        if (open) html::button(out_, {.label = loaded_.own->stance ? t("Ändra svaret") : t("Svara")});
        out_("</form>");
    }

    void words_form(MatterEvent event, const char* label, const char* hint, const char* act,
                    html::ButtonKind kind) {
        step_form("advance");
        html::hidden_field(out_, "event", name_of(event));
        auto field = refused_.field(visit_, std::string(field_of(event)), label);
        field.hint = hint;
        html::textarea(out_, visit_.language, field, 4);
        html::button(out_, {.label = act, .kind = kind});
        out_("</form>");
    }

    void next_step() {
        if (!loaded_.prepares) return;
        using html::ButtonKind;
        if (matter_.state == MatterState::drafted) {
            out_(R"(<h2>{}</h2><p class="actions">)", t("Nästa steg"));
            html::link_button(out_, html::to("/matters/{}/consult", matter_.id), t("Fråga rektorer"),
                              ButtonKind::primary);
            out_("</p>");
            collapsed(MatterEvent::skip, t("Hoppa över samrådet"), [this] {
                words_form(MatterEvent::skip, t("Varför frågas inga rektorer?"),
                           t("Skälet syns på ärendet och räknas i gruppens mått."), t("Hoppa över samrådet"),
                           ButtonKind::secondary);
            });
        }
        if (matter_.state == MatterState::consulting) {
            out_("<h2>{}</h2><p>{}</p>", t("Nästa steg"),
                 t("När samrådet stängs slipper de som inte har svarat, och alla ser svaren."));
            step_form("advance");
            html::hidden_field(out_, "event", name_of(MatterEvent::close));
            html::button(out_, {.label = t("Stäng samrådet")});
            out_("</form>");
        }
        if (matter_.state == MatterState::weighing) {
            out_("<h2>{}</h2>", t("Nästa steg"));
            words_form(MatterEvent::bring_back, t("Så använde vi svaren"),
                       t("Vad ändrades, och vad ändrades inte och varför? Alla som svarade får läsa det. "
                         "Ändra förslaget först om det ska ändras."),
                       t("Till gruppen"), ButtonKind::primary);
        }
    }

    // A form behind its summary, open when it was refused.
    void collapsed(MatterEvent event, const char* summary, auto&& form) {
        html::Out before = std::exchange(out_, {});
        form();
        auto body = std::exchange(out_, std::move(before)).markup();
        bool refused = refused_.refusal && visit_.field("event") == name_of(event);
        html::details(out_, summary, body, refused);
    }

    void agenda() {
        if (!loaded_.standings.empty()) {
            out_("<h2>{}</h2><ul>", t("På dagordningen"));
            for (const auto& one : loaded_.standings) {
                std::string day = one.held_on ? " " + spoken(*one.held_on, visit_.language) : "";
                if (loaded_.sees_group)
                    out_(R"(<li><a href="/meetings/{}#item-{}">{}</a></li>)", one.meeting, one.item,
                         one.title + day);
                else
                    out_("<li>{}</li>", one.title + day);
            }
            out_("</ul>");
        }
        if (!loaded_.prepares || matter_.state != MatterState::returned || !loaded_.sees_group) return;
        std::vector<html::Option> options;
        for (const auto& one : loaded_.ahead)
            if (std::ranges::find(loaded_.standings, one.id, &Standing::meeting) == loaded_.standings.end())
                options.push_back(
                    {.value = to_string(one.id),
                     .label = one.title + (one.held_on ? " " + spoken(*one.held_on, visit_.language) : "")});
        out_("<h2>{}</h2>", t("Ta upp på ett möte"));
        if (options.empty()) {
            out_("<p>{}", t("Gruppen har inget möte planerat där ärendet kan tas upp."));
            if (meetings::may_keep_minutes_of(visit_.visitor, matter_.group))
                out_(R"( <a href="/meetings/plan?group={}">{}</a>)", matter_.group, t("Planera ett möte"));
            out_("</p>");
            return;
        }
        html::form_open(out_, frame_, html::to("/matters/{}/agenda", matter_.id));
        html::select(out_, visit_.language,
                     refused_.field(visit_, "meeting", t("Möte"), options.front().value), options);
        html::button(out_, {.label = t("Sätt på dagordningen"),
                            .kind = loaded_.standings.empty() ? html::ButtonKind::primary
                                                              : html::ButtonKind::secondary});
        out_("</form>");
    }

    void decide() {
        if (!loaded_.prepares || matter_.state != MatterState::returned || loaded_.standings.empty()) return;
        out_("<h2>{}</h2>", t("Beslutet"));
        if (loaded_.possible.empty()) {
            out_(R"(<p class="quiet">{}</p>)",
                 t("När ett formellt beslut har noterats under punkten knyts det hit."));
            return;
        }
        step_form("decide");
        std::vector<html::Option> options;
        for (const auto& one : loaded_.possible)
            options.push_back({.value = to_string(one.id), .label = shorten(one.text, 300)});
        html::radios(out_, visit_.language,
                     refused_.field(visit_, "decision", t("Vilket beslut avgjorde ärendet?"),
                                    options.size() == 1 ? options.front().value : ""),
                     options);
        html::button(out_, {.label = t("Knyt beslutet")});
        out_("</form>");
    }

    void withdraw() {
        if (!loaded_.prepares || !is_open(matter_.state)) return;
        collapsed(MatterEvent::withdraw, t("Dra tillbaka ärendet"), [this] {
            words_form(MatterEvent::withdraw, t("Varför dras det tillbaka?"), "", t("Dra tillbaka ärendet"),
                       html::ButtonKind::danger);
        });
    }

    const char* told(std::string_view action) const {
        if (action == "draft_matter") return t("skrev utkastet");
        if (action == "change_matter") return t("ändrade");
        if (action == "consult_matter") return t("frågade rektorer");
        if (action == "answer_matter") return t("svarade");
        if (action == "close_matter") return t("stängde samrådet");
        if (action == "skip_matter") return t("hoppade över samrådet");
        if (action == "bring_back_matter") return t("skrev hur svaren användes");
        if (action == "put_on_agenda" || action == "tie_item") return t("satte det på en dagordning");
        if (action == "decide_matter") return t("knöt beslutet");
        return action == "withdraw_matter" ? t("drog tillbaka det") : t("kopplade till något annat");
    }

    void history() {
        if (loaded_.history.empty()) return;
        std::vector<html::Event> events;
        for (const auto& event : loaded_.history)
            events.push_back({.when = spoken(event.at, visit_.language),
                              .who = event.actor_name,
                              .what = html::markup("{}", told(event.action)),
                              .moment = iso(event.at)});
        html::Out list;
        html::timeline(list, events);
        html::details(out_, t("Historik"), list.markup());
    }

    html::Out out_;
    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Loaded& loaded_;
    const Matter& matter_;
    const Refused& refused_;
};

http::Response show(const auth::Visit& visit, const Refused& refused) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    html::Frame frame = visit.frame(loaded->matter.title, "matters");
    frame.crumbs = {{visit.t("Ärenden"), html::Url("/matters")}};
    frame.topics = {fmt::format("matter/{}", loaded->matter.id.value)};
    frame.wide = true;
    return visit.page(frame, MatterView(visit, frame, *loaded, refused).write(), refused.status());
}

std::int64_t version_of(const auth::Visit& visit) { return parse_number(visit.field("version")).value_or(0); }

// After a command: on to the matter, or the page again with what was refused and typed.
http::Response after(const auth::Visit& visit, const Result<void>& done, std::string_view notice) {
    if (!done) {
        if (done.error().kind == RefusalKind::not_found || done.error().kind == RefusalKind::forbidden)
            return visit.refused(done.error());
        return show(visit, {&done.error()});
    }
    auto id = visit.id<MatterId>(0);
    visit.announce(fmt::format("matter/{}", id->value));
    visit.announce("commitments");
    return visit.redirect(fmt::format("/matters/{}", id->value), notice);
}

const char* notice_of(const auth::Visit& visit, MatterEvent event) {
    switch (event) {
        case MatterEvent::close:
            return visit.t("Samrådet är stängt.");
        case MatterEvent::bring_back:
            return visit.t("Ärendet är klart för beslut, och de som svarade får veta det.");
        case MatterEvent::skip:
            return visit.t("Ärendet är klart för beslut utan samråd.");
        case MatterEvent::withdraw:
            return visit.t("Ärendet är tillbakadraget.");
        case MatterEvent::consult:
        case MatterEvent::decide:
            break;
    }
    return "";
}

}  // namespace

http::Response matter(auth::Visit& visit) { return show(visit, {}); }

http::Response answer(auth::Visit& visit) {
    auto id = visit.id<MatterId>(0);
    if (!id) return visit.not_found();
    auto stance = parse_enum<Stance>(visit.field("stance"));
    auto done = visit.database.write([&](db::Write& write) -> Result<void> {
        auto seen = find_matter(write, visit.visitor, *id);
        if (!stance && seen && is_consulted(write, *id, visit.visitor.person))
            return refuse_fields(visit.t("Svaret är inte sparat."),
                                 {{"stance", visit.t("Välj vad du säger om förslaget.")}});
        return answer_matter(write, visit.visitor, *id,
                             {stance.value_or(Stance::no_opinion), visit.field("answer")}, visit.language);
    });
    return after(visit, done, visit.t("Tack, ditt svar är sparat. Du kan ändra det tills samrådet stängs."));
}

http::Response advance(auth::Visit& visit) {
    auto id = visit.id<MatterId>(0);
    auto event = parse_enum<MatterEvent>(visit.field("event"));
    if (!id || !event) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return advance_matter(write, visit.visitor, *id, *event, visit.field(field_of(*event)),
                              version_of(visit), visit.language);
    });
    return after(visit, done, notice_of(visit, *event));
}

http::Response put_on_agenda(auth::Visit& visit) {
    auto id = visit.id<MatterId>(0);
    if (!id) return visit.not_found();
    auto meeting = parse_id<MeetingId>(visit.field("meeting")).value_or(MeetingId{});
    auto done = visit.database.write([&](db::Write& write) -> Result<void> {
        auto item = preparation::put_on_agenda(write, visit.visitor, *id, meeting, visit.language);
        return item ? Result<void>() : std::unexpected(item.error());
    });
    if (done) visit.announce(fmt::format("meeting/{}", meeting.value));
    return after(visit, done, visit.t("Ärendet står på dagordningen."));
}

http::Response decide(auth::Visit& visit) {
    auto id = visit.id<MatterId>(0);
    if (!id) return visit.not_found();
    auto decision = parse_id<DecisionId>(visit.field("decision")).value_or(DecisionId{});
    auto done = visit.database.write([&](db::Write& write) {
        return decide_matter(write, visit.visitor, *id, decision, version_of(visit), visit.language);
    });
    return after(visit, done, visit.t("Beslutet är knutet till ärendet, och de som svarade får veta det."));
}

}  // namespace styrkedja::preparation::pages
