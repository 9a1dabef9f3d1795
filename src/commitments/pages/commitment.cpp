// One commitment: what, who, by when, where it was promised – and what can be done about it.
#include "base/spoken_date.h"
#include "base/text.h"
#include "comments/comments.h"
#include "commitments/commitment_commands.h"
#include "commitments/components.h"
#include "commitments/pages/pages.h"
#include "commitments/pages/terms_form.h"
#include "commitments/states.h"
#include "commitments/store.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "links/links.h"
#include "reports/reports.h"

namespace styrkedja::commitments::pages {
namespace {

struct Loaded {
    Commitment commitment;
    bool may_change;
    bool owns;
    std::vector<audit::Event> history;
};

std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<CommitmentId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto commitment = find_commitment(read, visit.visitor, *id);
        if (!commitment) return std::nullopt;
        auto owners = owners_of(read, *id);
        bool owns =
            std::ranges::find(owners, std::optional(visit.visitor.person), &Owner::person) != owners.end();
        return Loaded{*commitment, may_change_commitment(read, visit.visitor, *commitment), owns,
                      audit::history(read, "commitment", id->value)};
    });
}

struct Typed {
    TypedTerms terms;
    std::string note = {};      // why it is dropped
    std::string delegate = {};  // to whom it is given
    bool terms_sent = false;    // the terms are typed, not stored
};

// `version`: the one that has been seen; only a conflict shows a newer one beside what was typed.
void terms_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, CommitmentId id,
                std::int64_t version, const Typed& typed, const std::vector<FieldError>& errors) {
    html::form_open(out, frame, html::to("/commitments/{}/change", id));
    html::hidden_field(out, "version", std::to_string(version));
    terms_fields(out, visit, typed.terms, errors);
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
}

// What somebody else has made of it meanwhile, beside what was typed; saving again is then meant.
void as_it_stands(html::Out& out, const auth::Visit& visit, const Commitment& now) {
    html::definitions(
        out,
        {{visit.t("Så står det nu"), html::markup("{}", now.text)},
         {visit.t("Vem"), html::markup("{}", now.owners.empty() ? visit.t("ingen ansvarig än") : now.owners)},
         {visit.t("När"), html::markup("{}", when_due(visit, now))}});
    out("<p>{}</p>", visit.t("Det du skrev står kvar nedanför. Spara igen om det är det som ska gälla."));
}

void delegate_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
                   const Typed& typed, const std::vector<FieldError>& errors) {
    if (!loaded.owns || loaded.commitment.status != CommitmentStatus::open) return;
    html::Out form;
    html::form_open(form, frame, html::to("/commitments/{}/delegate", loaded.commitment.id));
    html::hidden_field(form, "version", std::to_string(loaded.commitment.version));
    html::text_field(form, visit.language,
                     {.name = "delegate",
                      .label = visit.t("Vem ska göra det?"),
                      .value = typed.delegate,
                      .hint = visit.t("Hela namnet. Du ser det kvar bland det du väntar på."),
                      .error = html::error_of(errors, "delegate"),
                      .offers = html::Offers::person});
    html::button(form, {.label = visit.t("Lämna över"), .kind = html::ButtonKind::secondary});
    form("</form>");
    html::details(out, visit.t("Be någon annan göra det"), form.markup(),
                  !typed.delegate.empty() || !html::error_of(errors, "delegate").empty());
}

