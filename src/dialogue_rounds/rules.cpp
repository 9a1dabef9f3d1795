// The rules of a round, field by field; the names of the fields are those of the form.
#include "dialogue_rounds/rules.h"

#include <algorithm>

#include "base/text.h"
#include "base/typed_text.h"
#include "dialogue_rounds/store.h"
#include "organisation/units.h"

namespace styrkedja::dialogue_rounds {
namespace {

class Check {
  public:
    Check(db::Read& read, const rights::Visitor& visitor, const Round* old, Language language)
        : read_(read), visitor_(visitor), old_(old), language_(language) {}

    std::vector<FieldError> errors;

    void lines(RoundDraft& draft) {
        draft.name = collapse_spaces(draft.name);
        if (draft.name.empty()) draft.name = fmt::format("Verksamhetsdialog {} {}", draft.number, draft.year);
        length("name", draft.name, most_name_characters);
        text("guide", draft.guide);
        text("themes_reason", draft.themes_reason);
        if (draft.year < first_round_year || draft.year > last_round_year)
            wrong("year",
                  trf(language_, "Skriv ett år mellan {} och {}.", first_round_year, last_round_year));
        if (draft.number < 1 || draft.number > rounds_in_year)
            wrong("number", t("Välj omgång 1, 2 eller 3: det är tre om året."));
    }

    void window(const RoundDraft& draft) {
        if (!draft.from_on) wrong("from_on", t("Välj den första dagen."));
        if (!draft.to_on) wrong("to_on", t("Välj den sista dagen."));
        if (draft.from_on && draft.to_on && *draft.to_on < *draft.from_on)
            wrong("to_on", t("Den sista dagen kan inte vara före den första."));
        if (draft.prework_by && draft.to_on && *draft.prework_by > *draft.to_on)
            wrong("prework_by", t("Förarbetet behöver vara klart innan omgången är slut."));
    }

    void unit(const RoundDraft& draft) {
        if (old_ && old_->unit == draft.unit && old_->level == draft.level) return;
        auto unit =
            draft.unit ? organisation::nearest_unit(read_, *draft.unit, date_of(now())) : std::nullopt;
        if (draft.unit && !unit) return wrong("unit", t("Enheten finns inte."));
        if (unit ? may_have_unit(draft.level, unit->kind) : !needs_unit(draft.level)) return;
        if (needs_unit(draft.level))
            wrong("unit", t("Välj den skola eller förskola vars personal rektor talar med."));
        else if (draft.level == DialogueLevel::ops_principal)
            wrong("unit", t("Omgången är hela förvaltningens eller ett verksamhetsområdes."));
        else if (draft.level == DialogueLevel::support)
            wrong("unit", t("Omgången är hela förvaltningens, ett verksamhetsområdes eller en avdelnings."));
        else
            wrong("unit", t("Omgången är hela förvaltningens: välj ingen enhet."));
    }

    void once(const RoundDraft& draft) {
        auto same = find_same(read_, draft);
        if (same && !(old_ && old_->id == same->id))
            wrong("number",
                  trf(language_, "Den omgången finns redan: ”{}”. Välj ett annat nummer eller ändra den.",
                      same->name));
    }

    void focus(RoundDraft& draft) {
        std::vector<FocusAreaId> chosen;
        for (auto id : draft.focus)
            if (std::ranges::find(chosen, id) == chosen.end()) chosen.push_back(id);
        draft.focus = std::move(chosen);
        if (draft.focus.size() > most_focus)
            return wrong("focus_area", trf(language_, "Välj högst {} fokusområden.", most_focus));
        std::vector<FocusArea> had;
        if (old_) had = focus_of(read_, old_->id);
        for (auto id : draft.focus) {
            auto area = find_focus_area(read_, id);
            if (!area) return wrong("focus_area", t("Ett av fokusområdena finns inte."));
            if (area->is_closed && std::ranges::find(had, id, &FocusArea::id) == had.end())
                return wrong("focus_area", trf(language_, "Fokusområdet ”{}” är stängt.", area->name));
        }
    }

    void themes(RoundDraft& draft) {
        for (std::size_t at = 0; at < draft.themes.size() && at <= most_themes_at_all; ++at) {
            auto& theme = draft.themes[at];
            auto field = [&](const char* name) { return fmt::format("theme_{}.{}", name, at); };
            theme.name = collapse_spaces(theme.name);
            text(field("why"), theme.why);
            text(field("questions"), theme.questions);
            text(field("support"), theme.support);
            length(field("name"), theme.name, most_name_characters);
            bool says = !theme.why.empty() || !theme.questions.empty() || !theme.support.empty();
            if (theme.name.empty() && says) wrong(field("name"), t("Skriv vad temat heter."));
        }
        std::erase_if(draft.themes, [](const ThemeDraft& theme) {
            return theme.name.empty() && theme.why.empty() && theme.questions.empty() &&
                   theme.support.empty();
        });
        if (draft.themes.size() > most_themes_at_all)
            wrong("themes", trf(language_, "En omgång har högst {} teman.", most_themes_at_all));
        else if (draft.themes.size() > most_themes && draft.themes_reason.empty())
            wrong("themes_reason",
                  trf(language_,
                      "Få och skarpa: med fler än {} teman hinner man inte på djupet. Välj de viktigaste, "
                      "eller skriv varför de behöver vara fler.",
                      most_themes));
        if (draft.themes.empty() && draft.focus.empty())
            wrong("focus_area", t("Välj minst ett fokusområde, eller skriv ett tema."));
    }

