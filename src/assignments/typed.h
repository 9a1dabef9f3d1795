// What is checked of the words of an assignment before they are stored, and made of them.
#pragma once
#include "assignments/store.h"

namespace styrkedja::assignments {

class Typed {
  public:
    Typed(db::Read& read, Language language) : read_(read), language_(language) {}

    // Tidied and with the people that the names mean; `before`: as it is stored.
    Heading heading(const Heading& typed, const Heading& before);
    // `heading`: the assignment's, whose first day bounds its deadlines.
    Part part(const Part& typed, const Part& before, const Heading& heading);
    bool is_gone(const Named& named) const;  // has left, by today

    std::vector<FieldError> errors;

  private:
    const char* t(const char* swedish) const { return tr(language_, swedish); }
    void wrong(const char* field, std::string message) { errors.push_back({field, std::move(message)}); }
    std::string line(const char* field, std::string_view typed);
    std::string words(const char* field, std::string_view typed);
    Named named(const char* field, const Named& typed, const Named& before);
    void days(const std::optional<Date>& from, const std::optional<Date>& to);
    void columns(Part& part, const Part& before);
    void unit(Part& part, const Part& before);

    db::Read& read_;
    Language language_;
};

// As it is stored, with at most so many characters; nothing: it is too long.
std::optional<std::string> tidied(std::string_view typed, std::size_t most_characters);

}  // namespace styrkedja::assignments
