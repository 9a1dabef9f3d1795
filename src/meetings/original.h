// The text of a document with every sentence that something was read from marked and addressable, so that a
// finding can point back to it: "#s120" is the marked sentence that holds byte 120.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "html/markup.h"
#include "meetings/meetings.h"

namespace styrkedja::meetings {

class Original {
  public:
    // Places that lie within another are part of it; places outside the text are left out.
    Original(std::string_view text, std::vector<Place> places);

    // The id of the marked sentence that holds the place; empty when there is none.
    std::string id_of(Place place) const;
    void write(html::Out& out) const;

  private:
    std::string_view text_;
    std::vector<Place> marked_;  // in order, none overlapping
};

// Whether the place lies within the text and at whole characters.
bool fits(std::string_view text, Place place);
std::string_view part_of(std::string_view text, Place place);
// For reading: at most one blank line in a row, and bullets that any font shows.
std::string squeezed(std::string_view text);

// Every place that the proposal knows.
std::vector<Place> places_of(const Proposal& proposal);

}  // namespace styrkedja::meetings
