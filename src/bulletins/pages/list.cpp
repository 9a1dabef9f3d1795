// "Vad berättar gruppen för de andra?": what it has told, what it has been told, and the form for those who
// keep its minutes.
#include "base/spoken_date.h"
#include "base/text.h"
#include "bulletins/pages/pages.h"
#include "groups/groups.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::bulletins::pages {
namespace {

constexpr std::int64_t on_a_page = 20, on_a_panel = 2, most_received = 20;
constexpr std::int64_t from_the_newest = std::numeric_limits<std::int64_t>::max();
constexpr std::chrono::days received_back{90};
constexpr std::size_t most_typed = 1000;  // more is no form of ours

struct Told {
    Bulletin bulletin;
    std::vector<std::string> to = {};
};
struct Page {
    groups::Group group;
    std::vector<Told> told;
    std::vector<Bulletin> received;
    std::vector<groups::Group> others;
    bool goes_on = false;  // there are older ones
    const Refusal* refusal = nullptr;
};

bool sees(const auth::Visit& visit, GroupId group) {
    return rights::may_in_group(visit.visitor, rights::Permission::see_meetings, group);
}
bool keeps(const auth::Visit& visit, GroupId group) {
    return rights::may_in_group(visit.visitor, rights::Permission::keep_minutes, group);
}

std::vector<std::string_view> typed_targets(const auth::Visit& visit) {
    auto typed = visit.request.field_all("to");
    typed.resize(std::min(typed.size(), most_typed));
    return typed;
}

std::vector<Told> told_by_with_targets(db::Read& read, GroupId group, std::int64_t before,
                                       std::int64_t limit) {
    std::vector<Told> told;
    for (auto& one : told_by(read, group, before, limit))
        told.push_back({one, one.to_all ? std::vector<std::string>{} : targets_of(read, one.id)});
    return told;
}

std::optional<Page> load(const auth::Visit& visit) {
    auto id = visit.id<GroupId>(0);
    if (!id || !sees(visit, *id)) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Page> {
        auto group = groups::find_group(read, *id);
        if (!group) return std::nullopt;
        auto before = parse_number(visit.query("before")).value_or(from_the_newest);
        Page page{*group, told_by_with_targets(read, *id, before, on_a_page + 1), {}, {}};
        page.goes_on = std::ssize(page.told) > on_a_page;
        if (page.goes_on) page.told.pop_back();
        Date today = date_of(now());
        page.received = told_to(read, *id, today - received_back, today, most_received);
        if (keeps(visit, *id)) page.others = groups::list_groups(read);
        std::erase_if(page.others, [&](const groups::Group& other) { return other.id == *id; });
        return page;
    });
}

void one(html::Out& out, const auth::Visit& visit, const Told& told, const html::Frame* frame) {
    const auto& bulletin = told.bulletin;
    out(R"(<li><p class="said" dir="auto">{}</p><p class="facts">{} · {} · {}</p>)", bulletin.text,
        spoken(bulletin.published_on, visit.language), bulletin.author,
        bulletin.to_all ? visit.t("till alla grupper") : trf(visit.language, "till {}", join(told.to, ", ")));
    if (bulletin.withdrawn) {
        out("<p>{}</p>", html::badge(html::Tone::neutral, visit.t("Tillbakadragen")));
    } else if (frame) {
        html::form_open(out, *frame, html::to("/bulletins/{}/withdraw", bulletin.id));
        html::button(out, {.label = visit.t("Dra tillbaka"), .kind = html::ButtonKind::secondary});
        out("</form>");
    }
    out("</li>");
}

void form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Page& page) {
    const std::vector<FieldError> none;
    const auto& errors = page.refusal ? page.refusal->fields : none;
    html::error_summary(out, visit.language, errors);
    html::form_open(out, frame, html::to("/groups/{}/bulletins", page.group.id));
    html::textarea(out, visit.language,
                   {.name = "text",
                    .label = visit.t("Vad ska de andra veta?"),
                    .value = visit.field("text"),
                    .hint = visit.t("Några meningar. De står på mottagarnas nästa dagordning."),
                    .error = html::error_of(errors, "text")},
                   3);
    bool chosen = visit.field("audience") == "chosen";
    html::radios(out, visit.language,
                 {.name = "audience", .label = visit.t("Till"), .value = chosen ? "chosen" : "all"},
                 {{.value = "all", .label = visit.t("Alla grupper")},
                  {.value = "chosen", .label = visit.t("Dem jag väljer")}});
    std::vector<html::Option> options;
    for (const auto& other : page.others)
        options.push_back({.value = std::to_string(other.id.value), .label = other.name});
    std::vector<std::string> ticked;
    for (auto to : typed_targets(visit)) ticked.emplace_back(to);
    html::Out list;
    html::checkboxes(list, visit.language,
                     {.name = "to",
                      .label = visit.t("Vilka grupper?"),
                      .error = html::error_of(errors, "to"),
                      .optional = true},
                     options, ticked);
    html::details(out, visit.t("Välj grupper"), list.markup(), chosen);
    html::button(out, {.label = visit.t("Berätta")});
    out("</form>");
}

