// The parts of an assignment: what each kind says in its columns. The form, the page, the differences and the
// API are made from the one table below.
#pragma once
#include <array>

#include "base/enum.h"

namespace styrkedja {

enum class PartKind { desired_state, assumption, process_goal, activity, step, deadline, participant };
template <>
inline constexpr auto enum_names<PartKind> =
    std::array{"desired_state"sv, "assumption"sv, "process_goal"sv, "activity"sv,
               "step"sv,          "deadline"sv,   "participant"sv};

enum class AssumptionOutcome { holds, partly, fails };
template <>
inline constexpr auto enum_names<AssumptionOutcome> = std::array{"holds"sv, "partly"sv, "fails"sv};

namespace briefs {

// A column's label in Swedish, for tr; null: the kind does not use it.
struct PartSpec {
    PartKind kind;
    const char* title;  // of the section: "Processmål"
    const char* one;    // "Processmålet"
    const char* text;
    const char* detail = nullptr;
    bool detail_required = false;
    const char* baseline = nullptr;
    const char* target = nullptr;
    const char* from = nullptr;
    const char* to = nullptr;
    bool to_required = false;
    const char* hours = nullptr;
    const char* unit = nullptr;
    const char* person = nullptr;
    const char* gated = nullptr;
    const char* finished = nullptr;  // the verb of its button; null: it is never finished
};

namespace marked {
consteval const char* t(const char* swedish) { return swedish; }  // marks the texts for the translators
}  // namespace marked

inline constexpr std::array part_specs{
    PartSpec{.kind = PartKind::desired_state,
             .title = marked::t("Önskat läge"),
             .one = marked::t("Önskat läge"),
             .text = marked::t("Så ska det vara"),
             .detail = marked::t("Så märks det")},
    PartSpec{.kind = PartKind::assumption,
             .title = marked::t("Antaganden"),
             .one = marked::t("Antagande"),
             .text = marked::t("Vi antar att"),
             .detail = marked::t("Därför tror vi det"),
             .finished = marked::t("Skriv vad prövningen visade")},
    PartSpec{.kind = PartKind::process_goal,
             .title = marked::t("Processmål"),
             .one = marked::t("Processmål"),
             .text = marked::t("Målet"),
             .detail = marked::t("Så kontrolleras det"),
             .detail_required = true,
             .baseline = marked::t("Utgångsläge"),
             .target = marked::t("Mål")},
    PartSpec{.kind = PartKind::activity,
             .title = marked::t("Aktiviteter"),
             .one = marked::t("Aktivitet"),
             .text = marked::t("Vad som görs"),
             .detail = marked::t("För vilka"),
             .baseline = marked::t("Nuläge"),
             .from = marked::t("Från och med"),
             .to = marked::t("Till och med"),
             .person = marked::t("Den som gör det"),
             .finished = marked::t("Markera som gjord")},
    PartSpec{.kind = PartKind::step,
             .title = marked::t("Steg"),
             .one = marked::t("Steg"),
             .text = marked::t("Steget"),
             .detail = marked::t("När det är klart finns"),
             .from = marked::t("Från och med"),
             .to = marked::t("Till och med"),
             .gated = marked::t("Beställaren beslutar om nästa steg"),
             .finished = marked::t("Markera som klart")},
    PartSpec{.kind = PartKind::deadline,
             .title = marked::t("Tidsgränser"),
             .one = marked::t("Tidsgräns"),
             .text = marked::t("Vad som ska vara klart"),
             .to = marked::t("Sista dag"),
             .to_required = true,
             .person = marked::t("Den som svarar för det"),
             .finished = marked::t("Markera som klar")},
    PartSpec{.kind = PartKind::participant,
             .title = marked::t("Deltagare"),
             .one = marked::t("Deltagare"),
             .text = marked::t("Vad de bidrar med"),
             .from = marked::t("Från och med"),
             .to = marked::t("Till och med"),
             .hours = marked::t("Timmar i veckan"),
             .unit = marked::t("Enhet eller funktion"),
             .person = marked::t("Person")},
};
constexpr const PartSpec& spec_of(PartKind kind) { return part_specs[static_cast<std::size_t>(kind)]; }

}  // namespace briefs
}  // namespace styrkedja
