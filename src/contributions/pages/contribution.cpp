// One contribution, as it is written on a phone: the text of a small group, or the notes and the answer of an
// asked group.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "contributions/pages/pages.h"

namespace styrkedja::contributions::pages {
namespace {

struct Loaded {
    Gathering gathering;
    Contribution contribution;
    std::vector<Named> members;
    std::vector<Note> notes;
    std::string own_note;
    bool writes = false;
    bool notes_too = false;
};

std::optional<Loaded> loaded(const auth::Visit& visit) {
    auto id = visit.id<ContributionId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto contribution = find_contribution(read, visit.visitor, *id);
        if (!contribution) return std::nullopt;
        auto gathering = *find_gathering(read, visit.visitor, contribution->gathering);
        Loaded found{.gathering = gathering,
                     .contribution = *contribution,
                     .members = members_of(read, *id),
                     .notes = {},
                     .own_note = {},
                     .writes = may_write(read, visit.visitor, gathering, *contribution),
                     .notes_too = may_note(visit.visitor, *contribution)};
        if (sees_notes(visit.visitor, *contribution)) found.notes = notes_of(read, *id);
        for (const auto& note : found.notes)
            if (note.person == visit.visitor.person) found.own_note = note.text;
        return found;
    });
}

// The members' notes under each other, for whoever answers for the group.
std::string prefilled(const Loaded& found) {
    if (found.contribution.state != ContributionState::waiting) return found.contribution.text;
    std::string text;
    for (const auto& note : found.notes)
        text += fmt::format("{}{}: {}", text.empty() ? "" : "\n", note.name, note.text);
    return text;
}

class Writing {
  public:
    Writing(const auth::Visit& visit, const html::Frame& frame, const Loaded& found, const Refusal* refusal,
            bool of_note)
        : visit_(visit),
          frame_(frame),
          found_(found),
          refusal_(of_note ? nullptr : refusal),
          note_refusal_(of_note ? refusal : nullptr),
          open_(found.gathering.state == GatheringState::open) {}

