// "Vad ska vi fråga?": the draft as a list of sections and questions, each to be moved, copied, changed,
// taken away; every change can be taken back.
#include "base/spoken_date.h"
#include "base/text.h"
#include "form_editor/pages/pages.h"
#include "html/components/content.h"

namespace styrkedja::form_editor::pages {
namespace {

using questions::Question;
using questions::Section;

class Page {
  public:
    Page(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Draft& draft)
        : out_(out), visit_(visit), frame_(frame), draft_(draft), form_(draft.form) {}

    void actions() {
        out_(R"(<div class="actions">)");
        html::link_button(out_, html::to("/forms/{}/use", form_.id), t("Ta i bruk …"),
                          html::ButtonKind::primary);
        html::link_button(out_, html::to("/forms/{}/versions/{}", form_.id, draft_.version.number),
                          t("Se som den som svarar"));
        if (draft_.can_undo)
            post(html::to("/forms/{}/draft/undo", form_.id), {}, t("Ångra senaste ändringen"));
        if (draft_.version.number > 1) {
            html::form_open(out_, frame_, html::to("/forms/{}/draft/discard", form_.id));
            html::button(out_, {.label = t("Kasta utkastet"), .kind = html::ButtonKind::secondary});
            out_("</form>");
        }
        out_("</div>");
    }

    void intro(const Refused& refused) {
        html::Out form;
        html::form_open(form, frame_, html::to("/forms/{}/draft/intro", form_.id), {.autosave = "intro"});
        version_field(form);
        auto field = refused.field(visit_, "intro", t("Inledning"), draft_.own.intro,
                                   t("Vad formuläret är till för och hur svaren används."));
        field.optional = true;
        html::textarea(form, visit_.language, field, 3);
        html::button(form, {.label = t("Spara inledningen"), .kind = html::ButtonKind::secondary});
        form("</form>");
        html::details(out_,
                      draft_.own.intro.empty() ? t("Skriv en inledning") : shorten(draft_.own.intro, 90),
                      form.markup(), refused.refusal && visit_.request.field("intro"));
    }

