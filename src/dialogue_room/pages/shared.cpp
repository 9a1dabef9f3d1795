// What the module's pages share: who is in the room, what stands written, and what follows an act.
#include <algorithm>

#include "base/text.h"
#include "dialogue_room/pages/pages.h"
#include "organisation/units.h"
#include "rights/sensitive_reads.h"

namespace styrkedja::dialogue_room::pages {
namespace {

constexpr std::int64_t most_units = 2000;

bool asks_for_a_unit(const questions::Content& content) {
    return std::ranges::any_of(content.sections, [](const questions::Section& section) {
        auto unit = std::ranges::find(section.questions, QuestionKind::unit, &questions::Question::kind);
        return unit != section.questions.end();
    });
}

std::vector<html::Option> all_units(db::Read& read) {
    auto units = organisation::list_units(read, {.on = date_of(now()), .limit = most_units});
    std::ranges::sort(units, {}, [](const auto& unit) { return swedish_sort_key(unit.name); });
    std::vector<html::Option> options;
    for (const auto& unit : units) options.push_back({.value = to_string(unit.id), .label = unit.name});
    return options;
}

}  // namespace

bool Room::shows(std::string_view part) const {
    if (part == dialogues::record) return dialogue.was_held();
    return is(Party::subordinate) || dialogue.submitted_at;
}
bool Room::writes_in(std::string_view part) const {
    return part == dialogues::record ? party.has_value() : is(Party::subordinate);
}
bool Room::prepares() const { return is_before(dialogue.state) && dialogue_rounds::takes_place(round.state); }

std::optional<Room> room_of(const auth::Visit& visit, db::Read& read, DialogueId id) {
    auto dialogue = dialogues::load_dialogue(read, id);
    auto round = dialogue ? dialogue_rounds::find_round(read, dialogue->round) : std::nullopt;
    if (!round || !dialogues::may_follow(visit.visitor, *round, *dialogue)) return std::nullopt;
    Room room{.dialogue = *dialogue, .round = *round};
    room.party = dialogues::party_of(visit.visitor, *dialogue);
    room.reads = dialogues::may_read(visit.visitor, *dialogue);
    room.plans = room.is(Party::superior) || dialogue_rounds::may_lead(visit.visitor, *round);
    return room;
}
std::optional<Room> room_to_read(const auth::Visit& visit, db::Read& read) {
    auto id = visit.id<DialogueId>(0);
    auto room = id ? room_of(visit, read, *id) : std::nullopt;
    if (room && !room->reads) room.reset();
    return room;
}
void note_reading(const auth::Visit& visit, const Room& room) {
    if (room.reads && !room.party)
        rights::record_read(visit.database, visit.visitor, "dialogue", room.id().value, "verksamhetsdialog");
}

html::Frame front_frame(const auth::Visit& visit, const Room& room) {
    html::Frame frame = visit.frame(room.dialogue.title(), "dialogues");
    frame.crumbs = {{visit.t("Dialoger"), html::Url("/dialogues")}};
    frame.topics = {fmt::format("dialogue/{}", room.id().value)};
    return frame;
}
html::Frame frame_of(const auth::Visit& visit, const Room& room, std::string title) {
    html::Frame frame = front_frame(visit, room);
    frame.title = std::move(title);
    frame.crumbs.push_back({room.dialogue.title(), html::to("/dialogues/{}", room.id())});
    return frame;
}

const questions::Section* Writing::section(std::string_view key) const {
    return questions::find_section(content, key);
}
std::int64_t Writing::version(std::string_view key) const {
    auto found = versions.find(key);
    return found == versions.end() ? 0 : found->second.version;
}
Writing writing_of(db::Read& read, const Room& room, std::string_view part, Language language) {
    Writing writing{.dialogue = room.id(),
                    .part = part,
                    .content = dialogues::content_of(read, room.round, room.dialogue.unit, language)};
    writing.sheet = form_answers::find_sheet(read, room.dialogue.ref(), part);
    if (writing.sheet) {
        writing.answers = form_answers::answers_of(read, writing.sheet->id);
        writing.versions = form_answers::versions_of(read, writing.sheet->id);
    }
    if (asks_for_a_unit(writing.content)) writing.units = all_units(read);
    return writing;
}

void show_panels(html::Out& out, const auth::Visit& visit, db::Read& read, const Room& room,
                 const std::vector<dialogues::Panel>& panels) {
    for (const auto& panel : panels) {
        auto said = panel.write(visit, read, room.dialogue);
        if (said.empty()) continue;
        out(R"(<section class="dialogue-panel">)");
        if (panel.title && *panel.title) out("<h2>{}</h2>", visit.t(panel.title));
        out("{}</section>", said);
    }
}

bool is_program(const auth::Visit& visit) { return visit.request.path().starts_with("/api/"); }
bool hides(const Refusal& refusal) {
    return refusal.kind == RefusalKind::not_found || refusal.kind == RefusalKind::forbidden;
}
void announce(const auth::Visit& visit, DialogueId id) {
    visit.announce(fmt::format("dialogue/{}", id.value));
    visit.announce("dialogues");
}
http::Response after(const auth::Visit& visit, DialogueId id, const Result<void>& done, const Onward& onward,
                     Again again) {
    if (!done && (hides(done.error()) || is_program(visit))) return visit.refused(done.error());
    if (!done) return again(visit, id, done.error());
    announce(visit, id);
    if (is_program(visit)) return as_json(visit, id);
    return visit.redirect(fmt::format("/dialogues/{}{}", id.value, onward.where), onward.notice);
}

}  // namespace styrkedja::dialogue_room::pages
