// One question or section of a draft, to be written: what its kind needs and nothing else.
#include "base/text.h"
#include "form_editor/pages/pages.h"
#include "html/components/content.h"
#include "questions/comparing.h"

namespace styrkedja::form_editor::pages {
namespace {

using questions::Choice;
using questions::Question;

std::string lines_of(const std::vector<Choice>& choices) {
    std::string lines;
    for (const auto& one : choices) lines += (lines.empty() ? "" : "\n") + one.text;
    return lines;
}
std::vector<Choice> choices_in(std::string_view lines) {
    std::vector<Choice> choices;
    for (auto line : split(lines, '\n'))
        if (auto text = collapse_spaces(line); !text.empty()) choices.push_back({{}, std::move(text)});
    return choices;
}

// As the form sends it, over what the question is.
Question question_in(const auth::Visit& visit, const Draft& draft, const Question& stored) {
    Question question = stored;
    question.text = visit.field("text");
    question.help = visit.field("help");
    question.definition = visit.field("definition");
    question.source = visit.field("source");
    question.required = !visit.field("required").empty();
    question.layer =
        draft.core ? QuestionLayer::local
                   : parse_enum<QuestionLayer>(visit.field("layer")).value_or(QuestionLayer::recommended);
    question.choices =
        questions::has_choices(question.kind) ? choices_in(visit.field("choices")) : std::vector<Choice>{};
    question.rows =
        question.kind == QuestionKind::matrix ? choices_in(visit.field("rows")) : std::vector<Choice>{};
    auto low = parse_number(visit.field("low")), high = parse_number(visit.field("high"));
    bool is_scale = question.kind == QuestionKind::scale;
    question.range.reset();
    if ((low && high) || is_scale) question.range = questions::Range{low.value_or(0), high.value_or(0)};
    question.low_word = visit.field("low_word");
    question.high_word = visit.field("high_word");
    question.measure = visit.field("measure");
    question.condition.reset();
    if (auto other = visit.field("condition"); !other.empty()) {
        question.condition = questions::Condition{.question = other, .any_of = {}};
        for (auto answer : visit.request.field_all("any_of")) question.condition->any_of.emplace_back(answer);
    }
    question.comparability =
        parse_enum<Comparability>(visit.field("comparability")).value_or(Comparability::same);
    question.break_note = visit.field("break_note");
    return question;
}

class QuestionForm {
  public:
    QuestionForm(html::Out& out, const auth::Visit& visit, const Draft& draft, const Question& question,
                 const Refused& refused)
        : out_(out), visit_(visit), draft_(draft), question_(question), refused_(refused) {}

