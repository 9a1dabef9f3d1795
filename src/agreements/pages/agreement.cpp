// One agreement: what it says, who does it by when, what may follow, what it said before.
#include "agreements/pages/pages.h"
#include "base/spoken_date.h"
#include "commitments/components.h"

namespace styrkedja::agreements::pages {
namespace {

struct Loaded {
    Agreement agreement;
    dialogues::Dialogue dialogue;
    bool reads_dialogue;
    bool is_of_the_two;
    bool is_responsible;
    std::vector<Wording> wordings;
    std::optional<Owed> owed;
    std::optional<commitments::Commitment> commitment;  // when the visitor sees it
};
std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<AgreementId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto agreement = find_agreement(read, visit.visitor, *id);
        if (!agreement) return std::nullopt;
        auto dialogue = *dialogues::load_dialogue(read, agreement->dialogue);
        Loaded loaded{*agreement,
                      dialogue,
                      dialogues::may_read(visit.visitor, dialogue),
                      dialogues::party_of(visit.visitor, dialogue).has_value(),
                      agreement->responsible == visit.visitor.person,
                      wordings_of(read, *id),
                      owed_for(read, *id),
                      {}};
        if (agreement->commitment)
            loaded.commitment = commitments::find_commitment(read, visit.visitor, *agreement->commitment);
        return loaded;
    });
}

std::string with_reason(std::string sentence, const std::string& reason) {
    return reason.empty() ? sentence + "." : fmt::format("{}: {}", sentence, reason);
}

std::string answer(const auth::Visit& visit, const Agreement& one) {
    Language language = visit.language;
    std::string since = spoken(one.state_since, language);
    switch (one.state) {
        case AgreementState::noted:
            if (one.responsible && one.due_on)
                return visit.t("Den gäller inte än. Spara den igen, så gör den det.");
            return visit.t("Den är antecknad. Säg vem som gör det och till när, så gäller den.");
        case AgreementState::done:
            return with_reason(trf(language, "Klar {}", since), one.reason);
        case AgreementState::dropped:
            return with_reason(trf(language, "Släppt {}", since), one.reason);
        default:
            break;
    }
    std::string due = spoken(*one.due_on, language);
    if (is_overdue(one, date_of(now())))
        return trf(language, "{} skulle ha varit klar {}.", one.responsible_name, due);
    if (one.state == AgreementState::ongoing)
        return trf(language, "{} har börjat och är klar senast {}.", one.responsible_name, due);
    return trf(language, "{} gör det senast {}.", one.responsible_name, due);
}

// How it stands on the page of whoever owes it, where that says something else.
void owed_line(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    const Agreement& one = loaded.agreement;
    if (!loaded.owed || !is_open(one.state)) return;
    if (loaded.owed->status == CommitmentStatus::done)
        html::notice(out, html::Tone::good,
                     trf(visit.language, "{} har gjort klart sitt åtagande. Är överenskommelsen klar?",
                         one.responsible_name));
    if (loaded.owed->status == CommitmentStatus::dropped)
        html::notice(
            out, html::Tone::attention,
            trf(visit.language, "{} har skrivit av sitt åtagande. Ändra överenskommelsen eller släpp den.",
                one.responsible_name));
    if (loaded.owed->status == CommitmentStatus::open && loaded.owed->due_on &&
        loaded.owed->due_on != one.due_on)
        html::notice(out, html::Tone::attention,
                     trf(visit.language, "{} har flyttat sitt åtagande till {}.", one.responsible_name,
                         spoken(*loaded.owed->due_on, visit.language)));
}

void change_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Agreement& one,
                 const auth::RefusedForm& refused) {
    html::Out form;
    html::form_open(form, frame, html::to("/agreements/{}", one.id),
                    {.autosave = fmt::format("agreement-{}", one.id.value)});
    bool is_its = refused.refusal && visit.field("event").empty();
    // What was typed goes with the version it was typed against, until a conflict has shown the new one.
    bool keeps = is_its && refused.refusal->kind != RefusalKind::conflict;
    html::hidden_field(form, "version", keeps ? visit.field("version") : std::to_string(one.version));
    terms_fields(form, visit, refused, &one);
    html::button(form, {.label = visit.t("Spara")});
    form("</form>");
    html::details(out, one.state == AgreementState::noted ? visit.t("Säg vem och när") : visit.t("Ändra"),
                  form.markup(), is_its || one.state == AgreementState::noted);
}

// What may follow: what is done with it first, then its words, then whether it goes on at all.
void act_forms(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
               const auth::RefusedForm& refused) {
    const Agreement& one = loaded.agreement;
    auto follows = [&](AgreementEvent event) { return find_transition(one.state, event) != nullptr; };
    auto with_words = [&](AgreementEvent event, const char* name, const char* label, bool optional) {
        html::Out form;
        html::form_open(form, frame, html::to("/agreements/{}/move", one.id));
        html::hidden_field(form, "version", std::to_string(one.version));
        html::hidden_field(form, "event", name_of(event));
        auto field = refused.field(visit, name, label);
        field.optional = optional;
        html::textarea(form, visit.language, field, 3);
        html::button(form, {.label = word(visit.language, event)});
        form("</form>");
        html::details(out, word(visit.language, event), form.markup(),
                      refused.refusal && visit.field("event") == name_of(event));
    };
    if (follows(AgreementEvent::begin)) move_button(out, visit, frame, one, AgreementEvent::begin);
    if (follows(AgreementEvent::complete))
        with_words(AgreementEvent::complete, "result", visit.t("Vad blev det?"), true);
    if (!loaded.is_of_the_two) return;
    if (is_open(one.state)) change_form(out, visit, frame, one, refused);
    if (follows(AgreementEvent::drop))
        with_words(AgreementEvent::drop, "words", visit.t("Varför släpper ni den?"), false);
    if (follows(AgreementEvent::reopen)) move_button(out, visit, frame, one, AgreementEvent::reopen);
}

