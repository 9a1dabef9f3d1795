// Published minutes as they stand, their files, and what a correction changed.
#include <algorithm>

#include "auth/try_later.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "publishing/changes.h"
#include "publishing/pages/pages.h"
#include "publishing/store.h"

namespace styrkedja::publishing::pages {
namespace {

struct Around {
    meetings::Meeting meeting;
    std::vector<Listed> versions;
    std::vector<Adjustment> adjustments;
    std::vector<Copy> copies;
};
Around around(const auth::Visit& visit, const Version& version) {
    return visit.database.read([&](db::Read& read) {
        return Around{*meetings::find_meeting(read, visit.visitor, version.meeting),
                      versions_of(read, version.meeting), adjustments_of(read, version.id),
                      copies_of(read, version.meeting)};
    });
}

class MinutesView {
  public:
    MinutesView(const auth::Visit& visit, const html::Frame& frame, const Version& version,
                const Around& around)
        : visit_(visit), frame_(frame), version_(version), around_(around) {}

    html::Markup write() {
        sheets::Sheet sheet = sheet_of(version_.minutes);
        html::heading(out_, sheet.title, decisions_in_words(version_.minutes, visit_.language));
        notices();
        files();
        adjustment();
        article(out_, sheet);
        copies();
        versions();
        if (keeps_ && is_newest_) correction();
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    void notices() {
        if (!is_newest_)
            html::notice(
                out_, html::Tone::attention,
                html::markup(R"({} <a href="/meetings/{}/minutes">{}</a>)", t("Det finns en nyare version."),
                             version_.meeting, t("Läs den nyaste")));
        else if (around_.meeting.state != MeetingState::published)
            html::notice(out_, html::Tone::info,
                         t("Anteckningarna rättas just nu. Detta gäller tills en ny version är publicerad."));
    }

    void files() {
        const auto& id = version_.meeting;
        auto number = version_.minutes.number;
        out_(R"(<p class="exports"><a href="/meetings/{}/minutes.pdf?version={}">PDF</a> )"
             R"(<a href="/meetings/{}/minutes.docx?version={}">Word</a> )"
             R"(<a href="/meetings/{}/minutes.odt?version={}">OpenDocument</a>)",
             id, number, id, number, id, number);
        if (number > 1)
            out_(R"( <a href="/meetings/{}/minutes/{}/changes">{}</a>)", id, number, t("Vad ändrades?"));
        if (keeps_)
            out_(R"( <a href="/meetings/{}/minutes/{}/extract">{}</a>)", id, number,
                 t("Utdrag med maskerade uppgifter"));
        out_("</p>");
    }

    void adjustment() {
        for (const auto& one : around_.adjustments) {
            if (one.adjusted_at)
                out_("<p>{}</p>", trf(visit_.language, "Justerat av {} {}.", one.name,
                                      spoken(*one.adjusted_at, visit_.language)));
            else
                out_("<p>{}</p>", trf(visit_.language, "Väntar på justering av {}.", one.name));
            bool own = visit_.visitor.person && one.person == visit_.visitor.person && !one.adjusted_at;
            if (!own || !is_newest_ || around_.meeting.state != MeetingState::published) continue;
            html::form_open(
                out_, frame_,
                html::to("/meetings/{}/minutes/{}/adjust", version_.meeting, version_.minutes.number));
            html::button(out_, {t("Justera")});
            out_("</form>");
        }
    }

    void copies() {
        std::vector<const Copy*> own;
        for (const auto& copy : around_.copies)
            if (std::ranges::find(version_.minutes.links, copy.url, &Cited::url) !=
                version_.minutes.links.end())
                own.push_back(&copy);
        if (own.empty()) return;
        out_("<h2>{}</h2><ul>", t("Sparade kopior av länkar"));
        for (const Copy* copy : own)
            out_(R"(<li class="long"><a href="/meetings/{}/copies/{}/file">{}</a> – {})"
                 R"(<br>SHA-256 {}<br>{}</li>)",
                 version_.meeting, copy->id, copy->name, copy->url, copy->sha256,
                 trf(visit_.language, "sparad av {} {}", copy->added_by,
                     spoken(copy->added_at, visit_.language)));
        out_("</ul>");
    }

    void versions() {
        html::Out list;
        list(R"(<p class="long">{}</p><ul>)",
             trf(visit_.language, "SHA-256 för denna version: {}", version_.sha256));
        for (const auto& one : around_.versions)
            list(R"(<li><a href="/meetings/{}/minutes/{}">{}</a> {}</li>)", version_.meeting, one.number,
                 trf(visit_.language, "Version {}, {} av {}", one.number,
                     spoken(one.published_at, visit_.language), one.published_by),
                 one.reason);
        list("</ul>");
        html::details(out_, trn(visit_.language, "{} version", "{} versioner", std::ssize(around_.versions)),
                      list.markup());
    }

    void correction() {
        if (around_.meeting.state != MeetingState::published) return;
        html::Out form;
        html::form_open(form, frame_, html::to("/meetings/{}/correct", version_.meeting));
        html::text_field(form, visit_.language,
                         {.name = "reason",
                          .label = t("Varför behöver de rättas?"),
                          .hint = t("Det står sedan i den nya versionen."),
                          .max_length = 500});
        html::button(form, {t("Börja rätta"), html::ButtonKind::secondary});
        form("</form>");
        html::details(out_, t("Rätta anteckningarna"), form.markup());
    }

    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Version& version_;
    const Around& around_;
    bool keeps_ = meetings::may_keep_minutes_of(visit_.visitor, around_.meeting.group);
    bool is_newest_ = around_.versions.front().number == version_.minutes.number;
    html::Out out_;
};

http::Response show(auth::Visit& visit) {
    auto version = seen_version(visit);
    if (!version) return version.error();
    html::Frame frame = frame_of(visit, version->minutes.title, version->meeting);
    frame.topics = {fmt::format("meeting/{}", version->meeting.value)};
    Around about = around(visit, *version);
    return visit.page(frame, MinutesView(visit, frame, *version, about).write());
}

void changed_section(html::Out& out, const auth::Visit& visit, const ChangedSection& changed) {
    out(R"(<h2 dir="auto">{}</h2>)", changed.section);
    for (const auto& sentence : changed.sentences)
        if (sentence.added)
            out(R"(<p dir="auto">{} <ins>{}</ins></p>)", visit.t("Tillagt:"), sentence.text);
        else
            out(R"(<p dir="auto">{} <del>{}</del></p>)", visit.t("Borttaget:"), sentence.text);
}

}  // namespace

std::expected<Version, http::Response> seen_version(const auth::Visit& visit) {
    auto meeting = visit.id<MeetingId>(0);
    std::int64_t number = 0;
    if (visit.args.size() > 1 && !(number = parse_number(visit.args[1]).value_or(0)))
        return std::unexpected(visit.not_found());
    if (!meeting) return std::unexpected(visit.not_found());
    auto found = visit.database.read(
        [&](db::Read& read) { return find_version(read, visit.visitor, *meeting, number, visit.language); });
    if (!found) return std::unexpected(visit.refused(found.error(), 500));
    if (!*found) return std::unexpected(visit.not_found());
    return std::move(**found);
}

html::Frame frame_of(const auth::Visit& visit, std::string title, MeetingId meeting) {
    html::Frame frame = visit.frame(std::move(title), "meetings");
    frame.crumbs = {{visit.t("Möten"), html::Url("/meetings")},
                    {visit.t("Mötet"), html::to("/meetings/{}", meeting)}};
    return frame;
}

void article(html::Out& out, const sheets::Sheet& sheet) {
    out(R"(<article class="minutes" lang="sv">)");
    for (const auto& line : sheet.head) out(R"(<p class="facts">{}</p>)", line);
    sheets::write_blocks(out, sheet);
    out("</article>");
}

http::Response newest(auth::Visit& visit) { return show(visit); }
http::Response one(auth::Visit& visit) { return show(visit); }

http::Response changes(auth::Visit& visit) {
    auto version = seen_version(visit);
    if (!version) return version.error();
    auto number = version->minutes.number;
    auto before = visit.database.read([&](db::Read& read) {
        return number > 1 ? find_version(read, visit.visitor, version->meeting, number - 1, visit.language)
                          : Result<std::optional<Version>>(std::nullopt);
    });
    if (!before) return visit.refused(before.error(), 500);
    if (!*before) return visit.not_found();
    auto sections = changes_between(sheet_of((*before)->minutes), sheet_of(version->minutes));
    html::Frame frame = frame_of(visit, visit.t("Vad ändrades?"), version->meeting);
    frame.crumbs.push_back({trf(visit.language, "Version {}", number),
                            html::to("/meetings/{}/minutes/{}", version->meeting, number)});
    html::Out out;
    html::heading(out, trf(visit.language, "Vad ändrades i version {}?", number),
                  sections.empty() ? visit.t("Ingenting i texten.")
                                   : trn(visit.language, "{} avsnitt skiljer sig.", "{} avsnitt skiljer sig.",
                                         std::ssize(sections)));
    out("<p>{}</p>", trf(visit.language, "Rättad av {} {}: {}", version->minutes.published_by,
                         version->minutes.published_on, version->minutes.reason));
    out(R"(<article class="minutes changes">)");
    for (const auto& section : sections) changed_section(out, visit, section);
    out("</article>");
    return visit.page(frame, out.markup());
}

http::Response adjust(auth::Visit& visit) {
    auto meeting = visit.id<MeetingId>(0);
    auto number = visit.args.size() > 1 ? parse_number(visit.args[1]) : std::nullopt;
    if (!meeting || !number || *number == 0) return visit.not_found();
    auto adjusted = visit.database.write([&](db::Write& write) {
        return publishing::adjust(write, visit.visitor, *meeting, *number, visit.language);
    });
    if (!adjusted) return visit.refused(adjusted.error());
    visit.announce(fmt::format("meeting/{}", meeting->value));
    return visit.redirect(fmt::format("/meetings/{}/minutes/{}", meeting->value, *number),
                          visit.t("Du har justerat anteckningarna."));
}

http::Response file(auth::Visit& visit, sheets::Format format) {
    auto meeting = visit.id<MeetingId>(0);
    auto asked = visit.query("version");
    auto number = asked.empty() ? std::optional<std::int64_t>(0) : parse_number(asked);
    if (!meeting || !number) return visit.not_found();
    FileKey key{.version = {}, .format = std::string(name_of(format))};
    std::optional<std::string> content;
    auto found = visit.database.read([&](db::Read& read) {
        auto version = find_version(read, visit.visitor, *meeting, *number, visit.language);
        if (!version || !*version) return version;
        key.version = (*version)->id;
        for (const auto& one : adjustments_of(read, key.version)) key.adjusted += one.adjusted_at ? 1 : 0;
        content = load_file(read, key);
        return version;
    });
    if (!found) return visit.refused(found.error(), 500);
    if (!*found) return visit.not_found();
    const Minutes& minutes = (*found)->minutes;
    if (!content) {
        sheets::Sheet sheet = sheet_of(minutes);
        for (const auto& one :
             visit.database.read([&](db::Read& read) { return adjustments_of(read, key.version); }))
            if (one.adjusted_at)
                sheet.blocks.push_back(
                    {sheets::BlockKind::paragraph,
                     trf(Language::swedish, "Justerat av {} {}.", one.name, iso(date_of(*one.adjusted_at)))});
        auto made = sheets::to_file(sheet, format, visit.language);
        if (!made) return auth::try_later(visit, made.error());
        content = visit.database.write([&](db::Write& write) {
            insert_file(write, key, *made);
            return load_file(write, key);
        });
    }
    std::string name =
        fmt::format("{} {} v{}.{}", shorten(minutes.title, 80), minutes.day, minutes.number, name_of(format));
    return http::file(name, sheets::content_type(format), std::move(*content));
}

}  // namespace styrkedja::publishing::pages
