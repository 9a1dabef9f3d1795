// "Varför är det så?": one canvas, from what was seen to what is done.
#include <algorithm>
#include <map>

#include "auth/autosave.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "canvases/pages/pages.h"
#include "canvases/store.h"
#include "comments/comments.h"

namespace styrkedja::canvases::pages {
namespace {

struct Loaded {
    Canvas canvas;
    links::Card subject;
    std::vector<Cause> causes;
    std::optional<links::Card> act;
    bool writes = false;
};
std::optional<Loaded> load(const auth::Visit& visit, CanvasId id) {
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto canvas = load_canvas(read, id);
        auto card = canvas ? links::card_of(visit, read, canvas->subject) : std::nullopt;
        if (!card) return std::nullopt;
        Loaded loaded{.canvas = *canvas, .subject = *card, .causes = causes_of(read, id), .act = {}};
        if (!canvas->act.kind.empty()) loaded.act = links::card_of(visit, read, canvas->act);
        loaded.writes = may_write(visit, read, *canvas);
        return loaded;
    });
}

std::map<std::string, std::string> fields_of(const Cause& cause) {
    auto of = cause.id.value;
    return {{named("text", of), cause.text},
            {named("confidence", of), std::string(name_of(cause.confidence))},
            {named("evidence_for", of), cause.evidence_for},
            {named("evidence_against", of), cause.evidence_against}};
}

// Of one cause, or of a new one.
void cause_fields(html::Out& out, const auth::Visit& visit, const Cause& cause, const Refused& refused) {
    Language language = visit.language;
    std::int64_t of = cause.id ? cause.id.value : of_new;
    auto stored = fields_of(cause);
    auto field = [&](const char* name, const char* label) {
        return refused.field(visit, of, name, label, stored[named(name, cause.id.value)]);
    };
    html::textarea(out, language, field("text", visit.t("Möjlig orsak")), 2);
    std::vector<html::Option> levels;
    for (auto one : enum_names<Confidence>)
        levels.push_back({.value = std::string(one), .label = word(language, *parse_enum<Confidence>(one))});
    html::select(out, language, field("confidence", visit.t("Hur säkert är det?")), levels);
    auto speaks_for = field("evidence_for", visit.t("Talar för"));
    speaks_for.hint =
        visit.t("Ett per rad: en mening och var den kommer ifrån, som [beslut 7] eller en adress.");
    speaks_for.optional = true;
    html::textarea(out, language, speaks_for, 3);
    auto against = field("evidence_against", visit.t("Talar emot"));
    against.optional = true;
    html::textarea(out, language, against, 3);
}

html::Markup confidence_badge(Language language, Confidence confidence) {
    auto tone = confidence == Confidence::assumed  ? html::Tone::attention
                : confidence == Confidence::likely ? html::Tone::info
                                                   : html::Tone::good;
    return html::badge(tone, word(language, confidence));
}

class CanvasView {
  public:
    CanvasView(const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
               const Refused& refused)
        : visit_(visit), frame_(frame), loaded_(loaded), canvas_(loaded.canvas), refused_(refused) {}

