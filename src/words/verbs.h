// The verbs of tasks: what one promises, sends, produces or holds, in the forms that carry a promise.
#pragma once
#include <cstdint>
#include <string_view>

namespace styrkedja::words {

// What a form of the verb may mean in minutes; a verb has several.
enum VerbTrait : std::uint8_t {
    undertaken = 1,  // "Anna bokar …": in the present tense a promise
    sent = 2,        // "… skickas ut": in the present passive a message to come
    worked =
        4,  // "planen uppdateras": in the present passive a product to come, where a product is its subject
    ordered = 16,  // "skyltar beställs": in the present passive an errand, whatever its subject
    held = 8,      // "mötet hålls": a gathering, a commitment only with a date
};

struct VerbUse {
    std::uint8_t traits = 0;
    bool infinitive = false;
    bool present = false;
    bool passive = false;
    bool imperative = false;
    std::string_view
        particles;  // space-separated; one must follow ("hand om" is written "hand"); empty: none needed
};

const VerbUse* verb_use(std::string_view low);  // nullptr: not a verb of tasks

// Infinitives behind "kommer att" or "ska" that tell what will be rather than what will be done: vara, få,
// innebära.
bool is_stative(std::string_view low);

}  // namespace styrkedja::words
