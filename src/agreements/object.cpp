// An agreement came of its dialogue.
#include "agreements/object.h"

#include "agreements/words.h"
#include "search/kinds.h"

namespace styrkedja::agreements {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto agreement = find_agreement(read, visit.visitor, AgreementId{id});
    if (!agreement) return std::nullopt;
    Date today = date_of(now());
    return links::Card{.title = title_of(*agreement),
                       .url = html::to("/agreements/{}", id),
                       .state = word(visit.language, *agreement, today),
                       .tone = tone_of(*agreement, today),
                       .dated = agreement->due_on};
}

bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto agreement = load_agreement(read, AgreementId{id});
    if (!agreement || !visit.visitor.signed_in()) return false;
    auto dialogue = dialogues::load_dialogue(read, agreement->dialogue);
    return agreement->responsible == visit.visitor.person || dialogues::party_of(visit.visitor, *dialogue);
}

std::vector<links::Neighbour> why(db::Read& read, std::int64_t id) {
    auto agreement = load_agreement(read, AgreementId{id});
    if (!agreement) return {};
    return {{.ref = {"dialogue", agreement->dialogue.value}, .kind = LinkKind::follows_from}};
}

std::vector<links::Neighbour> since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    if (origin.kind != "dialogue") return below;
    for (auto id : ids_since(read, DialogueId{origin.object}, limit))
        below.push_back({.ref = {"agreement", id.value}, .kind = LinkKind::follows_from});
    return below;
}

search::Readers readers_of(db::Read& read, const Agreement& agreement) {
    auto dialogue = dialogues::load_dialogue(read, agreement.dialogue);
    search::Readers readers{.people = {dialogue->superior, dialogue->subordinate}};
    if (agreement.responsible) readers.people.push_back(*agreement.responsible);
    return readers;
}

std::optional<search::Readers> readers(db::Read& read, std::int64_t id) {
    auto agreement = load_agreement(read, AgreementId{id});
    return agreement ? std::optional(readers_of(read, *agreement)) : std::nullopt;
}

}  // namespace

void note_found(db::Write& write, const Agreement& agreement) {
    search::remove(write, "agreement", agreement.id.value);
    search::add(write, {.kind = "agreement",
                        .object = agreement.id.value,
                        .group = {},
                        .title = title_of(agreement),
                        .body = agreement.text,
                        .url = fmt::format("/agreements/{}", agreement.id.value),
                        .dated = agreement.noted_on,
                        .people = readers_of(write, agreement).people});
}

void hang_object() {
    search::hang({"agreement", tr(sv, "Överenskommelse"), tr(sv, "Överenskommelser")});
    links::hang({.name = "agreement",
                 .word = tr(sv, "överenskommelse"),
                 .card = card,
                 .may_link = may_link,
                 .why = why,
                 .since = since,
                 .readers = readers});
}

}  // namespace styrkedja::agreements
