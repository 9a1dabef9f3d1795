// Minutes as a sheet: what their web page, PDF, Word and OpenDocument are made of.
#pragma once
#include "publishing/minutes.h"
#include "sheets/sheet.h"

namespace styrkedja::publishing {

sheets::Sheet sheet_of(const Minutes& minutes);

// Marks what is only a part: it says so at its head, and is not signed.
sheets::Sheet extract_sheet(const Minutes& masked);

// "Inga formella beslut, 3 samtycken."
std::string decisions_in_words(const Minutes& minutes, Language language);

}  // namespace styrkedja::publishing
