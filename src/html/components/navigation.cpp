// Tabs and pagination, as links.
#include "html/components/navigation.h"

#include <algorithm>

#include "base/text.h"
#include "html/components/icon.h"
#include "html/words.h"

namespace styrkedja::html {

int Pages::count() const {
    return static_cast<int>(std::max<long long>(1, (rows + page_size - 1) / page_size));
}

void tabs(Out& out, std::string_view label, const std::vector<Tab>& tabs) {
    out(R"(<nav class="tabs" aria-label="{}"><ul>)", label);
    for (const Tab& tab : tabs) {
        out(R"(<li><a href="{}" {}>{})", tab.url, attribute("aria-current", tab.current ? "page" : ""),
            tab.label);
        if (!tab.words.empty())
            out(R"( <span class="count">{}</span>)", tab.words);
        else if (tab.count >= 0)
            out(R"( <span class="count">{}</span>)", tab.count);
        out("</a></li>");
    }
    out("</ul></nav>");
}

void pagination(Out& out, Language language, const Pages& pages, const std::function<Url(int)>& url_of) {
    if (pages.count() == 1) return;
    long long first = static_cast<long long>(pages.current - 1) * pages.page_size + 1;
    long long last = std::min<long long>(pages.rows, first + pages.page_size - 1);
    out(R"(<nav class="pagination" aria-label="{}">)", tr(language, "Sidor"));
    if (pages.current > 1)
        out(R"(<a class="button" rel="prev" href="{}">{}{}</a>)", url_of(pages.current - 1),
            icon(Icon::arrow_left), tr(language, "Föregående"));
    out(R"(<p class="number">{}</p>)",
        trf(language, "{}–{} av {}", spoken_number(language, first), spoken_number(language, last),
            spoken_number(language, pages.rows)));
    if (pages.current < pages.count())
        out(R"(<a class="button" rel="next" href="{}">{}{}</a>)", url_of(pages.current + 1),
            tr(language, "Nästa"), icon(Icon::arrow_right));
    out("</nav>");
}

std::string without_place(std::string_view query_string) {
    std::string rest;
    for (auto part : split(query_string, '&'))
        if (!part.empty() && !part.starts_with("after=") && !part.starts_with("page="))
            rest += (rest.empty() ? "" : "&") + std::string(part);
    return rest;
}

void further_pages(Out& out, Language language, std::string_view path, std::string_view query_string,
                   const std::optional<ListPlace>& next) {
    bool first =
        !query_string.starts_with("after=") && query_string.find("&after=") == std::string_view::npos;
    if (first && !next) return;
    std::string rest = without_place(query_string);
    out(R"(<nav class="pagination" aria-label="{}">)", tr(language, "Sidor"));
    if (!first)
        out(R"(<a class="button" rel="first" href="{}">{}{}</a>)", Url(fmt::format("{}?{}", path, rest)),
            icon(Icon::arrow_left), tr(language, "Till början"));
    if (next)
        out(R"(<a class="button" rel="next" href="{}">{}{}</a>)",
            Url(fmt::format("{}?{}{}after={}", path, rest, rest.empty() ? "" : "&", to_string(*next))),
            tr(language, "Visa fler"), icon(Icon::arrow_right));
    out("</nav>");
}

}  // namespace styrkedja::html
