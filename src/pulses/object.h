// Pulses as objects of the red thread, who sees them, and their words.
#pragma once
#include "pulses/pulses.h"

namespace styrkedja::pulses {

void hang_object();
html::Tone tone_of(PulseState state);
// The group's own words and agreements in it: its people and its manager.
bool may_read(db::Read& read, const rights::Visitor& visitor, const Pulse& pulse);

const char* word(Language language, PulseState state);      // "pågår"
const char* word(Language language, PulseEvent event);      // a button: "Starta pulsen"
const char* word(Language language, PulseCadence cadence);  // "varje månad"

}  // namespace styrkedja::pulses
