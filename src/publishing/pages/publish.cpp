// Before publication: what is still unclear, whose adjustment is asked for, copies of what is linked.
#include <algorithm>

#include "comments/attachments.h"
#include "comments/file_kind.h"
#include "commitments/components.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "publishing/pages/pages.h"
#include "publishing/store.h"

namespace styrkedja::publishing::pages {
namespace {

struct Loaded {
    Minutes minutes;
    std::vector<commitments::Commitment> unclear;
    std::vector<meetings::Attendee> present;
    std::vector<comments::Attachment> attachments;
    std::vector<Listed> versions;
};
Loaded load(const auth::Visit& visit, const meetings::Meeting& meeting) {
    return visit.database.read([&](db::Read& read) {
        Loaded loaded{.minutes = minutes_of(read, meeting),
                      .unclear = commitments::commitments_of(read, "meeting", meeting.id.value),
                      .present = meetings::attendees_of(read, meeting.id),
                      .attachments = comments::attachments_of(read, {"meeting", meeting.id.value}),
                      .versions = versions_of(read, meeting.id)};
        std::erase_if(loaded.unclear, [](const auto& one) { return !commitments::is_unclear(one); });
        std::erase_if(loaded.present,
                      [](const auto& one) { return one.status != AttendanceStatus::present; });
        return loaded;
    });
}

void unclear_promises(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.unclear.empty()) return;
    html::notice(out, html::Tone::attention,
                 trn(visit.language, "{} åtagande saknar ansvarig eller dag. Det går att publicera ändå.",
                     "{} åtaganden saknar ansvarig eller dag. Det går att publicera ändå.",
                     std::ssize(loaded.unclear)));
    commitments::commitment_list(out, visit, loaded.unclear, commitments::ShowOrigin::no);
}

void copy_forms(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
                const meetings::Meeting& meeting, const Loaded& loaded) {
    if (loaded.minutes.links.empty()) return;
    out("<h2>{}</h2><p>{}</p>", visit.t("Länkar i anteckningarna"),
        visit.t("Adresser slutar fungera. Bifoga en kopia till mötet och välj den här, så går "
                "anteckningarna att läsa även då. Servern hämtar inget själv."));
    out(R"(<p><a href="/objects/meeting/{}/comments">{}</a></p>)", meeting.id,
        visit.t("Bifoga filer till mötet"));
    std::vector<html::Option> files;
    for (const auto& file : loaded.attachments) files.push_back({std::to_string(file.id.value), file.name});
    for (const auto& cited : loaded.minutes.links) {
        out(R"(<p class="long"><a href="{}" rel="noreferrer">{}</a></p>)", html::Url(cited.url), cited.url);
        if (!cited.copy_sha256.empty())
            out(R"(<p class="facts long">{}</p>)",
                trf(visit.language, "Kopia: {}, SHA-256 {}", cited.copy_name, cited.copy_sha256));
        if (files.empty()) continue;
        html::form_open(out, frame, html::to("/meetings/{}/minutes-copy", meeting.id));
        html::hidden_field(out, "url", cited.url);
        html::select(out, visit.language, {.name = "attachment", .label = visit.t("Kopian är bilagan")},
                     files);
        html::button(out, {visit.t("Spara kopian"), html::ButtonKind::secondary});
        out("</form>");
    }
}

void publish_button(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
                    const meetings::Meeting& meeting, const Loaded& loaded,
                    const std::vector<std::string>& ticked, const Refusal* refusal) {
    html::form_open(out, frame, html::to("/meetings/{}/publish", meeting.id));
    html::hidden_field(out, "previewed", preview_of(loaded.minutes));
    std::vector<html::Option> people;
    for (const auto& one : loaded.present)
        if (one.person) people.push_back({std::to_string(one.person->value), one.name});
    if (!people.empty())
        html::checkboxes(out, visit.language,
                         {.name = "adjuster",
                          .label = visit.t("Vilka justerar?"),
                          .hint = visit.t("En eller två, om gruppens protokoll ska justeras."),
                          .error = refusal ? html::error_of(refusal->fields, "adjuster") : "",
                          .optional = true},
                         people, ticked);
    html::button(out, {visit.t("Publicera")});
    html::link_button(out, html::to("/meetings/{}", meeting.id), visit.t("Tillbaka till mötet"));
    out("</form>");
}

http::Response form(auth::Visit& visit, const meetings::Meeting& meeting, const Refusal* refusal = nullptr) {
    Loaded loaded = load(visit, meeting);
    html::Frame frame = frame_of(visit, visit.t("Publicera anteckningarna"), meeting.id);
    html::Out out;
    auto number = loaded.versions.empty() ? 1 : loaded.versions.front().number + 1;
    html::heading(out, visit.t("Är anteckningarna klara att publicera?"),
                  trf(visit.language,
                      "Det blir version {}. Den ändras aldrig; en rättelse blir en ny version.", number));
    if (refusal) html::error_summary(out, visit.language, *refusal);
    if (loaded.present.empty())
        html::notice(out, html::Tone::alarm,
                     visit.t("Ingen är noterad som närvarande. Ange först vilka som var med."));
    unclear_promises(out, visit, loaded);
    std::vector<std::string> ticked;
    for (auto each : visit.request.field_all("adjuster")) ticked.emplace_back(each);
    publish_button(out, visit, frame, meeting, loaded, ticked, refusal);
    copy_forms(out, visit, frame, meeting, loaded);
    out(R"(<h2 id="field-minutes">{}</h2>)", visit.t("Så blir de"));
    Minutes shown = std::move(loaded.minutes);
    shown.number = number;
    shown.published_on = iso(date_of(now()));
    shown.published_by = visit.visitor.name;
    if (shown.secretary.empty()) shown.secretary = visit.visitor.name;
    article(out, sheet_of(shown));
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

}  // namespace

std::expected<meetings::Meeting, http::Response> kept_meeting(const auth::Visit& visit) {
    auto id = visit.id<MeetingId>(0);
    auto meeting = id ? visit.database.read(
                            [&](db::Read& read) { return meetings::find_meeting(read, visit.visitor, *id); })
                      : std::nullopt;
    if (!meeting) return std::unexpected(visit.not_found());
    if (!meetings::may_keep_minutes_of(visit.visitor, meeting->group))
        return std::unexpected(visit.refused(
            {RefusalKind::forbidden, visit.t("Bara den som för gruppens anteckningar kan göra det."), {}}));
    return *meeting;
}

http::Response publish_form(auth::Visit& visit) {
    auto meeting = kept_meeting(visit);
    if (!meeting) return meeting.error();
    if (meeting->state == MeetingState::published)
        return visit.redirect(fmt::format("/meetings/{}/minutes", meeting->id.value));
    if (meeting->state != MeetingState::draft)
        return visit.refused(
            {RefusalKind::conflict, visit.t("Avsluta mötet först, sedan går det att publicera."), {}});
    return form(visit, *meeting);
}

http::Response publish(auth::Visit& visit) {
    auto meeting = kept_meeting(visit);
    if (!meeting) return meeting.error();
    std::vector<PersonId> adjusters;
    for (auto each : visit.request.field_all("adjuster"))
        if (auto person = parse_id<PersonId>(each)) adjusters.push_back(*person);
    auto published = visit.database.write([&](db::Write& write) {
        return publishing::publish(write, visit.visitor, meeting->id, adjusters, visit.language,
                                   visit.field("previewed"));
    });
    if (!published && published.error().kind == RefusalKind::invalid)
        return form(visit, *meeting, &published.error());
    if (!published) return visit.refused(published.error());
    visit.announce(fmt::format("meeting/{}", meeting->id.value));
    return visit.redirect(fmt::format("/meetings/{}/minutes", meeting->id.value),
                          trf(visit.language, "Version {} är publicerad.", *published));
}

http::Response correct(auth::Visit& visit) {
    auto meeting = kept_meeting(visit);
    if (!meeting) return meeting.error();
    auto done = visit.database.write([&](db::Write& write) {
        return publishing::correct(write, visit.visitor, meeting->id, visit.field("reason"), visit.language);
    });
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("meeting/{}", meeting->id.value));
    return visit.redirect(fmt::format("/meetings/{}", meeting->id.value),
                          visit.t("Anteckningarna går att rätta. Den publicerade versionen står kvar."));
}

