// One local agreement: what it says, who does it by when, what came of it.
#include <algorithm>

#include "auth/sent.h"
#include "base/spoken_date.h"
#include "workplace_dialogues/pages/pages.h"

namespace styrkedja::workplace_dialogues::pages {
namespace {

struct Loaded {
    LocalAgreement agreement;
    Survey survey;
    Group group;
    bool reads = false;  // the group's own page
    bool writes = false;
    std::vector<html::Option> questions = {};
    std::optional<Owed> owed = {};
};
std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<LocalAgreementId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto agreement = find_agreement(read, visit.visitor, *id);
        if (!agreement) return std::nullopt;
        auto survey = *surveys::find_survey(read, agreement->survey);
        auto group = *surveys::find_group(read, agreement->group);
        Loaded loaded{.agreement = *agreement, .survey = survey, .group = group};
        loaded.reads = may_read(read, visit.visitor, group);
        loaded.writes = is_under_way(survey) && may_write(read, visit.visitor, group);
        loaded.questions = question_options(read, survey);
        loaded.owed = owed_for(read, *id);
        return loaded;
    });
}

std::string with_reason(std::string sentence, const std::string& reason) {
    return reason.empty() ? sentence + "." : fmt::format("{}: {}", sentence, reason);
}
std::string answer(const auth::Visit& visit, const LocalAgreement& one) {
    std::string since = spoken(one.state_since, visit.language);
    if (one.state == LocalAgreementState::done)
        return with_reason(trf(visit.language, "Klar {}", since), one.reason);
    if (one.state == LocalAgreementState::dropped)
        return with_reason(trf(visit.language, "Släppt {}", since), one.reason);
    if (!one.responsible_name.empty() && one.due_on)
        return trf(visit.language, "{} gör det senast {}.", one.responsible_name,
                   spoken(*one.due_on, visit.language));
    return trf(visit.language, "Gäller sedan {}.", spoken(one.agreed_on, visit.language));
}

// How it stands on the page of whoever owes it, where that says something else.
void owed_line(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    const auto& one = loaded.agreement;
    if (!loaded.owed || one.state != LocalAgreementState::agreed) return;
    if (loaded.owed->status == CommitmentStatus::done)
        html::notice(out, html::Tone::good,
                     trf(visit.language, "{} har gjort klart sitt åtagande. Är överenskommelsen klar?",
                         one.responsible_name));
    else if (loaded.owed->status == CommitmentStatus::dropped && one.responsible && one.due_on)
        html::notice(
            out, html::Tone::attention,
            trf(visit.language, "{} har skrivit av sitt åtagande. Ändra överenskommelsen eller släpp den.",
                one.responsible_name));
}

void close_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const LocalAgreement& one,
                LocalAgreementState to, const auth::RefusedForm& refused) {
    bool done = to == LocalAgreementState::done, reopens = to == LocalAgreementState::agreed;
    const char* label = done      ? visit.t("Överenskommelsen är klar")
                        : reopens ? visit.t("Ta upp den igen")
                                  : visit.t("Släpp den");
    html::Out form;
    html::form_open(form, frame, html::to("/local-agreements/{}/close", one.id));
    html::hidden_field(form, "version", std::to_string(one.version));
    html::hidden_field(form, "state", name_of(to));
    if (!reopens) {
        auto field = refused.field(visit, done ? "result" : "words",
                                   done ? visit.t("Vad blev det?") : visit.t("Varför släpper ni den?"));
        field.optional = done;
        html::textarea(form, visit.language, field, 3);
    }
    html::button(form,
                 {.label = label, .kind = done ? html::ButtonKind::primary : html::ButtonKind::secondary});
    form("</form>");
    if (reopens)
        out("{}", form.markup());
    else
        html::details(out, label, form.markup(), refused.refusal && visit.field("state") == name_of(to));
}

