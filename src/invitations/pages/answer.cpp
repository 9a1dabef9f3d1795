// "Vilka kommer?": one's own answer, and all of them for those who keep the minutes.
#include <algorithm>

#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "invitations/pages/pages.h"
#include "invitations/tell.h"

namespace styrkedja::invitations::pages {
namespace {

const char* word(const auth::Visit& visit, Answer answer) {
    switch (answer) {
        case Answer::yes:
            return visit.t("Jag kommer");
        case Answer::no:
            return visit.t("Jag kommer inte");
        case Answer::maybe:
            return visit.t("Kanske");
        case Answer::none:
            break;
    }
    return "";
}

std::vector<std::string> names_of(const std::vector<Answered>& all, Answer answer) {
    std::vector<std::string> names;
    for (const auto& one : all)
        if (one.answer == answer) names.push_back(one.name);
    return names;
}

void own_answer(html::Out& out, const auth::Visit& visit, const Meeting& meeting, const Answered& own) {
    const html::Frame frame = visit.frame("");
    out("<p>{}</p>", own.answer == Answer::none
                         ? std::string(visit.t("Du har inte svarat än. Inget skäl behövs."))
                         : trf(visit.language, "Du har svarat: {}.", word(visit, own.answer)));
    html::form_open(out, frame, html::to("/meetings/{}/answer", meeting.id));
    out(R"(<div class="actions">)");
    for (Answer each : {Answer::yes, Answer::no, Answer::maybe})
        if (each != own.answer)
            html::button(out, {.label = word(visit, each),
                               .kind = html::ButtonKind::secondary,
                               .name = "answer",
                               .value = std::string(name_of(each))});
    out("</div></form>");
}

// What they said before it is only a hint beside the attendance: who is there is noted at the meeting.
void all_answers(html::Out& out, const auth::Visit& visit, const std::vector<Answered>& all) {
    const auto count = [&](Answer answer) { return std::ranges::count(all, answer, &Answered::answer); };
    const auto answered = std::ssize(all) - count(Answer::none);
    out("<p>{}</p>", trf(visit.language, "{} av {} har svarat: {} kommer, {} kommer inte, {} kanske.",
                         answered, all.size(), count(Answer::yes), count(Answer::no), count(Answer::maybe)));
    std::vector<html::Definition> lists;
    const auto list = [&](const char* term, Answer answer) {
        if (auto names = names_of(all, answer); !names.empty())
            lists.push_back({term, html::markup("{}", join(names, ", "))});
    };
    list(visit.t("Kommer"), Answer::yes);
    list(visit.t("Kommer inte"), Answer::no);
    list(visit.t("Kanske"), Answer::maybe);
    list(visit.t("Har inte svarat"), Answer::none);
    html::definitions(out, lists);
}

}  // namespace

html::Markup answers_of_meeting(const auth::Visit& visit, const Meeting& meeting) {
    const bool planned = meeting.state == MeetingState::planned;
    const bool keeps = meetings::may_keep_minutes_of(visit.visitor, meeting.group);
    if (!planned && !(keeps && meetings::is_writable(meeting.state))) return {};
    const auto all = visit.database.read([&](db::Read& read) { return answers_to(read, meeting); });
    const auto own = std::ranges::find(all, visit.visitor.person, &Answered::person);
    const bool somebody =
        std::ranges::any_of(all, [](const auto& one) { return one.answer != Answer::none; });
    html::Out out;
    if (planned && own != all.end()) own_answer(out, visit, meeting, *own);
    if (keeps && !all.empty() && (planned || somebody)) all_answers(out, visit, all);
    return out.markup();
}

html::Markup link_of_meeting(const auth::Visit&, const Meeting& meeting) {
    const bool ahead = meeting.state == MeetingState::planned || meeting.state == MeetingState::running;
    const std::string link = link_in(meeting.place);
    if (!ahead || link.empty()) return {};
    return html::markup(R"(<p><a href="{}">{}</a></p>)", html::Url(link), link);
}

http::Response answer(auth::Visit& visit) {
    auto id = visit.id<MeetingId>(0);
    if (!id) return visit.not_found();
    const Answer said = parse_enum<Answer>(visit.field("answer")).value_or(Answer::none);
    auto done = visit.database.write([&](db::Write& write) {
        return invitations::answer(write, visit.visitor, *id, said, visit.language);
    });
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("meeting/{}", id->value));
    return visit.redirect(fmt::format("/meetings/{}", id->value), visit.t("Ditt svar är sparat."));
}

}  // namespace styrkedja::invitations::pages
