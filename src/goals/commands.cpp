// The commands on goals: right → rule → rows → audit → search.
#include "goals/commands.h"

#include "audit/audit.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "goals/object.h"
#include "goals/store.h"
#include "organisation/units.h"

namespace styrkedja::goals {
namespace {

constexpr int first_year = 2000, last_year = 2100;

Refusal not_saved(Language language, std::vector<FieldError> errors) {
    return {RefusalKind::invalid, tr(language, "Målet är inte sparat."), std::move(errors)};
}
std::unexpected<Refusal> not_yours(Language language) {
    return refuse(RefusalKind::forbidden,
                  tr(language, "Målet skrivs av den som skriver enhetens plan eller styr planerna."));
}

Draft tidied(Draft draft) {
    draft.text = collapse_spaces(draft.text);
    for (auto* text : {&draft.explanation, &draft.indicators, &draft.focus_reason})
        *text = tidied_text(*text);
    draft.is_focus = draft.is_focus && draft.level == GoalLevel::administration;
    if (!draft.is_focus) draft.focus_reason.clear();
    if (draft.level < GoalLevel::administration) draft.unit.reset();
    return draft;
}

// What is checked of a goal before it is stored.
class Checking {
  public:
    Checking(db::Read& read, const Draft& draft, GoalId id, Language language)
        : read_(read), draft_(draft), id_(id), language_(language) {}

    std::vector<FieldError> errors() {
        texts();
        whose();
        years();
        parent();
        if (errors_.empty()) focus();
        return std::move(errors_);
    }

  private:
    const char* t(const char* swedish) const { return tr(language_, swedish); }
    void wrong(const char* field, std::string message) { errors_.push_back({field, std::move(message)}); }

    void texts() {
        if (draft_.text.empty() || characters_in(draft_.text) > most_goal_characters)
            wrong("text", t("Skriv målet, med högst 500 tecken."));
        for (auto [field, text] :
             {std::pair{"explanation", &draft_.explanation}, std::pair{"indicators", &draft_.indicators},
              std::pair{"focus_reason", &draft_.focus_reason}})
            if (characters_in(*text) > most_text_characters)
                wrong(field, t("Skriv det kortare, med högst 10 000 tecken."));
    }
    void whose() {
        if (draft_.level < GoalLevel::administration) return;
        if (!draft_.unit || !organisation::nearest_unit(read_, *draft_.unit, date_of(now())))
            wrong("unit", t("Välj vems mål det är."));
    }
    void years() {
        if (draft_.from_year < first_year || draft_.from_year > last_year)
            wrong("from_year", t("Skriv ett år mellan 2000 och 2100."));
        if (draft_.to_year < draft_.from_year || draft_.to_year > last_year)
            wrong("to_year", t("Skriv samma år eller ett senare."));
    }
    void parent() {
        if (!draft_.parent) return;
        auto above = find_goal(read_, *draft_.parent);
        if (!above) return wrong("parent", t("Välj ett mål som finns."));
        if (above->level >= draft_.level)
            return wrong("parent", t("Ett mål bryter ned ett mål på en nivå ovanför sin egen."));
        if (above->ended_on) return wrong("parent", t("Det målet är avslutat. Välj ett som gäller."));
        if (above->to_year < draft_.from_year || above->from_year > draft_.to_year)
            wrong("parent", t("Det målet gäller andra år."));
    }
    void focus() {
        if (!draft_.is_focus || !draft_.focus_reason.empty()) return;
        auto others = count_focus(read_, draft_, id_);
        if (others >= most_focus)
            wrong("focus_reason",
                  trf(language_,
                      "Redan {} mål är i fokus de åren, och fler än {} är sällan få och skarpa. "
                      "Skriv varför det här också ska vara det.",
                      others, most_focus));
    }

