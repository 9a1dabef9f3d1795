// "Hur går vi vidare?": a group's way on in four steps, each with where it stands and what to do now.
#include <algorithm>

#include "auth/sent.h"
#include "base/spoken_date.h"
#include "survey_results/results.h"
#include "workplace_dialogues/pages/pages.h"

namespace styrkedja::workplace_dialogues::pages {
namespace {

constexpr std::size_t most_lines = 3;

struct Lines {
    std::vector<survey_results::Line> strongest = {}, weakest = {};
};
struct Loaded {
    Survey survey;
    Group group;
    Progress progress = {};
    std::optional<Dialogue> dialogue = {};
    std::vector<LocalAgreement> agreements = {};
    std::vector<Guide> guides = {};
    std::vector<html::Option> questions = {};
    std::vector<surveys::Phase> phases = {};
    std::vector<html::Markup> panels = {};
    Lines lines = {};
    bool writes = false;
};

// The three questions with the highest index and, apart from these, the three with the lowest; of what is
// shown.
Lines lines_of(db::Read& read, const auth::Visit& visit, const Survey& survey, const Group& group) {
    Lines lines;
    if (!survey_results::may_see(read, visit.visitor, survey, group)) return lines;
    std::vector<survey_results::Line> all;
    for (auto& part : survey_results::result_of(read, visit.visitor, survey, group).parts)
        for (auto& line : part.lines)
            if (line.index) all.push_back(std::move(line));
    std::ranges::stable_sort(all, std::ranges::greater{},
                             [](const survey_results::Line& line) { return *line.index; });
    std::size_t few = std::min(most_lines, all.size() / 2);
    lines.strongest.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(few));
    lines.weakest.assign(all.rbegin(), all.rbegin() + static_cast<std::ptrdiff_t>(few));
    return lines;
}

std::optional<Loaded> load(const auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto survey = survey_in(visit, read);
        auto id = visit.id<SurveyGroupId>(1);
        auto group = survey && id ? surveys::find_group(read, *id) : std::nullopt;
        if (!group || group->survey != survey->id || !may_read(read, visit.visitor, *group))
            return std::nullopt;
        Loaded loaded{.survey = *survey, .group = *group};
        loaded.phases = surveys::phases_of(read, survey->id);
        loaded.guides = guides_of(read, survey->id);
        if (!has_begun(*survey)) return loaded;
        loaded.dialogue = dialogue_of(read, group->id);
        loaded.agreements = agreements_of(read, group->id);
        if (loaded.dialogue)
            loaded.progress = {loaded.dialogue->planned_on, loaded.dialogue->held_on,
                               std::ssize(loaded.agreements), 0};
        loaded.writes = is_under_way(*survey) && may_write(read, visit.visitor, *group);
        if (loaded.writes) loaded.questions = question_options(read, *survey);
        loaded.lines = lines_of(read, visit, *survey, *group);
        for (const auto& panel : panels()) {
            auto section = panel.write(visit, read, *survey, *group);
            if (!section.empty()) loaded.panels.push_back(std::move(section));
        }
        return loaded;
    });
}

// Which form came back, and why.
enum class Form { none, talk, agree };

class Writing {
  public:
    Writing(const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded, Form form,
            const auth::RefusedForm& refused)
        : visit_(visit), frame_(frame), loaded_(loaded), form_(form), refused_(refused) {}

