// What a page says, as HTML.
#include "html/components/content.h"

#include "base/date.h"
#include "html/words.h"

namespace styrkedja::html {
namespace {

std::string_view class_of(Tone tone) {
    constexpr std::array<std::string_view, 5> classes = {"neutral", "good", "info", "attention", "alarm"};
    return classes[static_cast<std::size_t>(tone)];
}

Icon icon_of(Tone tone) {
    constexpr std::array icons = {Icon::circle_dashed, Icon::circle_check, Icon::info_circle,
                                  Icon::clock_exclamation, Icon::alert_triangle};
    return icons[static_cast<std::size_t>(tone)];
}

bool is_link(const Url& url) { return url.view() != "#"; }

}  // namespace

void heading(Out& out, std::string_view question, std::string_view answer) {
    heading(out, question, answer.empty() ? Markup() : markup("{}", answer));
}

void heading(Out& out, std::string_view question, const Markup& answer) {
    out("<h1>{}</h1>", question);
    if (!answer.empty()) out(R"(<p class="answer">{}</p>)", answer);
}

Markup badge(Tone tone, std::string_view word) { return badge(tone, word, icon_of(tone)); }

Markup badge(Tone tone, std::string_view word, Icon symbol) {
    return markup(R"(<span class="badge {}">{}{}</span>)", class_of(tone), icon(symbol), word);
}

Markup trend(Language language, Trend trend) {
    switch (trend) {
        case Trend::none:
            return {};
        case Trend::up:
            return markup(R"(<span class="trend">{}{}</span>)", icon(Icon::arrow_up_right),
                          tr(language, "ökar"));
        case Trend::level:
            return markup(R"(<span class="trend">{}{}</span>)", icon(Icon::arrow_right),
                          tr(language, "oförändrat"));
        case Trend::down:
            return markup(R"(<span class="trend">{}{}</span>)", icon(Icon::arrow_down_right),
                          tr(language, "minskar"));
    }
    return {};
}

void notice(Out& out, Tone tone, std::string_view text) { notice(out, tone, markup("<p>{}</p>", text)); }

void notice(Out& out, Tone tone, const Markup& body) {
    out(R"(<div class="notice {}">{}<div>{}</div></div>)", class_of(tone), icon(icon_of(tone)), body);
}

void empty_state(Out& out, const EmptyState& state) {
    out(R"(<div class="empty"><h2>{}</h2><p>{}</p>)", state.title, state.text);
    if (!state.action.empty())
        out(R"(<p><a class="button primary" href="{}">{}</a></p>)", state.url, state.action);
    out("</div>");
}

void details(Out& out, std::string_view summary, const Markup& body, bool open) {
    out(R"(<details {}><summary>{}{}</summary><div class="details-body">{}</div></details>)",
        flag("open", open), icon(Icon::chevron_right), summary, body);
}

void tags(Out& out, const std::vector<Tag>& tags) {
    if (tags.empty()) return;
    out(R"(<ul class="tags">)");
    for (const Tag& tag : tags) {
        if (is_link(tag.url))
            out(R"(<li><a href="{}">{}</a></li>)", tag.url, tag.label);
        else
            out("<li><span>{}</span></li>", tag.label);
    }
    out("</ul>");
}

void definitions(Out& out, const std::vector<Definition>& list) {
    out(R"(<dl class="definitions">)");
    for (const Definition& each : list) out("<div><dt>{}</dt><dd>{}</dd></div>", each.term, each.meaning);
    out("</dl>");
}

void timeline(Out& out, const std::vector<Event>& events) {
    out(R"(<ol class="timeline">)");
    for (const Event& event : events)
        out(R"(<li><p class="when"><time {}>{}</time> · {}</p><div>{}</div></li>)",
            attribute("datetime", event.moment), event.when, event.who, event.what);
    out("</ol>");
}

Markup sourced(Language language, std::string_view sentence, const Url& source,
               std::string_view sentence_id) {
    return markup(R"(<span class="sourced" {}>{} )"
                  R"(<a class="source" href="{}" title="{}">)"
                  R"(<span aria-hidden="true">¶</span><span class="unseen">{}</span></a></span>)",
                  attribute("data-sentence", sentence_id), sentence, source, tr(language, "Var det står"),
                  tr(language, "Var det står"));
}

void progress(Out& out, Language language, std::string_view label, long long done, long long total) {
    if (total <= 0) return;
    std::string words =
        trf(language, "{} av {}", spoken_number(language, done), spoken_number(language, total));
    out(R"(<div class="progress"><p><span>{}</span> <span class="number">{}</span></p>)", label, words);
    out(R"(<progress max="{}" value="{}" aria-label="{}">{}</progress></div>)", total, done, label, words);
}

void beside(Out& out, const Markup& read, const Markup& original) {
    out(R"(<div class="beside"><div class="read">{}</div><div class="pane">{}</div></div>)", read, original);
}

void with_red_thread(Out& out, Language language, const Markup& column, const Markup& why,
                     const Markup& since) {
    out(R"(<div class="with-thread"><div class="column">{}</div><aside class="thread" aria-label="{}">)",
        column, tr(language, "Röda tråden"));
    if (!why.empty()) out("<section><h2>{}</h2>{}</section>", tr(language, "Varför"), why);
    if (!since.empty()) out("<section><h2>{}</h2>{}</section>", tr(language, "Vad hände sedan"), since);
    out("</aside></div>");
}

void print_header(Out& out, std::string_view title, std::string_view organisation) {
    out(R"(<div class="print-header"><span>{}</span><span>{}</span><span>{}</span></div>)", organisation,
        title, iso(date_of(now())));
}

}  // namespace styrkedja::html
