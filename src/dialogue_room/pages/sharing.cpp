// What of the record support functions may read (C-11): sentence by sentence, chosen by the two; and what the
// departments of the visitor have been given.
#include <algorithm>

#include <boost/json.hpp>

#include "base/spoken_date.h"
#include "base/text.h"
#include "dialogue_room/pages/pages.h"
#include "organisation/units.h"

namespace styrkedja::dialogue_room::pages {
namespace {

namespace json = boost::json;
using dialogues::SharedSentence;

constexpr std::int64_t on_a_page = 50;
constexpr std::int64_t most_units = 10'000;
constexpr char between = '|';  // the answer's name and the sentence, in what a button sends

std::vector<html::Option> departments(db::Read& read) {
    std::vector<html::Option> options;
    for (const auto& unit : organisation::list_units(read, {.on = date_of(now()), .limit = most_units}))
        if (unit.kind == UnitKind::department)
            options.push_back({.value = to_string(unit.id), .label = unit.name});
    std::ranges::sort(options, {}, [](const html::Option& one) { return swedish_sort_key(one.label); });
    return options;
}
std::string with_whom(const auth::Visit& visit, const SharedSentence& one) {
    return one.department_name.empty() ? visit.t("alla avdelningar") : one.department_name;
}

class Sharing {
  public:
    Sharing(const auth::Visit& visit, db::Read& read, const html::Frame& frame, const Room& room,
            const Refused& refused)
        : visit_(visit),
          read_(read),
          frame_(frame),
          room_(room),
          refused_(refused),
          writing_(writing_of(read, room, dialogues::record, visit.language)),
          shared_(dialogues::shared_in(read, room.id())) {}

    html::Markup write() {
        html::heading(out_, t("Vad får avdelningarna läsa?"), answer());
        refused_.say(out_, visit_.language);
        html::form_open(out_, frame_, html::to("/dialogues/{}/sharing", room_.id()));
        auto whom = refused_.field(visit_, "department", t("Dela med"));
        whom.optional = true;
        whom.empty_choice = t("alla avdelningar");
        html::select(out_, visit_.language, whom, departments(read_));
        bool any = false;
        for (const auto& section : writing_.content.sections) any = write(section) || any;
        out_("</form>");
        if (!any)
            html::empty_state(out_, {t("Inget att dela än"), t("Här står protokollets meningar när det "
                                                               "är skrivet.")});
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    std::string answer() const {
        std::string said = shared_.empty() ? std::string(t("Inget är delat."))
                                           : trn(visit_.language, "{} mening är delad.",
                                                 "{} meningar är delade.", std::ssize(shared_));
        if (!is_confirmed(room_.dialogue.state))
            said += std::string(" ") + t("De blir läsbara för andra när ni båda har bekräftat protokollet.");
        return said;
    }
    bool write(const questions::Section& section) {
        bool begun = false;
        for (const auto& question : section.questions) {
            auto found = writing_.answers.find(question.key);
            if (question.kind != QuestionKind::text || found == writing_.answers.end()) continue;
            auto sentences = dialogues::sentences_of(join(found->second, "\n"));
            if (sentences.empty()) continue;
            if (!std::exchange(begun, true))
                out_(R"(<section class="plan-part"><h2>{}</h2>)", section.heading);
            out_(R"(<h3 id="{}">{}</h3><ul class="sentences">)", question.key, question.text);
            for (const auto& sentence : sentences) line(question.key, sentence);
            out_("</ul>");
        }
        if (begun) out_("</section>");
        return begun;
    }
    void line(const std::string& name, const std::string& sentence) {
        out_(R"(<li><p dir="auto">{}</p><p class="actions">)", sentence);
        bool with_all = false;
        for (const auto& one : shared_) {
            if (one.name != name || one.text != sentence) continue;
            with_all = with_all || !one.department;
            out_(R"({} <button type="submit" class="button" formaction="/dialogues/{}/sharing/{}/take-back" )"
                 R"(name="sentence" value="{}">{}<span class="unseen"> {}</span></button>)",
                 html::badge(html::Tone::info, trf(visit_.language, "delad med {}", with_whom(visit_, one))),
                 room_.id(), one.id, sent_as(name, sentence), t("Ta tillbaka"), sentence);
        }
        if (!with_all)
            out_(R"(<button type="submit" class="button" name="sentence" value="{}">{})"
                 R"(<span class="unseen"> {}</span></button>)",
                 sent_as(name, sentence), t("Dela meningen"), sentence);
        out_("</p></li>");
    }
    static std::string sent_as(const std::string& name, const std::string& sentence) {
        return fmt::format("{}{}{}", name, between, sentence);
    }

    html::Out out_;
    const auth::Visit& visit_;
    db::Read& read_;
    const html::Frame& frame_;
    const Room& room_;
    const Refused& refused_;
    Writing writing_;
    std::vector<SharedSentence> shared_;
};

http::Response shown(const auth::Visit& visit, const Refused& refused) {
    html::Frame frame;
    html::Markup main;
    auto room = visit.database.read([&](db::Read& read) {
        auto found = room_to_read(visit, read);
        if (!found || !found->party) return std::optional<Room>();
        if (!found->dialogue.was_held()) return found;
        frame = frame_of(visit, *found, visit.t("Vad får avdelningarna läsa?"));
        main = Sharing(visit, read, frame, *found, refused).write();
        return found;
    });
    if (!room) return visit.not_found();
    if (main.empty() && refused.refusal) return front_again(visit, room->id(), *refused.refusal);
    if (main.empty()) return visit.redirect(fmt::format("/dialogues/{}", room->id().value));
    return visit.page(frame, main, refused.status());
}
http::Response again(const auth::Visit& visit, DialogueId, const Refusal& refusal) {
    return shown(visit, {&refusal});
}

std::int64_t page_asked(const auth::Visit& visit) {
    return std::clamp<std::int64_t>(parse_number(visit.query("page")).value_or(1), 1,
                                    organisation::last_offset / on_a_page);
}
// One more than a page holds, to know whether there are more.
std::vector<SharedSentence> given(const auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) {
        return dialogues::shared_with(read, visit.visitor, on_a_page + 1,
                                      (page_asked(visit) - 1) * on_a_page);
    });
}

}  // namespace