void forms(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
           const auth::RefusedForm& refused) {
    const auto& one = loaded.agreement;
    if (one.state != LocalAgreementState::agreed) {
        close_form(out, visit, frame, one, LocalAgreementState::agreed, refused);
        return;
    }
    close_form(out, visit, frame, one, LocalAgreementState::done, refused);
    bool is_its = refused.refusal && visit.field("state").empty();
    bool keeps = is_its && refused.refusal->kind != RefusalKind::conflict;
    html::Out form;
    html::form_open(form, frame, html::to("/local-agreements/{}", one.id));
    html::hidden_field(form, "version", keeps ? visit.field("version") : std::to_string(one.version));
    terms_fields(form, visit, is_its ? refused : auth::RefusedForm{}, loaded.questions, &one);
    html::button(form, {.label = visit.t("Spara"), .kind = html::ButtonKind::secondary});
    form("</form>");
    html::details(out, visit.t("Ändra"), form.markup(), is_its);
    close_form(out, visit, frame, one, LocalAgreementState::dropped, refused);
}

http::Response agreement_page(const auth::Visit& visit, const Loaded& loaded,
                              const auth::RefusedForm& refused) {
    const auto& one = loaded.agreement;
    html::Frame frame = frame_of(visit, loaded.survey, title_of(one));
    if (loaded.reads) frame.crumbs.push_back({loaded.group.name, work_url(loaded.group)});
    frame.topics = {fmt::format("workplace_dialogue/{}", loaded.group.id.value)};
    html::Out out;
    html::heading(out, visit.t("Vad har vi kommit överens om?"), answer(visit, one));
    refused.summary(out, visit.language);
    out(R"(<div class="matter-text" dir="auto">{}</div>)", one.text);
    out(R"(<p class="facts">{} {} · {}</p>)", state_badge(visit.language, one),
        who_and_when(visit.language, one), loaded.group.name);
    auto question = std::ranges::find(loaded.questions, one.question, &html::Option::value);
    if (!one.question.empty() && question != loaded.questions.end())
        out("<p>{}</p>", trf(visit.language, "Det handlar om frågan ”{}”", question->label));
    owed_line(out, visit, loaded);
    if (loaded.writes) forms(out, visit, frame, loaded, refused);
    html::Out all;
    links::with_thread(all, visit, one.ref(), out.markup());
    return visit.page(frame, all.markup(), refused.status());
}

http::Response answered(const auth::Visit& visit, const Result<void>& done) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    if (!done) {
        if (done.error().kind == RefusalKind::forbidden || done.error().kind == RefusalKind::not_found)
            return visit.refused(done.error());
        return agreement_page(visit, *loaded, {&done.error()});
    }
    visit.announce(fmt::format("workplace_dialogue/{}", loaded->group.id.value));
    return visit.redirect(fmt::format("/local-agreements/{}", loaded->agreement.id.value),
                          visit.t("Sparat."));
}

}  // namespace

http::Response agreement(auth::Visit& visit) {
    auto loaded = load(visit);
    return loaded ? agreement_page(visit, *loaded, {}) : visit.not_found();
}

http::Response change(auth::Visit& visit) {
    auto id = visit.id<LocalAgreementId>(0);
    if (!id) return visit.not_found();
    auto terms = terms_in(visit);
    if (!terms) return answered(visit, std::unexpected(terms.error()));
    return answered(visit, visit.database.write([&](db::Write& write) {
        return change_agreement(write, visit.visitor, *id, *terms, visit.language);
    }));
}

http::Response close(auth::Visit& visit) {
    auto id = visit.id<LocalAgreementId>(0);
    auto state = parse_enum<LocalAgreementState>(visit.field("state"));
    if (!id || !state) return visit.not_found();
    // Both forms of a page have a field of their own, for what came of it and why it is dropped.
    Closing closing{.state = *state,
                    .words = visit.field(*state == LocalAgreementState::done ? "result" : "words"),
                    .version = parse_number(visit.field("version")).value_or(0)};
    return answered(visit, visit.database.write([&](db::Write& write) {
        return close_agreement(write, visit.visitor, *id, closing, visit.language);
    }));
}

}  // namespace styrkedja::workplace_dialogues::pages
