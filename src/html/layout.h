// The page around every page: head, navigation, search, breadcrumb, notice, print header.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "html/markup.h"

namespace styrkedja::html {

struct NavItem {
    std::string key;  // Frame::active names the item of the present page
    std::string label;
    Url url = {};
    char letter = 0;         // `g` then this letter goes here; 0: no key
    std::string group = {};  // a heading shown when it differs from the item before
    int count = 0;           // what waits there; 0: not shown
};

struct Crumb {
    std::string label;
    Url url = {};
};

// The object that a page is about, as "meeting/42", and who else has a form there in use, in words.
struct Presence {
    std::string object = {};
    std::string said = {};
};

// Where an asset of web/dist/ is served: "app.css" → "/assets/app.3fa9.css". What it gives lives as long as
// the program.
using AssetPath = std::string_view (*)(std::string_view name);

struct Frame {
    Language language = Language::swedish;
    std::string title = {};  // of the browser's tab and the printed header
    std::string active = {};
    std::vector<NavItem> nav = {};
    std::string user_name = {};  // empty: signed out; neither navigation nor search are shown
    std::string user_key = {};   // what is typed is kept in the browser under it, for that person alone
    std::string csrf = {};
    std::string nonce = {};  // of the Content-Security-Policy, if it asks for one
    std::string search_query = {};
    std::string notice = {};               // the one-time message after something was done
    std::vector<Crumb> crumbs = {};        // the way here, without the page itself
    bool wide = false;                     // tables and pictures that need the whole width
    std::string organisation = {};         // the authority's name, in the header and on paper
    std::vector<std::string> topics = {};  // events that mean that this page has changed, as "meeting/42"
    Presence presence = {};
    Url profile = Url("/me");
    AssetPath asset = nullptr;  // null: "/assets/" and the name
};

// The whole document. `main` is what stands in the page's <main>.
std::string page(const Frame& frame, const Markup& main);

// `<form method="post">` with the CSRF field in it; close it with out("</form>").
struct FormOptions {
    bool has_files = false;
    std::string autosave = {};  // a name: what is typed is kept in the browser until it is sent
    std::string id = {};
};
void form_open(Out& out, const Frame& frame, const Url& action, const FormOptions& options = {});
void csrf_field(Out& out, const Frame& frame);

void breadcrumb(Out& out, Language language, const std::vector<Crumb>& crumbs);

}  // namespace styrkedja::html
