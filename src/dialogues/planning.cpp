// When a dialogue is held and with whom; called off, taken up again.
#include "base/spoken_date.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "dialogues/step.h"
#include "organisation/directory.h"

namespace styrkedja::dialogues {
namespace {

constexpr std::size_t most_line_characters = 200;
constexpr std::int64_t longest_minutes = 8 * 60;

// "9.30" and "0930" are read as "09:30"; nothing: no time of the day.
std::optional<std::string> read_time(std::string_view typed) {
    std::string digits;
    for (char c : typed) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != ':' && c != '.' && c != ' ')
            return std::nullopt;
    }
    if (digits.size() == 3) digits.insert(digits.begin(), '0');
    if (digits.size() != 4) return std::nullopt;
    int hour = (digits[0] - '0') * 10 + (digits[1] - '0'),
        minute = (digits[2] - '0') * 10 + (digits[3] - '0');
    if (hour > 23 || minute > 59) return std::nullopt;
    return fmt::format("{:02}:{:02}", hour, minute);
}

// The superior plans, and whoever leads the round does it for many.
Result<Step> begin_planning(db::Read& read, const rights::Visitor& visitor, DialogueId id,
                            std::int64_t version, Language language) {
    auto step = begin_step(read, visitor, id, language);
    if (!step) return step;
    if (step->party != Party::superior && !step->leads)
        return refuse(RefusalKind::forbidden,
                      tr(language, "Det gör den som håller dialogen, eller leder omgången."));
    if (step->dialogue.version != version) return std::unexpected(changed_meanwhile(language));
    return step;
}

std::vector<FieldError> problems(const Planning& planning, const std::optional<std::string>& time,
                                 const Round& round, Language language) {
    std::vector<FieldError> errors;
    if (!planning.on)
        errors.push_back({"on", tr(language, "Välj vilken dag dialogen hålls.")});
    else if (*planning.on < round.from_on || *planning.on > round.to_on)
        errors.push_back({"on", trf(language, "Omgången går från {} till {}. Välj en dag däremellan.",
                                    spoken(round.from_on, language), spoken(round.to_on, language))});
    if (!time) errors.push_back({"at", tr(language, "Skriv tiden så här: 13:30.")});
    if (planning.minutes < 5 || planning.minutes > longest_minutes)
        errors.push_back({"minutes", tr(language, "Skriv hur många minuter, mellan 5 och 480.")});
    if (characters_in(planning.place) > most_line_characters)
        errors.push_back({"place", tr(language, "Skriv platsen med högst 200 tecken.")});
    return errors;
}

}  // namespace

Result<void> plan_dialogue(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                           const Planning& planning, Language language) {
    auto step = begin_planning(write, visitor, id, planning.version, language);
    if (!step) return std::unexpected(step.error());
    auto& dialogue = step->dialogue;
    if (!is_before(dialogue.state)) return std::unexpected(gone_on(language));
    auto typed_at = trim(planning.at);
    auto time = typed_at.empty() ? std::optional<std::string>("") : read_time(typed_at);
    if (auto errors = problems(planning, time, step->round, language); !errors.empty())
        return refuse_fields(tr(language, "Tiden är inte sparad."), std::move(errors));
    bool moves = dialogue.planned_on && *dialogue.planned_on != *planning.on;
    std::string before = dialogue.planned_on ? iso(*dialogue.planned_on) + " " + dialogue.planned_at : "";
    dialogue.planned_on = planning.on;
    dialogue.planned_at = *time;
    dialogue.minutes = planning.minutes;
    dialogue.place = collapse_spaces(planning.place);
    dialogue.moved += moves ? 1 : 0;
    if (!update_dialogue(write, dialogue)) return std::unexpected(changed_meanwhile(language));
    audit::record(write, visitor.actor(),
                  {moves ? "move_dialogue" : "plan_dialogue", "dialogue", id.value, before,
                   fmt::format("{} {} {}", iso(*planning.on), dialogue.planned_at, dialogue.place)});
    tell_other(write, visitor, dialogue, moves ? NoticeWhat::changed : NoticeWhat::invited);
    return {};
}

