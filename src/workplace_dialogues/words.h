// What a group's way on is called.
#pragma once
#include "html/components/content.h"
#include "workplace_dialogues/store.h"

namespace styrkedja::workplace_dialogues {

// How far a group has come with its dialogue.
enum class Stage { not_begun, planned, held };
Stage stage_of(const Progress& progress);

}  // namespace styrkedja::workplace_dialogues

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::workplace_dialogues::Stage> =
    std::array{std::string_view("not_begun"), std::string_view("planned"), std::string_view("held")};

namespace styrkedja::workplace_dialogues {

const char* word(Language language, Stage stage);                                  // "inte börjat"
const char* word(Language language, Forum forum);                                  // "arbetsplatsträff"
const char* word(Language language, FollowUpStep step);                            // "Titta"
const char* word(Language language, LocalAgreementState state);                    // "Gäller"
const char* word(Language language, const LocalAgreement& agreement, Date today);  // "Försenad" when it is
html::Tone tone_of(Stage stage);
html::Tone tone_of(const LocalAgreement& agreement, Date today);
html::Markup state_badge(Language language, const LocalAgreement& agreement);
// "Karin Ek · senast tis 24 nov"; empty: nothing is said of it.
std::string who_and_when(Language language, const LocalAgreement& agreement);
std::string title_of(const LocalAgreement& agreement);  // its text, shortened
html::Url work_url(const surveys::Group& group);
// "haft 3 dec", "planerat 3 dec", "inte börjat", in a sentence of a list.
std::string in_words(Language language, const Progress& progress);

}  // namespace styrkedja::workplace_dialogues
