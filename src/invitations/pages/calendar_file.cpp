// "Vad ska läsas in ur kalendern?": a file is uploaded, looked at and chosen from.
#include "base/text.h"
#include "groups/groups.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "invitations/import.h"
#include "invitations/pages/pages.h"
#include "meetings/words.h"

namespace styrkedja::invitations::pages {
namespace {

using calendars::Fault;

std::optional<groups::Group> kept_group(const auth::Visit& visit) {
    auto id = visit.id<GroupId>(0);
    if (!id || !meetings::may_keep_minutes_of(visit.visitor, *id)) return std::nullopt;
    return visit.database.read([&](db::Read& read) { return groups::find_group(read, *id); });
}

http::Response upload_page(const auth::Visit& visit, const groups::Group& group,
                           const Refusal* refusal = nullptr) {
    html::Frame frame = visit.frame(visit.t("Läs in en kalenderfil"), "groups");
    frame.crumbs = {{visit.t("Grupper"), html::Url("/groups")},
                    {group.name, html::to("/groups/{}", group.id)}};
    std::vector<FieldError> errors;
    if (refusal) errors = {{"file", refusal->message}};
    html::Out out;
    html::heading(out, trf(visit.language, "Vilken kalenderfil ska läsas in för {}?", group.name),
                  visit.t("Inget blir möten förrän du har sett vad som finns i filen och valt."));
    html::error_summary(out, visit.language, errors);
    html::form_open(out, frame, html::to("/groups/{}/calendar-import", group.id), {.has_files = true});
    html::file_field(
        out, visit.language,
        {.name = "file",
         .label = visit.t("Kalenderfil"),
         .hint = visit.t("En .ics-fil som Outlook, Google Kalender och andra program sparar. Högst 1 MB."),
         .error = html::error_of(errors, "file")},
        ".ics,text/calendar");
    html::button(out, {.label = visit.t("Visa vad som finns i filen")});
    out("</form>");
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

std::string when(const auth::Visit& visit, const calendars::Found& event) {
    if (!event.day) return "";
    std::string text = meetings::spoken_times(visit.language, event.day, event.starts_at, event.ends_at);
    if (event.last_day) text += " – " + meetings::spoken_times(visit.language, event.last_day, "");
    return text;
}

const char* why_not(const auth::Visit& visit, const FileEvent& one) {
    switch (one.event.fault) {
        case Fault::no_day:
            return visit.t("Ingen dag går att läsa.");
        case Fault::no_such_zone:
            return visit.t("Tidszonen är okänd.");
        case Fault::several_days:
            return visit.t("Den pågår över flera dagar.");
        case Fault::too_often:
            return visit.t("Den upprepas på ett sätt som inte går att läsa in.");
        case Fault::not_this_one:
            return visit.t("Den ändrar flera tillfällen på en gång.");
        case Fault::none:
            break;
    }
    if (one.state == EventState::past) return visit.t("Redan varit.");
    return one.state == EventState::same ? visit.t("Finns redan här.")
                                         : visit.t("Inställd innan den lästes in.");
}

class FileView {
  public:
    FileView(const auth::Visit& visit, const CalendarFile& file, const std::vector<FileEvent>& events)
        : visit_(visit), file_(file), events_(events) {}

    http::Response page(const std::vector<FieldError>& errors) {
        html::Frame frame = visit_.frame(visit_.t("Läs in en kalenderfil"), "groups");
        frame.crumbs = {{file_.group_name, html::to("/groups/{}", file_.group)}};
        html::heading(out_, visit_.t("Vad ska läsas in ur kalendern?"), answer());
        html::error_summary(out_, visit_.language, errors);
        html::form_open(out_, frame, html::to("/calendar-files/{}", file_.id));
        const bool first = visit_.request.method() == http::Method::get;
        auto fresh = [](const FileEvent& one) { return one.state == EventState::fresh; };
        auto timed = [](const FileEvent& one) { return !one.event.starts_at.empty(); };
        choices("meeting", visit_.t("Nya: blir planerade möten"), "", fresh,
                [&](const FileEvent& one) { return first && timed(one); });
        choices(
            "deadline", visit_.t("Hela dagar: blir åtaganden med sista dag"),
            html::error_of(errors, "deadline"),
            [&](const FileEvent& one) { return fresh(one) && !timed(one); },
            [](const FileEvent&) { return false; });
        auto in = [](EventState state) {
            return [state](const FileEvent& one) { return one.state == state; };
        };
        auto at_first = [&](const FileEvent&) { return first; };
        choices("change", visit_.t("Ändrade i filen: ändras här"), "", in(EventState::changed), at_first);
        choices("cancel", visit_.t("Inställda i filen: ställs in här"), "", in(EventState::cancelled),
                at_first);
        if (offered_) html::button(out_, {.label = visit_.t("Läs in det valda")});
        out_("</form>");
        rest();
        return visit_.page(frame, out_.markup(), errors.empty() ? 200 : 422);
    }

  private:
    std::string answer() const {
        const auto count = [&](EventState state) {
            return std::ranges::count(events_, state, &FileEvent::state);
        };
        return trf(visit_.language, "{}: {} nya, {} ändrade, {} inställda, {} som redan finns här.",
                   file_.calendar.name.empty() ? file_.file_name : file_.calendar.name,
                   count(EventState::fresh), count(EventState::changed), count(EventState::cancelled),
                   count(EventState::same));
    }
    template <class Belongs, class Ticked>
    void choices(const char* name, const char* label, const std::string& error, Belongs&& belongs,
                 Ticked&& ticked) {
        std::vector<html::Option> options;
        std::vector<std::string> chosen;
        for (auto again : visit_.request.field_all(name)) chosen.emplace_back(again);
        for (std::size_t at = 0; at < events_.size(); ++at) {
            if (!belongs(events_[at])) continue;
            const auto& event = events_[at].event;
            options.push_back({.value = std::to_string(at),
                               .label = when(visit_, event) + ": " +
                                        (event.title.empty() ? visit_.t("(utan rubrik)") : event.title),
                               .hint = event.place});
            if (ticked(events_[at])) chosen.push_back(options.back().value);
        }
        if (options.empty()) return;
        offered_ = true;
        html::checkboxes(out_, visit_.language,
                         {.name = name, .label = label, .error = error, .optional = true}, options, chosen);
    }
    void rest() {
        html::Out list;
        list("<ul>");
        std::int64_t count = 0;
        for (const auto& one : events_) {
            if (one.state != EventState::same && one.state != EventState::past &&
                one.state != EventState::unusable)
                continue;
            ++count;
            const std::string said = when(visit_, one.event);
            list("<li>{}{} <span class=\"quiet\">{}</span>", said.empty() ? "" : said + ": ", one.event.title,
                 why_not(visit_, one));
            if (one.meeting) list(R"( <a href="/meetings/{}">{}</a>)", *one.meeting, visit_.t("mötet"));
            if (one.commitment)
                list(R"( <a href="/commitments/{}">{}</a>)", *one.commitment, visit_.t("åtagandet"));
            list("</li>");
        }
        list("</ul>");
        if (count > 0)
            html::details(
                out_, trn(visit_.language, "{} händelse läses inte in", "{} händelser läses inte in", count),
                list.markup(), !offered_);
    }

    const auth::Visit& visit_;
    const CalendarFile& file_;
    const std::vector<FileEvent>& events_;
    html::Out out_;
    bool offered_ = false;
};

struct Loaded {
    CalendarFile file;
    std::vector<FileEvent> events;
};
std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<CalendarFileId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto file = find_file(read, visit.visitor, *id);
        if (!file) return std::nullopt;
        auto events = events_of(read, *file, date_of(now()));
        return Loaded{std::move(*file), std::move(events)};
    });
}