void earlier_wordings(html::Out& out, const auth::Visit& visit, const std::vector<Wording>& wordings) {
    if (wordings.empty()) return;
    out("<h2>{}</h2>", visit.t("Så stod det förut"));
    for (const auto& one : wordings) {
        out(R"(<p dir="auto"><del>{}</del></p><p class="facts"><del>{}</del>)", one.text,
            one.responsible_name.empty() ? std::string(visit.t("ingen ansvarig än")) : one.responsible_name);
        if (one.due_on)
            out(" · <del>{}</del>", trf(visit.language, "senast {}", spoken(*one.due_on, visit.language)));
        out(" · {}</p>",
            trf(visit.language, "ändrad av {} {}", one.changed_by, spoken(one.changed_at, visit.language)));
    }
}

http::Response agreement_page(const auth::Visit& visit, const Loaded& loaded,
                              const auth::RefusedForm& refused) {
    const Agreement& one = loaded.agreement;
    html::Frame frame = visit.frame(title_of(one), "dialogues");
    frame.crumbs = {{visit.t("Överenskommelser"), html::Url("/agreements")}};
    frame.topics = {fmt::format("agreement/{}", one.id.value)};
    html::Out out;
    html::heading(out, visit.t("Vad har vi kommit överens om?"), answer(visit, one));
    refused.summary(out, visit.language);
    out(R"(<div class="matter-text" dir="auto">{}</div>)", one.text);
    out(R"(<p class="facts">{} · {} · )", state_badge(visit.language, one),
        who_and_when(visit.language, one));
    if (loaded.reads_dialogue)
        out(R"(<a href="/dialogues/{}">{}</a>)", one.dialogue, one.dialogue_title);
    else
        out("{}", one.dialogue_title);
    if (loaded.commitment)
        out(R"( · <a href="/commitments/{}">{}</a> {})", loaded.commitment->id, visit.t("åtagandet"),
            commitments::status_badge(visit, *loaded.commitment));
    out("</p>");
    owed_line(out, visit, loaded);
    if (loaded.is_of_the_two || loaded.is_responsible) act_forms(out, visit, frame, loaded, refused);
    earlier_wordings(out, visit, loaded.wordings);
    html::Out all;
    links::with_thread(all, visit, one.ref(), out.markup());
    return visit.page(frame, all.markup(), refused.status());
}

void announce(const auth::Visit& visit, AgreementId id, DialogueId dialogue) {
    visit.announce(fmt::format("agreement/{}", id.value));
    visit.announce(fmt::format("dialogue/{}", dialogue.value));
}

http::Response answered(const auth::Visit& visit, const Result<void>& done, const Agreement& before) {
    if (!done) {
        if (done.error().kind == RefusalKind::forbidden || done.error().kind == RefusalKind::not_found)
            return visit.refused(done.error());
        auto now_is = load(visit);
        return now_is ? agreement_page(visit, *now_is, {&done.error()}) : visit.not_found();
    }
    announce(visit, before.id, before.dialogue);
    return visit.redirect(fmt::format("/agreements/{}", before.id.value), visit.t("Sparat."));
}

}  // namespace

http::Response agreement(auth::Visit& visit) {
    auto loaded = load(visit);
    return loaded ? agreement_page(visit, *loaded, {}) : visit.not_found();
}

http::Response change(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    return answered(visit, changed(visit, loaded->agreement.id), loaded->agreement);
}

http::Response move(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    return answered(visit, moved(visit, loaded->agreement.id), loaded->agreement);
}

http::Response note(auth::Visit& visit) {
    auto id = visit.id<DialogueId>(0);
    auto dialogue = id ? visit.database.read([&](db::Read& read) {
        return dialogues::find_dialogue(read, visit.visitor, *id);
    })
                       : std::nullopt;
    if (!dialogue) return visit.not_found();
    auto made = noted(visit, *id);
    if (made) {
        announce(visit, *made, *id);
        std::string next = visit.field("next");
        return visit.redirect(
            next.empty() ? fmt::format("/agreements/{}", made->value) : auth::local_path(next),
            visit.t("Överenskommelsen är antecknad."));
    }
    if (made.error().kind != RefusalKind::invalid) return visit.refused(made.error());
    auth::RefusedForm refused{&made.error()};
    html::Frame frame = visit.frame(visit.t("Anteckna en överenskommelse"), "dialogues");
    frame.crumbs = {{dialogue->title(), html::to("/dialogues/{}", *id)}};
    html::Out out;
    html::heading(out, visit.t("Vad har ni kommit överens om?"), dialogue->title());
    refused.summary(out, visit.language);
    html::form_open(out, frame, html::to("/dialogues/{}/agreements", *id));
    html::hidden_field(out, "next", visit.field("next"));
    terms_fields(out, visit, refused, nullptr);
    html::button(out, {.label = visit.t("Anteckna överenskommelsen")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

}  // namespace styrkedja::agreements::pages