Result<void> cancel_dialogue(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                             std::optional<CancelReason> why, std::string_view words, std::int64_t version,
                             Language language) {
    auto step = begin_planning(write, visitor, id, version, language);
    if (!step) return std::unexpected(step.error());
    auto reason = tidied_text(words);
    std::vector<FieldError> errors;
    if (!why) errors.push_back({"why", tr(language, "Välj varför dialogen ställs in.")});
    if (characters_in(reason) > form_answers::most_text_characters)
        errors.push_back({"reason", tr(language, "Skriv högst 20 000 tecken.")});
    if (why == CancelReason::other && reason.empty())
        errors.push_back({"reason", tr(language, "Skriv vilket skälet är.")});
    if (!errors.empty()) return refuse_fields(tr(language, "Dialogen är inte inställd."), std::move(errors));
    step->dialogue.cancelled_for = why;
    step->dialogue.reason = std::move(reason);
    if (auto done = move(write, visitor, *step, DialogueEvent::cancel, name_of(*why), language); !done)
        return done;
    tell_other(write, visitor, step->dialogue, NoticeWhat::dropped);
    return {};
}

Result<void> plan_again(db::Write& write, const rights::Visitor& visitor, DialogueId id, std::int64_t version,
                        Language language) {
    auto step = begin_planning(write, visitor, id, version, language);
    if (!step) return std::unexpected(step.error());
    step->dialogue.cancelled_for.reset();
    step->dialogue.reason.clear();
    step->dialogue.planned_on.reset();
    step->dialogue.planned_at.clear();
    if (auto done = move(write, visitor, *step, DialogueEvent::plan_again, "", language); !done) return done;
    if (step->dialogue.submitted_at)  // what was handed in, and perhaps shown, is not opened again by it
        if (auto done = move(write, visitor, *step, DialogueEvent::submit_prework, "", language); !done)
            return done;
    tell_other(write, visitor, step->dialogue, NoticeWhat::reopened);
    return {};
}

Result<void> change_party(db::Write& write, const rights::Visitor& visitor, DialogueId id, Party party,
                          std::string_view name, std::int64_t version, Language language) {
    auto step = begin_step(write, visitor, id, language);
    if (!step) return std::unexpected(step.error());
    if (!step->leads) return refuse(RefusalKind::forbidden, tr(language, "Det gör den som leder omgången."));
    auto& dialogue = step->dialogue;
    if (dialogue.version != version) return std::unexpected(changed_meanwhile(language));
    if (!is_before(dialogue.state)) return std::unexpected(gone_on(language));
    auto named = organisation::people_named(write, collapse_spaces(name), date_of(now()));
    PersonId other = party == Party::superior ? dialogue.subordinate : dialogue.superior;
    const char* field = party == Party::superior ? "superior" : "subordinate";
    if (named.size() != 1)
        return refuse_fields(tr(language, "Personen är inte bytt."),
                             {{field, tr(language, "Skriv hela namnet. Bara en person får heta så.")}});
    if (named.front().id == other)
        return refuse_fields(tr(language, "Personen är inte bytt."),
                             {{field, tr(language, "En dialog hålls mellan två olika personer.")}});
    PersonId superior = party == Party::superior ? named.front().id : dialogue.superior;
    PersonId subordinate = party == Party::subordinate ? named.front().id : dialogue.subordinate;
    if (is_taken(write, dialogue, superior, subordinate))
        return refuse_fields(tr(language, "Personen är inte bytt."),
                             {{field, tr(language, "De två har redan en dialog om enheten i omgången.")}});
    if (named.front().id == visitor.person)
        return refuse_fields(tr(language, "Personen är inte bytt."),
                             {{field, tr(language,
                                         "Du kan inte sätta in dig själv i en dialog. Be någon annan "
                                         "som leder omgången att göra det.")}});
    if (party == Party::subordinate && dialogue.opened_at)
        return refuse(
            RefusalKind::conflict,
            trf(language,
                "{} har börjat skriva sitt förarbete, som ingen annan tar över. Ställ in dialogen och "
                "hämta in den nya.",
                dialogue.subordinate_name));
    std::string before = party == Party::superior ? dialogue.superior_name : dialogue.subordinate_name;
    if (dialogue.submitted_at) {  // it was written for another: who wrote it hands it in anew
        if (auto sheet = form_answers::find_sheet(write, dialogue.ref(), prework))
            form_answers::take_back(write, sheet->id);
        dialogue.submitted_at.reset();
        if (auto back = move(write, visitor, *step, DialogueEvent::recall_prework, "", language); !back)
            return back;
    }
    notices::tell(write, visitor, party == Party::superior ? dialogue.superior : dialogue.subordinate,
                  NoticeWhat::dropped, step->round.ref());
    update_party(write, id, party, named.front().id);
    audit::record(write, visitor.actor(), {"change_party", "dialogue", id.value, before, named.front().name});
    auto after = *load_dialogue(write, id);
    tell_other(write, visitor, after, NoticeWhat::given);
    return {};
}

}  // namespace styrkedja::dialogues
