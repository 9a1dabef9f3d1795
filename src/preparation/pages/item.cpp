// "Hur är punkten beredd?": of one decision item, and of all of a meeting on its page.
#include "base/spoken_date.h"
#include "html/components/content.h"
#include "preparation/pages/pages.h"

namespace styrkedja::preparation::pages {
namespace {

constexpr std::int64_t most_matters = 200;

struct Loaded {
    meetings::Meeting meeting;
    DecisionItem item;
    std::optional<Matter> matter;
    std::vector<Matter> open_matters;
};

std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<AgendaItemId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto item = meetings::find_item(read, visit.visitor, *id);
        auto meeting = item ? meetings::find_meeting(read, visit.visitor, item->meeting) : std::nullopt;
        if (!meeting || !meetings::may_keep_minutes_of(visit.visitor, meeting->group)) return std::nullopt;
        auto items = decision_items(read, meeting->id);
        auto at = std::ranges::find(items, *id, &DecisionItem::id);
        if (at == items.end()) return std::nullopt;
        return Loaded{*meeting, *at,
                      at->matter ? find_matter(read, visit.visitor, *at->matter) : std::nullopt,
                      list_matters(read, visit.visitor, {.group = meeting->group, .limit = most_matters})};
    });
}

bool is_decided(const std::optional<Matter>& matter) {
    return matter && matter->state == MatterState::decided;
}

// The matter, the reason, or that both are missing.
void show_item(html::Out& out, const auth::Visit& visit, const std::optional<Matter>& matter,
               const std::string& reason) {
    if (matter) {
        out(R"({} <a href="/matters/{}">{}</a> <span class="facts">{}</span>)",
            state_badge(visit.language, *matter), matter->id, matter->title,
            consulted_in_words(visit.language, *matter));
        return;
    }
    if (!reason.empty())
        out(R"({} <span class="facts">{}</span>)", html::badge(html::Tone::neutral, visit.t("Utan samråd")),
            reason);
    else
        out("{}", html::badge(html::Tone::attention, visit.t("Beredning saknas")));
}

void tie_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
              const Refused& refused) {
    out("<h2>{}</h2>", visit.t("Ett ärende"));
    if (!loaded.open_matters.empty()) {
        html::form_open(out, frame, html::to("/agenda-items/{}/matter", loaded.item.id));
        std::vector<html::Option> options;
        for (const auto& matter : loaded.open_matters)
            options.push_back({.value = to_string(matter.id), .label = matter.title});
        html::select(out, visit.language,
                     refused.field(visit, "matter", visit.t("Vilket ärende tas upp?"),
                                   loaded.matter ? to_string(loaded.matter->id) : ""),
                     options);
        html::button(out, {.label = visit.t("Välj ärendet")});
        out("</form>");
    }
    out(R"(<p class="exports"><a href="/matters/new?group={}&amp;item={}">{}</a></p>)", loaded.meeting.group,
        loaded.item.id, visit.t("Nytt ärende av punkten"));
}

