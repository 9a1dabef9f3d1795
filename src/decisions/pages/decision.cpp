// One decision: what, who, when and why, what became of it – and what may follow.
#include "audit/audit.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "comments/comments.h"
#include "decisions/components.h"
#include "decisions/pages/pages.h"
#include "html/components/form.h"
#include "reports/reports.h"

namespace styrkedja::decisions::pages {
namespace {

struct Loaded {
    Decision decision;
    std::optional<Decision> successor;  // when the visitor may see it
    std::vector<audit::Event> history;
};

std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<DecisionId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto decision = find_decision(read, visit.visitor, *id);
        if (!decision) return std::nullopt;
        Loaded loaded{*decision, {}, audit::history(read, "decision", id->value)};
        if (decision->superseded_by)
            loaded.successor = find_decision(read, visit.visitor, *decision->superseded_by);
        return loaded;
    });
}

std::string title_of(const auth::Visit& visit, const Decision& decision) {
    if (auto number = number_of(decision); !number.empty()) return trf(visit.language, "Beslut {}", number);
    bool undecided = decision.state == DecisionState::proposed || decision.state == DecisionState::postponed;
    return undecided ? trf(visit.language, "Förslag till {}", decision.group_name)
                     : trf(visit.language, "Beslut i {}", decision.group_name);
}

void facts(html::Out& out, const auth::Visit& visit, const Decision& decision) {
    out(R"(<p class="facts">{} · {} · {})", state_badge(visit, decision), word(visit.language, decision.kind),
        decision.group_name);
    if (decision.decided_on) out(" · {}", spoken(*decision.decided_on, visit.language));
    if (!decision.proposed_by.empty())
        out(" · {}", trf(visit.language, "föreslaget av {}", decision.proposed_by));
    if (decision.origin_kind == "meeting")
        out(R"( · <a href="/meetings/{}#decision-{}">{}</a>)", decision.origin, decision.id,
            visit.t("i mötets anteckningar"));
    out("</p>");
}

html::Markup successor_link(const auth::Visit& visit, const Loaded& loaded) {
    if (!loaded.successor) return html::markup("{}", visit.t("ett beslut i en annan grupp"));
    std::string number = number_of(*loaded.successor);
    return html::markup(R"(<a href="/decisions/{}">{}</a>)", loaded.successor->id,
                        number.empty() ? shorten(loaded.successor->text, 80) : number);
}

html::Markup evaluation(const auth::Visit& visit, const Decision& decision) {
    return html::markup("{}, {}: {}", word(visit.language, *decision.finding),
                        decision.evaluated_on ? spoken(*decision.evaluated_on, visit.language) : "",
                        links::with_citations(visit, decision.evaluation));
}

void terms(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    const auto& d = loaded.decision;
    std::vector<html::Definition> list;
    auto say = [&](const char* term, html::Markup meaning) { list.push_back({term, std::move(meaning)}); };
    auto day = [&](Date date) { return html::markup("{}", spoken(date, visit.language)); };
    say(visit.t("Skäl"), d.reason.empty() ? html::badge(html::Tone::attention, visit.t("Skäl saknas"))
                                          : links::with_citations(visit, d.reason));
    if (!d.conditions.empty()) say(visit.t("Villkor"), links::with_citations(visit, d.conditions));
    if (!d.matter.empty()) say(visit.t("Sorts fråga"), html::markup("{}", d.matter));
    if (d.valid_until) say(visit.t("Gäller till och med"), day(*d.valid_until));
    if (d.evaluate_on) say(visit.t("Utvärderas"), day(*d.evaluate_on));
    if (d.proposed_text) say(visit.t("Förslaget löd"), links::with_citations(visit, *d.proposed_text));
    if (d.postponed_until) say(visit.t("Bordlagt till"), day(*d.postponed_until));
    if (d.state == DecisionState::rejected)
        say(visit.t("Därför avslogs det"), links::with_citations(visit, d.note));
    else if (d.state == DecisionState::postponed && !d.note.empty())
        say(visit.t("Därför bordlades det"), links::with_citations(visit, d.note));
    if (d.finding) say(visit.t("Utvärdering"), evaluation(visit, d));
    if (d.superseded_by) say(visit.t("Ersatt av"), successor_link(visit, loaded));
    html::definitions(out, list);
}

