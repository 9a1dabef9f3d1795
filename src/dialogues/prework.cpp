// Before the dialogue: what the subordinate prepares, and how both rate without having seen the other's.
#include "base/typed_text.h"
#include "dialogues/step.h"

namespace styrkedja::dialogues {
namespace {

// Its sheet is there, and the unit is no longer silent.
SheetId opened_sheet(db::Write& write, const rights::Visitor& visitor, const Step& step) {
    auto sheet = form_answers::open_sheet(write, sheet_of(step, prework));
    if (!step.dialogue.opened_at) {
        update_opened(write, step.dialogue.id, now());
        audit::record(write, visitor.actor(), {"open_prework", "dialogue", step.dialogue.id.value});
    }
    return sheet;
}

std::vector<FieldError> unrated(const std::vector<Rating>& ratings, Party party, Language language) {
    std::vector<FieldError> errors;
    for (const auto& one : ratings)
        if (!(party == Party::superior ? one.superior : one.own))
            errors.push_back({fmt::format("rating-{}", one.focus.value),
                              trf(language, "{}: sätt en bedömning.", one.name)});
    return errors;
}

}  // namespace

Result<Step> begin_prework(db::Read& read, const rights::Visitor& visitor, DialogueId id, Language language) {
    auto step = begin_as(read, visitor, id, Party::subordinate, language);
    if (!step) return step;
    if (auto open = check_takes_place(*step, language); !open) return std::unexpected(open.error());
    if (step->dialogue.state == DialogueState::prework_submitted)
        return refuse(RefusalKind::conflict,
                      tr(language, "Förarbetet är inlämnat. Ta tillbaka det om du vill ändra något."));
    if (step->dialogue.state != DialogueState::planned) return std::unexpected(gone_on(language));
    return step;
}

std::int64_t version_of(std::optional<std::int64_t> rating, std::string_view words) {
    std::uint64_t hash = 14695981039346656037u;  // FNV-1a
    for (unsigned char byte : fmt::format("{} {}", rating.value_or(0), words))
        hash = (hash ^ byte) * 1099511628211u;
    return std::int64_t(hash >> 12) + 1;  // a number that scripts can hold
}

Result<SheetId> open_prework(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                             Language language) {
    auto step = begin_prework(write, visitor, id, language);
    if (!step) return std::unexpected(step.error());
    return opened_sheet(write, visitor, *step);
}

Result<std::int64_t> save_prework(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                                  std::string_view section, std::int64_t seen,
                                  const form_answers::Typed& typed, Language language) {
    auto step = begin_prework(write, visitor, id, language);
    if (!step) return std::unexpected(step.error());
    auto sheet = opened_sheet(write, visitor, *step);
    auto saved = save_section(write, visitor, *step, {sheet, section, seen}, typed, language);
    if (saved)
        audit::record(write, visitor.actor(),
                      {"save_prework", "dialogue", id.value, {}, fmt::format("{} {}", section, *saved)});
    return saved;
}

Result<void> save_rating(db::Write& write, const rights::Visitor& visitor, DialogueId id, FocusAreaId focus,
                         std::optional<std::int64_t> rating, std::string_view reason, Language language,
                         std::optional<std::int64_t> seen) {
    auto step = begin_as(write, visitor, id, std::nullopt, language);
    if (!step) return std::unexpected(step.error());
    if (auto open = check_takes_place(*step, language); !open) return open;
    const auto& dialogue = step->dialogue;
    if (!is_before(dialogue.state)) return std::unexpected(gone_on(language));
    bool superior = *step->party == Party::superior;
    if (superior ? dialogue.rated_at : dialogue.submitted_at)
        return refuse(RefusalKind::conflict, tr(language, "Din bedömning är redan inlämnad."));
    Judged judged{
        .field = "rating", .focus = focus, .rating = rating, .words = tidied_text(reason), .seen = seen};
    Standing of_superior = [](const Rating& one) { return version_of(one.superior, one.superior_reason); };
    Standing of_own = [](const Rating& one) { return version_of(one.own, one.own_reason); };
    auto differs = check_judged(write, *step, judged, superior ? of_superior : of_own, language);
    if (!differs) return std::unexpected(differs.error());
    if (!*differs) return {};
    save_rating_row(write, id, focus, *step->party, rating, judged.words);
    audit::record(write, visitor.actor(), {"save_rating", "dialogue", id.value});
    return {};
}

Result<void> submit_prework(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                            Language language) {
    auto step = begin_prework(write, visitor, id, language);
    if (!step) return std::unexpected(step.error());
    auto sheet = form_answers::open_sheet(write, sheet_of(*step, prework));
    auto content = content_of(write, step->round, step->dialogue.unit, language);
    auto errors = unrated(all_ratings(write, step->dialogue), Party::subordinate, language);
    auto answers = form_answers::answers_of(write, sheet);
    for (auto& one : form_answers::unanswered(content, answers, language, form_answers::Files::taken))
        errors.push_back(std::move(one));
    if (!errors.empty())
        return refuse_fields(tr(language, "Förarbetet är inte inlämnat än. Det här saknas:"),
                             std::move(errors));
    form_answers::hand_in(write, sheet, content);
    update_opened(write, id, now());
    step->dialogue.submitted_at = now();
    if (auto done = move(write, visitor, *step, DialogueEvent::submit_prework, "", language); !done)
        return done;
    notices::tell(write, visitor, step->dialogue.superior, NoticeWhat::done, step->dialogue.ref());
    return {};
}

Result<void> recall_prework(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                            Language language) {
    auto step = begin_as(write, visitor, id, Party::subordinate, language);
    if (!step) return std::unexpected(step.error());
    if (auto open = check_takes_place(*step, language); !open) return open;
    if (step->dialogue.rated_at)
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Båda bedömningarna är inne och visas. Förarbetet går inte att ta tillbaka – "
                         "ändra i protokollet när ni ses."));
    if (auto sheet = form_answers::find_sheet(write, step->dialogue.ref(), prework))
        form_answers::take_back(write, sheet->id);
    step->dialogue.submitted_at.reset();
    return move(write, visitor, *step, DialogueEvent::recall_prework, "", language);
}

Result<void> submit_rating(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                           Language language) {
    auto step = begin_as(write, visitor, id, Party::superior, language);
    if (!step) return std::unexpected(step.error());
    if (auto open = check_takes_place(*step, language); !open) return open;
    auto& dialogue = step->dialogue;
    if (!is_before(dialogue.state)) return std::unexpected(gone_on(language));
    if (dialogue.rated_at) return {};  // pressed twice
    if (auto errors = unrated(all_ratings(write, dialogue), Party::superior, language); !errors.empty())
        return refuse_fields(tr(language, "Bedömningen är inte inlämnad än. Det här saknas:"),
                             std::move(errors));
    dialogue.rated_at = now();
    if (!update_dialogue(write, dialogue)) return std::unexpected(changed_meanwhile(language));
    audit::record(write, visitor.actor(), {"submit_rating", "dialogue", id.value});
    notices::tell(write, visitor, dialogue.subordinate, NoticeWhat::answered, dialogue.ref());
    return {};
}

}  // namespace styrkedja::dialogues