std::set<std::size_t> ticked(const auth::Visit& visit, const char* name) {
    std::set<std::size_t> places;
    for (auto text : visit.request.field_all(name))
        if (auto place = parse_number(text)) places.insert(static_cast<std::size_t>(*place));
    return places;
}

}  // namespace

http::Response import_form(auth::Visit& visit) {
    auto group = kept_group(visit);
    return group ? upload_page(visit, *group) : visit.not_found();
}

http::Response import_file(auth::Visit& visit) {
    auto group = kept_group(visit);
    if (!group) return visit.not_found();
    const auto* file = visit.request.file("file");
    if (!file) {
        const Refusal none{RefusalKind::invalid, visit.t("Välj en fil.")};
        return upload_page(visit, *group, &none);
    }
    auto calendar = calendars::read_calendar(file->content, date_of(now()), visit.language);
    if (!calendar) return upload_page(visit, *group, &calendar.error());
    auto id = visit.database.write([&](db::Write& write) {
        return keep_file(write, visit.visitor, group->id, file->name, *calendar, visit.language);
    });
    if (!id) return visit.refused(id.error());
    return visit.redirect(fmt::format("/calendar-files/{}", id->value));
}

http::Response calendar_file(auth::Visit& visit) {
    auto loaded = load(visit);
    return loaded ? FileView(visit, loaded->file, loaded->events).page({}) : visit.not_found();
}

http::Response use_calendar_file(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    const Chosen chosen{ticked(visit, "meeting"), ticked(visit, "deadline"), ticked(visit, "change"),
                        ticked(visit, "cancel")};
    for (auto place : chosen.deadlines)
        if (chosen.meetings.contains(place) && place < loaded->events.size())
            return FileView(visit, loaded->file, loaded->events)
                .page({{"deadline",
                        trf(visit.language, "Välj det ena: {} är vald både som möte och som sista dag.",
                            loaded->events[place].event.title)}});
    auto taken = visit.database.write([&](db::Write& write) {
        return use_file(write, visit.visitor, loaded->file.id, chosen, date_of(now()), visit.language);
    });
    if (!taken) return visit.refused(taken.error());
    for (const char* topic : {"meetings", "commitments"}) visit.announce(topic);
    return visit.redirect(fmt::format("/calendar-files/{}", loaded->file.id.value),
                          trf(visit.language, "{} möten planerade, {} åtaganden, {} ändrade, {} inställda.",
                              taken->meetings, taken->deadlines, taken->changed, taken->cancelled));
}

html::Markup import_of_group(const auth::Visit& visit, GroupId group) {
    if (!meetings::may_keep_minutes_of(visit.visitor, group)) return {};
    return html::markup(R"(<p><a href="/groups/{}/calendar-import">{}</a></p>)", group,
                        visit.t("Läs in möten från en kalenderfil"));
}

}  // namespace styrkedja::invitations::pages