    html::Markup page() {
        html::heading(out_, trf(language(), "Hur går {} vidare med resultatet?", loaded_.group.name),
                      answer());
        refused_.say(out_, visit_.language);
        if (!has_begun(loaded_.survey)) {
            for (auto one : all_steps()) begin_step(one);
            return out_.markup();
        }
        look();
        talk();
        agree();
        begin_step(FollowUpStep::pulse);
        for (const auto& panel : loaded_.panels) out_("{}", panel);
        if (loaded_.panels.empty()) out_("<p>{}</p>", pulse_in_words());
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    Language language() const { return visit_.language; }
    static std::array<FollowUpStep, 4> all_steps() {
        return {FollowUpStep::look, FollowUpStep::talk, FollowUpStep::agree, FollowUpStep::pulse};
    }
    bool is_held() const { return loaded_.dialogue && loaded_.dialogue->held_on; }
    // What the group is at. Nobody notes that they have looked: who plans the day has.
    FollowUpStep now_at() const {
        if (!is_held()) return FollowUpStep::talk;
        return loaded_.agreements.empty() ? FollowUpStep::agree : FollowUpStep::pulse;
    }
    bool may_pulse() const {
        auto day = from_on(SurveyPhase::pulse);
        return day && *day <= date_of(now());
    }
    std::optional<Date> from_on(SurveyPhase kind) const {
        auto found = std::ranges::find(loaded_.phases, kind, &surveys::Phase::kind);
        return found == loaded_.phases.end() ? std::nullopt : std::optional(found->from_on);
    }

    std::string answer() const {
        if (!has_begun(loaded_.survey)) {
            auto day = from_on(SurveyPhase::results);
            return day ? trf(language(), "Resultatet kommer {}. Då börjar arbetet här.",
                             spoken(*day, language()))
                       : std::string(t("Arbetet börjar här när resultatet har lämnats ut."));
        }
        if (is_held() && !loaded_.agreements.empty())
            return trf(language(), "Ni pratade {} och har kommit överens om {}.",
                       spoken(*loaded_.dialogue->held_on, language()),
                       trn(language(), "{} sak", "{} saker", std::ssize(loaded_.agreements)));
        if (is_held()) return t("Ni har pratat. Skriv vad ni kom överens om.");
        if (loaded_.progress.planned_on)
            return trf(language(), "Ni pratar {}. Titta på resultatet innan dess.",
                       spoken(*loaded_.progress.planned_on, language()));
        return t("Titta på resultatet och bestäm en dag när ni pratar om det.");
    }

    html::Markup state_of(FollowUpStep step) const {
        if (!has_begun(loaded_.survey)) return html::badge(html::Tone::neutral, t("kommer"));
        if (step == FollowUpStep::look) return html::badge(html::Tone::good, t("resultatet finns"));
        if (step == FollowUpStep::talk) {
            auto stage = stage_of(loaded_.progress);
            return html::badge(tone_of(stage), word(language(), stage));
        }
        if (step == FollowUpStep::agree && !loaded_.agreements.empty())
            return html::badge(html::Tone::good, trn(language(), "{} överenskommelse", "{} överenskommelser",
                                                     std::ssize(loaded_.agreements)));
        if (step == now_at() && (step != FollowUpStep::pulse || may_pulse()))
            return html::badge(html::Tone::info, t("nu"));
        return html::badge(html::Tone::neutral, t("kommer"));
    }
    void begin_step(FollowUpStep step) {
        auto number = static_cast<int>(step) + 1;
        out_(R"(<h2 id="{}" {}>{}. {} {}</h2>)", name_of(step),
             html::attribute("aria-current", has_begun(loaded_.survey) && step == now_at() ? "step" : ""),
             number, word(language(), step), state_of(step));
        if (std::ranges::find(loaded_.guides, step, &Guide::step) == loaded_.guides.end()) return;
        out_(R"(<ul class="plain">)");
        for (const auto& guide : loaded_.guides)
            if (guide.step == step)
                out_(R"(<li><a href="{}" rel="noreferrer">{}</a></li>)", html::Url(guide.address),
                     guide.title);
        out_("</ul>");
    }

    void line_list(const char* heading, const std::vector<survey_results::Line>& lines) {
        out_("<h3>{}</h3><ul>", heading);
        for (const auto& line : lines)
            out_("<li>{}: {}</li>", line.text, survey_results::spoken_index(language(), line.index));
        out_("</ul>");
    }
    void look() {
        begin_step(FollowUpStep::look);
        if (!loaded_.lines.strongest.empty()) {
            line_list(t("Det här är starkast, index från 0 till 100"), loaded_.lines.strongest);
            line_list(t("Det här är svagast, index från 0 till 100"), loaded_.lines.weakest);
        }
        out_(R"(<div class="actions">)");
        html::link_button(out_, html::to("/surveys/{}/results?group={}", loaded_.survey.id, loaded_.group.id),
                          t("Se gruppens resultat"),
                          loaded_.writes ? html::ButtonKind::secondary : html::ButtonKind::primary);
        out_("</div>");
    }

    void talk() {
        begin_step(FollowUpStep::talk);
        if (loaded_.dialogue) {
            const auto& said = *loaded_.dialogue;
            std::vector<html::Definition> all;
            if (said.planned_on && !said.held_on)
                all.push_back({t("Planerad dag"), html::markup("{}", spoken(*said.planned_on, language()))});
            if (said.held_on)
                all.push_back({t("Ni pratade"), html::markup("{}", spoken(*said.held_on, language()))});
            all.push_back({t("Var"), html::markup("{}", word(language(), said.forum))});
            html::definitions(out_, all);
            if (!said.notes.empty()) out_(R"(<p class="typed" dir="auto">{}</p>)", said.notes);
        } else if (!loaded_.writes) {
            out_("<p>{}</p>", t("Ingen dag är bestämd än. Den som leder gruppen bestämmer den."));
        }
        if (!loaded_.writes) return;
        bool is_now = now_at() == FollowUpStep::talk;
        html::Out form;
        talk_form(form, is_now);
        if (is_now)
            out_("{}", form.markup());
        else
            html::details(out_, t("Ändra dag eller anteckningar"), form.markup(), form_ == Form::talk);
    }
    void talk_form(html::Out& out, bool is_now) {
        auto refused = form_ == Form::talk ? refused_ : auth::RefusedForm{};
        const Dialogue* stored = loaded_.dialogue ? &*loaded_.dialogue : nullptr;
        auto day = [](const std::optional<Date>& date) { return date ? iso(*date) : std::string(); };
        html::form_open(out, frame_,
                        html::to("/surveys/{}/groups/{}/talk", loaded_.survey.id, loaded_.group.id));
        version_field(out, form_ == Form::talk, stored ? stored->version : 0);
        auto planned = refused.field(visit_, "planned_on", t("Vilken dag pratar ni?"),
                                     stored ? day(stored->planned_on) : "");
        auto held = refused.field(visit_, "held_on", t("Vilken dag pratade ni?"),
                                  stored ? day(stored->held_on) : "", t("När det är gjort."));
        auto notes = refused.field(visit_, "notes", t("Vad pratade ni om?"), stored ? stored->notes : "",
                                   t("Läses av gruppen och den som leder den, av ingen annan."));
        planned.optional = held.optional = notes.optional = true;
        html::radios(
            out, language(),
            refused.field(visit_, "forum", t("Var pratar ni?"),
                          std::string(name_of(stored ? stored->forum : Forum::workplace_meeting))),
            {{.value = std::string(name_of(Forum::workplace_meeting)), .label = t("På arbetsplatsträffen")},
             {.value = std::string(name_of(Forum::local_cooperation)), .label = t("I lokal samverkan")}});
        html::date_field(out, language(), planned);
        html::date_field(out, language(), held);
        html::textarea(out, language(), notes, 6);
        html::button(out, {.label = t("Spara dialogen"),
                           .kind = is_now ? html::ButtonKind::primary : html::ButtonKind::secondary});
        out("</form>");
    }
    // What was typed goes with the version it was typed against, until a conflict has shown the new one.
    void version_field(html::Out& out, bool came_back, std::int64_t version) {
        bool keeps = came_back && refused_.refusal && refused_.refusal->kind != RefusalKind::conflict;
        html::hidden_field(out, "version", keeps ? visit_.field("version") : std::to_string(version));
    }

    void agree() {
        begin_step(FollowUpStep::agree);
        agreement_list();
        if (!loaded_.writes) {
            if (loaded_.agreements.empty()) out_("<p>{}</p>", t("Ni har inte kommit överens om något än."));
            return;
        }
        if (!is_held()) {
            out_("<p>{}</p>", t("När ni har pratat antecknar du här vad ni kom överens om."));
            return;
        }
        bool is_now = now_at() == FollowUpStep::agree;
        html::Out form;
        html::form_open(form, frame_,
                        html::to("/surveys/{}/groups/{}/agreements", loaded_.survey.id, loaded_.group.id));
        terms_fields(form, visit_, form_ == Form::agree ? refused_ : auth::RefusedForm{}, loaded_.questions,
                     nullptr);
        html::button(form, {.label = t("Anteckna överenskommelsen"),
                            .kind = is_now ? html::ButtonKind::primary : html::ButtonKind::secondary});
        form("</form>");
        if (is_now)
            out_("{}", form.markup());
        else
            html::details(out_, t("Anteckna en till överenskommelse"), form.markup(), form_ == Form::agree);
    }
    void agreement_list() {
        if (loaded_.agreements.empty()) return;
        out_(R"(<ul class="commitments">)");
        for (const auto& one : loaded_.agreements)
            out_(R"(<li><a href="/local-agreements/{}" dir="auto">{}</a><p class="facts">{} {}</p></li>)",
                 one.id, title_of(one), state_badge(language(), one), who_and_when(language(), one));
        out_("</ul>");
    }

    std::string pulse_in_words() const {
        auto day = from_on(SurveyPhase::pulse);
        if (!day) return t("Enkäten har ingen puls: dess frågor ställs inte om i grupperna.");
        if (*day > date_of(now()))
            return trf(language(),
                       "Från {} kan några av frågorna ställas igen, så att ni ser om det blir bättre.",
                       spoken(*day, language()));
        return t("Några av frågorna kan ställas igen, så att ni ser om det blir bättre.");
    }

    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Loaded& loaded_;
    Form form_;
    const auth::RefusedForm& refused_;
    html::Out out_;
};

http::Response show(const auth::Visit& visit, Form form, const auth::RefusedForm& refused) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    html::Frame frame = frame_of(visit, loaded->survey, loaded->group.name);
    frame.topics = {fmt::format("workplace_dialogue/{}", loaded->group.id.value)};
    html::Out all;
    links::with_thread(all, visit, ref_of(loaded->group.id),
                       Writing(visit, frame, *loaded, form, refused).page());
    return visit.page(frame, all.markup(), refused.status());
}