http::Response sharing(auth::Visit& visit) { return shown(visit, {}); }

http::Response share(auth::Visit& visit) {
    auto id = visit.id<DialogueId>(0);
    if (!id) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    std::string name = sent.text("name"), text = sent.text("text");
    if (auto both = sent.text("sentence"); both.contains(between)) {
        name = both.substr(0, both.find(between));
        text = both.substr(name.size() + 1);
    }
    auto typed = sent.text("department");
    auto department = parse_id<UnitId>(typed);
    auto done = visit.database.write([&](db::Write& write) -> Result<void> {
        // Never with all because one could not be read.
        if (!typed.empty() && !department)
            return refuse_fields(visit.t("Meningen är inte delad."),
                                 {{"department", visit.t("Välj en avdelning som finns i dag.")}});
        return dialogues::share_sentence(write, visit.visitor, *id, name, text, department, visit.language);
    });
    return after(visit, *id, done, {"/sharing#" + name, visit.t("Meningen är delad.")}, again);
}

http::Response take_back(auth::Visit& visit) {
    auto id = visit.id<DialogueId>(0);
    auto sentence = parse_number(visit.args[1]);
    if (!id || !sentence) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return dialogues::take_back_sentence(write, visit.visitor, *id, *sentence, visit.language);
    });
    auto pressed = visit.field("sentence");
    return after(
        visit, *id, done,
        {"/sharing#" + pressed.substr(0, pressed.find(between)), visit.t("Meningen är inte delad längre.")},
        again);
}

http::Response shared(auth::Visit& visit) {
    auto sentences = given(visit);
    auto page = page_asked(visit);
    html::Frame frame = visit.frame(visit.t("Delat ur dialogerna"), "dialogues");
    frame.crumbs = {{visit.t("Dialoger"), html::Url("/dialogues")}};
    bool more = std::ssize(sentences) > on_a_page;
    if (more) sentences.pop_back();
    html::Out out;
    html::heading(out, visit.t("Vad har enheterna delat med oss?"),
                  visit.t("Det som två har valt att dela ur sitt protokoll, det senaste först."));
    if (sentences.empty())
        html::empty_state(out, {visit.t("Inget är delat med din avdelning"),
                                visit.t("Här står meningar ur dialogerna när någon har delat dem.")});
    else
        out(R"(<ul class="sentences">)");
    for (const auto& one : sentences)
        out(R"(<li><p dir="auto">{}</p><p class="facts"><a href="/units/{}">{}</a> · {} · {} {}</p></li>)",
            one.text, one.unit, one.unit_name, one.round_name, one.shared_by,
            spoken(one.shared_at, visit.language));
    if (!sentences.empty()) out("</ul>");
    if (page > 1 || more) {
        out(R"(<nav class="pagination">)");
        if (page > 1)
            html::link_button(out, html::to("/dialogues/shared?page={}", page - 1), visit.t("Nyare"));
        if (more) html::link_button(out, html::to("/dialogues/shared?page={}", page + 1), visit.t("Äldre"));
        out("</nav>");
    }
    return visit.page(frame, out.markup());
}

http::Response api_shared(auth::Visit& visit) {
    auto sentences = given(visit);
    bool more = std::ssize(sentences) > on_a_page;
    if (more) sentences.pop_back();
    json::array list;
    for (const auto& one : sentences)
        list.push_back(json::object{{"id", one.id},
                                    {"text", one.text},
                                    {"unit", one.unit.value},
                                    {"unit_name", one.unit_name},
                                    {"round", one.round_name},
                                    {"shared_by", one.shared_by},
                                    {"shared_at", iso(one.shared_at)}});
    return http::json(json::serialize(json::object{{"sentences", std::move(list)}, {"more", more}}));
}

}  // namespace styrkedja::dialogue_room::pages
