// The states of an assignment and what happens to it (state machine 1); states.h says what follows on what.
#pragma once
#include "base/enum.h"

namespace styrkedja {

enum class AssignmentState {
    proposed,
    draft,
    input_open,  // the groups that were asked may give input
    submitted,   // the reviewers read a version
    completion_needed,
    approved,
    active,
    at_gate,  // a step is finished: the orderer decides whether to go on
    handover_proposed,
    in_line,   // the line carries it on, and is followed up until a day
    reported,  // finally
    evaluated,
    closed,
    stopped,
    paused,
    cancelled
};
template <>
inline constexpr auto enum_names<AssignmentState> =
    std::array{"proposed"sv, "draft"sv,     "input_open"sv, "submitted"sv,         "completion_needed"sv,
               "approved"sv, "active"sv,    "at_gate"sv,    "handover_proposed"sv, "in_line"sv,
               "reported"sv, "evaluated"sv, "closed"sv,     "stopped"sv,           "paused"sv,
               "cancelled"sv};

enum class AssignmentEvent {
    include,  // in the plan
    open_for_input,
    close_input,
    approve,
    send_back,
    resubmit,
    start,
    finish_step,
    go_on,
    stop,
    report_status,
    update,  // a new version, to be reviewed
    propose_handover,
    consent_handover,
    refuse_handover,
    end_follow_up,
    report_final,
    evaluate,
    close,
    pause,
    resume,
    cancel
};
template <>
inline constexpr auto enum_names<AssignmentEvent> = std::array{"include"sv,
                                                               "open_for_input"sv,
                                                               "close_input"sv,
                                                               "approve"sv,
                                                               "send_back"sv,
                                                               "resubmit"sv,
                                                               "start"sv,
                                                               "finish_step"sv,
                                                               "go_on"sv,
                                                               "stop"sv,
                                                               "report_status"sv,
                                                               "update"sv,
                                                               "propose_handover"sv,
                                                               "consent_handover"sv,
                                                               "refuse_handover"sv,
                                                               "end_follow_up"sv,
                                                               "report_final"sv,
                                                               "evaluate"sv,
                                                               "close"sv,
                                                               "pause"sv,
                                                               "resume"sv,
                                                               "cancel"sv};

}  // namespace styrkedja