    html::Markup write() {
        html::heading(out_, t("Varför är det så?"), answer());
        refused_.say(out_, visit_.language);
        theirs();
        out_(R"(<p class="facts">{} <a href="{}">{}</a> · {} {}</p>)",
             links::kind_word(visit_, canvas_.subject), loaded_.subject.url, loaded_.subject.title,
             canvas_.made_by_name, spoken(canvas_.made_at, visit_.language));
        out_("<div data-saves>");
        out_(R"(<h2>{}</h2><div class="matter-text">{}</div>)", t("Det här har vi sett"),
             links::with_citations(visit_, canvas_.observation));
        causes();
        conclusion();
        if (loaded_.writes) words_form();
        out_("</div>");
        doing();
        out_("{}", comments::panel(visit_, canvas_.ref()));
        html::Out all;
        links::with_thread(all, visit_, canvas_.ref(), out_.markup());
        return all.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    std::string answer() const {
        auto with = std::ranges::count_if(loaded_.causes,
                                          [](const Cause& cause) { return !cause.evidence_for.empty(); });
        auto all = std::ssize(loaded_.causes);
        if (all == 0) return t("Ingen möjlig orsak är skriven än.");
        return trn(visit_.language, "{} möjlig orsak", "{} möjliga orsaker", all) + ", " +
               trf(visit_.language, "{} med underlag.", with);
    }

    void causes() {
        out_("<h2>{}</h2>", t("Möjliga orsaker"));
        if (loaded_.causes.empty())
            out_(R"(<p class="quiet">{}</p>)", t("Skriv vad det kan bero på, gärna flera saker, och vad som "
                                                 "talar för och emot var och en."));
        for (const auto& cause : loaded_.causes) {
            out_(R"(<section class="cause"><h3>{}</h3><p class="facts">{}</p><div class="for-and-against">)",
                 cause.text, confidence_badge(visit_.language, cause.confidence));
            side(t("Talar för"), cause.evidence_for);
            side(t("Talar emot"), cause.evidence_against);
            out_("</div>");
            if (loaded_.writes) cause_form(cause);
            out_("</section>");
        }
        if (!loaded_.writes) return;
        html::Out form;
        html::form_open(form, frame_, html::to("/canvases/{}/causes", canvas_.id));
        cause_fields(form, visit_, {}, refused_);
        html::button(form, {.label = t("Lägg till orsaken"), .kind = html::ButtonKind::secondary});
        form("</form>");
        html::details(out_, t("Ny möjlig orsak"), form.markup(),
                      loaded_.causes.empty() || (refused_.refusal && refused_.form == of_new));
    }
    void side(const char* title, std::string_view evidence) {
        out_("<div><h4>{}</h4>", title);
        if (evidence.empty())
            out_(R"(<p class="quiet">{}</p>)", t("Inget underlag än."));
        else
            write_evidence(out_, visit_, evidence);
        out_("</div>");
    }
    void cause_form(const Cause& cause) {
        html::Out form;
        html::form_open(form, frame_, html::to("/canvases/{}/causes/{}", canvas_.id, cause.id),
                        {.autosave = fmt::format("cause-{}", cause.id.value),
                         .id = fmt::format("form-cause-{}", cause.id.value)});
        html::hidden_field(form, "version", refused_.version(visit_, cause.id.value, cause.version));
        cause_fields(form, visit_, cause, refused_);
        html::button(form, {.label = t("Spara orsaken")});
        form("</form>");
        html::form_open(form, frame_, html::to("/canvases/{}/causes/{}/remove", canvas_.id, cause.id));
        html::hidden_field(form, "version", std::to_string(cause.version));
        html::button(form, {.label = t("Ta bort orsaken"), .kind = html::ButtonKind::secondary});
        form("</form>");
        html::details(out_, t("Ändra orsaken"), form.markup(),
                      refused_.refusal && refused_.form == cause.id.value);
    }

    // E-10: what nothing speaks for yet is not told as if it were known.
    void conclusion() {
        out_("<h2>{}</h2>", t("Slutsats"));
        if (canvas_.conclusion.empty()) {
            out_(R"(<p class="quiet">{}</p>)", t("Ingen slutsats än."));
            return;
        }
        if (!has_evidence(loaded_.causes))
            out_("<p>{}</p>", html::badge(html::Tone::attention, t("Antagande: inget underlag än")));
        out_(R"(<div class="matter-text">{}</div>)", links::with_citations(visit_, canvas_.conclusion));
    }
    void words_form() {
        html::Out form;
        html::form_open(form, frame_, html::to("/canvases/{}/change", canvas_.id),
                        {.autosave = fmt::format("canvas-{}", canvas_.id.value), .id = "form-canvas"});
        html::hidden_field(form, "version", refused_.version(visit_, of_canvas, canvas_.version));
        html::textarea(
            form, visit_.language,
            refused_.field(visit_, of_canvas, "observation", t("Det här har vi sett"), canvas_.observation),
            3);
        auto ends = refused_.field(visit_, of_canvas, "conclusion", t("Slutsats"), canvas_.conclusion);
        ends.hint = t("Vad tror ni att det beror på, och vad betyder det?");
        ends.optional = true;
        html::textarea(form, visit_.language, ends, 4);
        html::button(form, {.label = t("Spara")});
        form("</form>");
        html::details(out_, canvas_.conclusion.empty() ? t("Skriv slutsatsen") : t("Ändra orden"),
                      form.markup(), refused_.refusal && refused_.form == of_canvas);
    }

    void doing() {
        out_("<h2>{}</h2>", t("Det här gör vi"));
        if (loaded_.act)
            out_(R"(<p>{}: <a href="{}">{}</a> {}</p>)", links::kind_word(visit_, canvas_.act),
                 loaded_.act->url, loaded_.act->title,
                 loaded_.act->state.empty() ? html::Markup()
                                            : html::badge(loaded_.act->tone, loaded_.act->state));
        else
            out_(R"(<p class="quiet">{}</p>)",
                 canvas_.act.kind.empty() ? t("Inget än.") : t("Något görs, som du inte har rätt att se."));
        if (!loaded_.writes) return;
        html::Out form;
        html::form_open(form, frame_, html::to("/canvases/{}/act", canvas_.id));
        html::hidden_field(form, "seen", act_mark(canvas_));
        auto what = refused_.field(visit_, of_act, "text", t("Vad ska göras?"));
        what.optional = true;
        html::text_field(form, visit_.language, what);
        auto owner = refused_.field(visit_, of_act, "owners", t("Vem gör det?"));
        owner.hint = t("För- och efternamn. Tomt: du själv.");
        owner.optional = true;
        owner.offers = html::Offers::person;
        html::text_field(form, visit_.language, owner);
        auto due_on = refused_.field(visit_, of_act, "due_on", t("Sista dag"));
        due_on.optional = true;
        html::date_field(form, visit_.language, due_on);
        auto cited = refused_.field(visit_, of_act, "cited", t("Eller något som redan finns"));
        cited.hint = t("Skriv det som en hänvisning, till exempel beslut 7 eller åtagande 12.");
        cited.optional = true;
        html::text_field(form, visit_.language, cited);
        html::button(form, {.label = t("Spara vad som görs"), .kind = html::ButtonKind::secondary});
        form("</form>");
        html::details(out_, loaded_.act ? t("Gör något annat") : t("Säg vad som görs"), form.markup(),
                      refused_.refusal && refused_.form == of_act);
    }

    void theirs() {
        if (!refused_.refusal || refused_.refusal->kind != RefusalKind::conflict) return;
        out_(R"(<section class="theirs"><h2>{}</h2>)", t("Det här skrev du"));
        for (const char* name :
             {"observation", "conclusion", "text", "evidence_for", "evidence_against", "cited"})
            if (auto typed = visit_.field(named(name, refused_.form)); !typed.empty())
                out_(R"(<div class="said">{}</div>)", typed);
        out_("</section>");
    }

    html::Out out_;
    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Loaded& loaded_;
    const Canvas& canvas_;
    const Refused& refused_;
};

http::Response canvas_page(const auth::Visit& visit, CanvasId id, const Refused& refused) {
    auto loaded = load(visit, id);
    if (!loaded) return visit.not_found();
    html::Frame frame = visit.frame(visit.t("Orsaksanalys"), "analyses");
    frame.crumbs = {{visit.t("Analyser"), html::Url("/analyses")},
                    {loaded->subject.title, loaded->subject.url}};
    frame.topics = {fmt::format("canvas/{}", id.value)};
    CanvasView view(visit, frame, *loaded, refused);
    return visit.page(frame, view.write(), refused.status());
}

http::Response not_done(const auth::Visit& visit, CanvasId id, const Refusal& refusal, std::int64_t form) {
    if (refusal.kind == RefusalKind::not_found || refusal.kind == RefusalKind::forbidden)
        return visit.refused(refusal);
    return canvas_page(visit, id, {&refusal, form});
}
http::Response done(const auth::Visit& visit, CanvasId id, const char* notice) {
    visit.announce(fmt::format("canvas/{}", id.value));
    return visit.redirect(fmt::format("/canvases/{}", id.value), notice);
}

// To a form that saves itself: the version, or what stands there after a conflict.
template <class Stands>
http::Response as_json(const auth::Visit& visit, CanvasId id, const Result<std::int64_t>& saved,
                       Stands stands) {
    if (saved) {
        visit.announce(fmt::format("canvas/{}", id.value));
        return auth::saved(*saved);
    }
    if (saved.error().kind != RefusalKind::conflict) return auth::not_saved(saved.error());
    return auth::not_saved(saved.error(), visit.database.read(stands).value_or(auth::StandsNow()));
}

Cause typed_cause(const auth::Visit& visit, CanvasId canvas, CauseId id) {
    auto field = [&](const char* name) { return visit.field(named(name, id.value)); };
    return {.id = id,
            .canvas = canvas,
            .text = field("text"),
            .confidence = parse_enum<Confidence>(field("confidence")).value_or(Confidence::assumed),
            .evidence_for = field("evidence_for"),
            .evidence_against = field("evidence_against"),
            .version = parse_number(visit.field("version")).value_or(0)};
}

}  // namespace

