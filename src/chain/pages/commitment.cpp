// One commitment: what, who, by when, where it was promised – and what can be done about it.
#include "base/spoken_date.h"
#include "base/text.h"
#include "chain/components.h"
#include "chain/pages/pages.h"
#include "chain/states.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::chain::pages {
namespace {

struct Loaded {
    Commitment commitment;
    bool may_change;
    std::vector<audit::Event> history;
};

std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<CommitmentId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto commitment = find_commitment(read, visit.visitor, *id);
        if (!commitment) return std::nullopt;
        return Loaded{*commitment, may_change_commitment(read, visit.visitor, *commitment),
                      audit::history(read, "commitment", id->value)};
    });
}

// What the visitor typed, so that nothing is lost when it is refused.
struct Typed {
    std::string text;
    std::string owners;
    std::string due_on;
    std::string note;
};

void terms_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
                const Typed& typed, const std::vector<FieldError>& errors) {
    html::form_open(out, frame, html::to("/commitments/{}/change", loaded.commitment.id));
    html::hidden_field(out, "version", std::to_string(loaded.commitment.version));
    html::textarea(out, visit.language,
                   {.name = "text",
                    .label = visit.t("Vad ska göras?"),
                    .value = typed.text,
                    .error = html::error_of(errors, "text")},
                   3);
    html::text_field(out, visit.language,
                     {.name = "owners",
                      .label = visit.t("Vem?"),
                      .value = typed.owners,
                      .hint = visit.t("Flera skiljs åt med komma."),
                      .error = html::error_of(errors, "owners"),
                      .optional = true});
    html::date_field(out, visit.language,
                     {.name = "due_on",
                      .label = visit.t("Senast"),
                      .value = typed.due_on,
                      .error = html::error_of(errors, "due_on"),
                      .optional = true});
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
}

void closing_forms(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
                   const Typed& typed, const std::vector<FieldError>& errors) {
    CommitmentId id = loaded.commitment.id;
    auto possible = [&](CommitmentEvent event) {
        return find_transition(loaded.commitment.status, event) != nullptr;
    };
    if (possible(CommitmentEvent::reopen)) {
        html::form_open(out, frame, html::to("/commitments/{}/reopen", id));
        html::button(out, {.label = visit.t("Öppna igen"), .kind = html::ButtonKind::secondary});
        out("</form>");
    }
    if (possible(CommitmentEvent::complete)) {
        html::form_open(out, frame, html::to("/commitments/{}/complete", id));
        html::button(out, {.label = visit.t("Markera som klart")});
        out("</form>");
    }
    if (!possible(CommitmentEvent::drop)) return;
    html::Out drop;
    html::form_open(drop, frame, html::to("/commitments/{}/drop", id));
    html::text_field(drop, visit.language,
                     {.name = "note",
                      .label = visit.t("Varför ska det inte göras?"),
                      .value = typed.note,
                      .error = html::error_of(errors, "note")});
    html::button(drop, {.label = visit.t("Skriv av"), .kind = html::ButtonKind::danger});
    drop("</form>");
    html::details(out, visit.t("Ska inte göras längre"), drop.markup(),
                  !html::error_of(errors, "note").empty());
}

std::string action_word(const auth::Visit& visit, std::string_view action) {
    if (action == "change_commitment") return visit.t("ändrade");
    if (action == "complete_commitment") return visit.t("markerade som klart");
    if (action == "drop_commitment") return visit.t("skrev av");
    if (action == "reopen_commitment") return visit.t("öppnade igen");
    return std::string(action);
}

void history(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.history.empty()) return;
    std::vector<html::Event> events;
    for (const auto& event : loaded.history) {
        std::string change = event.action == "change_commitment" ? ": " + event.before_value.value_or("") +
                                                                       " → " + event.after_value.value_or("")
                                                                 : "";
        events.push_back({.when = spoken(event.at, visit.language),
                          .who = event.actor_name,
                          .what = html::markup("{}{}", action_word(visit, event.action), change),
                          .moment = iso(event.at)});
    }
    html::Out list;
    html::timeline(list, events);
    html::details(out, visit.t("Historik"), list.markup());
}