    void sections() {
        if (draft_.core)
            for (const auto& section : draft_.core->sections) core_section(section);
        const auto& own = draft_.own.sections;
        for (std::size_t at = 0; at < own.size(); ++at)
            if (!is_of_core(own[at].key)) own_section(own[at], at);
        out_(R"(<p class="actions">)");
        html::link_button(out_, html::to("/forms/{}/draft/section", form_.id), t("Lägg till ett avsnitt"));
        out_("</p>");
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    void version_field(html::Out& out) {
        html::hidden_field(out, "version", std::to_string(draft_.version.version));
    }
    bool is_of_core(std::string_view key) const {
        return draft_.core &&
               std::ranges::find(draft_.core->sections, key, &Section::key) != draft_.core->sections.end();
    }

    using Fields = std::vector<std::pair<std::string, std::string>>;
    void post(const html::Url& to, const Fields& fields, const char* label, std::string_view about = {}) {
        html::form_open(out_, frame_, to);
        version_field(out_);
        for (const auto& [name, value] : fields) html::hidden_field(out_, name, value);
        out_(R"(<button class="button secondary" type="submit">{}<span class="unseen"> {}</span></button>)"
             R"(</form>)",
             label, about);
    }

    void core_section(const Section& section) {
        out_(R"(<section class="draft-section" id="section-{}"><h2>{}</h2><ol class="draft-questions">)",
             section.key, section.heading);
        for (const auto& one : section.questions) core_question(one);
        out_("</ol>");
        auto own = std::ranges::find(draft_.own.sections, section.key, &Section::key);
        if (own != draft_.own.sections.end()) questions(*own);
        add_question(section.key);
        out_("</section>");
    }
    void core_question(const Question& one) {
        bool out = std::ranges::find(draft_.own.left_out, one.key) != draft_.own.left_out.end();
        out_(R"(<li class="draft-question core" id="question-{}"><p>{} {}</p><p class="facts">{}</p>)",
             one.key, one.text, layer_badge(one), one.source);
        if (out) out_(R"(<p>{}</p>)", html::badge(html::Tone::attention, t("ställs inte hos er")));
        if (one.layer == QuestionLayer::recommended) {
            out_(R"(<div class="draft-acts">)");
            post(html::to("/forms/{}/draft/question/leave-out", form_.id),
                 {{"key", one.key}, {"out", out ? "0" : "1"}}, out ? t("Ta med") : t("Lämna utanför"),
                 one.text);
            out_("</div>");
        }
        out_("</li>");
    }

    void own_section(const Section& section, std::size_t at) {
        out_(R"(<section class="draft-section" id="section-{}"><h2>{}</h2>)", section.key, section.heading);
        if (!section.text.empty()) out_(R"(<p dir="auto">{}</p>)", section.text);
        out_(R"(<div class="draft-acts"><a class="button" href="/forms/{}/draft/section?key={}">{})"
             R"(<span class="unseen"> {}</span></a>)",
             form_.id, section.key, t("Ändra avsnittet"), section.heading);
        if (at > 0)
            post(html::to("/forms/{}/draft/section/move", form_.id),
                 {{"key", section.key}, {"place", std::to_string(at - 1)}}, t("Flytta upp"), section.heading);
        if (at + 1 < draft_.own.sections.size())
            post(html::to("/forms/{}/draft/section/move", form_.id),
                 {{"key", section.key}, {"place", std::to_string(at + 1)}}, t("Flytta ned"), section.heading);
        post(html::to("/forms/{}/draft/section/remove", form_.id), {{"key", section.key}}, t("Ta bort"),
             section.heading);
        out_("</div>");
        questions(section);
        add_question(section.key);
        out_("</section>");
    }

    void questions(const Section& section) {
        out_(R"(<ol class="draft-questions" data-sort="/forms/{}/draft/question/move" )"
             R"(data-section="{}">)",
             form_.id, section.key);
        for (std::size_t at = 0; at < section.questions.size(); ++at) question(section, at);
        out_("</ol>");
    }
    void question(const Section& section, std::size_t at) {
        const auto& one = section.questions[at];
        out_(R"(<li class="draft-question" id="question-{}" draggable="true" data-key="{}"><p>)"
             R"(<a href="/forms/{}/draft/question?key={}">{}</a> {}</p>)",
             one.key, one.key, form_.id, one.key, one.text, layer_badge(one));
        out_(R"(<p class="facts">{}{}{}</p><div class="draft-acts">)",
             questions::word(visit_.language, one.kind),
             one.required ? fmt::format(" · {}", t("måste besvaras")) : "", waiting(one));
        if (at > 0)
            post(html::to("/forms/{}/draft/question/move", form_.id),
                 {{"key", one.key}, {"section", section.key}, {"place", std::to_string(at - 1)}},
                 t("Flytta upp"), one.text);
        if (at + 1 < section.questions.size())
            post(html::to("/forms/{}/draft/question/move", form_.id),
                 {{"key", one.key}, {"section", section.key}, {"place", std::to_string(at + 1)}},
                 t("Flytta ned"), one.text);
        post(html::to("/forms/{}/draft/question/copy", form_.id), {{"key", one.key}}, t("Kopiera"), one.text);
        post(html::to("/forms/{}/draft/question/remove", form_.id), {{"key", one.key}}, t("Ta bort"),
             one.text);
        out_("</div></li>");
    }
    std::string waiting(const Question& one) const {
        if (!one.condition) return {};
        auto all = draft_.all();
        const auto* other = questions::find_question(all, one.condition->question);
        return other ? fmt::format(" · {}", trf(visit_.language, "beror på ”{}”", shorten(other->text, 60)))
                     : "";
    }
    html::Markup layer_badge(const Question& one) const {
        auto tone = one.layer == QuestionLayer::core ? html::Tone::info : html::Tone::neutral;
        return html::badge(tone, questions::word(visit_.language, one.layer));
    }

    void add_question(std::string_view section) {
        html::Out kinds;
        kinds(R"(<ul class="kinds">)");
        for (auto name : enum_names<QuestionKind>)
            kinds(R"(<li><a href="/forms/{}/draft/question?section={}&amp;kind={}">{}</a></li>)", form_.id,
                  section, name, questions::word(visit_.language, *parse_enum<QuestionKind>(name)));
        kinds("</ul>");
        html::details(out_, t("Lägg till en fråga"), kinds.markup());
    }

    html::Out& out_;
    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Draft& draft_;
    const forms::Form& form_;
};

std::size_t place_in(const auth::Visit& visit) {
    return static_cast<std::size_t>(
        std::clamp<std::int64_t>(parse_number(visit.field("place")).value_or(0), 0, 1000));
}

}  // namespace

std::optional<Draft> load_draft(const auth::Visit& visit) {
    auto id = visit.id<FormId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Draft> {
        auto form = forms::find_form(read, visit.visitor, *id);
        auto version =
            form && forms::may_change(visit.visitor, *form) ? forms::draft_of(read, *id) : std::nullopt;
        if (!version) return std::nullopt;
        Draft draft{.form = *form,
                    .version = *version,
                    .own = forms::own_content(read, version->id),
                    .core = {},
                    .before = {},
                    .can_undo = forms::can_undo(read, version->id)};
        if (version->core) draft.core = forms::own_content(read, *version->core);
        if (auto used = forms::version_in_use(read, *id)) draft.before = forms::own_content(read, used->id);
        return draft;
    });
}

html::Frame draft_frame(const auth::Visit& visit, const Draft& draft, std::string title) {
    html::Frame frame = visit.frame(std::move(title), "forms");
    frame.crumbs = {{visit.t("Formulär"), html::Url("/forms")},
                    {draft.form.name, html::to("/forms/{}", draft.form.id)}};
    frame.topics = {fmt::format("form/{}", draft.form.id.value)};
    return frame;
}
forms::Seen seen_in(const auth::Visit& visit, const Draft& draft) {
    return {draft.form.id, parse_number(visit.field("version")).value_or(0), visit.language};
}
std::string key_in(const auth::Visit& visit, const char* name) {
    auto typed = visit.field(name);
    return typed.empty() ? visit.query(name) : typed;
}

http::Response show_draft(const auth::Visit& visit, const Draft& draft, const Refused& refused) {
    html::Frame frame =
        draft_frame(visit, draft, trf(visit.language, "Utkast till version {}", draft.version.number));
    frame.wide = true;
    html::Out out;
    html::heading(out, visit.t("Vad ska vi fråga?"),
                  trf(visit.language, "{}, utkast till version {}: {} frågor. Ändrat av {} {}.",
                      draft.form.name, draft.version.number, questions::count_questions(draft.all()),
                      draft.version.changed_by, spoken(date_of(draft.version.changed_at), visit.language)));
    refused.summary(out, visit.language);
    Page page(out, visit, frame, draft);
    page.actions();
    page.intro(refused);
    page.sections();
    return visit.page(frame, out.markup(), refused.status());
}

http::Response change(const auth::Visit& visit,
                      const std::function<forms::Edited(db::Write&, const Draft&)>& act,
                      std::string_view notice) {
    auto draft = load_draft(visit);
    if (!draft) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) { return act(write, *draft); });
    if (!done && (done.error().kind == RefusalKind::not_found || done.error().kind == RefusalKind::forbidden))
        return visit.refused(done.error());
    if (!done) return show_draft(visit, *load_draft(visit), {&done.error()});
    visit.announce(fmt::format("form/{}", draft->form.id.value));
    auto key = visit.field("key");
    return visit.redirect(
        fmt::format("/forms/{}/draft{}", draft->form.id.value, key.empty() ? "" : "#question-" + key),
        notice);
}

