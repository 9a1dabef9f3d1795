// The states of a meeting (state machine 15) as one table.
#pragma once
#include <array>

#include "base/enum.h"

namespace styrkedja {

enum class MeetingState {
    kept,  // read from a document: its minutes stand there
    planned,
    running,
    draft,      // held; its minutes are being finished
    published,  // its minutes cannot change; a correction is a new version
    cancelled
};
template <>
inline constexpr auto enum_names<MeetingState> =
    std::array{"kept"sv, "planned"sv, "running"sv, "draft"sv, "published"sv, "cancelled"sv};

enum class MeetingEvent { start, close, resume, publish, correct, cancel };
template <>
inline constexpr auto enum_names<MeetingEvent> =
    std::array{"start"sv, "close"sv, "resume"sv, "publish"sv, "correct"sv, "cancel"sv};

namespace meetings {

struct MeetingTransition {
    MeetingState from;
    MeetingEvent event;
    MeetingState to;
};
inline constexpr std::array meeting_transitions = {
    MeetingTransition{MeetingState::planned, MeetingEvent::start, MeetingState::running},
    MeetingTransition{MeetingState::planned, MeetingEvent::cancel, MeetingState::cancelled},
    MeetingTransition{MeetingState::running, MeetingEvent::close, MeetingState::draft},
    MeetingTransition{MeetingState::draft, MeetingEvent::resume, MeetingState::running},
    MeetingTransition{MeetingState::draft, MeetingEvent::publish, MeetingState::published},
    MeetingTransition{MeetingState::published, MeetingEvent::correct, MeetingState::draft},
};

// What is written while it runs and until it is published.
constexpr bool is_writable(MeetingState state) {
    return state == MeetingState::running || state == MeetingState::draft;
}
constexpr bool has_agenda_open(MeetingState state) {
    return state == MeetingState::planned || state == MeetingState::running;
}

}  // namespace meetings
}  // namespace styrkedja
