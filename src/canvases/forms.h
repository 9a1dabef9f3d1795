// What the pages of canvases and of analyses share: forms that come back with what was typed, what a new one
// is of, and evidence line by line.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "auth/visit.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "links/links.h"

namespace styrkedja::canvases {

// What a field is called in one of several forms alike: no two on a page have the same name. `of`: the part's
// or cause's number; of_new, of_canvas and of_act are the page's other forms, 0 its main one.
inline constexpr std::int64_t of_new = -1, of_canvas = -2, of_act = -3;
std::string named(std::string_view name, std::int64_t of);

// What a new analysis or canvas is of, as the visitor sees it.
struct Subject {
    links::Ref ref;
    std::optional<links::Card> card;
    bool may_link = false;
};
Subject subject_of(const auth::Visit& visit, std::string kind, std::string_view object);

// A form that was refused, shown again with all that was typed.
struct Refused {
    const Refusal* refusal = nullptr;
    std::int64_t form = 0;  // which one, as `of` above
    html::Field field(const auth::Visit& visit, std::int64_t of, std::string name, const char* label,
                      std::string stored = "") const;
    // The version that the form was filled from: what was typed over an older one is shown beside the newest.
    std::string version(const auth::Visit& visit, std::int64_t of, std::int64_t stored) const;
    bool is_conflict(std::int64_t of) const {
        return refusal && form == of && refusal->kind == RefusalKind::conflict;
    }
    void say(html::Out& out, Language language) const;
    int status() const { return refusal ? auth::status_of(refusal->kind) : 200; }
};
// A day that cannot be read is not no day.
std::optional<Refusal> unreadable_days(const auth::Visit& visit, std::initializer_list<const char*> fields,
                                       std::int64_t of = 0);

// Line by line, with what it cites and addresses as links.
void write_evidence(html::Out& out, const auth::Visit& visit, std::string_view evidence);

}  // namespace styrkedja::canvases