    db::Read& read_;
    const Draft& draft_;
    GoalId id_;
    Language language_;
    std::vector<FieldError> errors_;
};

Result<Goal> written_goal(db::Read& read, const rights::Visitor& visitor, GoalId id, Language language) {
    auto goal = visitor.signed_in() ? find_goal(read, id) : std::nullopt;
    if (!goal) return refuse(RefusalKind::not_found, tr(language, "Målet finns inte."));
    if (!may_write(visitor, *goal)) return not_yours(language);
    if (goal->ended_on)
        return refuse(RefusalKind::conflict, tr(language, "Målet är avslutat och ändras inte längre."));
    return *goal;
}
std::unexpected<Refusal> older(Language language) {
    return refuse(RefusalKind::conflict, tr(language,
                                            "Någon annan ändrade målet medan du skrev. Det du skrev står "
                                            "kvar. Se vad som gäller nu och spara sedan igen."));
}

std::string told(const Draft& draft) {
    return fmt::format("{} | {}–{} | {} | {}{}", draft.text, draft.from_year, draft.to_year,
                       draft.parent ? to_string(*draft.parent) : "–", draft.is_focus ? "fokus" : "–",
                       draft.focus_reason.empty() ? "" : ": " + draft.focus_reason);
}

}  // namespace

Draft draft_of(const Goal& goal) {
    return {.level = goal.level,
            .unit = goal.unit,
            .text = goal.text,
            .explanation = goal.explanation,
            .indicators = goal.indicators,
            .parent = goal.parent,
            .from_year = goal.from_year,
            .to_year = goal.to_year,
            .is_focus = goal.is_focus,
            .focus_reason = goal.focus_reason};
}

Result<GoalId> add_goal(db::Write& write, const rights::Visitor& visitor, const Draft& typed,
                        Language language) {
    Draft draft = tidied(typed);
    if (!may_write_somewhere(visitor)) return not_yours(language);
    bool unsaid = draft.level >= GoalLevel::administration && !draft.unit;
    if (!unsaid && !may_write(visitor, draft.level, draft.unit)) return not_yours(language);
    if (auto errors = Checking(write, draft, {}, language).errors(); !errors.empty())
        return std::unexpected(not_saved(language, std::move(errors)));
    GoalId id = insert_goal(write, draft);
    audit::record(write, visitor.actor(), {"add_goal", "goal", id.value, {}, told(draft)});
    note_found(write, *find_goal(write, id));
    return id;
}

Result<void> change_goal(db::Write& write, const rights::Visitor& visitor, GoalId id, const Draft& typed,
                         std::int64_t version, Language language) {
    auto before = written_goal(write, visitor, id, language);
    if (!before) return std::unexpected(before.error());
    Draft draft = typed;
    draft.level = before->level;
    draft.unit = before->unit;
    draft = tidied(draft);
    if (before->version != version) return older(language);
    if (auto errors = Checking(write, draft, id, language).errors(); !errors.empty())
        return std::unexpected(not_saved(language, std::move(errors)));
    if (!update_goal(write, id, draft, version)) return older(language);
    audit::record(write, visitor.actor(),
                  {"change_goal", "goal", id.value, told(draft_of(*before)), told(draft)});
    note_found(write, *find_goal(write, id));
    return {};
}

Result<void> end_goal(db::Write& write, const rights::Visitor& visitor, GoalId id, std::string_view reason,
                      std::int64_t version, Language language) {
    auto goal = written_goal(write, visitor, id, language);
    if (!goal) return std::unexpected(goal.error());
    std::string why = tidied_text(reason);
    if (why.empty() || characters_in(why) > most_text_characters)
        return refuse_fields(tr(language, "Målet gäller fortfarande."),
                             {{"end_reason", tr(language, "Skriv varför målet avslutas.")}});
    if (!end_goal_row(write, id, date_of(now()), why, version)) return older(language);
    audit::record(write, visitor.actor(), {"end_goal", "goal", id.value, goal->text, why});
    note_found(write, *find_goal(write, id));
    return {};
}

}  // namespace styrkedja::goals
