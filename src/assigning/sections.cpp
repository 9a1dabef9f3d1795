// What an assignment says, section by section: the same for its page, with how it goes and what may be
// changed, and for a version, with the words alone.
#include "assigning/pages.h"

#include "assignments/words.h"
#include "base/spoken_date.h"
#include "html/components/content.h"

namespace styrkedja::assigning {
namespace {

class Sections {
  public:
    Sections(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Shown& shown,
             bool as_version)
        : out_(out), visit_(visit), frame_(frame), shown_(shown), as_version_(as_version) {}

    std::vector<SectionLink> write() {
        why();
        who();
        limits();
        for (auto kind : {PartKind::participant, PartKind::desired_state, PartKind::assumption,
                          PartKind::process_goal, PartKind::activity, PartKind::step, PartKind::deadline})
            parts(spec_of(kind));
        return std::move(links_);
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    Language language() const { return visit_.language; }
    const Heading& heading() const { return shown_.content.heading; }
    AssignmentId id() const { return shown_.assignment.id; }
    bool may_change() const { return !as_version_ && shown_.is_changeable(); }
    std::string day(Date date) const { return spoken(date, language()); }

    // A section, and at the side of its title what opens its form.
    void open(std::string anchor, std::string title, const html::Markup& act) {
        out_(R"(<section id="{}" class="assignment-section"><div class="section-head"><h2>{}</h2>{}</div>)",
             anchor, title, act);
        links_.push_back({std::move(anchor), std::move(title)});
    }
    // Opens the form in the section's place; without script it is a page of its own. Who steers the plan
    // changes the heading, too.
    html::Markup change_link(Section section, const char* title) const {
        bool may = shown_.writes || shown_.steers;
        if (as_version_ || !may || !is_written(shown_.assignment.state)) return {};
        std::string_view name = name_of(section);
        return html::markup(
            R"(<a class="in-place" href="/assignments/{}/edit?section={}" )"
            R"(hx-get="/assignments/{}/edit?section={}" )"
            R"(hx-select="#edit" hx-target="#{}" data-in-place>{}<span class="unseen"> {}</span></a>)",
            id(), name, id(), name, name, t("Ändra"), title);
    }
    void prose(std::string_view text) {
        if (!text.empty())
            out_(R"(<div class="matter-text" dir="auto">{}</div>)", links::with_citations(visit_, text));
    }

    void why() {
        open("why", t("Varför"), change_link(Section::why, t("Varför")));
        prose(heading().purpose);
        if (heading().purpose.empty() && may_change())
            out_(R"(<p class="quiet">{}</p>)", t("Syftet är inte skrivet än."));
        goals();
        out_("</section>");
    }
    void goals() {
        if (shown_.content.goals.empty()) {
            if (may_change())
                out_(R"(<p class="quiet">{} <a href="/thread/assignment/{}">{}</a></p>)",
                     t("Uppdraget är inte kopplat till något mål."), id(), t("Koppla till ett mål"));
            return;
        }
        out_(R"(<h3>{}</h3><ul>)", t("Mål som uppdraget bidrar till"));
        for (const auto& text : shown_.content.goals) {
            auto goal = std::ranges::find(shown_.goals, text, &goals::Goal::text);
            if (goal == shown_.goals.end())
                out_("<li>{}</li>", text);
            else
                out_(R"(<li><a href="/goals/{}">{}</a></li>)", goal->id, text);
        }
        out_("</ul>");
    }

    void who() {
        open("who", t("Vem, när och hur"), change_link(Section::who, t("Vem, när och hur")));
        std::vector<html::Definition> list;
        auto say = [&](const char* term, const std::string& meaning) {
            if (!meaning.empty()) list.push_back({term, html::markup("{}", meaning)});
        };
        auto named = [&](const Named& one) {
            return one.name.empty() && may_change() ? std::string(t("ingen än")) : one.name;
        };
        say(t("Beställare"), named(heading().orderer));
        say(t("Ansvarig"), named(heading().responsible));
        say(t("Leder uppdraget"), named(heading().lead));
        say(t("När"), period(heading().from_on, heading().to_on));
        say(t("Drivs som"), word(language(), heading().form));
        say(t("Räckvidd"), word(language(), heading().scope));
        say(t("Samarbetspartner"), heading().partners);
        html::definitions(out_, list);
        out_("</section>");
    }

    void limits() {
        const auto& said = heading();
        bool empty = said.target_group.empty() && said.delimitation.empty() && said.not_excluded.empty();
        if (empty && !may_change()) return;
        open("limits", t("Avgränsning"), change_link(Section::limits, t("Avgränsning")));
        std::vector<html::Definition> list;
        auto say = [&](const char* term, const std::string& meaning) {
            if (!meaning.empty()) list.push_back({term, links::with_citations(visit_, meaning)});
        };
        say(t("Målgrupp"), said.target_group);
        say(t("Avgränsning"), said.delimitation);
        say(t("Avgränsningen utesluter inte"), said.not_excluded);
        if (empty)
            out_(R"(<p class="quiet">{}</p>)", t("För vilka är uppdraget, och vad ingår inte?"));
        else
            html::definitions(out_, list);
        out_("</section>");
    }

    html::Markup add_link(const PartSpec& spec) const {
        if (!may_change()) return {};
        std::string_view kind = name_of(spec.kind);
        return html::markup(
            R"(<a class="in-place" href="/assignments/{}/parts/{}" hx-get="/assignments/{}/parts/{}" )"
            R"(hx-select="#edit" hx-target="#new-{}" data-in-place>{}<span class="unseen"> {}</span></a>)",
            id(), kind, id(), kind, kind, t("Lägg till"), t(spec.one));
    }
    void parts(const PartSpec& spec) {
        std::string_view kind = name_of(spec.kind);
        auto of_kind = [&](const Part& part) { return part.kind == spec.kind; };
        bool leaves = spec.kind == PartKind::process_goal && !shown_.leaving.empty();
        bool any = std::ranges::any_of(shown_.content.parts, of_kind) || leaves;
        if (!any && !may_change()) return;
        open(std::string(kind), t(spec.title), add_link(spec));
        if (spec.kind == PartKind::activity) without_baseline();
        if (any) {
            out_(R"(<ul class="parts">)");
            for (const auto& part : shown_.content.parts)
                if (of_kind(part)) write_part(spec, part);
            if (leaves)
                for (const auto& goal : shown_.leaving) write_leaving(goal.part);
            out_("</ul>");
        }
        if (may_change()) out_(R"(<div id="new-{}"></div>)", kind);
        out_("</section>");
    }

    void write_part(const PartSpec& spec, const Part& part) {
        const PartNow* now_is = as_version_ ? nullptr : shown_.now_of(part.id);
        out_(R"(<li id="part-{}"><div class="section-head"><p class="part-text" dir="auto">{}{} {}</p>)",
             part.id, said_before(part),
             links::with_citations(visit_, part.text.empty() ? part.person.name : part.text),
             now_is ? standing(part, *now_is) : html::Markup());
        if (may_change())
            out_(R"(<a class="in-place" href="/assignments/{}/parts/{}" hx-get="/assignments/{}/parts/{}" )"
                 R"(hx-select="#edit" hx-target="#part-{}" data-in-place>)"
                 R"({}<span class="unseen"> {}</span></a>)",
                 id(), part.id, id(), part.id, part.id, t("Ändra"), part.text);
        out_("</div>");
        facts(spec, part);
        if (spec.detail && !part.detail.empty())
            out_(R"(<p dir="auto"><span class="quiet">{}:</span> {}</p>)", t(spec.detail),
                 links::with_citations(visit_, part.detail));
        if (now_is && !now_is->result.empty())
            out_(R"(<p dir="auto"><span class="quiet">{}:</span> {}</p>)", t("Det visade sig"),
                 links::with_citations(visit_, now_is->result));
        if (part.kind == PartKind::process_goal) checks(part);
        if (part.kind == PartKind::activity) baseline(part);
        if (part.gated && now_is && !now_is->finished_on) awaited();
        acts(spec, part, now_is);
        out_("</li>");
    }
    // E-10: an area of activity has its own picture of how it is now, in words or as a cited analysis.
    void without_baseline() {
        if (as_version_ || is_ended(shown_.assignment.state)) return;
        auto lacking = std::ranges::count_if(shown_.content.parts, [](const Part& part) {
            return part.kind == PartKind::activity && part.baseline.empty();
        });
        if (lacking > 0)
            out_(R"(<p class="facts">{}</p>)",
                 trn(language(), "{} aktivitet saknar nuläge.", "{} aktiviteter saknar nuläge.", lacking));
    }
    void baseline(const Part& activity) {
        if (!activity.baseline.empty())
            out_(R"(<p dir="auto"><span class="quiet">{}:</span> {}</p>)", t("Nuläge"),
                 links::with_citations(visit_, activity.baseline));
        else if (!as_version_ && !is_ended(shown_.assignment.state))
            out_("<p>{}</p>", html::badge(html::Tone::attention, t("Nuläge saknas")));
    }
    // What the gate behind a step waits for, besides the step.
    void awaited() {
        for (const auto& one : shown_.analyses)
            if (!one.is_done())
                out_(R"(<p class="facts">{} <a href="/analyses/{}">{}</a>{}</p>)",
                     t("Beslutet om nästa steg väntar på analysen"), one.id, one.title,
                     one.due_on ? ", " + trf(language(), "klar senast {}", day(*one.due_on)) : "");
    }
    // Taken out of the words, and checked on until that is approved.
    void write_leaving(const Part& goal) {
        out_(R"(<li id="part-{}"><p class="part-text" dir="auto">{} {}</p>)", goal.id, goal.text,
             html::badge(html::Tone::neutral, t("Borttaget, men gäller tills det är godkänt")));
        write_checks(out_, visit_, goal, shown_.checks, notes());
        out_("</li>");
    }
    bool notes() const { return shown_.writes && shown_.is_going(); }
    // The days in force with what they showed; below them those that are not approved.
    void checks(const Part& goal) {
        if (as_version_) return check_days(t("Kontrolleras den"), goal.check_days);
        std::vector<Date> due, waiting = goal.check_days;
        for (const auto& check : shown_.checks)
            if (check.part == goal.id) due.push_back(check.due_on);
        std::erase_if(waiting, [&](Date day) { return std::ranges::find(due, day) != due.end(); });
        if (notes() || is_checked(goal))
            write_checks(out_, visit_, goal, shown_.checks, notes());
        else
            check_days(t("Kontrolleras den"), due);
        check_days(t("Kontrolleras också, när det är godkänt, den"), waiting);
    }

    // An assumption goes on from the words of its label.
    html::Markup said_before(const Part& part) const {
        if (part.kind != PartKind::assumption) return {};
        return html::markup(R"(<span class="quiet">{}</span> )", t(spec_of(part.kind).text));
    }
    bool is_checked(const Part& goal) const {
        return std::ranges::any_of(
            shown_.checks, [&](const Check& check) { return check.part == goal.id && !check.value.empty(); });
    }
    // How it goes, in a badge.
    html::Markup standing(const Part& part, const PartNow& now_is) const {
        if (now_is.outcome) {
            auto tone =
                *now_is.outcome == AssumptionOutcome::holds ? html::Tone::good : html::Tone::attention;
            return html::badge(tone, word(language(), *now_is.outcome));
        }
        if (now_is.finished_on)
            return html::badge(html::Tone::good, trf(language(), "Klart {}", day(*now_is.finished_on)));
        if (part.kind == PartKind::assumption)
            return html::badge(html::Tone::neutral, t("Inte prövat"), html::Icon::circle_dashed);
        bool late = part.to_on && *part.to_on < date_of(now()) && spec_of(part.kind).finished &&
                    is_running(shown_.assignment.state);
        return late ? html::badge(html::Tone::alarm, t("Försenat")) : html::Markup();
    }

    std::string period(const std::optional<Date>& from, const std::optional<Date>& to) const {
        if (from && to) return fmt::format("{} – {}", day(*from), day(*to));
        if (from) return trf(language(), "från och med {}", day(*from));
        return to ? trf(language(), "senast {}", day(*to)) : std::string();
    }

    void facts(const PartSpec& spec, const Part& part) {
        std::vector<std::string> said;
        auto say = [&](std::string text) {
            if (!text.empty()) said.push_back(std::move(text));
        };
        say(part.unit_name);
        if (!part.text.empty()) say(part.person.name);
        say(period(part.from_on, part.to_on));
        if (part.hours) say(trf(language(), "{} timmar i veckan", *part.hours));
        if (part.gated) say(t("sedan avgör beställaren nästa steg"));
        if (spec.target && !(part.baseline.empty() && part.target.empty()))
            say(fmt::format("{} → {}", part.baseline.empty() ? "?" : part.baseline,
                            part.target.empty() ? "?" : part.target));
        if (said.empty()) return;
        out_(R"(<p class="facts">)");
        for (std::size_t at = 0; at < said.size(); ++at) out_("{}{}", at ? " · " : "", said[at]);
        out_("</p>");
    }

    void check_days(const char* label, const std::vector<Date>& dates) {
        if (dates.empty()) return;
        std::string days;
        for (Date date : dates) days += (days.empty() ? " " : ", ") + day(date);
        out_(R"(<p class="facts">{}{}</p>)", label, days);
    }

    void acts(const PartSpec& spec, const Part& part, const PartNow* now_is) {
        if (as_version_ || !shown_.writes) return;
        auto state = shown_.assignment.state;
        bool tests =
            part.kind == PartKind::assumption && !is_ended(state) && state != AssignmentState::paused;
        bool finishes =
            spec.finished && now_is && (tests || shown_.is_going()) && !(part.gated && now_is->finished_on);
        if (!finishes) return;
        out_(R"(<div class="section-acts">)");
        if (now_is->finished_on && !tests) {
            html::form_open(out_, frame_, html::to("/assignments/{}/parts/{}/unfinish", id(), part.id));
            html::hidden_field(out_, "version", std::to_string(now_is->version));
            out_(R"(<button class="plain">{}</button></form>)", t("Inte klart än"));
        } else if (tests || part.gated) {
            out_(R"(<a href="/assignments/{}/parts/{}/finish" hx-get="/assignments/{}/parts/{}/finish" )"
                 R"(hx-select="#edit" hx-target="#part-{}" data-in-place>{}</a>)",
                 id(), part.id, id(), part.id, part.id, t(spec.finished));
        } else {
            html::form_open(out_, frame_, html::to("/assignments/{}/parts/{}/finish", id(), part.id));
            html::hidden_field(out_, "version", std::to_string(now_is->version));
            out_(R"(<button class="plain">{}</button></form>)", t(spec.finished));
        }
        out_("</div>");
    }

    html::Out& out_;
    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Shown& shown_;
    bool as_version_;
    std::vector<SectionLink> links_ = {};
};

}  // namespace

std::vector<SectionLink> write_sections(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
                                        const Shown& shown, bool as_version) {
    return Sections(out, visit, frame, shown, as_version).write();
}

}  // namespace styrkedja::assigning
