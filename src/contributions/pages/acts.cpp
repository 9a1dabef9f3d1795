// What came of a gathering, and the forms of whoever leads it: only those that its state allows.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "contributions/pages/pages.h"

namespace styrkedja::contributions::pages {
namespace {

class Acts {
  public:
    Acts(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const View& view,
         const Refusal* refusal)
        : out_(out), visit_(visit), frame_(frame), view_(view), refusal_(refusal) {}

    void write() {
        const auto& gathering = view_.gathering;
        bool call = gathering.kind == GatheringKind::input_call;
        if (gathering.state == GatheringState::withdrawn) return;
        if (call && gathering.state == GatheringState::answered) return;
        out_("<h2>{}</h2>", t("Led insamlingen"));
        if (gathering.state == GatheringState::open) call ? open_call() : open_work();
        if (gathering.state == GatheringState::closed) {
            compiling();
            call ? answer_back() : minutes();
        }
        if (gathering.state == GatheringState::answered) promise();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    GatheringId id() const { return view_.gathering.id; }

    void step(GatheringEvent event, const char* label, html::ButtonKind kind) {
        html::form_open(out_, frame_, html::to("/gatherings/{}/advance", id()));
        html::hidden_field(out_, "event", name_of(event));
        html::button(out_, {.label = label, .kind = kind});
        out_("</form>");
    }
    void withdrawing() {
        html::Out form;
        html::form_open(form, frame_, html::to("/gatherings/{}/advance", id()));
        html::hidden_field(form, "event", name_of(GatheringEvent::withdraw));
        html::button(form, {.label = t("Dra tillbaka"), .kind = html::ButtonKind::danger});
        form("</form>");
        html::details(out_, t("Det behövs inte längre"), form.markup());
    }
    void open_work() {
        out_(R"(<div class="gathering-acts"><a class="button" href="/gatherings/{}/screen">{}</a>)", id(),
             t("Visa alla på stor skärm"));
        out_(R"(<a class="button" href="/gatherings/{}/groups">{}</a>)", id(), t("Ändra grupperna"));
        step(GatheringEvent::close, t("Stäng och sammanställ"), html::ButtonKind::primary);
        out_("</div>");
        withdrawing();
    }
    void open_call() {
        bool waiting = std::ranges::any_of(view_.parts, [](const Part& one) {
            return one.contribution.state == ContributionState::waiting;
        });
        out_(R"(<div class="gathering-acts">)");
        if (waiting && view_.gathering.reminded_on != date_of(now())) {
            html::form_open(out_, frame_, html::to("/gatherings/{}/remind", id()));
            html::button(out_,
                         {.label = t("Påminn dem som inte har svarat"), .kind = html::ButtonKind::secondary});
            out_("</form>");
        }
        step(GatheringEvent::close, t("Stäng och sammanställ"), html::ButtonKind::primary);
        out_("</div>");
        if (view_.gathering.reminded_on)
            out_(R"(<p class="facts">{}</p>)", trf(visit_.language, "Senast påminda {}.",
                                                   spoken(*view_.gathering.reminded_on, visit_.language)));
        html::Out form;
        html::form_open(form, frame_, html::to("/gatherings/{}/prolong", id()));
        html::date_field(
            form, visit_.language,
            field(visit_, refusal_, "due_on", t("Ny sista dag"), "", t("Gruppernas åtaganden flyttas med.")));
        html::button(form, {.label = t("Flytta dagen"), .kind = html::ButtonKind::secondary});
        form("</form>");
        html::details(out_, t("Ge mer tid"), form.markup(), refusal_ != nullptr);
        withdrawing();
    }
    void compiling() {
        out_(R"(<div class="gathering-acts"><a class="button{}" href="/gatherings/{}/compile">{}</a>)",
             view_.gathering.compiled.empty() ? " primary" : "", id(),
             view_.gathering.compiled.empty() ? t("Sammanställ bidragen") : t("Ändra sammanställningen"));
        if (view_.gathering.kind == GatheringKind::group_work) {
            out_(R"(<a class="button" href="/gatherings/{}/screen">{}</a>)", id(),
                 t("Visa alla på stor skärm"));
            step(GatheringEvent::reopen, t("Öppna igen för grupperna"), html::ButtonKind::secondary);
        }
        out_("</div>");
    }
    void minutes() {
        if (view_.gathering.compiled.empty() || !view_.meeting) return;
        if (!meetings::is_writable(view_.meeting->state))
            return out_(
                R"(<p class="quiet">{}</p>)",
                t("Sammanställningen kan skrivas in i anteckningarna medan mötet pågår och innan det är "
                  "publicerat."));
        std::vector<html::Option> options;
        for (const auto& item : view_.items)
            if (item.is_accepted) options.push_back({.value = to_string(item.id), .label = item.title});
        if (options.empty())
            return out_("<p>{}</p>", t("Dagordningen är tom. Lägg till punkter på mötets sida."));
        html::form_open(out_, frame_, html::to("/gatherings/{}/minutes", id()));
        const auto& chosen = view_.gathering.item;
        html::select(out_, visit_.language,
                     field(visit_, refusal_, "item", t("Skriv in den under punkten"),
                           chosen ? to_string(*chosen) : ""),
                     options);
        html::hidden_field(out_, "version", std::to_string(view_.gathering.version));
        for (const auto& item : view_.items)
            html::hidden_field(out_, "version_" + to_string(item.id), std::to_string(item.body_version));
        html::button(out_, {.label = t("Skriv in i anteckningarna")});
        out_("</form>");
    }
    void promise() {
        if (!view_.meeting || !meetings::is_writable(view_.meeting->state)) return;
        html::Out form;
        html::form_open(form, frame_, html::to("/gatherings/{}/promise", id()));
        html::text_field(form, visit_.language,
                         field(visit_, refusal_, "text", t("Vad"),
                               trf(visit_.language, "Återkom till gruppen med ett nytt förslag: {}",
                                   view_.gathering.title)));
        html::text_field(
            form, visit_.language,
            html::offering(html::Offers::person,
                           field(visit_, refusal_, "owners", t("Vem återkommer?"), "", t("Hela namnet."))));
        html::date_field(form, visit_.language, field(visit_, refusal_, "due_on", t("Senast"), ""));
        html::button(form, {.label = t("Spara åtagandet")});
        form("</form>");
        html::details(out_, t("Återkom till gruppen"), form.markup(),
                      !view_.is_promised || refusal_ != nullptr);
    }
    void answer_back() {
        const auto& gathering = view_.gathering;
        html::form_open(out_, frame_, html::to("/gatherings/{}/answer-back", id()),
                        {.autosave = "answer-back"});
        html::hidden_field(out_, "version", std::to_string(gathering.version));
        html::textarea(out_, visit_.language,
                       field(visit_, refusal_, "text", t("Så här använde vi era svar"), gathering.compiled,
                             t("Går till alla grupper ni frågade. Frågan är avslutad när det är skickat.")),
                       8);
        html::button(out_, {.label = t("Svara tillbaka till grupperna")});
        out_("</form>");
    }

    html::Out& out_;
    const auth::Visit& visit_;
    const html::Frame& frame_;
    const View& view_;
    const Refusal* refusal_;
};

// "Kommer av: Grupp 1, Grupp 2 (ändrad sedan dess)"
std::string sources_said(const auth::Visit& visit, const View& view) {
    std::vector<std::string> names;
    for (const auto& source : view.sources)
        for (const auto& part : view.parts)
            if (part.contribution.id == source.contribution)
                names.push_back(part.contribution.version == source.version
                                    ? part.contribution.name
                                    : trf(visit.language, "{} (ändrad sedan dess)", part.contribution.name));
    return trf(visit.language, "Kommer av: {}", names.empty() ? "–" : join(names, ", "));
}

}  // namespace

void show_acts(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const View& view,
               const Refusal* refusal) {
    Acts(out, visit, frame, view, refusal).write();
}

void show_result(html::Out& out, const auth::Visit& visit, const View& view) {
    const auto& gathering = view.gathering;
    if (!gathering.answer_back.empty())
        out("<h2>{}</h2>{}", visit.t("Så här använde vi era svar"), said(gathering.answer_back));
    if (gathering.compiled.empty() || !view.asks) return;
    out(R"(<h2>{}</h2>{}<p class="facts">{}</p>)", visit.t("Sammanställning"), said(gathering.compiled),
        sources_said(visit, view));
}

}  // namespace styrkedja::contributions::pages
