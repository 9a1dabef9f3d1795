// The module's pages: one function per route.
#pragma once
#include "contributions/contributions.h"
#include "contributions/lead.h"
#include "contributions/words.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::contributions::pages {

// A gathering as one visitor sees it.
struct Part {
    Contribution contribution;
    std::vector<Named> members;
    bool reads = false;
    bool writes = false;
    bool own = false;  // of a small group or an asked group that the visitor is in
};
struct View {
    Gathering gathering;
    std::vector<Part> parts;
    std::vector<Source> sources;
    std::optional<meetings::Meeting> meeting;  // when the visitor may see it
    std::vector<meetings::AgendaItem> items;   // of that meeting
    bool leads = false;
    bool asks = false;         // sees it as somebody of the asking group
    bool is_promised = false;  // somebody comes back to the group with it
};
std::optional<View> load(const auth::Visit& visit);
std::vector<Contribution> contributions_in(const View& view);
html::Frame frame_of(const auth::Visit& visit, const Gathering& gathering, const std::string& title);
html::Markup said(std::string_view text);  // its line breaks kept, in its own direction
void announce(const auth::Visit& visit, const Gathering& gathering);
// The field as typed when the form comes back, else as it was.
html::Field field(const auth::Visit& visit, const Refusal* refusal, const char* name, const char* label,
                  std::string otherwise, std::string hint = "");
void what_is_wrong(html::Out& out, const auth::Visit& visit, const Refusal* refusal);
int status_of(const Refusal* refusal);
// What somebody else wrote meanwhile, beside what was typed.
void theirs(html::Out& out, const auth::Visit& visit, const Refusal* refusal, std::string_view text);

// The acts of whoever leads it, and what is said of the result.
void show_acts(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const View& view,
               const Refusal* refusal);
void show_result(html::Out& out, const auth::Visit& visit, const View& view);
http::Response gathering_page(const auth::Visit& visit, const Refusal* refusal);

http::Response new_work(auth::Visit& visit);
http::Response make_work(auth::Visit& visit);
http::Response new_call(auth::Visit& visit);
http::Response make_call(auth::Visit& visit);

http::Response gathering(auth::Visit& visit);
http::Response screen(auth::Visit& visit);
http::Response groups_form(auth::Visit& visit);
http::Response change_groups(auth::Visit& visit);
http::Response compile_form(auth::Visit& visit);
http::Response compile(auth::Visit& visit);
http::Response advance(auth::Visit& visit);
http::Response write_into_minutes(auth::Visit& visit);
http::Response promise_return(auth::Visit& visit);
http::Response remind(auth::Visit& visit);
http::Response prolong(auth::Visit& visit);
http::Response answer_back(auth::Visit& visit);

http::Response contribution(auth::Visit& visit);
http::Response contribute(auth::Visit& visit);
http::Response write_note(auth::Visit& visit);

html::Markup of_meeting(const auth::Visit& visit, const meetings::Meeting& meeting);
html::Markup of_group(const auth::Visit& visit, GroupId group);

}  // namespace styrkedja::contributions::pages
