// What two have said and are asked, as documents; in Swedish, like all that the authority gives out.
#pragma once
#include "dialogues/content.h"
#include "dialogues/dialogues.h"
#include "sheets/sheet.h"

namespace styrkedja::dialogue_files {

using dialogue_rounds::Round;
using dialogues::Dialogue;

// The record of a dialogue that was held, whoever of its readers asks. A rating that is not shown to both is
// not in it.
sheets::Sheet record_sheet(db::Read& read, const rights::Visitor& visitor, const Dialogue& dialogue,
                           const Round& round);
// The prework with nothing filled in: its questions with what their words mean, and room to write.
sheets::Sheet empty_prework(db::Read& read, const Dialogue& dialogue, const Round& round);
// … of what is asked, with a rating in the sections of these focus areas.
sheets::Sheet empty_prework(const Dialogue& dialogue, const Round& round, const questions::Content& asked,
                            const std::vector<dialogue_rounds::FocusArea>& focus);

}  // namespace styrkedja::dialogue_files