http::Response canvas(auth::Visit& visit) {
    auto id = visit.id<CanvasId>(0);
    return id ? canvas_page(visit, *id, {}) : visit.not_found();
}

http::Response save_canvas(auth::Visit& visit) {
    auto id = visit.id<CanvasId>(0);
    if (!id) return visit.not_found();
    auto saved = visit.database.write([&](db::Write& write) {
        return canvases::save_canvas(write, visit, *id, visit.field("observation"), visit.field("conclusion"),
                                     parse_number(visit.field("version")).value_or(0));
    });
    if (auth::wants_json(visit))
        return as_json(visit, *id, saved, [&](db::Read& read) -> std::optional<auth::StandsNow> {
            auto stands = load_canvas(read, *id);
            if (!stands) return std::nullopt;
            return auth::StandsNow{
                stands->version, {{"observation", stands->observation}, {"conclusion", stands->conclusion}}};
        });
    return saved ? done(visit, *id, visit.t("Orden är sparade."))
                 : not_done(visit, *id, saved.error(), of_canvas);
}

http::Response save_cause(auth::Visit& visit) {
    auto id = visit.id<CanvasId>(0);
    auto cause = visit.id<CauseId>(1);
    if (!id || !cause) return visit.not_found();
    auto saved = visit.database.write([&](db::Write& write) {
        return canvases::save_cause(write, visit, typed_cause(visit, *id, *cause));
    });
    if (auth::wants_json(visit))
        return as_json(visit, *id, saved, [&](db::Read& read) -> std::optional<auth::StandsNow> {
            auto stands = load_cause(read, *cause);
            if (!stands) return std::nullopt;
            return auth::StandsNow{stands->version, fields_of(*stands)};
        });
    return saved ? done(visit, *id, visit.t("Orsaken är sparad."))
                 : not_done(visit, *id, saved.error(), cause->value);
}