    void write() {
        words();
        kind();
        layer();
        condition();
        comparability();
        html::checkbox(out_, visit_.language, {.name = "required", .label = t("Måste besvaras")},
                       question_.required);
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    html::Field field(const char* name, const char* label, std::string stored, const char* hint = "",
                      bool optional = true) const {
        auto field = refused_.field(visit_, name, label, std::move(stored), hint);
        field.optional = optional;
        return field;
    }

    void words() {
        html::textarea(out_, visit_.language, field("text", t("Frågan"), question_.text, "", false), 2);
        html::textarea(out_, visit_.language,
                       field("help", t("Hjälp att svara"), question_.help, t("Står under frågan.")), 2);
        html::textarea(out_, visit_.language,
                       field("definition", t("Vad som menas"), question_.definition,
                             t("Definitionen av orden i frågan. Den står bredvid, där man svarar.")),
                       3);
    }

    void kind() {
        auto kind = question_.kind;
        if (questions::has_choices(kind))
            html::textarea(
                out_, visit_.language,
                field("choices", kind == QuestionKind::matrix ? t("Kolumner") : t("Svar att välja på"),
                      lines_of(question_.choices), t("Ett på varje rad."), false),
                5);
        if (kind == QuestionKind::matrix)
            html::textarea(out_, visit_.language,
                           field("rows", t("Rader"), lines_of(question_.rows), t("En på varje rad."), false),
                           5);
        if (kind == QuestionKind::scale || kind == QuestionKind::number) range();
    }
    void range() {
        bool is_scale = question_.kind == QuestionKind::scale;
        auto text = [](const std::optional<questions::Range>& range, std::int64_t questions::Range::* end,
                       const char* usual) {
            return range ? std::to_string((*range).*end) : std::string(usual);
        };
        html::text_field(
            out_, visit_.language,
            field("low", is_scale ? t("Lägsta steget") : t("Lägst"),
                  text(question_.range, &questions::Range::low, is_scale ? "1" : ""), "", !is_scale),
            html::Input::number);
        html::text_field(
            out_, visit_.language,
            field("high", is_scale ? t("Högsta steget") : t("Högst"),
                  text(question_.range, &questions::Range::high, is_scale ? "5" : ""), "", !is_scale),
            html::Input::number);
        if (is_scale) {
            html::text_field(out_, visit_.language, field("low_word", t("Lägst i ord"), question_.low_word));
            html::text_field(out_, visit_.language,
                             field("high_word", t("Högst i ord"), question_.high_word));
        } else {
            html::text_field(
                out_, visit_.language,
                field("measure", t("Vad talet räknar"), question_.measure, t("Till exempel procent.")));
        }
    }

    void layer() {
        if (!draft_.core)
            html::radios(out_, visit_.language,
                         field("layer", t("Hur fast är frågan?"),
                               std::string(name_of(question_.layer == QuestionLayer::core
                                                       ? QuestionLayer::core
                                                       : QuestionLayer::recommended)),
                               "", false),
                         {{.value = "core", .label = t("Låst kärna"), .hint = t("Ställs överallt.")},
                          {.value = "recommended",
                           .label = t("Rekommenderad"),
                           .hint = t("En enhet kan lämna den utanför i sitt eget formulär.")}});
        html::textarea(out_, visit_.language,
                       field("source", t("Varför ställs den?"), question_.source,
                             t("Lagen, beslutet eller målet. Behövs för en låst fråga.")),
                       2);
    }

    void condition() {
        std::vector<html::Option> others;
        auto all = draft_.all();
        for (const auto& section : all.sections)
            for (const auto& one : section.questions)
                if (questions::may_steer_others(one.kind) && one.key != question_.key)
                    others.push_back(
                        {.value = one.key, .label = shorten(one.text, 90), .group = section.heading});
        if (others.empty()) return;
        auto which = field("condition", t("Ställs bara beroende på svaret på"),
                           question_.condition ? question_.condition->question : "");
        which.empty_choice = t("Ställs alltid");
        html::select(out_, visit_.language, which, others);
        const auto* other = questions::find_question(all, which.value);
        if (!other) return;
        std::vector<html::Option> answers;
        for (const auto& one : questions::answers_of(*other))
            answers.push_back({.value = one.key, .label = one.text});
        html::checkboxes(out_, visit_.language, field("any_of", t("… när svaret är något av"), ""), answers,
                         question_.condition ? question_.condition->any_of : std::vector<std::string>{});
    }

    // Asked only where the version in use asks the same thing.
    void comparability() {
        if (!draft_.before || !questions::find_question(*draft_.before, question_.key)) return;
        std::vector<html::Option> grades;
        for (auto name : enum_names<Comparability>)
            grades.push_back({.value = std::string(name),
                              .label = questions::word(visit_.language, *parse_enum<Comparability>(name))});
        html::radios(out_, visit_.language,
                     field("comparability", t("Går svaren att jämföra med förra versionens?"),
                           std::string(name_of(question_.comparability)), "", false),
                     grades);
        html::textarea(
            out_, visit_.language,
            field("break_note", t("Vad är annorlunda?"), question_.break_note, t("Står där serien bryts.")),
            2);
    }

    html::Out& out_;
    const auth::Visit& visit_;
    const Draft& draft_;
    const Question& question_;
    const Refused& refused_;
};

// "narvaro.choices" → "choices", so that what is wrong stands at the field; what is about others stays as it
// is.
Refusal at_fields(Refusal refusal, std::string_view key) {
    for (auto& one : refusal.fields) {
        std::string begin = std::string(key) + ".";
        if (!key.empty() && one.field.starts_with(begin)) one.field.erase(0, begin.size());
        if (one.field == "range") one.field = "low";
        if (one.field == "condition" && one.message.empty()) one.field = "any_of";
    }
    return refusal;
}

http::Response show_question(const auth::Visit& visit, const Draft& draft, const Question& question,
                             const std::string& section, const Refused& refused) {
    bool is_new = question.key.empty();
    html::Frame frame = draft_frame(visit, draft, is_new ? visit.t("Ny fråga") : visit.t("Ändra frågan"));
    frame.crumbs.push_back({visit.t("Utkast"), html::to("/forms/{}/draft", draft.form.id)});
    html::Out out;
    html::heading(out,
                  is_new ? trf(visit.language, "Ny fråga: {}", questions::word(visit.language, question.kind))
                         : trf(visit.language, "Hur ska frågan lyda? ({})",
                               questions::word(visit.language, question.kind)));
    refused.summary(out, visit.language);
    const auto* stands = is_new ? nullptr : questions::find_question(draft.own, question.key);
    if (stands && refused.refusal && refused.refusal->kind == RefusalKind::conflict)
        out(R"(<div class="theirs"><p>{}</p><div class="said" dir="auto">{}</div></div>)",
            visit.t("Så står det nu. Ta med det du vill behålla, och spara igen."), stands->text);
    html::form_open(out, frame, html::to("/forms/{}/draft/question", draft.form.id),
                    {.autosave = fmt::format("question-{}", question.key)});
    html::hidden_field(out, "version", std::to_string(draft.version.version));
    html::hidden_field(out, "key", question.key);
    html::hidden_field(out, "section", section);
    html::hidden_field(out, "kind", name_of(question.kind));
    QuestionForm(out, visit, draft, question, refused).write();
    html::button(out, {.label = visit.t("Spara frågan")});
    out("</form>");
    if (!is_new) {
        html::Out kinds;
        kinds(R"(<ul class="kinds">)");
        for (auto name : enum_names<QuestionKind>)
            kinds(R"(<li><a href="/forms/{}/draft/question?key={}&amp;kind={}">{}</a></li>)", draft.form.id,
                  question.key, name, questions::word(visit.language, *parse_enum<QuestionKind>(name)));
        kinds("</ul>");
        html::details(out, visit.t("Byt slag av fråga"), kinds.markup());
    }
    return visit.page(frame, out.markup(), refused.status());
}

// What the address or the form names: one of the draft, or a new one.
std::optional<Question> question_named(const auth::Visit& visit, const Draft& draft) {
    Question question;
    if (auto key = key_in(visit); !key.empty()) {
        const auto* stored = questions::find_question(draft.own, key);
        if (!stored) return std::nullopt;
        question = *stored;
    }
    if (auto kind = parse_enum<QuestionKind>(key_in(visit, "kind"))) question.kind = *kind;
    if (question.kind == QuestionKind::scale && !question.range) question.range = questions::Range{1, 5};
    if (question.key.empty()) question.layer = draft.core ? QuestionLayer::local : QuestionLayer::recommended;
    return question;
}

http::Response show_section(const auth::Visit& visit, const Draft& draft, const questions::Section& section,
                            const Refused& refused) {
    bool is_new = section.key.empty();
    html::Frame frame =
        draft_frame(visit, draft, is_new ? visit.t("Nytt avsnitt") : visit.t("Ändra avsnittet"));
    frame.crumbs.push_back({visit.t("Utkast"), html::to("/forms/{}/draft", draft.form.id)});
    html::Out out;
    html::heading(out, visit.t("Vad handlar avsnittet om?"));
    refused.summary(out, visit.language);
    html::form_open(out, frame, html::to("/forms/{}/draft/section", draft.form.id),
                    {.autosave = fmt::format("section-{}", section.key)});
    html::hidden_field(out, "version", std::to_string(draft.version.version));
    html::hidden_field(out, "key", section.key);
    html::text_field(out, visit.language,
                     refused.field(visit, "heading", visit.t("Rubrik"), section.heading));
    auto text = refused.field(visit, "text", visit.t("Text före frågorna"), section.text);
    text.optional = true;
    html::textarea(out, visit.language, text, 3);
    html::button(out, {.label = visit.t("Spara avsnittet")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}
std::optional<questions::Section> section_named(const auth::Visit& visit, const Draft& draft) {
    auto key = key_in(visit);
    if (key.empty()) return questions::Section{};
    auto found = std::ranges::find(draft.own.sections, key, &questions::Section::key);
    return found == draft.own.sections.end() ? std::nullopt : std::optional(*found);
}

bool hides(const Refusal& refusal) {
    return refusal.kind == RefusalKind::not_found || refusal.kind == RefusalKind::forbidden;
}

}  // namespace

http::Response question_form(auth::Visit& visit) {
    auto draft = load_draft(visit);
    auto question = draft ? question_named(visit, *draft) : std::nullopt;
    if (!question) return visit.not_found();
    return show_question(visit, *draft, *question, visit.query("section"), {});
}
http::Response save_question(auth::Visit& visit) {
    auto draft = load_draft(visit);
    auto stored = draft ? question_named(visit, *draft) : std::nullopt;
    if (!stored) return visit.not_found();
    Question question = question_in(visit, *draft, *stored);
    auto done = visit.database.write([&](db::Write& write) {
        return forms::save_question(write, visit.visitor, seen_in(visit, *draft), visit.field("section"),
                                    question);
    });
    if (!done && hides(done.error())) return visit.refused(done.error());
    if (!done) {
        auto refusal = at_fields(done.error(), question.key);
        question.key = stored->key;
        return show_question(visit, *load_draft(visit), question, visit.field("section"), {&refusal});
    }
    visit.announce(fmt::format("form/{}", draft->form.id.value));
    return visit.redirect(fmt::format("/forms/{}/draft#question-{}", draft->form.id.value, question.key),
                          visit.t("Frågan är sparad."));
}

http::Response section_form(auth::Visit& visit) {
    auto draft = load_draft(visit);
    auto section = draft ? section_named(visit, *draft) : std::nullopt;
    return section ? show_section(visit, *draft, *section, {}) : visit.not_found();
}
http::Response save_section(auth::Visit& visit) {
    auto draft = load_draft(visit);
    auto stored = draft ? section_named(visit, *draft) : std::nullopt;
    if (!stored) return visit.not_found();
    questions::Section section = *stored;
    section.heading = visit.field("heading");
    section.text = visit.field("text");
    auto done = visit.database.write([&](db::Write& write) {
        return forms::save_section(write, visit.visitor, seen_in(visit, *draft), section);
    });
    if (!done && hides(done.error())) return visit.refused(done.error());
    if (!done) {
        auto refusal = at_fields(done.error(), section.key);
        section.key = stored->key;
        return show_section(visit, *load_draft(visit), section, {&refusal});
    }
    visit.announce(fmt::format("form/{}", draft->form.id.value));
    return visit.redirect(fmt::format("/forms/{}/draft#section-{}", draft->form.id.value, section.key),
                          visit.t("Avsnittet är sparat."));
}

}  // namespace styrkedja::form_editor::pages
