// The agenda of a meeting that is held here: clock times from the time boxes, what fills standing items, what
// was written, decided and promised under each, and the forms that change it.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "commitments/components.h"
#include "convening/pages/held.h"
#include "decisions/components.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "meetings/words.h"

namespace styrkedja::convening::pages {
namespace {

class Agenda {
  public:
    Agenda(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const HeldMeeting& held,
           const RefusedForm* refused)
        : out_(out), visit_(visit), frame_(frame), held_(held), refused_(refused) {}

    void write() {
        out_(R"(<h2 id="agenda">{}</h2>)", t("Dagordning"));
        too_long();
        items();
        asked_for();
        if (has_agenda_open(held_.meeting.state)) add_form();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    bool changeable() const { return held_.is_kept && has_agenda_open(held_.meeting.state); }
    bool is_refused(std::string_view prefix) const { return refused_ && refused_->prefix == prefix; }

    void too_long() {
        auto there = minutes_there(held_.meeting);
        auto needed = minutes_needed(held_);
        if (!there || needed <= *there || held_.meeting.state != MeetingState::planned) return;
        html::notice(
            out_, html::Tone::attention,
            trf(visit_.language, "Punkterna tar {} minuter och mötet är {} minuter: det är {} för mycket.",
                needed, *there, needed - *there));
    }

    void items() {
        auto clock = minutes_of(held_.meeting.starts_at);
        bool any = false;
        for (const auto& item : held_.items) {
            if (!item.is_accepted) continue;
            if (!any) out_(R"(<ol class="agenda">)");
            any = true;
            out_(R"(<li id="item-{}">)", item.id);
            if (clock) out_("<time>{}</time>", spoken_clock(visit_.language, *clock));
            if (clock) *clock += item.minutes.value_or(0);
            out_(R"(<div class="point"><h3>{}</h3>)", item.title);
            facts(item);
            standing(item);
            written(item);
            if (changeable()) acts(item);
            out_("</div></li>");
        }
        if (!any) return out_("<p>{}</p>", t("Inga punkter än."));
        if (clock && minutes_needed(held_) > 0)
            out_(R"(<li class="end"><time>{}</time><span class="quiet">{}</span></li>)",
                 spoken_clock(visit_.language, *clock), t("slut"));
        out_("</ol>");
    }

    void facts(const AgendaItem& item) {
        std::vector<std::string> said;
        std::string kind = agendas::word(visit_.language, item.kind);
        if (kind != item.title) said.push_back(kind);
        if (!item.presenter.empty()) said.push_back(item.presenter);
        if (item.minutes) said.push_back(trf(visit_.language, "{} min", *item.minutes));
        if (auto name = asked_by(item); !name.empty())
            said.push_back(trf(visit_.language, "önskad av {}", name));
        if (!said.empty()) out_(R"(<p class="facts">{}</p>)", join(said, " · "));
    }
    std::string asked_by(const AgendaItem& item) const {
        auto found = item.asked_by ? held_.asked_by.find(*item.asked_by) : held_.asked_by.end();
        return found == held_.asked_by.end() ? "" : found->second;
    }

    void standing(const AgendaItem& item) {
        auto found = held_.standing.find(item.standing);
        if (found == held_.standing.end() || !filled_.insert(item.standing).second) return;
        out_("{}", standing_list(visit_, held_.meeting, item.standing, found->second));
    }

    void written(const AgendaItem& item) {
        if (!trim(item.body).empty()) {
            out_(R"(<div class="written">)");
            for (auto paragraph : split(item.body, '\n'))
                if (!trim(paragraph).empty())
                    out_("<p>{}</p>", links::with_citations(visit_, trim(paragraph)));
            out_("</div>");
        }
        std::vector<const decisions::Decision*> decided;
        for (const auto& one : held_.decisions)
            if (one.origin_part == item.id.value) decided.push_back(&one);
        if (!decided.empty()) out_(R"(<ul class="decisions">)");
        for (const auto* one : decided) {
            auto text = held_.unlinked_decisions.contains(one->id)
                            ? html::markup("{}", one->text)
                            : html::markup(R"(<a href="/decisions/{}">{}</a>)", one->id, one->text);
            out_(R"(<li id="decision-{}">{} {}</li>)", one->id,
                 html::badge(html::Tone::good, decisions::word(visit_.language, one->kind)), text);
        }
        if (!decided.empty()) out_("</ul>");
        std::vector<commitments::Commitment> promised;
        for (const auto& one : held_.commitments)
            if (one.origin_part == item.id.value) promised.push_back(one);
        if (!promised.empty())
            commitments::commitment_list(out_, visit_, promised, commitments::ShowOrigin::no,
                                         held_.unlinked_commitments);
    }

    // One button that sends one thing about the item.
    void small_form(html::Out& out, const html::Url& action, std::string_view label, std::string_view about,
                    std::string_view name = {}, std::string_view value = {}) {
        html::form_open(out, frame_, action);
        if (!name.empty()) html::hidden_field(out, name, value);
        out(R"(<button class="button" aria-label="{}: {}">{}</button></form>)", label, about, label);
    }

    void acts(const AgendaItem& item) {
        html::Out body;
        std::string prefix = prefix_of(item.id);
        html::form_open(body, frame_, html::to("/agenda-items/{}/change", item.id));
        terms(body, prefix, {item.title, item.kind, item.minutes, item.presenter, item.version});
        html::button(body, {.label = t("Spara")});
        body("</form>");
        body(R"(<div class="acts">)");
        small_form(body, html::to("/agenda-items/{}/shift", item.id), t("Flytta upp"), item.title, "by",
                   "-1");
        small_form(body, html::to("/agenda-items/{}/shift", item.id), t("Flytta ner"), item.title, "by", "1");
        small_form(body, html::to("/agenda-items/{}/remove", item.id), t("Ta bort"), item.title);
        body("</div>");
        out_(R"(<details {}><summary>{}<span class="unseen">: {}</span></summary>)",
             html::flag("open", is_refused(prefix)), t("Ändra"), item.title);
        out_(R"(<div class="details-body">{}</div></details>)", body.markup());
    }

    void terms(html::Out& out, const std::string& prefix, const ItemTerms& stored) {
        bool typed = is_refused(prefix);
        bool is_conflict = typed && refused_->refusal.kind == RefusalKind::conflict;
        const std::vector<FieldError> none;
        const auto& errors = typed ? refused_->refusal.fields : none;
        if (typed && errors.empty()) html::notice(out, html::Tone::alarm, refused_->refusal.message);
        if (is_conflict && !prefix.empty()) as_it_stands(out, stored);
        auto value = [&](const char* field, std::string otherwise) {
            return typed ? visit_.field(prefix + field) : otherwise;
        };
        auto field = [&](const char* name, const char* label, std::string otherwise, bool optional) {
            return html::Field{.name = prefix + name,
                               .label = label,
                               .value = value(name, std::move(otherwise)),
                               .error = html::error_of(errors, name),
                               .optional = optional};
        };
        std::string version = std::to_string(stored.version);
        if (!prefix.empty())
            html::hidden_field(out, prefix + "version", is_conflict ? version : value("version", version));
        html::text_field(out, visit_.language, field("title", t("Punkt"), stored.title, false));
        out(R"(<div class="pair">)");
        std::vector<html::Option> kinds;
        for (auto name : enum_names<ItemKind>)
            kinds.push_back({.value = std::string(name),
                             .label = agendas::word(visit_.language, *parse_enum<ItemKind>(name))});
        html::select(out, visit_.language, field("kind", t("Slag"), std::string(name_of(stored.kind)), false),
                     kinds);
        html::text_field(
            out, visit_.language,
            field("minutes", t("Minuter"), stored.minutes ? std::to_string(*stored.minutes) : "", true),
            html::Input::number);
        html::text_field(out, visit_.language,
                         html::offering(html::Offers::people,
                                        field("presenter", t("Föredragande"), stored.presenter, true)));
        out("</div>");
    }

    // What somebody else has made of it meanwhile, beside what was typed.
    void as_it_stands(html::Out& out, const ItemTerms& now_is) {
        html::definitions(
            out, {{t("Så står det nu"),
                   html::markup("{} · {}{}{}", now_is.title, agendas::word(visit_.language, now_is.kind),
                                now_is.minutes ? trf(visit_.language, " · {} min", *now_is.minutes) : "",
                                now_is.presenter.empty() ? "" : " · " + now_is.presenter)}});
    }

    void asked_for() {
        if (std::ranges::all_of(held_.items, &AgendaItem::is_accepted)) return;
        out_(R"(<h3>{}</h3><ul class="asked">)", t("Önskade punkter"));
        for (const auto& item : held_.items) {
            if (item.is_accepted) continue;
            out_(R"(<li id="item-{}"><strong>{}</strong>)", item.id, item.title);
            facts(item);
            if (changeable()) {
                out_(R"(<div class="acts">)");
                small_form(out_, html::to("/agenda-items/{}/accept", item.id), t("Ta med"), item.title);
                small_form(out_, html::to("/agenda-items/{}/remove", item.id), t("Ta bort"), item.title);
                out_("</div>");
            }
            out_("</li>");
        }
        out_("</ul>");
    }

    void add_form() {
        html::Out body;
        html::form_open(body, frame_, html::to("/meetings/{}/items", held_.meeting.id));
        terms(body, "", {});
        html::button(body, {.label = held_.is_kept ? t("Lägg till") : t("Önska")});
        body("</form>");
        html::details(out_, held_.is_kept ? t("Lägg till en punkt") : t("Önska en punkt"), body.markup(),
                      is_refused(""));
    }

    html::Out& out_;
    const auth::Visit& visit_;
    const html::Frame& frame_;
    const HeldMeeting& held_;
    const RefusedForm* refused_;
    std::set<StandingItem> filled_;  // an item of the same kind further down is not filled again
};

}  // namespace

std::string prefix_of(AgendaItemId id) { return fmt::format("item.{}.", id.value); }

std::int64_t minutes_needed(const HeldMeeting& held) {
    std::int64_t sum = 0;
    for (const auto& item : held.items)
        if (item.is_accepted) sum += item.minutes.value_or(0);
    return sum;
}

std::optional<std::int64_t> minutes_there(const Meeting& meeting) {
    auto from = minutes_of(meeting.starts_at), to = minutes_of(meeting.ends_at);
    return from && to ? std::optional(*to - *from) : std::nullopt;
}

void agenda(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const HeldMeeting& held,
            const RefusedForm* refused) {
    Agenda(out, visit, frame, held, refused).write();
}

}  // namespace styrkedja::convening::pages
