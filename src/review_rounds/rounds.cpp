// Opening, keeping and closing a round: right → rule → rows → what is owed → audit, notices.
#include <algorithm>
#include <set>

#include "audit/audit.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "notices/notices.h"
#include "organisation/directory.h"
#include "review_rounds/board.h"
#include "review_rounds/commands.h"
#include "review_rounds/owed.h"
#include "review_rounds/store.h"
#include "rights/permissions.h"

namespace styrkedja::review_rounds {
namespace {

bool is_among(const auto& all, const auto& one, auto member) {
    return std::ranges::find(all, one, member) != all.end();
}

// As its deadline is written in the record of changes.
std::string said(const Round& round) {
    return fmt::format("{} | {} | {}", round.title, round.year, iso(round.deadline));
}

// The round when the visitor leads rounds and it is open.
Result<Round> led_round(db::Read& read, const rights::Visitor& visitor, ReviewRoundId id, Language language) {
    auto round = find_round(read, id);
    if (!round) return refuse(RefusalKind::not_found, tr(language, "Granskningsomgången finns inte."));
    if (!may_lead_rounds(visitor))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som styr verksamhetsplanerna kan göra det."));
    if (!round->is_open())
        return refuse(RefusalKind::conflict, tr(language, "Granskningsomgången är stängd."));
    return *round;
}
Result<void> check_version(const Round& round, std::int64_t version, Language language) {
    if (round.version == version) return {};
    return refuse(RefusalKind::conflict,
                  tr(language, "Någon annan har ändrat omgången sedan du öppnade sidan. Så här är den nu."));
}

// Whom a name or an address of mail means; or why nobody.
std::expected<Somebody, std::string> somebody_called(db::Read& read, std::string_view typed,
                                                     Language language) {
    std::string name = collapse_spaces(typed);
    if (name.empty()) return std::unexpected(tr(language, "Skriv hela namnet på den som ska läsa."));
    std::optional<Somebody> found;
    if (name.contains('@'))
        found = somebody_with_email(read, name);
    else if (auto person = organisation::Names(read, GroupId{}).person_named(read, name))
        found = find_somebody(read, *person);
    if (!found)
        return std::unexpected(
            trf(language, "Ingen, eller mer än en, heter {}. Skriv hela namnet, eller e-postadressen.",
                shorten(name, 120)));
    if (!found->is_here)
        return std::unexpected(trf(
            language, "{} arbetar inte här längre, eller har inget konto. Välj någon annan.", found->name));
    return *found;
}

std::string reading_said(const Round& round, Language language) {
    return trf(language, "Läs uppdragen i ”{}”", round.title);
}
std::string field_of_seat(std::size_t seat) { return fmt::format("reviewer_{}", seat); }

std::vector<Somebody> named_reviewers(db::Read& read, const NewRound& typed, Language language,
                                      std::vector<FieldError>& errors) {
    std::vector<Somebody> named;
    for (std::size_t at = 0; at < seats; ++at) {
        auto found = somebody_called(read, typed.reviewers[at], language);
        if (!found) {
            errors.push_back({field_of_seat(at + 1), found.error()});
        } else if (is_among(named, found->person, &Somebody::person)) {
            errors.push_back({field_of_seat(at + 1), tr(language, "Välj tre olika personer.")});
        } else {
            named.push_back(*found);
        }
    }
    return named;
}

std::vector<FieldError> problems_of(const NewRound& typed, std::string_view title, Language language) {
    std::vector<FieldError> errors;
    if (title.empty() || characters_in(title) > most_title_characters)
        errors.push_back({"title", tr(language, "Skriv vad omgången heter, med högst 300 tecken.")});
    if (typed.year < 2000 || typed.year > 2200)
        errors.push_back({"year", tr(language, "Skriv ett år med fyra siffror.")});
    if (!typed.deadline || *typed.deadline < date_of(now()))
        errors.push_back({"deadline", tr(language, "Välj i dag eller en senare dag.")});
    if (typed.answer_days < least_answer_days || typed.answer_days > most_answer_days)
        errors.push_back({"answer_days", tr(language, "Skriv ett antal dagar mellan 1 och 60.")});
    return errors;
}

// What an assignment of a round that closes lacks; nothing: it is decided.
std::optional<MissingLine> missing_of(const Row& row) {
    const auto& one = row.assignment;
    auto lead = one.lead_name;
    if (!row.is_updated()) return MissingLine{one.id, 0, RoundMissing::not_updated, lead};
    if (row.outcome == ReviewVerdict::completion_needed && one.state == AssignmentState::completion_needed)
        return MissingLine{one.id, row.number, RoundMissing::unanswered, lead};
    if (!row.is_to_read()) return std::nullopt;
    std::vector<std::string> silent;
    for (const auto& cell : row.cells)
        if (!cell.verdict) silent.push_back(cell.seat.name);
    return MissingLine{one.id, row.number, RoundMissing::unread, join(silent, ", ")};
}

// Done, when nothing is left to read; else written off.
void settle_at_the_end(db::Write& write, const rights::Visitor& visitor, const Board& board,
                       Language language) {
    auto end = [&](const std::optional<CommitmentId>& owed, bool is_done) {
        if (!owed) return;
        if (is_done) return complete_owed(write, visitor, *owed);
        drop_owed(write, visitor, *owed, tr(language, "Granskningsomgången stängdes innan allt var läst."));
    };
    for (const auto& one : board.reviewers)
        end(one.commitment, one.person && board.unread_by(*one.person).empty());
    for (const auto& one : board.stand_ins) {
        auto unread = one.person ? board.unread_by(*one.person) : std::vector<const Row*>{};
        end(one.commitment, std::ranges::none_of(unread, [&](const Row* row) {
                return row->assignment.id == one.assignment;
            }));
    }
}

void tell_reviewers(db::Write& write, const rights::Visitor& visitor, const Board& board, NoticeWhat what) {
    std::set<PersonId> told;
    for (const auto& one : board.reviewers)
        if (one.person) told.insert(*one.person);
    for (const auto& one : board.stand_ins)
        if (one.person) told.insert(*one.person);
    for (PersonId person : told) notices::tell(write, visitor, person, what, board.round.ref());
}

}  // namespace

bool may_lead_rounds(const rights::Visitor& visitor) {
    return rights::may(visitor, rights::Permission::steer_plan);
}

bool takes(db::Read& read, const Round& round, const assignments::Assignment& one) {
    if (!round.is_open()) return one.year == round.year || (one.started_on && one.year < round.year);
    auto taken = open_round_for(read, one);
    return taken && taken->id == round.id;
}

std::array<std::string, seats> default_reviewers(db::Read& read) {
    return {holder_of(read, Role::quality_lead), holder_of(read, Role::director),
            holder_of(read, Role::strategist)};
}

Result<ReviewRoundId> open_round(db::Write& write, const rights::Visitor& visitor, const NewRound& typed,
                                 Language language) {
    if (!may_lead_rounds(visitor))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som styr verksamhetsplanerna kan öppna en granskningsomgång."));
    std::string title = collapse_spaces(typed.title);
    auto errors = problems_of(typed, title, language);
    auto named = named_reviewers(write, typed, language, errors);
    if (!errors.empty()) return refuse_fields(tr(language, "Omgången är inte öppnad."), std::move(errors));
    if (open_round_of(write, typed.year))
        return refuse(
            RefusalKind::conflict,
            trf(language, "Det finns redan en öppen granskningsomgång för {}. Stäng den först.", typed.year));
    auto id = insert_round(write, visitor, {title, typed.year, *typed.deadline, typed.answer_days});
    auto round = *find_round(write, id);
    for (std::size_t at = 0; at < seats; ++at) {
        const auto& one = named[at];
        auto owed = owe_reading(write, round, one.person, one.name, reading_said(round, language));
        insert_reviewer(write, id, static_cast<std::int64_t>(at + 1), one, owed);
        notices::tell(write, visitor, one.person, NoticeWhat::asked, round.ref());
    }
    std::vector<std::string> names;
    for (const auto& one : named) names.push_back(one.name);
    audit::record(
        write, visitor.actor(),
        {"open_review_round", "review_round", id.value, {}, said(round) + " | " + join(names, ", ")});
    return id;
}

Result<void> close_round(db::Write& write, const rights::Visitor& visitor, ReviewRoundId id,
                         std::string_view typed, std::int64_t version, Language language) {
    auto round = led_round(write, visitor, id, language);
    if (!round) return std::unexpected(round.error());
    std::string conclusion = tidied_text(typed);
    if (characters_in(conclusion) > most_text_characters)
        return refuse_fields(tr(language, "Omgången är inte stängd."),
                             {{"conclusion", tr(language, "Skriv högst 20 000 tecken.")}});
    if (auto seen = check_version(*round, version, language); !seen) return seen;
    auto board = load_board(write, *round);
    std::int64_t missing = 0;
    for (const auto& row : board.rows)
        if (auto line = missing_of(row)) {
            insert_missing(write, id, *line);
            ++missing;
        }
    update_closed(write, id, conclusion);
    settle_at_the_end(write, visitor, board, language);
    tell_reviewers(write, visitor, board, NoticeWhat::done);
    auto tally = tally_of(board);
    audit::record(write, visitor.actor(),
                  {"close_review_round", "review_round", id.value, "open",
                   fmt::format("{}/{} updated, {} decided, {} missing: {}", tally.updated, tally.all,
                               tally.decided, missing, conclusion)});
    return {};
}

Result<void> change_deadline(db::Write& write, const rights::Visitor& visitor, ReviewRoundId id,
                             const std::optional<Date>& deadline, std::int64_t version, Language language) {
    auto round = led_round(write, visitor, id, language);
    if (!round) return std::unexpected(round.error());
    if (!deadline || *deadline < date_of(now()))
        return refuse_fields(tr(language, "Dagen är inte flyttad."),
                             {{"deadline", tr(language, "Välj i dag eller en senare dag.")}});
    if (auto seen = check_version(*round, version, language); !seen) return seen;
    update_deadline(write, id, *deadline);
    for (const auto& one : reviewers_of(write, id))
        if (one.commitment) move_owed(write, visitor, *one.commitment, *deadline);
    for (const auto& one : stand_ins_of(write, id))
        if (one.commitment) move_owed(write, visitor, *one.commitment, *deadline);
    audit::record(write, visitor.actor(),
                  {"change_review_deadline", "review_round", id.value, iso(round->deadline), iso(*deadline)});
    return {};
}

Result<void> remind(db::Write& write, const rights::Visitor& visitor, ReviewRoundId id, Language language) {
    auto round = led_round(write, visitor, id, language);
    if (!round) return std::unexpected(round.error());
    Date today = date_of(now());
    if (round->reminded_on == today)
        return refuse(RefusalKind::conflict, tr(language, "De är redan påminda i dag."));
    auto board = load_board(write, *round);
    std::set<PersonId> readers, leads;
    for (const auto& row : board.rows) {
        if (!row.is_updated() && row.assignment.lead) {
            leads.insert(*row.assignment.lead);
            notices::tell(write, visitor, *row.assignment.lead, NoticeWhat::asked,
                          {"assignment", row.assignment.id.value});
        }
        for (const auto& cell : row.cells)
            if (row.is_to_read() && cell.seat.person && !cell.verdict && reads(cell, *cell.seat.person))
                readers.insert(*cell.seat.person);
    }
    if (readers.empty() && leads.empty())
        return refuse(RefusalKind::conflict, tr(language, "Ingen har något kvar att göra i omgången."));
    for (PersonId person : readers) notices::tell(write, visitor, person, NoticeWhat::asked, round->ref());
    update_reminded(write, id, today);
    audit::record(write, visitor.actor(),
                  {"remind_review_round",
                   "review_round",
                   id.value,
                   {},
                   fmt::format("{} reviewers, {} leads", readers.size(), leads.size())});
    return {};
}

Result<void> replace_reviewer(db::Write& write, const rights::Visitor& visitor, ReviewRoundId id,
                              std::int64_t seat, std::string_view name, Language language) {
    auto round = led_round(write, visitor, id, language);
    if (!round) return std::unexpected(round.error());
    auto reviewers = reviewers_of(write, id);
    auto before = std::ranges::find(reviewers, seat, &Reviewer::seat);
    if (before == reviewers.end())
        return refuse(RefusalKind::not_found, tr(language, "Granskaren finns inte."));
    auto refused = [&](std::string why) {
        return refuse_fields(tr(language, "Granskaren är inte bytt."),
                             {{fmt::format("successor_{}", seat), std::move(why)}});
    };
    auto after = somebody_called(write, name, language);
    if (!after) return refused(after.error());
    if (is_among(reviewers, std::optional(after->person), &Reviewer::person))
        return refused(tr(language, "Personen är redan granskare i omgången."));
    if (is_among(stand_ins_of(write, id), std::optional(after->person), &StandIn::person))
        return refused(tr(language, "Personen är ersättare i omgången. Välj någon annan."));
    if (before->commitment)
        drop_owed(write, visitor, *before->commitment, trf(language, "{} läser i stället.", after->name));
    end_reviewer(write, id, seat);
    auto owed = owe_reading(write, *round, after->person, after->name, reading_said(*round, language));
    insert_reviewer(write, id, seat, *after, owed);
    notices::tell(write, visitor, after->person, NoticeWhat::asked, round->ref());
    audit::record(write, visitor.actor(),
                  {"replace_reviewer", "review_round", id.value, before->name, after->name});
    return {};
}

Result<void> name_stand_in(db::Write& write, const rights::Visitor& visitor, ReviewRoundId id,
                           AssignmentId assignment_id, std::int64_t seat, std::string_view name,
                           Language language) {
    auto round = led_round(write, visitor, id, language);
    if (!round) return std::unexpected(round.error());
    auto assignment = assignments::find_assignment(write, visitor, assignment_id);
    if (!assignment || !takes(write, *round, *assignment))
        return refuse(RefusalKind::not_found, tr(language, "Uppdraget finns inte i omgången."));
    auto all = seats_of(write, id, *assignment);
    auto found = std::ranges::find(all, seat, &Seat::seat);
    if (found == all.end()) return refuse(RefusalKind::not_found, tr(language, "Granskaren finns inte."));
    auto refused = [&](std::string why) {
        return refuse_fields(tr(language, "Ersättaren är inte utsedd."),
                             {{fmt::format("stand_in_{}", assignment_id.value), std::move(why)}});
    };
    if (!found->is_biased && !found->is_stand_in)
        return refuse(
            RefusalKind::conflict,
            trf(language, "{} varken leder eller svarar för uppdraget, och läser det själv.", found->name));
    auto named = somebody_called(write, name, language);
    if (!named) return refused(named.error());
    if (named->person == assignment->lead.person || named->person == assignment->responsible.person)
        return refused(tr(language, "Den som leder eller svarar för uppdraget kan inte granska det."));
    if (is_among(all, std::optional(named->person), &Seat::person) ||
        is_among(reviewers_of(write, id), std::optional(named->person), &Reviewer::person))
        return refused(tr(language, "Personen är redan granskare i omgången."));
    for (const auto& one : stand_ins_of(write, id))
        if (one.assignment == assignment_id && one.seat == seat && one.commitment)
            drop_owed(write, visitor, *one.commitment, trf(language, "{} läser i stället.", named->name));
    auto owed =
        owe_reading(write, *round, named->person, named->name,
                    trf(language, "Läs uppdraget ”{}” i stället för {}", assignment->title, found->name));
    replace_stand_in(write, id, {assignment_id, seat, named->person, named->name, owed, true});
    notices::tell(write, visitor, named->person, NoticeWhat::asked, round->ref());
    audit::record(write, visitor.actor(),
                  {"name_stand_in", "review_round", id.value, found->name,
                   fmt::format("{}: {}", assignment->title, named->name)});
    return {};
}

std::vector<links::Ref> remove_demo(db::Write& write) {
    std::vector<links::Ref> gone;
    for (ReviewRoundId id : rounds_of_demo(write)) gone.push_back({"review_round", id.value});
    delete_demo(write);
    return gone;
}

}  // namespace styrkedja::review_rounds