http::Response page(const auth::Visit& visit, const Loaded& loaded, const Typed& typed,
                    const Refusal* refusal = nullptr) {
    const auto& commitment = loaded.commitment;
    html::Frame frame = visit.frame(visit.t("Åtagande"), "commitments");
    frame.crumbs = {{visit.t("Öppna åtaganden"), html::Url("/commitments")}};
    frame.topics = {fmt::format("commitment/{}", commitment.id.value)};
    std::vector<FieldError> errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(out, commitment.text, status_badge(visit, commitment));
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    out(R"(<p class="facts">{} · {})",
        commitment.owners.empty() ? visit.t("Ingen ansvarig än") : commitment.owners,
        commitment.due_on ? trf(visit.language, "senast {}", spoken(*commitment.due_on, visit.language))
                          : visit.t("inget datum"));
    if (commitment.origin_kind == "meeting") out(" · {}", origin_link(visit, commitment));
    out("</p>");
    if (commitment.closing_note && !commitment.closing_note->empty())
        out("<p>{}</p>", *commitment.closing_note);
    if (loaded.may_change) {
        closing_forms(out, visit, frame, loaded, typed, errors);
        if (commitment.status == CommitmentStatus::open) {
            out("<h2>{}</h2>", visit.t("Ändra"));
            terms_form(out, visit, frame, loaded, typed, errors);
        }
    }
    history(out, visit, loaded);
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

Typed stored(const Commitment& commitment) {
    return {commitment.text, commitment.owners, commitment.due_on ? iso(*commitment.due_on) : "", ""};
}

// After a command: on to the page, or the page again with what was refused.
http::Response answer(const auth::Visit& visit, const Loaded& loaded, const Typed& typed,
                      const Result<void>& result, const char* notice) {
    if (!result && result.error().kind == RefusalKind::not_found) return visit.not_found();
    if (!result) return page(visit, loaded, typed, &result.error());
    std::int64_t id = loaded.commitment.id.value;
    visit.announce("commitments");
    visit.announce(fmt::format("commitment/{}", id));
    if (loaded.commitment.origin_kind == "meeting")
        visit.announce(fmt::format("meeting/{}", loaded.commitment.origin));
    return visit.redirect(fmt::format("/commitments/{}", id), notice);
}

}  // namespace

http::Response commitment(auth::Visit& visit) {
    auto loaded = load(visit);
    return loaded ? page(visit, *loaded, stored(loaded->commitment)) : visit.not_found();
}

http::Response change(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    Typed typed{visit.field("text"), visit.field("owners"), visit.field("due_on"), ""};
    Terms terms{.text = typed.text,
                .owners = {},
                .due_on = parse_iso_date(typed.due_on),
                .version = parse_number(visit.field("version")).value_or(0)};
    for (auto name : split(typed.owners, ',')) terms.owners.emplace_back(trim(name));
    if (!typed.due_on.empty() && !terms.due_on) {
        Refusal refusal{RefusalKind::invalid,
                        visit.t("Åtagandet kunde inte sparas."),
                        {{"due_on", visit.t("Skriv datumet som 2026-11-23.")}}};
        return page(visit, *loaded, typed, &refusal);
    }
    auto result = visit.database.write([&](db::Write& write) {
        return change_commitment(write, visit.visitor, loaded->commitment.id, terms, visit.language);
    });
    return answer(visit, *loaded, typed, result, visit.t("Åtagandet är ändrat."));
}

http::Response complete(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    auto result = visit.database.write([&](db::Write& write) {
        return complete_commitment(write, visit.visitor, loaded->commitment.id, visit.language);
    });
    return answer(visit, *loaded, stored(loaded->commitment), result, visit.t("Klart."));
}

http::Response drop(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    Typed typed = stored(loaded->commitment);
    typed.note = visit.field("note");
    auto result = visit.database.write([&](db::Write& write) {
        return drop_commitment(write, visit.visitor, loaded->commitment.id, typed.note, visit.language);
    });
    return answer(visit, *loaded, typed, result, visit.t("Åtagandet är avskrivet."));
}

http::Response reopen(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    auto result = visit.database.write([&](db::Write& write) {
        return reopen_commitment(write, visit.visitor, loaded->commitment.id, visit.language);
    });
    return answer(visit, *loaded, stored(loaded->commitment), result, visit.t("Åtagandet är öppet igen."));
}

}  // namespace styrkedja::chain::pages
