// Moving between and within pages: tabs that are links, pages of a long list.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/list_place.h"
#include "html/markup.h"

namespace styrkedja::html {

struct Tab {
    std::string label;
    Url url;
    bool current = false;
    long long count = -1;    // -1: not shown
    std::string words = {};  // instead of the count: "över 999"
};
// `label` says to screen readers what the tabs choose between.
void tabs(Out& out, std::string_view label, const std::vector<Tab>& tabs);

struct Pages {
    int current = 1;  // from 1
    int page_size = 50;
    long long rows = 0;  // in all
    int count() const;   // of pages, at least 1
};
// "51–100 av 1 240", earlier and later. Nothing when everything fits on one page.
void pagination(Out& out, Language language, const Pages& pages, const std::function<Url(int page)>& url_of);

// Of a list that is read on from where the page before ended ("after" in its address): back to the beginning,
// and on from `next` when there is more.
void further_pages(Out& out, Language language, std::string_view path, std::string_view query_string,
                   const std::optional<ListPlace>& next);
// The query without the place in the list.
std::string without_place(std::string_view query_string);

}  // namespace styrkedja::html
