// "Vad har vi mötts om?": all meetings the visitor may see, filtered, sorted, paged, and as CSV or Excel.
#include "exports/exports.h"
#include "groups/groups.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "meetings/pages/pages.h"
#include "meetings/words.h"
#include "organisation/organisation.h"

namespace styrkedja::meetings::pages {
namespace {

constexpr std::int64_t page_size = 50;

MeetingFilter filter_from(const auth::Visit& visit) {
    MeetingFilter filter;
    filter.group = parse_id<GroupId>(visit.query("group"));
    auto year = parse_number(visit.query("year"));
    if (year && *year >= 1900 && *year < 3000) filter.year = static_cast<int>(*year);
    std::string order = visit.query("order");
    if (order == "oldest") filter.order = MeetingOrder::oldest;
    if (order == "group") filter.order = MeetingOrder::group;
    filter.limit = page_size;
    auto page = parse_number(visit.query("page"));
    filter.offset = page && *page > 1 && *page < 1'000'000 ? (*page - 1) * page_size : 0;
    return filter;
}

html::Url url_of(const MeetingFilter& filter, std::string_view order, int page) {
    return html::to("/meetings?group={}&year={}&order={}&page={}",
                    filter.group ? to_string(*filter.group) : "",
                    filter.year ? std::to_string(*filter.year) : "", order, page);
}

std::string_view order_name(MeetingOrder order) {
    return order == MeetingOrder::oldest ? "oldest" : order == MeetingOrder::group ? "group" : "newest";
}

void filter_form(html::Out& out, const auth::Visit& visit, const MeetingFilter& filter) {
    auto groups = visit.database.read([](db::Read& read) { return groups::list_groups(read); });
    std::vector<html::Option> options;
    for (const auto& group : groups)
        if (may_see_meeting(visit.visitor, group.id))
            options.push_back({.value = to_string(group.id), .label = group.name});
    out(R"(<form class="filter" method="get" action="/meetings">)");
    html::select(out, visit.language,
                 {.name = "group",
                  .label = visit.t("Grupp"),
                  .value = filter.group ? to_string(*filter.group) : "",
                  .optional = true,
                  .empty_choice = visit.t("Alla grupper")},
                 options);
    html::text_field(out, visit.language,
                     {.name = "year",
                      .label = visit.t("År"),
                      .value = filter.year ? std::to_string(*filter.year) : "",
                      .optional = true,
                      .max_length = 4},
                     html::Input::number);
    html::button(out, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

void table(html::Out& out, const auth::Visit& visit, const MeetingFilter& filter,
           const std::vector<ListedMeeting>& meetings) {
    bool by_group = filter.order == MeetingOrder::group, oldest = filter.order == MeetingOrder::oldest;
    auto date_order = by_group ? html::Sorted::no
                      : oldest ? html::Sorted::ascending
                               : html::Sorted::descending;
    html::Table table(out, {.caption = visit.t("Möten"),
                            .columns = {{.label = visit.t("Möte")},
                                        {.label = visit.t("Dag"),
                                         .sort = url_of(filter, oldest || by_group ? "newest" : "oldest", 1),
                                         .sorted = date_order},
                                        {.label = visit.t("Grupp"),
                                         .sort = url_of(filter, "group", 1),
                                         .sorted = by_group ? html::Sorted::ascending : html::Sorted::no},
                                        {.label = visit.t("Beslut"), .numeric = true},
                                        {.label = visit.t("Öppna åtaganden"), .numeric = true},
                                        {.label = visit.t("Oklara"), .numeric = true}},
                            .show_caption = false});
    for (const auto& meeting : meetings) {
        table.row();
        auto state = state_badge(visit, meeting.state);
        table.cell(R"(<a href="/meetings/{}">{}</a>{}{})", meeting.id, meeting.title,
                   state.empty() ? "" : " ", state);
        table.cell("{}", spoken_times(visit.language, meeting.held_on, meeting.starts_at));
        table.cell("{}", names_of_groups(visit.language, meeting.group_name, meeting.guest_names));
        table.cell("{}", meeting.decisions);
        table.cell("{}", meeting.open_commitments);
        table.cell("{}", meeting.unclear_commitments > 0
                             ? html::badge(html::Tone::attention, std::to_string(meeting.unclear_commitments))
                             : html::markup("0"));
    }
}

const char* state_word(Language language, MeetingState state) {
    return state == MeetingState::kept ? tr(language, "Hållet") : word(language, state);
}

// Every meeting of the filter, a few hundred at a time, each batch in a read transaction of its own.
exports::NextRows rows_of(const auth::Visit& visit) {
    return exports::in_batches(filter_from(visit), [&database = visit.database, visitor = visit.visitor,
                                                    language = visit.language](const MeetingFilter& filter) {
        std::vector<exports::Row> rows;
        for (const auto& meeting :
             database.read([&](db::Read& read) { return list_meetings(read, visitor, filter); }))
            rows.push_back({std::to_string(meeting.id.value), meeting.title,
                            meeting.held_on ? iso(*meeting.held_on) : "",
                            names_of_groups(language, meeting.group_name, meeting.guest_names),
                            state_word(language, meeting.state), std::to_string(meeting.decisions),
                            std::to_string(meeting.open_commitments),
                            std::to_string(meeting.unclear_commitments)});
        return rows;
    });
}

exports::Row header(const auth::Visit& visit) {
    return {"id",
            visit.t("Möte"),
            visit.t("Dag"),
            visit.t("Grupp"),
            visit.t("Läge"),
            visit.t("Beslut"),
            visit.t("Öppna åtaganden"),
            visit.t("Oklara")};
}

}  // namespace

http::Response list(auth::Visit& visit) {
    MeetingFilter filter = filter_from(visit);
    struct Loaded {
        std::vector<ListedMeeting> meetings;
        std::int64_t count;
    };
    auto loaded = visit.database.read([&](db::Read& read) {
        return Loaded{list_meetings(read, visit.visitor, filter),
                      count_meetings(read, visit.visitor, filter)};
    });
    html::Frame frame = visit.frame(visit.t("Möten"), "meetings");
    frame.wide = true;
    frame.topics = {"meetings"};
    html::Out out;
    html::heading(out, visit.t("Vad har vi mötts om?"),
                  trn(visit.language, "{} möte.", "{} möten, det senaste först.", loaded.count));
    bool keeps = rights::may_keep_minutes(visit.visitor);
    if (keeps) {
        out(R"(<p class="actions">)");
        html::link_button(out,
                          html::to("/meetings/plan?group={}", filter.group ? to_string(*filter.group) : ""),
                          visit.t("Nytt möte"));
        out("</p>");
    }
    filter_form(out, visit, filter);
    if (loaded.meetings.empty()) {
        html::empty_state(
            out, {.title = visit.t("Inga möten än"),
                  .text = visit.t("Här samlas grupperna och deras möten när anteckningarna är inlästa."),
                  .action = keeps ? visit.t("Läs in anteckningar") : "",
                  .url = html::Url("/meetings/import")});
    } else {
        table(out, visit, filter, loaded.meetings);
        html::pagination(out, visit.language,
                         {.current = static_cast<int>(filter.offset / page_size) + 1,
                          .page_size = page_size,
                          .rows = loaded.count},
                         [&](int page) { return url_of(filter, order_name(filter.order), page); });
        exports::links(out, "/meetings", visit.request.query_string());
    }
    return visit.page(frame, out.markup());
}

http::Response list_csv(auth::Visit& visit) {
    return exports::csv("meetings.csv", header(visit), rows_of(visit));
}

http::Response list_excel(auth::Visit& visit) {
    return exports::excel("meetings.xlsx", header(visit), rows_of(visit));
}

}  // namespace styrkedja::meetings::pages