http::Response page_of(const auth::Visit& visit, const Page& page) {
    html::Frame frame = visit.frame(visit.t("Nytt från gruppen"), "groups");
    frame.crumbs = {{visit.t("Grupper"), html::Url("/groups")},
                    {page.group.name, html::to("/groups/{}", page.group.id)}};
    html::Out out;
    html::heading(out, trf(visit.language, "Nytt från {}", page.group.name),
                  page.told.empty() ? visit.t("Gruppen har inte berättat något för de andra än.") : "");
    bool keeps_here = keeps(visit, page.group.id);
    if (keeps_here) form(out, visit, frame, page);
    if (!page.told.empty()) {
        out(R"(<h2>{}</h2><ul class="bulletins">)", visit.t("Det här har gruppen berättat"));
        for (const auto& told : page.told) one(out, visit, told, keeps_here ? &frame : nullptr);
        out("</ul>");
    }
    if (page.goes_on)
        out(R"(<p><a href="/groups/{}/bulletins?before={}">{}</a></p>)", page.group.id,
            page.told.back().bulletin.id, visit.t("Äldre"));
    out("<h2>{}</h2>", visit.t("Det här har andra berättat för gruppen"));
    if (page.received.empty())
        out("<p>{}</p>", visit.t("Inget de senaste 90 dagarna."));
    else
        received_list(out, visit, page.received);
    return visit.page(frame, out.markup(), page.refusal ? auth::status_of(page.refusal->kind) : 200);
}

}  // namespace

http::Response list(auth::Visit& visit) {
    auto page = load(visit);
    return page ? page_of(visit, *page) : visit.not_found();
}

http::Response tell(auth::Visit& visit) {
    auto page = load(visit);
    if (!page) return visit.not_found();
    NewBulletin bulletin{
        .group = page->group.id, .text = visit.field("text"), .to_all = visit.field("audience") != "chosen"};
    for (auto to : typed_targets(visit)) bulletin.to.push_back(parse_id<GroupId>(to).value_or(GroupId{}));
    auto told = visit.database.write(
        [&](db::Write& write) { return bulletins::tell(write, visit.visitor, bulletin, visit.language); });
    if (told)
        return visit.redirect(fmt::format("/groups/{}/bulletins", page->group.id.value),
                              visit.t("Nu står det på mottagarnas nästa dagordning."));
    if (told.error().kind != RefusalKind::invalid) return visit.refused(told.error());
    page->refusal = &told.error();
    return page_of(visit, *page);
}

http::Response withdraw(auth::Visit& visit) {
    auto id = visit.id<BulletinId>(0);
    if (!id) return visit.not_found();
    auto group = visit.database.write(
        [&](db::Write& write) { return bulletins::withdraw(write, visit.visitor, *id, visit.language); });
    if (!group) return visit.refused(group.error());
    return visit.redirect(fmt::format("/groups/{}/bulletins", group->value),
                          visit.t("Den är tillbakadragen."));
}

html::Markup panel(const auth::Visit& visit, GroupId group) {
    if (!sees(visit, group)) return {};
    auto told = visit.database.read(
        [&](db::Read& read) { return told_by_with_targets(read, group, from_the_newest, on_a_panel); });
    html::Out out;
    if (!told.empty()) {
        out(R"(<ul class="bulletins">)");
        for (const auto& each : told) one(out, visit, each, nullptr);
        out("</ul>");
    }
    out(R"(<p><a href="/groups/{}/bulletins">{}</a></p>)", group,
        keeps(visit, group) ? visit.t("Berätta något för andra grupper")
                            : visit.t("Allt som gruppen berättat"));
    return out.markup();
}

}  // namespace styrkedja::bulletins::pages

namespace styrkedja::bulletins {

void received_list(html::Out& out, const auth::Visit& visit, const std::vector<Bulletin>& received) {
    out(R"(<ul class="bulletins">)");
    for (const auto& bulletin : received)
        out(R"(<li><p class="said" dir="auto">{}</p><p class="facts">{} · {} · {}</p></li>)", bulletin.text,
            bulletin.group_name, bulletin.author, spoken(bulletin.published_on, visit.language));
    out("</ul>");
}

}  // namespace styrkedja::bulletins
