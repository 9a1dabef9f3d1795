// What a page says: its question and answer, badges, notices, lists, history, sources.
// Small things that stand inside a sentence or a cell are returned as Markup; blocks are written to Out.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "html/components/icon.h"
#include "html/markup.h"

namespace styrkedja::html {

// The page's question as its only <h1>, and the answer in one sentence with its number.
void heading(Out& out, std::string_view question, std::string_view answer = {});
void heading(Out& out, std::string_view question, const Markup& answer);

// How much somebody is needed. attention: someone should act; alarm: someone should have acted.
enum class Tone { neutral, good, info, attention, alarm };
enum class Trend { none, up, level, down };

// Status as colour, icon and word together.
Markup badge(Tone tone, std::string_view word);
Markup badge(Tone tone, std::string_view word, Icon icon);
Markup trend(Language language, Trend trend);

void notice(Out& out, Tone tone, std::string_view text);
void notice(Out& out, Tone tone, const Markup& body);

// Nothing here yet: what will be here, and how it starts.
struct EmptyState {
    std::string title;
    std::string text;
    std::string action = {};  // a verb; empty: nothing this person can start
    Url url = {};
};
void empty_state(Out& out, const EmptyState& state);

void details(Out& out, std::string_view summary, const Markup& body, bool open = false);

struct Tag {
    std::string label;
    Url url = {};  // "#" (the default): no link
};
void tags(Out& out, const std::vector<Tag>& tags);

struct Definition {
    std::string term;
    Markup meaning;
};
void definitions(Out& out, const std::vector<Definition>& list);

// What happened, newest first.
struct Event {
    std::string when;  // as said to people: "tis 23 nov 14:05"
    std::string who;
    Markup what;
    std::string moment = {};  // ISO, for machines
};
void timeline(Out& out, const std::vector<Event>& events);

// A sentence that came from somewhere, with "¶" to where. `sentence_id` ties it to the element with that id.
Markup sourced(Language language, std::string_view sentence, const Url& source,
               std::string_view sentence_id = {});

// "7 av 12" with a bar; nothing is drawn when `total` is 0.
void progress(Out& out, Language language, std::string_view label, long long done, long long total);

// What was read, and beside it the original document (<div class="original">, its line breaks kept, each
// place that something was read from a <mark id="…">); on a phone one above the other.
void beside(Out& out, const Markup& read, const Markup& original);
// The page's column, and the red thread at its side: why above, what happened since below.
void with_red_thread(Out& out, Language language, const Markup& column, const Markup& why,
                     const Markup& since);

// Only on paper: what this is, whose it is and when it was printed.
void print_header(Out& out, std::string_view title, std::string_view organisation);

}  // namespace styrkedja::html
