// The module's page functions, and what they share: the panel with what was refused.
#pragma once
#include "comments/commands.h"

namespace styrkedja::comments::pages {

// What the panel shows besides what is stored.
struct Shown {
    CommentId until = {};                    // the last comment to show; none: the newest
    std::vector<FieldError> errors = {};     // at "comment", "comment-<id>" or "file"
    std::string typed = {};                  // what was refused …
    std::optional<CommentId> changing = {};  // … in place of this comment
    std::string back = {};                   // where its forms lead; empty: to the present page
};
html::Markup panel(const auth::Visit& visit, const links::Ref& ref, const Shown& shown);

// What the route's first two holes name, if it can be commented and seen.
struct About {
    links::Ref ref;
    links::Card card;
};
std::optional<About> about_of(const auth::Visit& visit);
std::optional<About> about_of(const auth::Visit& visit, const links::Ref& ref);
// The page with the panel alone.
http::Response page(const auth::Visit& visit, const About& about, Shown shown,
                    const Refusal* refusal = nullptr);
// Back to where the form stood, after the change was announced.
http::Response go_back(const auth::Visit& visit, const About& about, const std::string& anchor,
                       std::string_view notice);

http::Response comments(auth::Visit& visit);
http::Response add(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response take_back(auth::Visit& visit);
http::Response follow(auth::Visit& visit);
http::Response unfollow(auth::Visit& visit);
http::Response attach(auth::Visit& visit, const Settings& settings);
http::Response download(auth::Visit& visit);
http::Response remove(auth::Visit& visit);

}  // namespace styrkedja::comments::pages
