// One dialogue of the demonstration, and what all of a round share.
#pragma once
#include <map>

#include "demo_plans/stage.h"
#include "dialogues/dialogues.h"

namespace styrkedja::demo_dialogues {

using demo_plans::sv;
using json_value = boost::json::value;

// A round that has been set up: its file calls focus areas, themes and dialogues by keys of its own.
struct Talks {
    demo_plans::Stage& stage;
    RoundId round = {};
    std::string superior = {};                         // by code
    std::map<std::string, FocusAreaId> focus = {};     // by key
    std::map<std::string, std::string> sections = {};  // focus areas and themes: how their answers begin
    std::map<std::string, DialogueId> dialogues = {};  // by the code of the unit
};

// As far as the file says: planned, prepared, rated, held, written down, agreed on, confirmed; or cancelled.
void talk(Talks& talks, const json_value& one);

}  // namespace styrkedja::demo_dialogues