http::Response draft(auth::Visit& visit) {
    auto draft = load_draft(visit);
    return draft ? show_draft(visit, *draft, {}) : visit.not_found();
}
http::Response save_intro(auth::Visit& visit) {
    return change(
        visit,
        [&](db::Write& write, const Draft& draft) {
            return forms::change_intro(write, visit.visitor, seen_in(visit, draft), visit.field("intro"));
        },
        visit.t("Inledningen är sparad."));
}
http::Response undo(auth::Visit& visit) {
    return change(
        visit,
        [&](db::Write& write, const Draft& draft) {
            return forms::undo(write, visit.visitor, seen_in(visit, draft));
        },
        visit.t("Den senaste ändringen är ångrad."));
}
http::Response move_section(auth::Visit& visit) {
    return change(visit,
                  [&](db::Write& write, const Draft& draft) {
                      return forms::move_section(write, visit.visitor, seen_in(visit, draft),
                                                 visit.field("key"), place_in(visit));
                  },
                  {});
}
http::Response remove_section(auth::Visit& visit) {
    return change(
        visit,
        [&](db::Write& write, const Draft& draft) {
            return forms::remove_section(write, visit.visitor, seen_in(visit, draft), visit.field("key"));
        },
        visit.t("Avsnittet är borttaget. Du kan ångra."));
}
http::Response move_question(auth::Visit& visit) {
    return change(visit,
                  [&](db::Write& write, const Draft& draft) {
                      return forms::move_question(write, visit.visitor, seen_in(visit, draft),
                                                  visit.field("key"),
                                                  {visit.field("section"), place_in(visit)});
                  },
                  {});
}
http::Response remove_question(auth::Visit& visit) {
    return change(
        visit,
        [&](db::Write& write, const Draft& draft) {
            return forms::remove_question(write, visit.visitor, seen_in(visit, draft), visit.field("key"));
        },
        visit.t("Frågan är borttagen. Du kan ångra."));
}
http::Response copy_question(auth::Visit& visit) {
    return change(
        visit,
        [&](db::Write& write, const Draft& draft) {
            return forms::copy_question(write, visit.visitor, seen_in(visit, draft), visit.field("key"));
        },
        visit.t("Frågan är kopierad."));
}
http::Response leave_out(auth::Visit& visit) {
    return change(visit,
                  [&](db::Write& write, const Draft& draft) {
                      return forms::leave_out(write, visit.visitor, seen_in(visit, draft), visit.field("key"),
                                              visit.field("out") == "1");
                  },
                  {});
}

}  // namespace styrkedja::form_editor::pages