void closing_forms(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
                   const Typed& typed, const std::vector<FieldError>& errors) {
    CommitmentId id = loaded.commitment.id;
    std::string version = std::to_string(loaded.commitment.version);
    auto possible = [&](CommitmentEvent event) {
        return find_transition(loaded.commitment.status, event) != nullptr;
    };
    if (possible(CommitmentEvent::reopen)) {
        html::form_open(out, frame, html::to("/commitments/{}/reopen", id));
        html::hidden_field(out, "version", version);
        html::button(out, {.label = visit.t("Öppna igen"), .kind = html::ButtonKind::secondary});
        out("</form>");
    }
    if (possible(CommitmentEvent::complete)) {
        html::form_open(out, frame, html::to("/commitments/{}/complete", id));
        html::hidden_field(out, "version", version);
        html::button(out, {.label = visit.t("Markera som klart")});
        out("</form>");
    }
    if (!possible(CommitmentEvent::drop)) return;
    html::Out drop;
    html::form_open(drop, frame, html::to("/commitments/{}/drop", id));
    html::hidden_field(drop, "version", version);
    html::text_field(drop, visit.language,
                     {.name = "note",
                      .label = visit.t("Varför ska det inte göras?"),
                      .value = typed.note,
                      .error = html::error_of(errors, "note")});
    html::button(drop, {.label = visit.t("Skriv av"), .kind = html::ButtonKind::danger});
    drop("</form>");
    html::details(out, visit.t("Ska inte göras längre"), drop.markup(),
                  !typed.note.empty() || !html::error_of(errors, "note").empty());
}

std::string action_word(const auth::Visit& visit, std::string_view action) {
    if (action == "make_commitment") return visit.t("skrev in");
    if (action == "change_commitment") return visit.t("ändrade");
    if (action == "delegate_commitment") return visit.t("lämnade över");
    if (action == "complete_commitment") return visit.t("markerade som klart");
    if (action == "drop_commitment") return visit.t("skrev av");
    if (action == "reopen_commitment") return visit.t("öppnade igen");
    return std::string(action);
}

