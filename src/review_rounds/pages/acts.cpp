// What those who steer the plans do with an open round: name others, remind, move the day, close.
#include "base/spoken_date.h"
#include "review_rounds/pages/pages.h"

namespace styrkedja::review_rounds::pages {
namespace {

class Acts {
  public:
    Acts(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Board& board,
         const Refusal* refusal)
        : out_(out), visit_(visit), frame_(frame), board_(board), refusal_(refusal) {}

    void write() {
        out_("<h2>{}</h2>", t("Led omgången"));
        stand_ins();
        for (const auto& one : board_.reviewers) {
            if (one.is_here) continue;
            html::notice(out_, html::Tone::alarm,
                         trf(visit_.language, "{} kan inte läsa längre. Utse någon annan.", one.name));
            successor(out_, one);
        }
        reminding();
        others();
        another_day();
        closing();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    ReviewRoundId id() const { return board_.round.id; }
    bool concerns(std::string_view field) const {
        return refusal_ && !html::error_of(refusal_->fields, field).empty();
    }

    void stand_ins() {
        for (const auto& row : board_.rows)
            for (const auto& cell : row.cells) {
                bool is_gone = cell.seat.is_stand_in && !cell.seat.is_here;
                if (!(cell.seat.is_biased || is_gone) || !row.is_to_read() || cell.verdict) continue;
                html::notice(
                    out_, html::Tone::attention,
                    is_gone
                        ? trf(visit_.language, "{} kan inte läsa ”{}” längre. Utse en annan ersättare.",
                              cell.seat.name, row.assignment.title)
                        : trf(visit_.language,
                              "{} leder eller svarar för uppdraget ”{}” och kan inte granska det. Utse en "
                              "ersättare.",
                              cell.seat.name, row.assignment.title));
                html::form_open(out_, frame_, html::to("/review-rounds/{}/stand-ins", id()));
                html::hidden_field(out_, "assignment", to_string(row.assignment.id));
                html::hidden_field(out_, "seat", std::to_string(cell.seat.seat));
                reviewer_field(out_, visit_, refusal_, fmt::format("stand_in_{}", row.assignment.id.value),
                               trf(visit_.language, "Ersättare för {}", cell.seat.name));
                html::button(out_, {.label = t("Utse ersättaren")});
                out_("</form>");
                break;  // one at a time: the next seat of the same assignment when this one is named
            }
    }
    void successor(html::Out& out, const Reviewer& one) {
        html::form_open(out, frame_, html::to("/review-rounds/{}/reviewers", id()));
        html::hidden_field(out, "seat", std::to_string(one.seat));
        reviewer_field(out, visit_, refusal_, fmt::format("successor_{}", one.seat),
                       trf(visit_.language, "Granskare i stället för {}", one.name));
        html::button(out, {.label = t("Byt granskare"), .kind = html::ButtonKind::secondary});
        out("</form>");
    }
    void reminding() {
        if (board_.round.reminded_on)
            out_(R"(<p class="facts">{}</p>)", trf(visit_.language, "Senast påminda {}.",
                                                   spoken(*board_.round.reminded_on, visit_.language)));
        if (board_.round.reminded_on == date_of(now())) return;
        html::form_open(out_, frame_, html::to("/review-rounds/{}/remind", id()));
        html::button(out_,
                     {.label = t("Påminn dem som har något kvar"), .kind = html::ButtonKind::secondary});
        out_("</form>");
    }
    void others() {
        html::Out forms;
        bool open = false;
        for (const auto& one : board_.reviewers) {
            if (!one.is_here) continue;
            successor(forms, one);
            open = open || concerns(fmt::format("successor_{}", one.seat));
        }
        html::details(out_, t("Byt granskare"), forms.markup(), open);
    }
    void another_day() {
        html::Out form;
        html::form_open(form, frame_, html::to("/review-rounds/{}/deadline", id()));
        html::hidden_field(form, "version", std::to_string(board_.round.version));
        html::date_field(form, visit_.language,
                         auth::RefusedForm{refusal_}.field(visit_, "deadline", t("Ny sista dag"),
                                                           iso(board_.round.deadline),
                                                           t("Granskarnas åtaganden flyttas med.")));
        html::button(form, {.label = t("Flytta dagen"), .kind = html::ButtonKind::secondary});
        form("</form>");
        html::details(out_, t("Flytta sista dagen"), form.markup(), concerns("deadline"));
    }
    void closing() {
        html::Out form;
        form("<p>{}</p>", t("Det som är oläst, obesvarat eller inte uppdaterat skrivs upp som omgångens "
                            "slutsats. Nästa omgång tar över det olästa."));
        html::form_open(form, frame_, html::to("/review-rounds/{}/close", id()),
                        {.autosave = fmt::format("close-round-{}", id().value)});
        html::hidden_field(form, "version", std::to_string(board_.round.version));
        auto words = auth::RefusedForm{refusal_}.field(visit_, "conclusion", t("Vad omgången visade"), "");
        words.optional = true;
        html::textarea(form, visit_.language, words);
        html::button(form, {.label = t("Stäng omgången"), .kind = html::ButtonKind::danger});
        form("</form>");
        html::details(out_, t("Stäng omgången"), form.markup(), concerns("conclusion"));
    }

    html::Out& out_;
    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Board& board_;
    const Refusal* refusal_;
};

}  // namespace

void round_acts(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Board& board,
                const Refusal* refusal) {
    Acts(out, visit, frame, board, refusal).write();
}

}  // namespace styrkedja::review_rounds::pages
