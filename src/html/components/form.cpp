// Form fields: the shared frame (label, hint, error, aria) and each kind of input within it.
#include "html/components/form.h"

#include <algorithm>

namespace styrkedja::html {
namespace {

std::string id_of(const Field& field) { return "field-" + field.name; }

// The ids of the hint and the error, for aria-describedby.
std::string described_by(const Field& field) {
    std::string ids;
    if (!field.hint.empty()) ids += id_of(field) + "-hint";
    if (!field.error.empty()) ids += (ids.empty() ? "" : " ") + id_of(field) + "-error";
    return ids;
}

std::string_view invalid(const Field& field) { return field.error.empty() ? "" : "true"; }

std::string_view offers(const Field& field) {
    if (field.offers == Offers::nothing) return {};
    return field.offers == Offers::person ? "person" : "people";
}
// The browser's own list would lie over the names that are offered.
std::string_view autocomplete(const Field& field) {
    return field.offers == Offers::nothing ? std::string_view(field.autocomplete) : "off";
}

std::string number_or_empty(int number) { return number > 0 ? std::to_string(number) : std::string(); }

Markup optional_mark(Language language, const Field& field) {
    if (!field.optional) return {};
    return markup(R"( <span class="optional">{}</span>)", tr(language, "(frivilligt)"));
}

void hint_and_error(Out& out, Language language, const Field& field) {
    std::string id = id_of(field);
    if (!field.hint.empty()) out(R"(<p class="hint" id="{}-hint">{}</p>)", id, field.hint);
    if (!field.error.empty())
        out(R"(<p class="error" id="{}-error">{}<span class="unseen">{}</span> {}</p>)", id,
            icon(Icon::alert_triangle), tr(language, "Fel:"), field.error);
}

void open_field(Out& out, Language language, const Field& field) {
    out(R"(<div class="field{}"><label for="{}">{}{}</label>)", field.error.empty() ? "" : " has-error",
        id_of(field), field.label, optional_mark(language, field));
    hint_and_error(out, language, field);
}

// A group of radios or checkboxes under one question.
void open_group(Out& out, Language language, const Field& field) {
    out(R"(<fieldset class="field{}" {} {}><legend>{}{}</legend>)", field.error.empty() ? "" : " has-error",
        attribute("aria-describedby", described_by(field)), attribute("aria-invalid", invalid(field)),
        field.label, optional_mark(language, field));
    hint_and_error(out, language, field);
}

struct Choice {
    const char* type;
    std::string id;
    bool ticked;
    bool required;
};

void write_choice(Out& out, const Field& field, const Choice& choice, const Option& option) {
    std::string hint_id = option.hint.empty() ? std::string() : choice.id + "-says";
    out(R"(<div class="choice"><input type="{}" id="{}" name="{}" value="{}" {} {} {}>)", choice.type,
        choice.id, field.name, option.value, attribute("aria-describedby", hint_id),
        flag("checked", choice.ticked), flag("required", choice.required));
    out(R"(<label for="{}">{}</label>)", choice.id, option.label);
    if (!hint_id.empty()) out(R"(<p class="hint" id="{}">{}</p>)", hint_id, option.hint);
    out("</div>");
}

// The first choice carries the group's own id, so that the error summary's link lands on it.
std::string choice_id(const Field& field, std::size_t at) {
    return at == 0 ? id_of(field) : id_of(field) + "-" + std::to_string(at + 1);
}

std::string_view button_class(ButtonKind kind) {
    switch (kind) {
        case ButtonKind::primary:
            return "button primary";
        case ButtonKind::secondary:
            return "button";
        case ButtonKind::danger:
            return "button danger";
    }
    return "button";
}

constexpr std::array<std::string_view, 8> input_types = {"text",   "email", "text", "password",
                                                         "search", "tel",   "url",  "time"};

}  // namespace

Field offering(Offers offers, Field field) {
    field.offers = offers;
    return field;
}

void text_field(Out& out, Language language, const Field& field, Input input) {
    open_field(out, language, field);
    out(R"(<input type="{}" id="{}" name="{}" value="{}" {} {} {} {} {} {} {}></div>)",
        input_types[static_cast<std::size_t>(input)], id_of(field), field.name, field.value,
        attribute("inputmode", input == Input::number ? "decimal" : ""),
        attribute("autocomplete", autocomplete(field)), attribute("data-offers", offers(field)),
        attribute("maxlength", number_or_empty(field.max_length)),
        attribute("aria-describedby", described_by(field)), attribute("aria-invalid", invalid(field)),
        flag("required", !field.optional));
}

void textarea(Out& out, Language language, const Field& field, int rows) {
    open_field(out, language, field);
    // The first newline after the tag is not part of the value, so one is given.
    out("<textarea id=\"{}\" name=\"{}\" rows=\"{}\" {} {} {} {} {} {}>\n{}</textarea></div>", id_of(field),
        field.name, rows, attribute("autocomplete", autocomplete(field)),
        attribute("data-offers", offers(field)), attribute("maxlength", number_or_empty(field.max_length)),
        attribute("aria-describedby", described_by(field)), attribute("aria-invalid", invalid(field)),
        flag("required", !field.optional), field.value);
}

void select(Out& out, Language language, const Field& field, const std::vector<Option>& options) {
    open_field(out, language, field);
    out(R"(<select id="{}" name="{}" {} {} {}>)", id_of(field), field.name,
        attribute("aria-describedby", described_by(field)), attribute("aria-invalid", invalid(field)),
        flag("required", !field.optional));
    bool known = std::ranges::any_of(options, [&](const Option& each) { return each.value == field.value; });
    if (field.optional || !known) {
        const char* choose = tr(language, "Välj …");
        out(R"(<option value="">{}</option>)", field.empty_choice.empty() ? choose : field.empty_choice);
    }
    std::string_view group;
    for (const Option& option : options) {
        if (option.group != group) {
            if (!group.empty()) out("</optgroup>");
            group = option.group;
            if (!group.empty()) out(R"(<optgroup label="{}">)", group);
        }
        out(R"(<option value="{}" {}>{}</option>)", option.value,
            flag("selected", option.value == field.value), option.label);
    }
    if (!group.empty()) out("</optgroup>");
    out("</select></div>");
}

void date_field(Out& out, Language language, const Field& field, const DateRange* allowed) {
    if (!field.value.empty() && !parse_iso_date(field.value)) return text_field(out, language, field);
    open_field(out, language, field);
    out(R"(<input type="date" id="{}" name="{}" value="{}" {} {} {} {} {}></div>)", id_of(field), field.name,
        field.value, attribute("min", allowed ? iso(allowed->from) : ""),
        attribute("max", allowed ? iso(allowed->to) : ""), attribute("aria-describedby", described_by(field)),
        attribute("aria-invalid", invalid(field)), flag("required", !field.optional));
}

void radios(Out& out, Language language, const Field& field, const std::vector<Option>& options) {
    open_group(out, language, field);
    for (std::size_t at = 0; at < options.size(); ++at)
        write_choice(out, field,
                     {"radio", choice_id(field, at), options[at].value == field.value, !field.optional},
                     options[at]);
    out("</fieldset>");
}

void checkbox(Out& out, Language language, const Field& field, bool ticked) {
    out(R"(<div class="field{}">)", field.error.empty() ? "" : " has-error");
    if (!field.error.empty())
        hint_and_error(out, language, {.name = field.name, .label = {}, .error = field.error});
    out(R"(<div class="choice"><input type="checkbox" id="{}" name="{}" value="{}" {} {} {}>)", id_of(field),
        field.name, field.value.empty() ? "1" : field.value,
        attribute("aria-describedby", described_by(field)), attribute("aria-invalid", invalid(field)),
        flag("checked", ticked));
    out(R"(<label for="{}">{}</label>)", id_of(field), field.label);
    if (!field.hint.empty()) out(R"(<p class="hint" id="{}-hint">{}</p>)", id_of(field), field.hint);
    out("</div></div>");
}

void checkboxes(Out& out, Language language, const Field& field, const std::vector<Option>& options,
                const std::vector<std::string>& ticked) {
    open_group(out, language, field);
    for (std::size_t at = 0; at < options.size(); ++at) {
        bool on = std::ranges::find(ticked, options[at].value) != ticked.end();
        write_choice(out, field, {"checkbox", choice_id(field, at), on, false}, options[at]);
    }
    out("</fieldset>");
}

void file_field(Out& out, Language language, const Field& field, std::string_view accept, FileCount count) {
    open_field(out, language, field);
    out(R"(<div class="drop" data-drop>{}<input type="file" id="{}" name="{}" {} {} {} {} {}>)",
        icon(Icon::upload), id_of(field), field.name, attribute("accept", accept),
        flag("multiple", count == FileCount::many), attribute("aria-describedby", described_by(field)),
        attribute("aria-invalid", invalid(field)), flag("required", !field.optional));
    out(R"(<p class="drop-text" hidden>{}</p></div></div>)", count == FileCount::many
                                                                 ? tr(language, "eller släpp filer här")
                                                                 : tr(language, "eller släpp en fil här"));
}

void hidden_field(Out& out, std::string_view name, std::string_view value) {
    out(R"(<input type="hidden" name="{}" value="{}">)", name, value);
}

void error_summary(Out& out, Language language, const std::vector<FieldError>& errors) {
    if (errors.empty()) return;
    out(R"(<div class="error-summary" role="alert" tabindex="-1" autofocus><h2>{}{}</h2><ul>)",
        icon(Icon::alert_triangle),
        trn(language, "{} sak behöver rättas", "{} saker behöver rättas",
            static_cast<long long>(errors.size())));
    for (const FieldError& error : errors)
        out(R"(<li><a href="#field-{}">{}</a></li>)", error.field, error.message);
    out("</ul></div>");
}

void error_summary(Out& out, Language language, const Refusal& refusal) {
    if (!refusal.fields.empty()) return error_summary(out, language, refusal.fields);
    out(R"(<div class="error-summary" role="alert" tabindex="-1" autofocus><h2>{}{}</h2></div>)",
        icon(Icon::alert_triangle), refusal.message);
}

std::string error_of(const std::vector<FieldError>& errors, std::string_view field) {
    auto found = std::ranges::find(errors, field, &FieldError::field);
    return found == errors.end() ? std::string() : found->message;
}

void button(Out& out, const Button& button) {
    out(R"(<button type="submit" class="{}" {} {}>{}</button>)", button_class(button.kind),
        attribute("name", button.name), attribute("value", button.value), button.label);
}

void link_button(Out& out, const Url& url, std::string_view label, ButtonKind kind) {
    out(R"(<a class="{}" href="{}">{}</a>)", button_class(kind), url, label);
}

}  // namespace styrkedja::html