void history(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.history.empty()) return;
    std::vector<html::Event> events;
    for (const auto& event : loaded.history) {
        bool changed = event.action == "change_commitment" || event.action == "delegate_commitment";
        std::string change =
            changed ? ": " + event.before_value.value_or("") + " → " + event.after_value.value_or("") : "";
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
    html::Out page;
    html::Out out;
    html::heading(out, commitment.text, status_badge(visit, commitment));
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    out(R"(<p class="facts">{} · {})",
        commitment.owners.empty() ? visit.t("Ingen ansvarig än") : commitment.owners,
        when_due(visit, commitment));
    if (!commitment.to_name.empty()) out(" · {}", trf(visit.language, "till {}", commitment.to_name));
    if (commitment.kind != CommitmentKind::promise) out(" · {}", word(visit.language, commitment.kind));
    if (commitment.origin_kind == "meeting") out(" · {}", origin_link(visit, commitment));
    out("</p>");
    if (commitment.closing_note && !commitment.closing_note->empty())
        out("<p>{}</p>", *commitment.closing_note);
    if (commitment.text.find('[') != std::string::npos)
        out("<p>{}</p>", links::with_citations(visit, commitment.text));
    if (loaded.may_change) {
        closing_forms(out, visit, frame, loaded, typed, errors);
        // What was typed is shown although somebody has closed it meanwhile: it is not lost.
        bool conflict = refusal && refusal->kind == RefusalKind::conflict && typed.terms_sent;
        if (commitment.status == CommitmentStatus::open || conflict) {
            out("<h2>{}</h2>", visit.t("Ändra"));
            if (conflict) as_it_stands(out, visit, commitment);
            terms_form(out, visit, frame, commitment.id,
                       typed.terms_sent && !conflict ? typed.terms.terms.version : commitment.version, typed,
                       errors);
            delegate_form(out, visit, frame, loaded, typed, errors);
        }
    }
    out("{}", reports::panel(visit, {"commitment", commitment.id.value}));
    out("{}", comments::panel(visit, {"commitment", commitment.id.value}));
    history(out, visit, loaded);
    links::with_thread(page, visit, {"commitment", commitment.id.value}, out.markup());
    return visit.page(frame, page.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

// What the form or the quick act showed; none from a program that does not say.
std::optional<std::int64_t> version_seen(const auth::Visit& visit) {
    return parse_number(visit.field("version"));
}

Typed stored(const Commitment& commitment) { return {.terms = typed_terms(commitment)}; }

// After a command: on to the page, or the page again with what was refused.
http::Response answer(const auth::Visit& visit, const Loaded& loaded, const Typed& typed,
                      const Result<void>& result, const char* notice) {
    if (!result && result.error().kind == RefusalKind::not_found) return visit.not_found();
    if (!result && result.error().kind == RefusalKind::conflict)
        if (auto fresh = load(visit)) return page(visit, *fresh, typed, &result.error());
    if (!result) return page(visit, loaded, typed, &result.error());
    std::int64_t id = loaded.commitment.id.value;
    visit.announce("commitments");
    visit.announce(fmt::format("commitment/{}", id));
    if (loaded.commitment.origin_kind == "meeting")
        visit.announce(fmt::format("meeting/{}", loaded.commitment.origin));
    std::string next = visit.field("next");  // a list whose quick act it was
    return visit.redirect(next.empty() ? fmt::format("/commitments/{}", id) : auth::local_path(next), notice);
}

}  // namespace

http::Response commitment(auth::Visit& visit) {
    auto loaded = load(visit);
    return loaded ? page(visit, *loaded, stored(loaded->commitment)) : visit.not_found();
}

http::Response change(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    Typed typed{.terms = typed_terms(visit), .terms_sent = true};
    if (!typed.terms.errors.empty()) {
        Refusal refusal{RefusalKind::invalid, visit.t("Åtagandet kunde inte sparas."), typed.terms.errors};
        return page(visit, *loaded, typed, &refusal);
    }
    auto result = visit.database.write([&](db::Write& write) {
        return change_commitment(write, visit.visitor, loaded->commitment.id, typed.terms.terms,
                                 visit.language);
    });
    return answer(visit, *loaded, typed, result, visit.t("Åtagandet är ändrat."));
}

http::Response move(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    Typed typed = stored(loaded->commitment);
    typed.terms.due_on = visit.field("due_on");
    typed.terms.terms.version = version_seen(visit).value_or(loaded->commitment.version);
    typed.terms_sent = true;
    auto day = parse_iso_date(typed.terms.due_on);
    Refusal unread{RefusalKind::invalid,
                   visit.t("Åtagandet kunde inte sparas."),
                   {{"due_on", visit.t("Skriv datumet som 2026-11-23.")}}};
    if (!day) return page(visit, *loaded, typed, &unread);
    auto result = visit.database.write([&](db::Write& write) {
        return move_commitment(write, visit.visitor, loaded->commitment.id, *day, version_seen(visit),
                               visit.language);
    });
    return answer(visit, *loaded, typed, result, visit.t("Dagen är ändrad."));
}

http::Response delegate(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    Typed typed = stored(loaded->commitment);
    typed.delegate = visit.field("delegate");
    auto result = visit.database.write([&](db::Write& write) {
        return delegate_commitment(write, visit.visitor, loaded->commitment.id, typed.delegate,
                                   version_seen(visit), visit.language);
    });
    return answer(visit, *loaded, typed, result,
                  visit.t("Det är överlämnat. Du ser det bland det du väntar på."));
}

http::Response complete(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    auto result = visit.database.write([&](db::Write& write) {
        return complete_commitment(write, visit.visitor, loaded->commitment.id, version_seen(visit),
                                   visit.language);
    });
    return answer(visit, *loaded, stored(loaded->commitment), result, visit.t("Klart."));
}

http::Response drop(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    Typed typed = stored(loaded->commitment);
    typed.note = visit.field("note");
    auto result = visit.database.write([&](db::Write& write) {
        return drop_commitment(write, visit.visitor, loaded->commitment.id, typed.note, version_seen(visit),
                               visit.language);
    });
    return answer(visit, *loaded, typed, result, visit.t("Åtagandet är avskrivet."));
}

http::Response reopen(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    auto result = visit.database.write([&](db::Write& write) {
        return reopen_commitment(write, visit.visitor, loaded->commitment.id, version_seen(visit),
                                 visit.language);
    });
    return answer(visit, *loaded, stored(loaded->commitment), result, visit.t("Åtagandet är öppet igen."));
}

}  // namespace styrkedja::commitments::pages
