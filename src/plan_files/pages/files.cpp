// "I vilken form vill du ha planen?": the document to read, the files, and how far a PDF has come.
#include <algorithm>

#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "plan_files/pages/pages.h"
#include "plan_files/store.h"
#include "plans/words.h"

namespace styrkedja::plan_files::pages {
namespace {

bool is_under_way(const File& one) {
    return one.state == PlanFileState::waiting || one.state == PlanFileState::making;
}

class FilesView {
  public:
    // Without what is shown: while a file is under way, with how far it has come alone.
    FilesView(const auth::Visit& visit, const html::Frame& frame, OperationsPlanId plan, const Shown* shown,
              const std::vector<File>& files)
        : visit_(visit), frame_(frame), plan_(plan), shown_(shown), files_(files) {}

    html::Markup write() {
        head();
        out_(R"(<ul class="plan-files"><li><a href="/plans/{}/files/print">{}</a></li>)", plan_,
             t("Läs eller skriv ut som ett dokument"));
        link("docx", t("Word"));
        link("odt", t("OpenDocument"));
        if (shown_ && shown_->prepared.is_small()) link("pdf", t("PDF"));
        table("assignments", t("Uppdragen som tabell"));
        table("parts", t("Mål, tidsgränser och andra delar som tabell"));
        out_("</ul>");
        if (!shown_)
            under_way();
        else if (!shown_->prepared.is_small())
            big();
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    void head() {
        if (!shown_) return html::heading(out_, frame_.title);
        html::heading(
            out_, frame_.title,
            trn(visit_.language, "{} uppdrag, och allt annat som du ser av planen.",
                "{} uppdrag, och allt annat som du ser av planen.", std::ssize(shown_->whole.assignments)));
        if (shown_->whole.is_cut)
            html::notice(out_, html::Tone::attention,
                         trf(visit_.language, "Bara de {} första uppdragen är med.", most_assignments));
    }

    void link(const char* format, const char* label) {
        out_(R"(<li><a href="/plans/{}/files/plan.{}">{}</a></li>)", plan_, format, label);
    }
    void table(const char* kind, const char* label) {
        out_(R"(<li>{}: <a href="/plans/{}/files/{}.xlsx">{} <span class="unseen">({})</span></a> )"
             R"(<a href="/plans/{}/files/{}.csv">{} <span class="unseen">({})</span></a></li>)",
             label, plan_, kind, t("Excel"), label, plan_, kind, t("CSV"), label);
    }

    void under_way() {
        out_("<h2>{}</h2>", t("PDF"));
        for (const auto& one : files_)
            if (is_under_way(one)) file(one);
    }
    void big() {
        out_("<h2>{}</h2>", t("PDF"));
        bool is_there = std::ranges::any_of(files_, [&](const File& one) {
            return one.sha256 == shown_->prepared.sha256 && one.state != PlanFileState::failed;
        });
        if (!is_there)
            out_("<p>{}</p>", trf(visit_.language,
                                  "Planen är stor, ungefär {} sidor. Filen görs medan du gör annat, och "
                                  "finns kvar i ett dygn.",
                                  shown_->prepared.expected_pages));
        for (const auto& one : files_) file(one);
        if (is_there) return;
        html::form_open(out_, frame_, html::to("/plans/{}/files/pdf", plan_));
        html::button(out_, {files_.empty() ? t("Gör en PDF") : t("Gör en ny PDF")});
        out_("</form>");
    }

    void file(const File& one) {
        out_(R"(<section class="plan-file" aria-label="{}">)",
             trf(visit_.language, "PDF från {}", spoken(one.asked_at, visit_.language)));
        switch (one.state) {
            case PlanFileState::ready:
                ready(one);
                break;
            case PlanFileState::failed:
                html::notice(out_, html::Tone::alarm, one.problem);
                break;
            case PlanFileState::waiting:
            case PlanFileState::making:
                going_on(one);
                break;
        }
        out_("</section>");
    }

    void ready(const File& one) {
        out_(R"(<p><a href="/plans/{}/files/{}/pdf">{}</a> · {} · {}</p>)", plan_, one.id,
             t("Hämta PDF-filen"), size_of(one.bytes),
             trf(visit_.language, "finns till {}", spoken(one.expires_at, visit_.language)));
        if (one.pages) out_("<p>{}</p>", trn(visit_.language, "{} sida.", "{} sidor.", one.pages));
        if (one.sha256 != shown_->prepared.sha256)
            out_(R"(<p class="hint">{}</p>)",
                 trf(visit_.language, "Planen har ändrats sedan filen gjordes {}.",
                     spoken(one.asked_at, visit_.language)));
    }
    std::string size_of(std::int64_t bytes) const {
        if (bytes < (1 << 20)) return trf(visit_.language, "{} kB", (bytes + 1023) / 1024);
        std::int64_t tenths = (bytes * 10 + (1 << 19)) >> 20;
        return trf(visit_.language, "{},{} MB", tenths / 10, tenths % 10);
    }

    void going_on(const File& one) {
        out_(R"(<div role="status">)");
        if (one.state == PlanFileState::waiting)
            out_("<p>{}</p>", t("PDF-filen väntar på sin tur."));
        else if (one.pages == 0)
            out_("<p>{}</p>", t("PDF-filen görs: texten läses in."));
        else
            out_("<p>{}</p>", trf(visit_.language, "PDF-filen görs: sida {} är satt, av ungefär {}.",
                                  one.pages, std::max(one.pages, one.expected_pages)));
        html::progress(out_, visit_.language, t("Sidor"), one.pages, std::max(one.pages, one.expected_pages));
        // A page that reads itself in anew takes the reader's place away: with script it follows along,
        // without it the reader says when.
        auto view = visit_.query("view");
        out_(R"(</div><p class="actions">)");
        html::link_button(out_,
                          view.empty() ? html::to("/plans/{}/files", plan_)
                                       : html::to("/plans/{}/files?view={}", plan_, view),
                          t("Se hur långt den har kommit"));
        out_(R"(</p><p class="hint">{}</p>)",
             t("Filen görs även om du lämnar sidan. Kom tillbaka när du vill."));
    }

    html::Out out_;
    const auth::Visit& visit_;
    const html::Frame& frame_;
    OperationsPlanId plan_;
    const Shown* shown_;
    const std::vector<File>& files_;
};

}  // namespace

std::optional<Shown> shown(const auth::Visit& visit) {
    auto id = visit.id<OperationsPlanId>(0);
    if (!id) return std::nullopt;
    auto whole = visit.database.read([&](db::Read& read) { return gather(read, visit.visitor, *id); });
    if (!whole) return std::nullopt;
    auto document = document_of(*whole, date_of(now()));
    auto prepared = prepare(*whole, document);
    return Shown{std::move(*whole), std::move(document), std::move(prepared)};
}

html::Frame frame_of(const auth::Visit& visit, const plans::OperationsPlan& plan, std::string title) {
    html::Frame frame = visit.frame(std::move(title), "plans");
    frame.crumbs = {{visit.t("Verksamhetsplan"), html::Url("/plans")},
                    {plans::title_of(visit.language, plan), html::to("/plans/{}", plan.id)}};
    return frame;
}

http::Response files(auth::Visit& visit) {
    auto id = visit.id<OperationsPlanId>(0);
    if (!id) return visit.not_found();
    // A file of the visitor's own, or of the view that the address names, is under way: its rows are enough.
    std::vector<File> own;
    auto plan = visit.database.read([&](db::Read& read) {
        auto seen = plans::find_plan(read, visit.visitor, *id);
        if (seen) own = files_of_view(read, *id, visit.visitor.account, visit.query("view"));
        return seen;
    });
    if (!plan) return visit.not_found();
    html::Frame frame = frame_of(visit, *plan, visit.t("I vilken form vill du ha planen?"));
    if (std::ranges::any_of(own, is_under_way)) {
        frame.topics = {topic_of(*id)};
        return visit.page(frame, FilesView(visit, frame, *id, nullptr, own).write());
    }
    auto found = shown(visit);
    if (!found) return visit.not_found();
    auto all =
        visit.database.read([&](db::Read& read) { return files_of(read, visit.visitor, found->prepared); });
    if (std::ranges::any_of(all, is_under_way))
        return visit.redirect(fmt::format("/plans/{}/files?view={}", id->value, found->prepared.view_sha256));
    return visit.page(frame, FilesView(visit, frame, *id, &*found, all).write());
}

http::Response ask(auth::Visit& visit) {
    auto found = shown(visit);
    if (!found) return visit.not_found();
    visit.database.write(
        [&](db::Write& write) { return ask_for_pdf(write, visit.visitor, found->prepared); });
    visit.announce(topic_of(found->whole.plan.id));
    return visit.redirect(fmt::format("/plans/{}/files", found->whole.plan.id.value));
}

void panel(html::Out& out, const auth::Visit& visit, db::Read&, const plans::OperationsPlan& plan) {
    out(R"(<p class="exports"><a href="/plans/{}/files">{}</a></p>)", plan.id,
        visit.t("Skriv ut eller hämta planen med alla uppdrag"));
}

}  // namespace styrkedja::plan_files::pages
