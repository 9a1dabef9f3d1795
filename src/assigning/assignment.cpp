// One assignment: where it is and the next step, what it says, how it goes – and what may follow.
#include "assigning/pages.h"

#include "analyses/analyses.h"
#include "assignments/words.h"
#include "audit/audit.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "comments/comments.h"
#include "html/components/content.h"
#include "reports/reports.h"

namespace styrkedja::assigning {
namespace {

// Where what is missing is mended. How it is followed up has one form for all that it lacks.
std::optional<html::Url> place_of(AssignmentId id, std::string_view field) {
    if (field == "responsible" || field == "orderer") return html::to("/assignments/{}/edit?section=who", id);
    if (field == "deadline") return html::to("/assignments/{}/parts/deadline", id);
    if (field == "process_goal") return html::to("/assignments/{}/parts/process_goal", id);
    if (field.starts_with("process_goal."))
        return html::to("/assignments/{}/parts/{}", id, field.substr(field.find('.') + 1));
    if (field == "baseline") return html::to("/assignments/{}#process_goal", id);
    return std::nullopt;
}

class Page {
  public:
    Page(const auth::Visit& visit, const html::Frame& frame, const Shown& shown,
         const std::vector<audit::Event>& history)
        : visit_(visit), frame_(frame), shown_(shown), one_(shown.assignment), history_(history) {}