http::Response page(const auth::Visit& visit, const Loaded& loaded, const Refused& refused) {
    html::Frame frame = visit.frame(loaded.item.title, "meetings");
    frame.crumbs = {{visit.t("Möten"), html::Url("/meetings")},
                    {loaded.meeting.title, html::to("/meetings/{}", loaded.meeting.id)}};
    html::Out out;
    html::heading(out, visit.t("Hur är punkten beredd?"), loaded.item.title);
    refused.say(out, visit.language);
    out("<p>");
    show_item(out, visit, loaded.matter, loaded.item.reason);
    out("</p>");
    if (is_decided(loaded.matter)) {
        if (refused.refusal) show_unsaved(out, visit, visit.field("reason"));
        return visit.page(frame, out.markup(), refused.status());
    }
    tie_form(out, visit, frame, loaded, refused);
    out("<h2>{}</h2>", visit.t("Eller utan samråd"));
    html::form_open(out, frame, html::to("/agenda-items/{}/preparation", loaded.item.id));
    auto reason =
        refused.field(visit, "reason", visit.t("Varför har rektorer inte frågats?"), loaded.item.reason);
    reason.hint = visit.t("Skälet syns på mötet och räknas i gruppens mått.");
    html::textarea(out, visit.language, reason, 3);
    html::button(out, {.label = visit.t("Spara skälet"), .kind = html::ButtonKind::secondary});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

http::Response after(const auth::Visit& visit, const Result<void>& done, std::string_view notice) {
    auto loaded = load(visit);
    if (!done) {
        bool is_there =
            done.error().kind == RefusalKind::invalid || done.error().kind == RefusalKind::conflict;
        if (!loaded || !is_there) return visit.refused(done.error());
        return page(visit, *loaded, {&done.error()});
    }
    if (!loaded) return visit.not_found();
    visit.announce(fmt::format("meeting/{}", loaded->meeting.id.value));
    return visit.redirect(fmt::format("/meetings/{}", loaded->meeting.id.value), notice);
}

}  // namespace

http::Response item(auth::Visit& visit) {
    auto loaded = load(visit);
    return loaded ? page(visit, *loaded, {}) : visit.not_found();
}

http::Response explain_item(auth::Visit& visit) {
    auto id = visit.id<AgendaItemId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return preparation::explain_item(write, visit.visitor, *id, visit.field("reason"), visit.language);
    });
    return after(visit, done, visit.t("Skälet är sparat."));
}

http::Response tie_item(auth::Visit& visit) {
    auto id = visit.id<AgendaItemId>(0);
    if (!id) return visit.not_found();
    auto matter = parse_id<MatterId>(visit.field("matter")).value_or(MatterId{});
    auto done = visit.database.write([&](db::Write& write) {
        return preparation::tie_item(write, visit.visitor, *id, matter, visit.language);
    });
    return after(visit, done, visit.t("Punkten tar upp ärendet."));
}

html::Markup of_meeting(const auth::Visit& visit, const meetings::Meeting& meeting) {
    html::Out out;
    if (!meetings::may_see_meeting(visit.visitor, meeting.group)) return out.markup();
    struct Line {
        DecisionItem item;
        std::optional<Matter> matter;
        bool is_untied = false;  // decided under the item, but not tied to the matter yet
    };
    auto lines = visit.database.read([&](db::Read& read) {
        std::vector<Line> list;
        auto decided = decisions::decisions_of(read, "meeting", meeting.id.value);
        for (auto& item : decision_items(read, meeting.id)) {
            auto matter = item.matter ? find_matter(read, visit.visitor, *item.matter) : std::nullopt;
            bool untied = matter && matter->state == MatterState::returned &&
                          std::ranges::any_of(decided, [&](const decisions::Decision& one) {
                              return one.origin_part == item.id.value && one.kind == DecisionKind::formal;
                          });
            list.push_back({std::move(item), std::move(matter), untied});
        }
        return list;
    });
    if (lines.empty()) return out.markup();
    bool keeps = meetings::may_keep_minutes_of(visit.visitor, meeting.group);
    out(R"(<ul class="prepared">)");
    for (const auto& line : lines) {
        out(R"(<li><a href="#item-{}">{}</a><br>)", line.item.id, line.item.title);
        show_item(out, visit, line.matter, line.item.reason);
        if (line.is_untied)
            out(R"( <a href="/matters/{}">{}</a>)", line.matter->id, visit.t("Knyt beslutet till ärendet"));
        if (keeps && !line.is_untied && !is_decided(line.matter))
            out(R"( <a href="/agenda-items/{}/preparation">{}<span class="unseen"> – {}</span></a>)",
                line.item.id,
                line.matter || !line.item.reason.empty() ? visit.t("ändra")
                                                         : visit.t("Säg hur den är beredd"),
                line.item.title);
        out("</li>");
    }
    out("</ul>");
    return out.markup();
}

}  // namespace styrkedja::preparation::pages