    // The version that the round has already, or the one in use.
    std::optional<FormVersionId> form_version(const RoundDraft& draft) {
        if (!draft.form) return std::nullopt;
        auto pinned =
            old_ && old_->form_version ? forms::find_version(read_, *old_->form_version) : std::nullopt;
        auto form = forms::find_form(read_, visitor_, *draft.form);
        auto refused = [&](std::string why) {
            wrong("form", std::move(why));
            return std::optional<FormVersionId>{};
        };
        if (!form) return refused(t("Formuläret finns inte."));
        if (form->unit && !is_at_or_below(draft.unit, *form->unit))
            return refused(t("Formuläret är en annan enhets eget."));
        if (pinned && pinned->form == form->id) return pinned->id;
        auto used = forms::version_in_use(read_, form->id);
        if (form->use != FormUse::dialogue)
            return refused(t("Formuläret är till för något annat än dialoger."));
        if (form->is_closed) return refused(t("Formuläret är stängt."));
        if (!used) return refused(t("Ingen version av formuläret används än. Ta utkastet i bruk först."));
        return used->id;
    }

  private:
    const char* t(const char* swedish) const { return tr(language_, swedish); }
    void wrong(std::string field, std::string message) {
        errors.push_back({std::move(field), std::move(message)});
    }
    void length(std::string field, const std::string& value, std::size_t most) {
        if (characters_in(value) > most)
            wrong(std::move(field), trf(language_, "Skriv det kortare, med högst {} tecken.", most));
    }
    void text(std::string field, std::string& value) {
        value = tidied_text(value);
        length(std::move(field), value, most_text_characters);
    }
    bool is_at_or_below(std::optional<UnitId> unit, UnitId top) {
        if (!unit || *unit == top) return unit.has_value();
        auto path = organisation::path_to(read_, *unit, date_of(now()));
        return std::ranges::find(path, top, &organisation::Unit::id) != path.end();
    }

    db::Read& read_;
    const rights::Visitor& visitor_;
    const Round* old_;
    Language language_;
};

std::vector<ThemeDraft> drafts_of(const std::vector<Theme>& themes) {
    std::vector<ThemeDraft> drafts;
    for (const auto& one : themes)
        drafts.push_back({one.name, one.parts, one.why, one.questions, one.support});
    return drafts;
}

}  // namespace

bool needs_unit(DialogueLevel level) { return level == DialogueLevel::principal_staff; }
bool may_have_unit(DialogueLevel level, UnitKind of) {
    switch (level) {
        case DialogueLevel::principal_staff:
            return of == UnitKind::school_unit || of == UnitKind::preschool_unit;
        case DialogueLevel::ops_principal:
            return of == UnitKind::operations_area;
        case DialogueLevel::support:
            return of == UnitKind::operations_area || of == UnitKind::department;
        case DialogueLevel::director_ops:
        case DialogueLevel::authority:
            return false;
    }
    return false;
}

Result<Checked> checked(db::Read& read, const rights::Visitor& visitor, const RoundDraft& typed,
                        const Round* old, Language language) {
    Check check(read, visitor, old, language);
    Checked done{.draft = typed, .form_version = {}};
    check.lines(done.draft);
    check.window(done.draft);
    check.unit(done.draft);
    check.once(done.draft);
    check.focus(done.draft);
    check.themes(done.draft);
    done.form_version = check.form_version(done.draft);
    if (!check.errors.empty())
        return refuse_fields(tr(language, "Omgången är inte sparad."), std::move(check.errors));
    return done;
}

RoundDraft draft_of(db::Read& read, const Round& round) {
    RoundDraft draft{.name = round.name,
                     .year = round.year,
                     .number = round.number,
                     .level = round.level,
                     .unit = round.unit,
                     .from_on = round.from_on,
                     .to_on = round.to_on,
                     .prework_by = round.prework_by,
                     .guide = round.guide,
                     .themes = drafts_of(themes_of(read, round.id)),
                     .themes_reason = round.themes_reason,
                     .version = round.version};
    if (round.form_version) draft.form = forms::find_version(read, *round.form_version)->form;
    for (const auto& area : focus_of(read, round.id)) draft.focus.push_back(area.id);
    return draft;
}

std::vector<std::string> fixed_parts_changed(db::Read& read, const Round& old, const Checked& next,
                                             Language language) {
    RoundDraft before = draft_of(read, old);
    std::vector<std::string> changed;
    auto add = [&](bool is_other, const char* word) {
        if (is_other) changed.emplace_back(word);
    };
    add(before.year != next.draft.year || before.number != next.draft.number, tr(language, "år och nummer"));
    add(before.level != next.draft.level, tr(language, "mellan vilka den är"));
    add(before.unit != next.draft.unit, tr(language, "enheten"));
    add(before.focus != next.draft.focus, tr(language, "fokusområdena"));
    add(before.themes != next.draft.themes || before.themes_reason != next.draft.themes_reason,
        tr(language, "temana"));
    add(old.form_version != next.form_version, tr(language, "formuläret"));
    return changed;
}

}  // namespace styrkedja::dialogue_rounds