    html::Markup write(const html::Markup& of_others) {
        html::Out sections;
        auto contained = write_sections(sections, visit_, frame_, shown_, false);
        html::heading(out_, shown_.content.heading.title, where_it_is(visit_, shown_));
        facts();
        words_shown();
        next_step();
        contents(contained);
        out_("{}", sections.markup());
        gates();
        out_("{}{}{}{}", analyses::panel(visit_, one_.ref()), of_others, reports::panel(visit_, one_.ref()),
             comments::panel(visit_, one_.ref()));
        if (may_carry(visit_.visitor, one_) && !is_early(one_.state)) {
            out_(R"(<p class="actions">)");
            html::link_button(out_, html::to("/assignments/{}/carry-forward", one_.id),
                              t("Fortsätt i en ny plan"));
            out_("</p>");
        }
        history();
        html::Out all;
        links::with_thread(all, visit_, one_.ref(), out_.markup());
        return all.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    bool concerned() const { return shown_.writes || shown_.orders || shown_.steers; }

    void facts() {
        // A plan that was never adopted is for those who write it.
        auto plan = trf(visit_.language, "Verksamhetsplan {}, {}", one_.year, one_.unit_name);
        out_(R"(<p class="facts">{} · {}</p>)", state_badge(visit_.language, one_),
             shown_.sees_plan ? html::markup(R"(<a href="/plans/{}">{}</a>)", one_.plan, plan)
                              : html::markup("{}", plan));
    }

    // Which words these are, and the way to the others.
    void words_shown() {
        if (!one_.submitted_number) return;
        out_(R"(<p class="facts">)");
        if (one_.approved_number)
            out_("{}", shown_.approved_on
                           ? trf(visit_.language, "Version {}, godkänd {}", *one_.approved_number,
                                 spoken(*shown_.approved_on, visit_.language))
                           : trf(visit_.language, "Version {}", *one_.approved_number));
        else
            out_("{}", trf(visit_.language, "Version {} är inlämnad", *one_.submitted_number));
        out_(R"( · <a href="/assignments/{}/versions">{}</a>)", one_.id, t("Alla versioner"));
        if (concerned() && shown_.pending > 0)
            out_(R"( · <a href="/assignments/{}/versions/now/changes">{}</a>)", one_.id,
                 trn(visit_.language, "{} ändring som inte är inlämnad", "{} ändringar som inte är inlämnade",
                     static_cast<std::int64_t>(shown_.pending)));
        out_("</p>");
    }

    // What this visitor may do now, and what stands in the way of starting.
    void next_step() {
        if (!concerned()) return;
        auto events = events_here(shown_);
        bool answers = shown_.writes && find_transition(one_.state, AssignmentEvent::resubmit) != nullptr;
        if (events.empty() && shown_.missing.empty() && !answers) return;
        out_(R"(<section class="next-step" aria-label="{}">)", t("Nästa steg"));
        html::Out aside;
        out_(R"(<div class="actions">)");
        if (answers)
            html::link_button(out_, html::to("/assignments/{}#review", one_.id),
                              word(visit_.language, AssignmentEvent::resubmit), html::ButtonKind::primary);
        bool primary = !answers;
        for (auto event : events) {
            using enum AssignmentEvent;
            bool rare = event == pause || event == cancel;
            if (event == start && !shown_.missing.empty()) continue;
            html::link_button(rare ? aside : out_,
                              html::to("/assignments/{}/events/{}", one_.id, name_of(event)),
                              word(visit_.language, event),
                              rare || !primary ? html::ButtonKind::secondary : html::ButtonKind::primary);
            if (!rare) primary = false;
        }
        out_("</div>");
        missing();
        if (auto more = aside.markup(); !more.empty())
            html::details(out_, t("Pausa eller avbryt"),
                          html::markup(R"(<div class="actions">{}</div>)", more));
        out_("</section>");
    }
    void missing() {
        if (shown_.missing.empty()) return;
        out_("<h2>{}</h2><ul>", t("Det här fattas innan uppdraget kan starta"));
        if (shown_.goals.empty()) lack(html::to("/thread/assignment/{}", one_.id), t("Koppla till ett mål"));
        bool followed = true;
        for (const auto& [field, message] : shown_.missing) {
            if (auto place = place_of(one_.id, field))
                lack(*place, message);
            else
                followed = false;
        }
        if (!followed)
            lack(html::to("/follow-up/assignment/{}", one_.id),
                 t("Säg hur det följs upp och till vem det rapporteras"));
        out_("</ul>");
    }
    void lack(const html::Url& place, std::string_view message) {
        if (shown_.writes)
            out_(R"(<li><a href="{}">{}</a></li>)", place, message);
        else
            out_("<li>{}</li>", message);
    }

    void contents(const std::vector<SectionLink>& links) {
        out_(R"(<nav class="contents" aria-label="{}"><ul>)", t("På den här sidan"));
        for (const auto& link : links) out_(R"(<li><a href="#{}">{}</a></li>)", link.id, link.title);
        out_("</ul></nav>");
    }

    void gates() {
        if (shown_.gates.empty()) return;
        out_(R"(<section id="gates" class="assignment-section"><h2>{}</h2><ul class="parts">)",
             t("Beställarens beslut"));
        for (const auto& gate : shown_.gates) {
            out_(R"(<li><p class="part-text">{} {}</p><p dir="auto">{}</p>)", gate.step, outcome_of(gate),
                 gate.finding);
            if (gate.decided_on)
                out_(R"(<p dir="auto">{}</p><p class="facts">{} · {}</p>)", gate.reason, gate.decided_by,
                     spoken(*gate.decided_on, visit_.language));
            out_("</li>");
        }
        out_("</ul></section>");
    }
    html::Markup outcome_of(const Gate& gate) const {
        if (!gate.outcome) return html::badge(html::Tone::attention, t("Väntar på beslut"));
        return *gate.outcome == GateOutcome::go_on ? html::badge(html::Tone::good, t("Gick vidare"))
                                                   : html::badge(html::Tone::neutral, t("Stoppades"));
    }

    const char* verb_of(std::string_view action) const {
        if (action == "propose_assignment") return t("föreslog uppdraget");
        if (action == "change_assignment" || action == "change_assignment_part") return t("ändrade");
        if (action == "add_assignment_part") return t("lade till");
        if (action == "remove_assignment_part") return t("tog bort");
        if (action == "finish_assignment_part") return t("markerade som klart");
        if (action == "unfinish_assignment_part") return t("öppnade igen");
        if (action == "add_link") return t("kopplade till något annat");
        if (action == "remove_link") return t("tog bort en koppling");
        auto happened = parse_enum<AssignmentEvent>(action.substr(0, action.find("_assignment")));
        return happened ? word(visit_.language, *happened) : t("antecknade");
    }
    // Its line quotes words as they were being written: only those who read these are told them.
    static bool quotes_working_words(std::string_view action) {
        return action == "change_assignment" || action.ends_with("_assignment_part") ||
               action == "give_review" || action == "answer_point";
    }
    // What happened, and the words that came with it: of an event they stand behind the new state.
    std::string told(const audit::Event& event) const {
        if (!concerned() && quotes_working_words(event.action)) return verb_of(event.action);
        std::string words = event.after_value.value_or("");
        auto cut = event.action.find("_assignment");
        if (cut != std::string::npos && parse_enum<AssignmentEvent>(event.action.substr(0, cut))) {
            auto at = words.find(": ");
            words = at == std::string::npos ? "" : words.substr(at + 2);
        }
        if (event.action == "finish_assignment_part" || event.action == "remove_assignment_part")
            words = event.before_value.value_or("");
        std::string verb = verb_of(event.action);
        return words.empty() ? verb : fmt::format("{}: {}", verb, shorten(words, 300));
    }

    void history() {
        if (history_.empty()) return;
        std::vector<html::Event> events;
        for (const auto& event : history_)
            events.push_back({.when = spoken(event.at, visit_.language),
                              .who = event.actor_name,
                              .what = html::markup("{}", told(event)),
                              .moment = iso(event.at)});
        html::Out list;
        html::timeline(list, events);
        html::details(out_, t("Historik"), list.markup());
    }

    html::Out out_;
    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Shown& shown_;
    const Assignment& one_;
    const std::vector<audit::Event>& history_;
};

}  // namespace

bool is_shut(const Refusal& refusal) {
    return refusal.kind == RefusalKind::not_found || refusal.kind == RefusalKind::forbidden;
}

std::optional<Assignment> assignment_of(const auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) { return find_assignment(read, visit.visitor, *id); });
}

html::Frame frame_of(const auth::Visit& visit, std::string title, const Assignment& assignment) {
    html::Frame frame = visit.frame(std::move(title), "assignments");
    frame.crumbs = {{visit.t("Uppdrag"), html::Url("/assignments")},
                    {assignment.title, html::to("/assignments/{}", assignment.id)}};
    frame.topics = {fmt::format("assignment/{}", assignment.id.value)};
    return frame;
}

void changed(const auth::Visit& visit, AssignmentId id) {
    visit.announce("assignments");
    visit.announce(fmt::format("assignment/{}", id.value));
}

http::Response back_to(const auth::Visit& visit, AssignmentId id, std::string_view anchor,
                       std::string_view notice) {
    std::string path = fmt::format("/assignments/{}", id.value);
    return visit.redirect(anchor.empty() ? path : fmt::format("{}#{}", path, anchor), notice);
}

http::Response assignment(auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return visit.not_found();
    html::Frame frame = visit.frame("", "assignments");
    frame.crumbs = {{visit.t("Uppdrag"), html::Url("/assignments")}};
    frame.topics = {fmt::format("assignment/{}", id->value)};
    frame.wide = true;
    struct Loaded {
        Shown shown;
        std::vector<audit::Event> history;
        html::Markup of_others;
    };
    auto loaded = visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto found = find_assignment(read, visit.visitor, *id);
        if (!found) return std::nullopt;
        Loaded all{load_shown(read, visit.visitor, *found, visit.language),
                   audit::history(read, "assignment", id->value),
                   {}};
        html::Out of_others;
        for (const auto& panel : panels()) panel.write(of_others, visit, read, *found);
        all.of_others = of_others.markup();
        return all;
    });
    if (!loaded) return visit.not_found();
    frame.title = loaded->shown.content.heading.title;
    return visit.page(frame, Page(visit, frame, loaded->shown, loaded->history).write(loaded->of_others));
}

}  // namespace styrkedja::assigning