http::Response answered(const auth::Visit& visit, SurveyGroupId group, Form form, const Refusal* refusal,
                        std::string_view notice) {
    if (refusal && (refusal->kind == RefusalKind::not_found || refusal->kind == RefusalKind::forbidden))
        return visit.refused(*refusal);
    if (refusal) return show(visit, form, {refusal});
    visit.announce(fmt::format("workplace_dialogue/{}", group.value));
    auto survey = visit.id<SurveyId>(0).value_or(SurveyId{});
    return visit.redirect(fmt::format("/surveys/{}/groups/{}/work", survey.value, group.value), notice);
}

// The group of the address, if it is one of the survey's that stands there.
std::optional<SurveyGroupId> group_in(const auth::Visit& visit) {
    auto survey = visit.id<SurveyId>(0);
    auto id = visit.id<SurveyGroupId>(1);
    auto group = id ? visit.database.read([&](db::Read& read) { return surveys::find_group(read, *id); })
                    : std::nullopt;
    return group && survey == group->survey ? id : std::nullopt;
}

}  // namespace

http::Response work(auth::Visit& visit) { return show(visit, Form::none, {}); }

http::Response talk(auth::Visit& visit) {
    auto group = group_in(visit);
    if (!group) return visit.not_found();
    auth::Sent sent(visit);
    std::vector<FieldError> errors;
    Talk talk{.forum = parse_enum<Forum>(sent.text("forum")).value_or(Forum::workplace_meeting),
              .planned_on = sent.day("planned_on", errors),
              .held_on = sent.day("held_on", errors),
              .notes = sent.text("notes"),
              .version = sent.number("version")};
    Result<void> done;
    if (errors.empty())
        done = visit.database.write(
            [&](db::Write& write) { return save_talk(write, visit.visitor, *group, talk, visit.language); });
    else
        done = refuse_fields(visit.t("Dialogen är inte sparad."), std::move(errors));
    return answered(visit, *group, Form::talk, done ? nullptr : &done.error(), visit.t("Sparat."));
}

http::Response agree(auth::Visit& visit) {
    auto group = group_in(visit);
    if (!group) return visit.not_found();
    auto terms = terms_in(visit);
    Result<LocalAgreementId> made = std::unexpected(Refusal{});
    if (terms)
        made = visit.database.write([&](db::Write& write) {
            return add_agreement(write, visit.visitor, *group, *terms, visit.language);
        });
    else
        made = std::unexpected(terms.error());
    return answered(visit, *group, Form::agree, made ? nullptr : &made.error(),
                    visit.t("Överenskommelsen är antecknad."));
}

}  // namespace styrkedja::workplace_dialogues::pages