http::Response add_cause(auth::Visit& visit) {
    auto id = visit.id<CanvasId>(0);
    if (!id) return visit.not_found();
    auto saved = visit.database.write(
        [&](db::Write& write) { return canvases::save_cause(write, visit, typed_cause(visit, *id, {})); });
    return saved ? done(visit, *id, visit.t("Orsaken är sparad."))
                 : not_done(visit, *id, saved.error(), of_new);
}

http::Response remove_cause(auth::Visit& visit) {
    auto id = visit.id<CanvasId>(0);
    auto cause = visit.id<CauseId>(1);
    if (!id || !cause) return visit.not_found();
    auto removed = visit.database.write([&](db::Write& write) {
        return canvases::remove_cause(write, visit, *id, *cause,
                                      parse_number(visit.field("version")).value_or(0));
    });
    return removed ? done(visit, *id, visit.t("Orsaken är borttagen. Orden finns kvar i historiken."))
                   : not_done(visit, *id, removed.error(), 0);
}

http::Response act(auth::Visit& visit) {
    auto id = visit.id<CanvasId>(0);
    if (!id) return visit.not_found();
    auto wrong = unreadable_days(visit, {"due_on"}, of_act);
    Result<void> acted;
    if (wrong)
        acted = std::unexpected(*wrong);
    else
        acted = visit.database.write([&](db::Write& write) {
            auto cited = visit.field(named("cited", of_act));
            auto seen = visit.field("seen");
            return cited.empty() ? act_on(write, visit, *id,
                                          {.text = visit.field(named("text", of_act)),
                                           .owner = visit.field(named("owners", of_act)),
                                           .due_on = parse_iso_date(visit.field(named("due_on", of_act)))},
                                          seen)
                                 : act_by(write, visit, *id, cited, seen);
        });
    if (acted) visit.announce("commitments");
    return acted ? done(visit, *id, visit.t("Det som görs är sparat."))
                 : not_done(visit, *id, acted.error(), of_act);
}

}  // namespace styrkedja::canvases::pages
