// "Vad behöver mig nu?": what I owe, what nobody owns, and what was last met about.
#include "app/pages/pages.h"
#include "base/spoken_date.h"
#include "chain/components.h"
#include "html/components/content.h"
#include "meetings/meetings.h"

namespace styrkedja::app::pages {
namespace {

struct Loaded {
    chain::CommitmentCounts counts;
    std::vector<chain::Commitment> mine;
    std::vector<chain::Commitment> unclear;
    std::vector<meetings::ListedMeeting> meetings;
};

Loaded load(const auth::Visit& visit) {
    Date today = date_of(now());
    return visit.database.read([&](db::Read& read) {
        return Loaded{
            .counts = chain::count_commitments(read, visit.visitor, today),
            .mine = chain::list_commitments(read, visit.visitor, {.mine = true, .today = today, .limit = 10}),
            .unclear =
                chain::list_commitments(read, visit.visitor, {.unclear = true, .today = today, .limit = 5}),
            .meetings = meetings::list_meetings(read, visit.visitor, {.limit = 5})};
    });
}

std::string answer(const auth::Visit& visit, const chain::CommitmentCounts& counts) {
    std::string text = counts.mine == 0 ? std::string(visit.t("Du har inga öppna åtaganden."))
                                        : trn(visit.language, "Du har {} öppet åtagande.",
                                              "Du har {} öppna åtaganden.", counts.mine);
    if (counts.unclear > 0)
        text += " " + trn(visit.language, "{} löfte i dina grupper saknar ansvarig eller datum.",
                          "{} löften i dina grupper saknar ansvarig eller datum.", counts.unclear);
    return text;
}

}  // namespace

http::Response home(auth::Visit& visit) {
    Loaded loaded = load(visit);
    html::Frame frame = visit.frame(visit.t("Start"), "home");
    frame.topics = {"commitments", "meetings"};
    html::Out out;
    html::heading(out, visit.t("Vad behöver mig nu?"), answer(visit, loaded.counts));
    if (!loaded.mine.empty()) {
        out("<h2>{}</h2>", visit.t("Det här har du lovat"));
        chain::commitment_list(out, visit, loaded.mine, chain::ShowOrigin::yes);
    }
    if (!loaded.unclear.empty()) {
        out("<h2>{}</h2>", visit.t("Ingen ansvarig eller inget datum"));
        chain::commitment_list(out, visit, loaded.unclear, chain::ShowOrigin::yes);
        out(R"(<p><a href="/commitments?view=unclear">{}</a></p>)",
            trf(visit.language, "Visa alla {}", loaded.counts.unclear));
    }
    out("<h2>{}</h2>", visit.t("Senaste mötena"));
    if (loaded.meetings.empty()) {
        bool keeps = rights::may_keep_minutes(visit.visitor);
        html::empty_state(
            out, {.title = visit.t("Inga möten än"),
                  .text = visit.t("Här samlas grupperna och deras möten när anteckningarna är inlästa."),
                  .action = keeps ? visit.t("Läs in anteckningar") : "",
                  .url = html::Url("/meetings/import")});
    } else {
        out("<ul>");
        for (const auto& meeting : loaded.meetings)
            out(R"(<li><a href="/meetings/{}">{}</a> <span class="quiet">{}</span></li>)", meeting.id,
                meeting.title,
                meeting.held_on ? spoken(*meeting.held_on, visit.language) : visit.t("okänd dag"));
        out("</ul>");
    }
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::app::pages