http::Response keep_copy(auth::Visit& visit) {
    auto meeting = kept_meeting(visit);
    if (!meeting) return meeting.error();
    auto kept = visit.database.write([&](db::Write& write) {
        return publishing::keep_copy(write, visit.visitor, meeting->id, visit.field("url"),
                                     parse_number(visit.field("attachment")).value_or(0), visit.language);
    });
    if (!kept) return visit.refused(kept.error());
    return visit.redirect(fmt::format("/meetings/{}/{}", meeting->id.value,
                                      meeting->state == MeetingState::draft ? "publish" : "minutes"),
                          visit.t("Kopian är sparad."));
}

// Only as a download, whatever is in it.
http::Response copy_file(auth::Visit& visit) {
    auto meeting = visit.id<MeetingId>(0);
    auto id = visit.id<MinutesCopyId>(1);
    if (!meeting || !id) return visit.not_found();
    return visit.database.read([&](db::Read& read) {
        if (!meetings::find_meeting(read, visit.visitor, *meeting)) return visit.not_found();
        auto content = copy_content(read, *meeting, *id);
        if (!content) return visit.not_found();
        auto copies = copies_of(read, *meeting);
        auto copy = std::ranges::find(copies, *id, &Copy::id);
        auto kind = parse_enum<comments::FileKind>(copy->kind).value_or(comments::FileKind::text);
        return http::file(copy->name, comments::content_type(kind), std::move(*content));
    });
}

html::Markup panel(const auth::Visit& visit, const meetings::Meeting& meeting) {
    auto versions = visit.database.read([&](db::Read& read) { return versions_of(read, meeting.id); });
    bool keeps = meetings::may_keep_minutes_of(visit.visitor, meeting.group);
    bool is_draft = meeting.state == MeetingState::draft;
    if (versions.empty() && !(keeps && is_draft)) return {};
    html::Out out;
    if (!versions.empty())
        out(R"(<p><a href="/meetings/{}/minutes">{}</a></p>)", meeting.id,
            trf(visit.language, "Läs de publicerade anteckningarna, version {}", versions.front().number));
    if (!versions.empty() && is_draft)
        out("<p>{}</p>", visit.t("De rättas just nu; det publicerade står kvar till dess."));
    if (keeps && is_draft)
        html::link_button(out, html::to("/meetings/{}/publish", meeting.id), visit.t("Gå till publiceringen"),
                          html::ButtonKind::primary);
    return out.markup();
}

}  // namespace styrkedja::publishing::pages
