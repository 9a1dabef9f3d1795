// The states of a poll as one table.
#pragma once
#include <array>

#include "base/enum.h"

namespace styrkedja {

enum class PollKind {
    choice,
    scale,
    word,
    ranking,
    text,
    picture  // "same picture?": statements that each rates alone
};
template <>
inline constexpr auto enum_names<PollKind> =
    std::array{"choice"sv, "scale"sv, "word"sv, "ranking"sv, "text"sv, "picture"sv};

enum class PollState {
    draft,     // being made; only for whoever leads the meeting
    open,      // answered
    revealed,  // no more answers; shown to all, and texts may be supported
    closed     // stands as it is for good
};
template <>
inline constexpr auto enum_names<PollState> = std::array{"draft"sv, "open"sv, "revealed"sv, "closed"sv};

enum class PollEvent { open, reveal, close };
template <>
inline constexpr auto enum_names<PollEvent> = std::array{"open"sv, "reveal"sv, "close"sv};

namespace polls {

struct Transition {
    PollState from;
    PollEvent event;
    PollState to;
};
inline constexpr std::array transitions = {
    Transition{PollState::draft, PollEvent::open, PollState::open},
    Transition{PollState::open, PollEvent::reveal, PollState::revealed},
    Transition{PollState::open, PollEvent::close, PollState::closed},
    Transition{PollState::revealed, PollEvent::close, PollState::closed},
};

}  // namespace polls
}  // namespace styrkedja
