// The module's pages: one function per route, and what they share.
#pragma once
#include <map>

#include "analyses/commands.h"
#include "analyses/store.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::analyses::pages {

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

html::Markup rating_badge(Language language, const Part& part);
html::Markup confidence_badge(Language language, Confidence confidence);
html::Markup state_badge(Language language, const Analysis& analysis, Date today);
// "4 av 6 delar är beskrivna, 3 bedömda"
std::string how_far(Language language, const Progress& progress);
std::string how_far(Language language, const std::vector<Part>& parts);
// Line by line, with what it cites and addresses as links.
void write_evidence(html::Out& out, const auth::Visit& visit, std::string_view evidence);
// The ratings as a picture and the same as a table.
void write_ratings(html::Out& out, const auth::Visit& visit, const std::vector<Part>& parts);
void write_parts(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Analysis& analysis,
                 const std::vector<Part>& parts, bool writes, const Refused& refused);
// The canvases of an object, each with what is concluded, and the form for one more.
void write_canvases(html::Out& out, const auth::Visit& visit, const links::Ref& subject, bool writes);
http::Response analysis_page(const auth::Visit& visit, AnalysisId id, const Refused& refused);

http::Response list(auth::Visit& visit);
http::Response plan_form(auth::Visit& visit);
http::Response plan(auth::Visit& visit);
http::Response analysis(auth::Visit& visit);
http::Response change_form(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response save_part(auth::Visit& visit);
http::Response add_part(auth::Visit& visit);
http::Response remove_part(auth::Visit& visit);
http::Response move_part(auth::Visit& visit);
http::Response advance(auth::Visit& visit);
http::Response canvas_form(auth::Visit& visit);
http::Response begin_canvas(auth::Visit& visit);
http::Response canvas(auth::Visit& visit);
http::Response save_canvas(auth::Visit& visit);
http::Response save_cause(auth::Visit& visit);
http::Response add_cause(auth::Visit& visit);
http::Response remove_cause(auth::Visit& visit);
http::Response act(auth::Visit& visit);
http::Response api_list(auth::Visit& visit);
http::Response api_analysis(auth::Visit& visit);
http::Response api_canvas(auth::Visit& visit);

}  // namespace styrkedja::analyses::pages
