// The module's pages: one function per route, one file per page.
#pragma once
#include "polls/live.h"
#include "polls/polls.h"

namespace styrkedja::polls::pages {

// A poll as one participant sees it.
struct View {
    Poll poll;
    std::vector<Line> lines;
    std::vector<Tally> tallies;
    std::vector<NamedAnswer> names;
    std::optional<double> alpha;
    std::string group;
    std::optional<Date> held_on;
    bool leads = false;
    bool answered = false;
    bool supported = false;
    bool hidden = false;  // came by the code, and the answers were not shown to all before it was closed
    std::string base;     // "/polls/7", "/p/K7M2QX"
};
std::optional<View> load(db::Read& read, const Participant& participant, PollId id);

const char* word(Language language, PollKind kind);
const char* word(Language language, PollState state);
html::Markup answers_so_far(Language language, const Poll& poll);  // "12 av 30 svar", kept by the events

// What is said of it, the ballot or the results, for the voter's page; `refusal` of what was just sent.
void show_ballot(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const View& view,
                 const Refusal* refusal);
void show_results(html::Out& out, const auth::Visit& visit, const View& view);
void show_rounds(html::Out& out, const auth::Visit& visit, const View& view);
void show_support(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const View& view,
                  const Refusal* refusal);
std::vector<std::int64_t> places_of(const auth::Visit& visit);  // the ticked ones of that form
void open_live(html::Out& out, const View& view);               // close with </div>
html::Markup voter_page(const auth::Visit& visit, const html::Frame& frame, const View& view,
                        const Refusal* refusal = nullptr);

http::Response add(auth::Visit& visit);
http::Response make(auth::Visit& visit);
http::Response poll(auth::Visit& visit);
http::Response screen(auth::Visit& visit);
http::Response events(auth::Visit& visit);
http::Response advance(auth::Visit& visit, Live& live);
http::Response remove(auth::Visit& visit);
http::Response answer(auth::Visit& visit, Live& live);
http::Response support(auth::Visit& visit, Live& live);

http::Response code_form(auth::Visit& visit);
http::Response by_code(auth::Visit& visit);
http::Response events_by_code(auth::Visit& visit);
http::Response answer_by_code(auth::Visit& visit, Live& live);
http::Response support_by_code(auth::Visit& visit, Live& live);

// On the page of a meeting: its polls.
html::Markup of_meeting(const auth::Visit& visit, const meetings::Meeting& meeting);

}  // namespace styrkedja::polls::pages