const char* past(const auth::Visit& visit, DecisionEvent event) {
    switch (event) {
        case DecisionEvent::approve:
            return visit.t("beslutade enligt förslaget");
        case DecisionEvent::consent:
            return visit.t("gav samtycke");
        case DecisionEvent::amend:
            return visit.t("beslutade med ändring");
        case DecisionEvent::reject:
            return visit.t("avslog");
        case DecisionEvent::postpone:
            return visit.t("bordlade");
        case DecisionEvent::propose:
            return visit.t("tog upp igen");
        case DecisionEvent::execute:
            return visit.t("började verkställa");
        case DecisionEvent::evaluate:
            return visit.t("utvärderade");
        case DecisionEvent::lapse:
            return visit.t("lät upphöra");
        case DecisionEvent::supersede:
            return visit.t("ersatte med ett annat beslut");
    }
    return "";
}

// "beslutade enligt förslaget: för att …", "ändrade: förut → nu".
std::string told(const auth::Visit& visit, const audit::Event& event) {
    std::string after = event.after_value.value_or("");
    if (event.action == "add_decision") return visit.t("förde in");
    if (event.action == "change_decision")
        return fmt::format("{}: {} → {}", visit.t("ändrade"), event.before_value.value_or(""), after);
    if (event.action == "add_link") return visit.t("kopplade till något annat");
    if (event.action == "remove_link") return visit.t("tog bort en koppling");
    auto act = parse_enum<DecisionEvent>(event.action.substr(0, event.action.find('_')));
    auto reason = after.find(": ");
    return (act ? past(visit, *act) : event.action.c_str()) +
           (reason == std::string::npos ? "" : after.substr(reason));
}

void history(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.history.empty()) return;
    std::vector<html::Event> events;
    for (const auto& event : loaded.history)
        events.push_back({.when = spoken(event.at, visit.language),
                          .who = event.actor_name,
                          .what = html::markup("{}", told(visit, event)),
                          .moment = iso(event.at)});
    html::Out list;
    html::timeline(list, events);
    html::details(out, visit.t("Historik"), list.markup());
}

void change_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Decision& decision,
                 std::int64_t version, const std::vector<FieldError>& errors) {
    bool typed = visit.request.method() == http::Method::post;
    out("<h2>{}</h2>", visit.t("Ändra förslaget"));
    html::form_open(out, frame, html::to("/decisions/{}/change", decision.id));
    html::hidden_field(out, "version", std::to_string(version));
    draft_fields(out, visit, typed ? typed_by(visit) : stored(decision), errors);
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
}

// What a form that was sent goes on naming: the version that the visitor saw, after a conflict the one that
// it shows now.
std::int64_t version_of(const auth::Visit& visit, const Decision& decision, const Refusal* refusal) {
    if (!refusal || refusal->kind == RefusalKind::conflict) return decision.version;
    return parse_number(visit.field("version")).value_or(0);
}

