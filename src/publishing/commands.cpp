// Publishing, correcting, adjusting, copies and extracts: right → rule → rows → audit.
#include <algorithm>
#include <set>

#include "audit/audit.h"
#include "base/sha256.h"
#include "base/text.h"
#include "comments/attachments.h"
#include "publishing/store.h"

namespace styrkedja::publishing {
namespace {

constexpr std::size_t max_words = 500;

Result<meetings::Meeting> kept(db::Read& read, const rights::Visitor& visitor, MeetingId id,
                               Language language) {
    auto meeting = meetings::find_meeting(read, visitor, id);
    if (!meeting) return refuse(RefusalKind::not_found, tr(language, "Mötet finns inte."));
    if (!meetings::may_keep_minutes_of(visitor, meeting->group))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som för gruppens anteckningar kan publicera dem."));
    return *meeting;
}

struct Chosen {
    PersonId person;
    std::string name;
};
Result<std::vector<Chosen>> chosen_adjusters(const std::vector<meetings::Attendee>& attendees,
                                             const std::vector<PersonId>& people, Language language) {
    std::vector<Chosen> chosen;
    for (PersonId person : std::set(people.begin(), people.end())) {
        auto found = std::ranges::find_if(attendees, [&](const auto& one) {
            return one.person == person && one.status == AttendanceStatus::present;
        });
        if (found != attendees.end()) chosen.push_back({person, found->name});
    }
    if (people.size() > most_adjusters || chosen.size() != people.size())
        return refuse_fields(
            tr(language, "Anteckningarna är inte publicerade."),
            {{"adjuster", tr(language, "Välj en eller två som justerar, bland dem som var med.")}});
    return chosen;
}

VersionRow next_version(db::Read& read, const meetings::Meeting& meeting, const rights::Visitor& visitor,
                        const std::vector<Chosen>& adjusters) {
    auto before = load_version(read, meeting.id, 0);
    Instant at = now();
    Minutes minutes = minutes_of(read, meeting);
    minutes.number = before ? before->number + 1 : 1;
    minutes.published_at = iso(at);
    minutes.published_on = iso(date_of(at));
    minutes.published_by = visitor.name;
    minutes.reason = before ? last_reason(read, before->id) : "";
    minutes.previous = before ? before->sha256 : "";
    if (minutes.secretary.empty()) minutes.secretary = visitor.name;
    for (const auto& one : adjusters) minutes.adjusters.push_back(one.name);
    std::string content = to_json(minutes);
    std::string sum = sha256_hex(content);
    return {.id = {},
            .meeting = meeting.id,
            .number = minutes.number,
            .published_at = at,
            .published_by = minutes.published_by,
            .reason = minutes.reason,
            .content = std::move(content),
            .sha256 = std::move(sum),
            .previous = minutes.previous};
}

}  // namespace

std::string preview_of(const Minutes& minutes) { return sha256_hex(to_json(minutes)); }

Result<std::int64_t> publish(db::Write& write, const rights::Visitor& visitor, MeetingId id,
                             const std::vector<PersonId>& adjusters, Language language,
                             std::string_view previewed) {
    auto meeting = kept(write, visitor, id, language);
    if (!meeting) return std::unexpected(meeting.error());
    if (meeting->state != MeetingState::draft)
        return refuse(
            RefusalKind::conflict,
            tr(language, "Bara ett avslutat möte som inte är publicerat kan publiceras. Läs in sidan igen."));
    auto attendees = meetings::attendees_of(write, id);
    if (std::ranges::none_of(attendees,
                             [](const auto& one) { return one.status == AttendanceStatus::present; }))
        return refuse_fields(tr(language, "Anteckningarna är inte publicerade."),
                             {{"attendees", tr(language,
                                               "Ingen är noterad som närvarande. Ange först vilka "
                                               "som var med.")}});
    auto chosen = chosen_adjusters(attendees, adjusters, language);
    if (!chosen) return std::unexpected(chosen.error());
    if (!previewed.empty() && previewed != preview_of(minutes_of(write, *meeting)))
        return refuse_fields(tr(language, "Anteckningarna är inte publicerade."),
                             {{"minutes", tr(language,
                                             "Någon skrev i dem medan du läste. Så blir de nu: läs igenom "
                                             "och publicera igen.")}});
    VersionRow row = next_version(write, *meeting, visitor, *chosen);
    auto advanced = meetings::advance_meeting(write, visitor, id, MeetingEvent::publish, "", language);
    if (!advanced) return std::unexpected(advanced.error());
    auto version = insert_version(write, row);
    for (const auto& one : *chosen) insert_adjuster(write, version, one.person, one.name);
    audit::record(write, visitor.actor(),
                  {"publish_minutes", "meeting", id.value, {}, fmt::format("{} {}", row.number, row.sha256)});
    return row.number;
}

Result<void> correct(db::Write& write, const rights::Visitor& visitor, MeetingId id, std::string_view reason,
                     Language language) {
    auto meeting = kept(write, visitor, id, language);
    if (!meeting) return std::unexpected(meeting.error());
    auto version = load_version(write, id, 0);
    if (!version) return refuse(RefusalKind::conflict, tr(language, "Mötet är inte publicerat."));
    auto advanced = meetings::advance_meeting(write, visitor, id, MeetingEvent::correct, reason, language);
    if (!advanced) return advanced;
    insert_correction(write, version->id, collapse_spaces(reason), visitor.name);
    audit::record(
        write, visitor.actor(),
        {"correct_minutes", "meeting", id.value, std::to_string(version->number), collapse_spaces(reason)});
    return {};
}

Result<std::optional<Version>> find_version(db::Read& read, const rights::Visitor& visitor, MeetingId meeting,
                                            std::int64_t number, Language language) {
    if (!meetings::find_meeting(read, visitor, meeting)) return std::nullopt;
    auto row = load_version(read, meeting, number);
    if (!row) return std::nullopt;
    if (sha256_hex(row->content) != row->sha256)
        return refuse(RefusalKind::conflict,
                      trf(language,
                          "Version {} är inte vad som publicerades: kontrollsumman stämmer inte. Den visas "
                          "inte. Säg till den som sköter driften.",
                          row->number));
    return Version{row->id, row->meeting, row->sha256, minutes_from_json(row->content)};
}

Result<void> adjust(db::Write& write, const rights::Visitor& visitor, MeetingId id, std::int64_t number,
                    Language language) {
    auto found = find_version(write, visitor, id, number, language);
    if (!found) return std::unexpected(found.error());
    if (!*found) return refuse(RefusalKind::not_found, tr(language, "Mötet finns inte."));
    const Version& version = **found;
    if (load_version(write, id, 0)->number != version.minutes.number ||
        meetings::find_meeting(write, visitor, id)->state != MeetingState::published)
        return refuse(RefusalKind::conflict,
                      tr(language, "Anteckningarna rättas eller har rättats. Justera den nya versionen."));
    auto chosen = adjustments_of(write, version.id);
    if (!visitor.person ||
        std::ranges::none_of(chosen, [&](const auto& one) { return one.person == visitor.person; }))
        return refuse(RefusalKind::forbidden, tr(language, "Bara den som är vald att justera kan göra det."));
    if (!set_adjusted(write, version.id, visitor.person))
        return refuse(RefusalKind::conflict, tr(language, "Du har redan justerat."));
    audit::record(write, visitor.actor(),
                  {"adjust_minutes", "meeting", id.value, {}, fmt::format("{} {}", number, version.sha256)});
    return {};
}

Result<void> keep_copy(db::Write& write, const rights::Visitor& visitor, MeetingId id, std::string_view url,
                       std::int64_t attachment, Language language) {
    auto meeting = kept(write, visitor, id, language);
    if (!meeting) return std::unexpected(meeting.error());
    auto file = comments::find_attachment(write, AttachmentId{attachment});
    auto content = file ? comments::content_of(write, file->sha256) : std::nullopt;
    if (!content || file->kind != "meeting" || file->object != id.value)
        return refuse_fields(tr(language, "Kopian är inte sparad."),
                             {{"attachment", tr(language, "Välj en av mötets bilagor.")}});
    auto cited = minutes_of(write, *meeting).links;
    if (auto version = load_version(write, id, 0))
        std::ranges::copy(minutes_from_json(version->content).links, std::back_inserter(cited));
    if (std::ranges::find(cited, url, &Cited::url) == cited.end())
        return refuse_fields(tr(language, "Kopian är inte sparad."),
                             {{"url", tr(language, "Adressen står inte i anteckningarna.")}});
    for (const auto& copy : copies_of(write, id))
        if (copy.url == url && copy.sha256 == file->sha256) return {};
    insert_copy(write, id,
                {{},
                 std::string(url),
                 file->name,
                 std::string(name_of(file->file_kind)),
                 file->sha256,
                 visitor.name,
                 now()},
                *content);
    audit::record(write, visitor.actor(), {"keep_copy", "meeting", id.value, {}, std::string(url)});
    return {};
}

Result<ExtractId> make_extract(db::Write& write, const rights::Visitor& visitor, MeetingId id,
                               std::int64_t number, const NewExtract& extract, Language language) {
    auto meeting = kept(write, visitor, id, language);
    if (!meeting) return std::unexpected(meeting.error());
    auto found = find_version(write, visitor, id, number, language);
    if (!found) return std::unexpected(found.error());
    if (!*found) return refuse(RefusalKind::not_found, tr(language, "Mötet finns inte."));
    if (trim(extract.recipient).empty() || extract.recipient.size() > max_words)
        return refuse_fields(
            tr(language, "Utdraget är inte sparat."),
            {{"recipient", tr(language, "Skriv vem som får utdraget, med högst 500 tecken.")}});
    auto made = insert_extract(write, (*found)->id, extract, visitor.name);
    audit::record(write, visitor.actor(),
                  {"make_extract", "meeting", id.value, {}, fmt::format("{} {}", number, made.value)});
    return made;
}

}  // namespace styrkedja::publishing
