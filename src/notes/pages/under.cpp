// Under the text of an item: what was made of it, what it offers, and what its abbreviations mean.
#include "base/spoken_date.h"
#include "base/text.h"
#include "commitments/components.h"
#include "decisions/components.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "notes/pages/pages.h"

namespace styrkedja::notes::pages {
namespace {

class Under {
  public:
    Under(const auth::Visit& visit, const html::Frame& frame, const ItemSheet& sheet, const Refused* refused)
        : visit_(visit), frame_(frame), sheet_(sheet), refused_(refused) {}

    html::Markup write() {
        out_(R"(<div class="under" id="under-{}">)", sheet_.item.id);
        made();
        if (refused_ && !refused_->said.empty() && !is_offered(refused_->said))
            html::notice(out_, html::Tone::attention, refused_->refusal.message);
        if (!sheet_.offers.empty()) {
            out_(R"(<ul class="offers">)");
            for (std::size_t at = 0; at < sheet_.offers.size(); ++at) offer(sheet_.offers[at], at);
            out_("</ul>");
        }
        if (!sheet_.terms.empty()) {
            out_(R"(<p class="terms small quiet">)");
            for (const auto& term : sheet_.terms)
                out_(R"(<span><abbr>{}</abbr>: {}</span> )", term.abbreviation, term.meaning);
            out_("</p>");
        }
        out_("</div>");
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    html::Url to(const char* act) const {
        return html::to("/meetings/{}/items/{}/{}", sheet_.item.meeting, sheet_.item.id, act);
    }
    bool is_offered(std::string_view said) const {
        return std::ranges::any_of(sheet_.offers, [&](const Finding& one) { return one.text == said; });
    }

    void made() {
        if (sheet_.promises.empty() && sheet_.decisions.empty()) return;
        out_(R"(<ul class="made">)");
        for (const auto& one : sheet_.promises) {
            out_(R"(<li>{} <a href="/commitments/{}">{}</a> <span class="small quiet">{}{}</span></li>)",
                 html::badge(html::Tone::good, t("Åtagande")), one.id, one.text,
                 one.owners.empty() ? t("utan ansvarig") : one.owners,
                 one.due_on ? " · " + spoken(*one.due_on, visit_.language)
                            : fmt::format(" · {}", t("utan datum")));
        }
        for (const auto& one : sheet_.decisions)
            out_(R"(<li>{} <a href="/decisions/{}">{}</a></li>)",
                 html::badge(html::Tone::good,
                             kind_word(one.kind == DecisionKind::consent ? FindingKind::consent
                                                                         : FindingKind::decision)),
                 one.id, one.text);
        out_("</ul>");
    }

    const char* kind_word(FindingKind kind) const {
        if (kind == FindingKind::commitment) return t("Åtagande");
        return kind == FindingKind::consent ? t("Samtycke") : t("Beslut");
    }

    void offer(const Finding& found, std::size_t at) {
        bool is_promise = found.kind == FindingKind::commitment;
        std::string key = key_of(found.kind, found.text);
        out_(R"(<li class="offer" data-key="{}">)", key);
        html::form_open(out_, frame_, to(is_promise ? "promise" : "decide"),
                        {.autosave = fmt::format("offer-{}", key.substr(0, 12))});
        html::hidden_field(out_, "said", found.text);
        html::hidden_field(out_, "kind", name_of(found.kind));
        std::string id = fmt::format("offer-{}-{}", sheet_.item.id.value, at);
        const Refused* here = refused_ && refused_->said == found.text ? refused_ : nullptr;
        out_(R"(<p class="offer-kind"><label for="{}">{}</label></p>)", id + "-text",
             fmt::format("{}?", kind_word(found.kind)));
        out_(R"(<textarea id="{}" name="text" rows="1">
{}</textarea>)",
             id + "-text", here ? visit_.field("text") : found.text);
        if (is_promise) terms_of(found, id, here);
        if (here) out_(R"(<p class="error" role="alert">{}</p>)", message(here->refusal));
        out_(R"(<div class="acts"><button class="button" type="submit" data-ask="{}">{}</button>)",
             is_promise ? t("Vem och när? Lägg till igen om ni inte vet: då frågar Styrkedja efter mötet.")
                        : "",
             t("Lägg till"));
        out_(R"(<button class="no" type="submit" formaction="{}">{}</button></div></form></li>)",
             to("dismiss"), t("Nej, ta bort förslaget"));
    }

    static std::string message(const Refusal& refusal) {
        return refusal.fields.empty() ? refusal.message : refusal.fields.front().message;
    }

    // Who and when stand open to be filled in, the missing ones marked.
    void terms_of(const Finding& found, const std::string& id, const Refused* here) {
        std::string owners = here ? visit_.field("owners") : join(found.owners, ", ");
        std::string due = here ? visit_.field("due_on") : found.due_on ? iso(*found.due_on) : "";
        out_(R"(<div class="who-when"><p class="{}"><label for="{}">{}</label>)",
             owners.empty() ? "missing" : "", id + "-who", t("Ansvarig"));
        out_(R"(<input id="{}" name="owners" value="{}" list="members" autocomplete="off"></p>)", id + "-who",
             owners);
        out_(R"(<p class="{}"><label for="{}">{}</label>)", due.empty() ? "missing" : "", id + "-when",
             t("Senast"));
        out_(R"(<input id="{}" name="due_on" type="date" value="{}"></p></div>)", id + "-when", due);
    }

    const auth::Visit& visit_;
    const html::Frame& frame_;
    const ItemSheet& sheet_;
    const Refused* refused_;
    html::Out out_;
};

}  // namespace

html::Markup under(const auth::Visit& visit, const html::Frame& frame, const ItemSheet& sheet,
                   const Refused* refused) {
    return Under(visit, frame, sheet, refused).write();
}

}  // namespace styrkedja::notes::pages
