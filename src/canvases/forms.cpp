// Forms that come back, what a new canvas or analysis is of, and evidence line by line.
#include "canvases/forms.h"

#include "base/text.h"

namespace styrkedja::canvases {

std::string named(std::string_view name, std::int64_t of) {
    if (of == of_act) return fmt::format("{}-act", name);
    return of > 0 ? fmt::format("{}-{}", name, of) : std::string(name);
}

html::Field Refused::field(const auth::Visit& visit, std::int64_t of, std::string name, const char* label,
                           std::string stored) const {
    std::string full = named(name, of);
    bool typed = refusal && form == of && visit.request.field(full).has_value();
    std::string value = typed ? visit.field(full) : std::move(stored);
    std::string error = refusal && form == of ? html::error_of(refusal->fields, name) : "";
    return {.name = std::move(full), .label = label, .value = std::move(value), .error = std::move(error)};
}
std::string Refused::version(const auth::Visit& visit, std::int64_t of, std::int64_t stored) const {
    bool typed = refusal && form == of && refusal->kind == RefusalKind::invalid;
    return typed ? visit.field("version") : std::to_string(stored);
}
void Refused::say(html::Out& out, Language language) const {
    if (!refusal) return;
    if (refusal->fields.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    auto errors = refusal->fields;
    for (auto& error : errors) error.field = named(error.field, form);
    html::error_summary(out, language, errors);
}

std::optional<Refusal> unreadable_days(const auth::Visit& visit, std::initializer_list<const char*> fields,
                                       std::int64_t of) {
    std::vector<FieldError> errors;
    for (const char* name : fields) {
        auto typed = visit.field(named(name, of));
        if (!typed.empty() && !parse_iso_date(typed))
            errors.push_back({name, visit.t("Skriv dagen som 2026-12-14.")});
    }
    if (errors.empty()) return std::nullopt;
    return Refusal{RefusalKind::invalid, visit.t("Inget är sparat än."), std::move(errors)};
}

Subject subject_of(const auth::Visit& visit, std::string kind, std::string_view object) {
    Subject subject{.ref = {std::move(kind), parse_number(object).value_or(0)}, .card = {}};
    const auto* found = links::find_kind(subject.ref.kind);
    if (!found) return subject;
    visit.database.read([&](db::Read& read) {
        subject.card = found->card(visit, read, subject.ref.object);
        subject.may_link = subject.card && found->may_link(visit, read, subject.ref.object);
    });
    return subject;
}

namespace {

bool is_address(std::string_view word) { return word.starts_with("https://") || word.starts_with("http://"); }

// The words of one line, its addresses as links.
void write_line(html::Out& out, const auth::Visit& visit, std::string_view line) {
    std::string text;
    auto flush = [&] {
        if (!text.empty()) out("{}", links::with_citations(visit, text));
        text.clear();
    };
    bool first = true;
    for (auto one : split(line, ' ')) {
        if (!first) text += ' ';
        first = false;
        if (!is_address(one)) {
            text += one;
            continue;
        }
        flush();
        out(R"(<a href="{}">{}</a>)", html::Url(one), shorten(one, 60));
    }
    flush();
}

}  // namespace

void write_evidence(html::Out& out, const auth::Visit& visit, std::string_view evidence) {
    out(R"(<ul class="evidence">)");
    for (auto line : split(evidence, '\n')) {
        if (trim(line).empty()) continue;
        out("<li>");
        write_line(out, visit, trim(line));
        out("</li>");
    }
    out("</ul>");
}

}  // namespace styrkedja::canvases
