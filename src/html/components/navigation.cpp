// Tabs and pagination, as links.
#include "html/components/navigation.h"

#include <algorithm>

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
        if (tab.count >= 0) out(R"( <span class="count">{}</span>)", tab.count);
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

}  // namespace styrkedja::html
