// Form components: every field with its label, hint and error, tied together for screen readers.
// A field's id is "field-" and its name, so that the error summary can point at it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/language.h"
#include "base/refusal.h"
#include "html/components/icon.h"
#include "html/markup.h"

namespace styrkedja::html {

// What a text field offers as one types, where scripts run; what is sent stays what stands in the field.
enum class Offers { nothing, person, people };  // a name, or several between commas or on lines

struct Field {
    std::string name;
    std::string label;
    std::string value = {};
    std::string hint = {};
    std::string error = {};         // see error_of()
    bool optional = false;          // said in the label; without it the field is required
    std::string autocomplete = {};  // as HTML's autocomplete attribute
    int max_length = 0;             // in characters; 0: none
    std::string empty_choice = {};  // of an optional select; "Välj …" unless said ("Alla grupper")
    Offers offers = Offers::nothing;
};
Field offering(Offers offers, Field field);

struct Option {
    std::string value;
    std::string label;
    std::string hint = {};   // radios and checkboxes only
    std::string group = {};  // select only: a heading shown when it differs from the option before
};

enum class Input { text, email, number, password, search, telephone, url, time };

void text_field(Out& out, Language language, const Field& field, Input input = Input::text);
void textarea(Out& out, Language language, const Field& field, int rows = 5);
// The chosen option is the one whose value is the field's; an optional select begins with an empty choice.
void select(Out& out, Language language, const Field& field, const std::vector<Option>& options);
// The browser's own date picker; the value is "2021-11-23" or empty, and the days outside `allowed` cannot be
// picked. A value that is no date stands in a text field instead, where it can be seen and corrected.
void date_field(Out& out, Language language, const Field& field, const DateRange* allowed = nullptr);
void radios(Out& out, Language language, const Field& field, const std::vector<Option>& options);
// One yes-or-no question; sends field.value (or "1") when ticked.
void checkbox(Out& out, Language language, const Field& field, bool ticked);
void checkboxes(Out& out, Language language, const Field& field, const std::vector<Option>& options,
                const std::vector<std::string>& ticked);
enum class FileCount { one, many };
// `accept` as HTML's attribute (".pdf,.docx"); the form needs FormOptions::has_files.
void file_field(Out& out, Language language, const Field& field, std::string_view accept,
                FileCount count = FileCount::one);
void hidden_field(Out& out, std::string_view name, std::string_view value);

// What is wrong, first on the page, with links to the fields. Nothing when there is nothing wrong.
void error_summary(Out& out, Language language, const Refusal& refusal);
void error_summary(Out& out, Language language, const std::vector<FieldError>& errors);
// The message for one field, or "".
std::string error_of(const std::vector<FieldError>& errors, std::string_view field);

enum class ButtonKind { primary, secondary, danger };

// Labels are verbs: "Spara", "Skicka till granskning".
struct Button {
    std::string label;
    ButtonKind kind = ButtonKind::primary;
    std::string name = {};  // with value: which button was pressed
    std::string value = {};
};
void button(Out& out, const Button& button);
void link_button(Out& out, const Url& url, std::string_view label, ButtonKind kind = ButtonKind::secondary);

}  // namespace styrkedja::html
