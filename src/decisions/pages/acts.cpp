// The forms of what may follow on a decision, as the table of states says; one is open at a time, since two
// would have two fields of one name.
#include "base/text.h"
#include "decisions/components.h"
#include "decisions/pages/pages.h"
#include "html/components/form.h"
#include "people/fields.h"

namespace styrkedja::decisions::pages {
namespace {

constexpr std::int64_t most_successors = 200;

// What the form gets from the form that was sent before, else what is known.
std::string value_of(const auth::Visit& visit, const char* field, const std::string& otherwise) {
    return visit.request.field(field) ? visit.field(field) : otherwise;
}

class ActForm {
  public:
    ActForm(html::Out& out, const auth::Visit& visit, const Decision& decision,
            const std::vector<FieldError>& errors)
        : out_(out), visit_(visit), decision_(decision), errors_(errors) {}

    void fields(const DecisionTransition& transition) {
        switch (transition.guard) {
            case Guard::wording:
                area("text", t("Vad beslutas?"), decision_.text, false);
                [[fallthrough]];
            case Guard::grounds:
                area("reason", t("Skäl"), decision_.reason, false);
                day("day", t("Dag för beslutet"), iso(date_of(now())), false);
                break;
            case Guard::rejection:
                area("reason", t("Varför avslås förslaget?"), "", false);
                day("day", t("Dag för beslutet"), iso(date_of(now())), false);
                break;
            case Guard::later:
                day("until", t("Till vilken dag?"), "", false);
                area("reason", t("Varför?"), "", true);
                break;
            case Guard::finding:
                findings();
                area("reason", t("Vad kom ni fram till?"), "", false);
                day("day", t("Dag för utvärderingen"), iso(date_of(now())), false);
                break;
            case Guard::successor:
                successors();
                break;
            case Guard::none:
            case Guard::expiry:
                if (transition.event == DecisionEvent::execute) start();
                break;
        }
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    void area(const char* name, const char* label, const std::string& known, bool optional) {
        html::textarea(out_, visit_.language,
                       {.name = name,
                        .label = label,
                        .value = value_of(visit_, name, known),
                        .error = html::error_of(errors_, name),
                        .optional = optional},
                       3);
    }
    void day(const char* name, const char* label, const std::string& known, bool optional) {
        people::date_input(out_, visit_, name, label, value_of(visit_, name, known), errors_, optional);
    }
    void start() {
        if (decision_.reason.empty()) area("reason", t("Skäl"), "", true);
        day("evaluate_on", t("När ska det utvärderas?"),
            decision_.evaluate_on ? iso(*decision_.evaluate_on) : "", true);
    }
    void findings() {
        std::vector<html::Option> options;
        for (auto finding : {Finding::go_on, Finding::change, Finding::stop})
            options.push_back(
                {.value = std::string(name_of(finding)), .label = word(visit_.language, finding)});
        html::radios(out_, visit_.language,
                     {.name = "finding",
                      .label = t("Ska det fortsätta?"),
                      .value = value_of(visit_, "finding", ""),
                      .error = html::error_of(errors_, "finding")},
                     options);
    }
    void successors() {
        std::vector<html::Option> options;
        auto holding = visit_.database.read([&](db::Read& read) {
            return list_decisions(read, visit_.visitor,
                                  {.view = DecisionView::holding, .limit = most_successors});
        });
        for (const auto& other : holding)
            if (other.id != decision_.id)
                options.push_back({.value = to_string(other.id),
                                   .label = number_of(other) + " " + shorten(other.text, 90)});
        html::select(out_, visit_.language,
                     {.name = "by",
                      .label = t("Vilket beslut gäller i stället?"),
                      .value = value_of(visit_, "by", ""),
                      .hint = t("För in det nya beslutet först, om det inte finns än."),
                      .error = html::error_of(errors_, "by")},
                     options);
    }

    html::Out& out_;
    const auth::Visit& visit_;
    const Decision& decision_;
    const std::vector<FieldError>& errors_;
};

bool has_fields(const DecisionTransition& transition) {
    return transition.event == DecisionEvent::execute ||
           (transition.guard != Guard::none && transition.guard != Guard::expiry);
}

void form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Decision& decision,
          const DecisionTransition& transition, std::int64_t version, const std::vector<FieldError>& errors) {
    html::form_open(out, frame, html::to("/decisions/{}/{}", decision.id, name_of(transition.event)));
    html::hidden_field(out, "version", std::to_string(version));
    ActForm(out, visit, decision, errors).fields(transition);
    html::button(out,
                 {.label = word(visit.language, transition.event),
                  .kind = has_fields(transition) ? html::ButtonKind::primary : html::ButtonKind::secondary});
    out("</form>");
}

bool offered(const DecisionTransition& transition, const Decision& decision) {
    if (transition.from != decision.state) return false;
    return transition.guard != Guard::expiry ||
           (decision.valid_until && *decision.valid_until < date_of(now()));
}

}  // namespace

void act_forms(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Decision& decision,
               std::string_view open, std::int64_t version, const std::vector<FieldError>& errors) {
    // A form that was sent stays although the decision has moved on meanwhile: what was typed is not lost.
    bool sent = visit.request.method() == http::Method::post;
    auto event = parse_enum<DecisionEvent>(open);
    for (const auto& transition : decision_transitions) {
        if (transition.event != event || !(sent || offered(transition, decision))) continue;
        if (!has_fields(transition)) break;
        out("<h2>{}</h2>", word(visit.language, transition.event));
        form(out, visit, frame, decision, transition, version, errors);
        break;
    }
    html::Out links;
    for (const auto& transition : decision_transitions) {
        if (!offered(transition, decision)) continue;
        if (!has_fields(transition))
            form(links, visit, frame, decision, transition, decision.version, {});
        else if (transition.event != event)
            html::link_button(links, html::to("/decisions/{}?act={}", decision.id, name_of(transition.event)),
                              word(visit.language, transition.event));
    }
    if (decision.state == DecisionState::proposed)
        html::link_button(links, html::to("/decisions/{}?act=change", decision.id),
                          visit.t("Ändra förslaget"));
    if (auto row = links.markup(); !row.empty()) out(R"(<div class="actions">{}</div>)", row);
}

}  // namespace styrkedja::decisions::pages