// `open`: the event whose form is shown, or "change".
http::Response page(const auth::Visit& visit, const Loaded& loaded, std::string_view open,
                    const Refusal* refusal = nullptr) {
    const auto& decision = loaded.decision;
    html::Frame frame = visit.frame(title_of(visit, decision), "decisions");
    frame.crumbs = {{visit.t("Beslut"), html::Url("/decisions")}};
    frame.topics = {fmt::format("decision/{}", decision.id.value)};
    frame.wide = true;
    auto errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(out, title_of(visit, decision), links::with_citations(visit, decision.text));
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    facts(out, visit, decision);
    terms(out, visit, loaded);
    if (may_change_decision(visit.visitor, decision.group)) {
        // What was typed is shown although the decision has moved on meanwhile: it is not lost.
        bool possible = decision.state == DecisionState::proposed || refusal;
        std::int64_t version = version_of(visit, decision, refusal);
        if (open == "change" && possible)
            change_form(out, visit, frame, decision, version, errors);
        else
            act_forms(out, visit, frame, decision, open, version, errors);
    }
    if (may_change_decision(visit.visitor, decision.group) || visit.visitor.in(decision.group))
        html::link_button(out,
                          html::to("/commitments/add?from=decision/{}&group={}", decision.id, decision.group),
                          visit.t("Lova något som följer av beslutet"));
    out("{}", reports::panel(visit, {"decision", decision.id.value}));
    out("{}", comments::panel(visit, {"decision", decision.id.value}));
    history(out, visit, loaded);
    html::Out all;
    links::with_thread(all, visit, {"decision", decision.id.value}, out.markup());
    return visit.page(frame, all.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

const char* notice_of(const auth::Visit& visit, DecisionEvent event) {
    if (event == DecisionEvent::postpone) return visit.t("Förslaget är bordlagt.");
    if (event == DecisionEvent::propose) return visit.t("Förslaget är uppe igen.");
    if (event == DecisionEvent::evaluate) return visit.t("Utvärderingen är sparad.");
    return visit.t("Beslutet är sparat.");
}

Act act_typed(const auth::Visit& visit, std::vector<FieldError>& errors) {
    return {.version = parse_number(visit.field("version")).value_or(0),
            .day = day_typed(visit, "day", errors),
            .until = day_typed(visit, "until", errors),
            .evaluate_on = day_typed(visit, "evaluate_on", errors),
            .text = visit.field("text"),
            .reason = visit.field("reason"),
            .finding = parse_enum<Finding>(visit.field("finding")),
            .by = parse_id<DecisionId>(visit.field("by"))};
}

http::Response answer(const auth::Visit& visit, const Loaded& loaded, std::string_view open,
                      const Result<void>& result, const char* notice) {
    if (!result && result.error().kind == RefusalKind::not_found) return visit.not_found();
    if (!result) {
        auto now_is = load(visit);  // somebody may have changed it meanwhile
        return now_is ? page(visit, *now_is, open, &result.error()) : visit.not_found();
    }
    changed(visit, loaded.decision);
    return visit.redirect(fmt::format("/decisions/{}", loaded.decision.id.value), notice);
}

}  // namespace

void changed(const auth::Visit& visit, const Decision& decision) {
    visit.announce("decisions");
    visit.announce(fmt::format("decision/{}", decision.id.value));
    if (decision.origin_kind == "meeting") visit.announce(fmt::format("meeting/{}", decision.origin));
}

http::Response decision(auth::Visit& visit) {
    auto loaded = load(visit);
    return loaded ? page(visit, *loaded, visit.query("act")) : visit.not_found();
}

http::Response change(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    std::vector<FieldError> errors;
    Draft draft = draft_of(visit, errors);
    Result<void> result;
    if (!errors.empty() && may_change_decision(visit.visitor, loaded->decision.group))
        result = refuse_fields(visit.t("Beslutet är inte sparat än."), errors);
    else
        result = visit.database.write([&](db::Write& write) {
            return change_decision(write, visit.visitor, loaded->decision.id, draft, visit.language);
        });
    return answer(visit, *loaded, "change", result, visit.t("Förslaget är ändrat."));
}

http::Response move(auth::Visit& visit) {
    auto loaded = load(visit);
    auto event = parse_enum<DecisionEvent>(visit.args[1]);
    if (!loaded || !event) return visit.not_found();
    std::vector<FieldError> errors;
    Act act = act_typed(visit, errors);
    Result<void> result;
    if (!errors.empty() && may_change_decision(visit.visitor, loaded->decision.group))
        result = refuse_fields(visit.t("Beslutet är inte sparat än."), errors);
    else
        result = visit.database.write([&](db::Write& write) {
            return move_decision(write, visit.visitor, loaded->decision.id, *event, act, visit.language);
        });
    return answer(visit, *loaded, name_of(*event), result, notice_of(visit, *event));
}

}  // namespace styrkedja::decisions::pages