    html::Markup write() {
        bool call = found_.gathering.kind == GatheringKind::input_call;
        if (call) notes();
        bool kept = refusal_ != nullptr;  // what was typed is not lost, although it came too late
        if (found_.writes || kept)
            call ? answer() : text();
        else if (!found_.contribution.text.empty())
            out_("<h2>{}</h2>{}", call ? t("Gruppens svar") : t("Gruppens text"),
                 said(found_.contribution.text));
        if (found_.contribution.state == ContributionState::nothing && !found_.writes)
            out_("<p>{}</p>", t("Gruppen har sagt att den inte har något att säga."));
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    void text() {
        open_form(false, "contribution");
        html::textarea(out_, visit_.language,
                       field(visit_, refusal_, "text", t("Gruppens text"), found_.contribution.text,
                             t("Alla i gruppen skriver i samma text.")),
                       12);
        theirs(out_, visit_, refusal_, found_.contribution.text);
        out_(R"(<div class="actions">)");
        html::button(out_, {.label = t("Spara")});
        out_("</div></form>");
    }
    void answer() {
        out_("<h2>{}</h2>", t("Gruppens svar"));
        open_form(false, "answer");
        std::string hint = found_.contribution.state == ContributionState::waiting && !found_.notes.empty()
                               ? t("Inspelen står här att börja från. Ett svar för hela gruppen.")
                               : t("Ett svar för hela gruppen. Det går att ändra tills frågan stängs.");
        html::textarea(out_, visit_.language,
                       field(visit_, refusal_, "text", t("Svar"), prefilled(found_), hint), 10);
        theirs(out_, visit_, refusal_, found_.contribution.text);
        out_(R"(<div class="actions">)");
        html::button(out_, {.label = found_.contribution.state == ContributionState::waiting
                                         ? t("Skicka gruppens svar")
                                         : t("Ändra gruppens svar")});
        out_("</div></form>");
        // A form of its own: the answer's text is asked for, this needs none.
        html::form_open(out_, frame_, html::to("/contributions/{}", found_.contribution.id));
        html::hidden_field(out_, "version", std::to_string(found_.contribution.version));
        html::hidden_field(out_, "act", "nothing");
        html::button(out_, {.label = t("Vi har inget att säga"), .kind = html::ButtonKind::secondary});
        out_("</form>");
    }
    void notes() {
        if (!found_.notes.empty()) {
            out_(R"(<h2>{}</h2><ul class="contributions">)", t("Inspel från gruppen"));
            for (const auto& note : found_.notes)
                out_(R"(<li class="contribution"><h3>{}</h3>{}</li>)", note.name, said(note.text));
            out_("</ul>");
        }
        if (!found_.notes_too || (!open_ && !note_refusal_)) return;
        out_("<h2>{}</h2>", t("Ditt inspel"));
        open_form(true, "note");
        auto note =
            field(visit_, note_refusal_, "note", t("Vad vill du att gruppen svarar?"), found_.own_note,
                  t("Syns för gruppen. Den som svarar för gruppen utgår från inspelen."));
        note.optional = true;  // an empty one takes it away
        html::textarea(out_, visit_.language, note, 4);
        out_(R"(<div class="actions">)");
        html::button(out_, {.label = t("Spara inspelet"), .kind = html::ButtonKind::secondary});
        out_("</div></form>");
    }

    void open_form(bool is_note, std::string_view name) {
        auto action = is_note ? html::to("/contributions/{}/note", found_.contribution.id)
                              : html::to("/contributions/{}", found_.contribution.id);
        html::form_open(out_, frame_, action,
                        {.autosave = fmt::format("{}-{}", name, found_.contribution.id.value)});
        html::hidden_field(out_, "version", std::to_string(found_.contribution.version));
    }

    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Loaded& found_;
    const Refusal* refusal_;
    const Refusal* note_refusal_;
    bool open_;
    html::Out out_;
};

http::Response page(const auth::Visit& visit, const Loaded& found, const Refusal* refusal = nullptr,
                    bool of_note = false) {
    const auto& gathering = found.gathering;
    html::Frame frame = frame_of(visit, gathering, found.contribution.name);
    frame.crumbs.push_back({gathering.title, html::to("/gatherings/{}", gathering.id)});
    html::Out out;
    std::string when = gathering.due_on
                           ? trf(visit.language, "svar senast {}", spoken(*gathering.due_on, visit.language))
                           : "";
    auto badge = gathering.state == GatheringState::open
                     ? part_badge(visit.language, gathering, found.contribution)
                     : state_badge(visit.language, gathering);
    html::heading(out, gathering.title, html::markup("{} {} {}", found.contribution.name, badge, when));
    what_is_wrong(out, visit, refusal);
    std::vector<std::string> names;
    for (const auto& member : found.members) names.push_back(member.name);
    if (!names.empty()) out(R"(<p class="facts">{}</p>)", join(names, ", "));
    if (!gathering.material.empty()) html::details(out, visit.t("Underlag"), said(gathering.material));
    out(R"(<div class="gathering">{}</div>)", Writing(visit, frame, found, refusal, of_note).write());
    if (!gathering.answer_back.empty())
        out("<h2>{}</h2>{}", visit.t("Så här använde vi era svar"), said(gathering.answer_back));
    return visit.page(frame, out.markup(), pages::status_of(refusal));
}

http::Response after(const auth::Visit& visit, const Loaded& found, const Result<void>& done,
                     const char* notice, bool of_note) {
    if (done) {
        announce(visit, found.gathering);
        return visit.redirect(fmt::format("/contributions/{}", found.contribution.id.value), notice);
    }
    auto fresh = loaded(visit);
    return fresh ? page(visit, *fresh, &done.error(), of_note) : visit.refused(done.error());
}

}  // namespace

http::Response contribution(auth::Visit& visit) {
    auto found = loaded(visit);
    return found ? page(visit, *found) : visit.not_found();
}

http::Response contribute(auth::Visit& visit) {
    auto found = loaded(visit);
    if (!found) return visit.not_found();
    Said said{.text = visit.field("text"),
              .version = parse_number(visit.field("version")).value_or(0),
              .nothing = visit.field("act") == "nothing"};
    auto done = visit.database.write([&](db::Write& write) {
        return contributions::contribute(write, visit.visitor, found->contribution.id, said, visit.language);
    });
    bool call = found->gathering.kind == GatheringKind::input_call;
    return after(visit, *found, done, call ? visit.t("Gruppens svar är skickat.") : visit.t("Sparat."),
                 false);
}

http::Response write_note(auth::Visit& visit) {
    auto found = loaded(visit);
    if (!found) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return contributions::write_note(write, visit.visitor, found->contribution.id, visit.field("note"),
                                         visit.language);
    });
    return after(visit, *found, done, visit.t("Inspelet är sparat."), true);
}

}  // namespace styrkedja::contributions::pages
