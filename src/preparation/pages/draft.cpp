// "Vad ska beslutas?": drafting a matter and changing it.
#include "base/spoken_date.h"
#include "base/text.h"
#include "groups/groups.h"
#include "preparation/pages/pages.h"

namespace styrkedja::preparation::pages {
namespace {

Draft typed_draft(const auth::Visit& visit) {
    return {.group = parse_id<GroupId>(visit.field("group")).value_or(GroupId{}),
            .title = visit.field("title"),
            .text = visit.field("text"),
            .preparer = visit.field("preparer"),
            .back_on = parse_iso_date(visit.field("back_on")),
            .version = parse_number(visit.field("version")).value_or(0)};
}
// A day that cannot be read is not no day.
std::optional<Refusal> unreadable_day(const auth::Visit& visit) {
    auto typed = visit.field("back_on");
    if (typed.empty() || parse_iso_date(typed)) return std::nullopt;
    return Refusal{RefusalKind::invalid,
                   visit.t("Ärendet är inte sparat."),
                   {{"back_on", visit.t("Skriv dagen som 2026-12-14.")}}};
}

class DraftForm {
  public:
    DraftForm(html::Out& out, const auth::Visit& visit, const Refused& refused)
        : out_(out), visit_(visit), refused_(refused) {}

    void group() {
        auto groups = visit_.database.read([](db::Read& read) { return groups::list_groups(read); });
        std::vector<html::Option> options;
        for (const auto& one : groups)
            if (may_draft(visit_.visitor, one.id))
                options.push_back({.value = to_string(one.id), .label = one.name});
        std::string chosen = options.size() == 1 ? options.front().value : visit_.query("group");
        html::select(out_, visit_.language,
                     refused_.field(visit_, "group", visit_.t("Vem beslutar?"), chosen), options);
    }

    void words(const Draft& stored, bool may_name_preparer) {
        Language language = visit_.language;
        auto title = refused_.field(visit_, "title", visit_.t("Ärende"), stored.title);
        title.max_length = 300;
        html::text_field(out_, language, title);
        auto text = refused_.field(visit_, "text", visit_.t("Förslag"), stored.text);
        text.hint = visit_.t("Vad föreslår du att gruppen beslutar, och varför?");
        html::textarea(out_, language, text, 10);
        if (!may_name_preparer) return;
        auto preparer = refused_.field(visit_, "preparer", visit_.t("Vem bereder ärendet?"), stored.preparer);
        preparer.hint = visit_.t("För- och efternamn.");
        preparer.offers = html::Offers::person;
        html::text_field(out_, language, preparer);
    }

    void back_on(const Draft& stored, const std::vector<Ahead>& ahead) {
        auto field = refused_.field(visit_, "back_on", visit_.t("När ska det till gruppen?"),
                                    stored.back_on ? iso(*stored.back_on) : "");
        field.optional = true;
        std::vector<std::string> days;
        for (const auto& one : ahead)
            if (one.held_on && days.size() < 4) days.push_back(spoken(*one.held_on, visit_.language));
        if (!days.empty()) field.hint = trf(visit_.language, "Gruppens nästa möten: {}.", join(days, ", "));
        html::date_field(out_, visit_.language, field);
    }

  private:
    html::Out& out_;
    const auth::Visit& visit_;
    const Refused& refused_;
};

std::vector<Ahead> ahead_of(const auth::Visit& visit, std::optional<GroupId> group) {
    if (!group || !meetings::may_see_meeting(visit.visitor, *group)) return {};
    return visit.database.read([&](db::Read& read) { return meetings_ahead(read, *group, date_of(now())); });
}

// The item that the matter is drafted for, when it is one of a meeting that the visitor keeps.
std::optional<meetings::AgendaItem> item_of(const auth::Visit& visit, std::string_view id) {
    auto item = parse_id<AgendaItemId>(id);
    if (!item) return std::nullopt;
    return visit.database.read(
        [&](db::Read& read) { return meetings::find_item(read, visit.visitor, *item); });
}

http::Response new_page(const auth::Visit& visit, const Refused& refused) {
    html::Frame frame = visit.frame(visit.t("Nytt ärende"), "matters");
    frame.crumbs = {{visit.t("Ärenden"), html::Url("/matters")}};
    auto item = item_of(visit, refused.refusal ? visit.field("item") : visit.query("item"));
    html::Out out;
    html::heading(out, visit.t("Vad ska beslutas?"),
                  visit.t("Skriv förslaget. Sedan väljer du vilka rektorer som ska frågas."));
    refused.say(out, visit.language);
    html::form_open(out, frame, html::to("/matters"), {.autosave = "matter"});
    if (item) html::hidden_field(out, "item", to_string(item->id));
    DraftForm form(out, visit, refused);
    form.group();
    Draft fresh{.title = item ? item->title : "", .preparer = visit.visitor.name};
    form.words(fresh, true);
    auto group = parse_id<GroupId>(refused.refusal ? visit.field("group") : visit.query("group"));
    form.back_on(fresh, ahead_of(visit, group));
    html::button(out, {.label = visit.t("Spara utkastet")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

http::Response change_page(const auth::Visit& visit, const Matter& matter, const Refused& refused) {
    html::Frame frame = visit.frame(matter.title, "matters");
    frame.crumbs = {{visit.t("Ärenden"), html::Url("/matters")},
                    {matter.title, html::to("/matters/{}", matter.id)}};
    frame.topics = {fmt::format("matter/{}", matter.id.value)};
    html::Out out;
    html::heading(out, visit.t("Vad föreslås nu?"));
    refused.say(out, visit.language);
    bool conflict = refused.refusal && refused.refusal->kind == RefusalKind::conflict;
    if (conflict) {
        out(R"(<section class="theirs"><h2>{}</h2><p><strong>{}</strong></p>)"
            R"(<div class="matter-text">{}</div></section>)",
            visit.t("Så här står det nu"), matter.title, matter.text);
    }
    html::form_open(out, frame, html::to("/matters/{}/change", matter.id),
                    {.autosave = fmt::format("matter-{}", matter.id.value)});
    html::hidden_field(
        out, "version",
        refused.refusal && !conflict ? visit.field("version") : std::to_string(matter.version));
    Draft stored{.title = matter.title,
                 .text = matter.text,
                 .preparer = matter.preparer_name,
                 .back_on = matter.back_on};
    DraftForm form(out, visit, refused);
    form.words(stored, matter.state == MatterState::drafted);
    form.back_on(stored, ahead_of(visit, matter.group));
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

}  // namespace

http::Response draft_form(auth::Visit& visit) { return new_page(visit, {}); }

http::Response draft(auth::Visit& visit) {
    if (auto wrong = unreadable_day(visit)) return new_page(visit, {&*wrong});
    auto made = visit.database.write([&](db::Write& write) -> Result<MatterId> {
        auto id = preparation::draft_matter(write, visit.visitor, typed_draft(visit), visit.language);
        auto item = parse_id<AgendaItemId>(visit.field("item"));
        if (!id || !item) return id;
        auto tied = preparation::tie_item(write, visit.visitor, *item, *id, visit.language);
        return tied ? id : Result<MatterId>(std::unexpected(tied.error()));
    });
    if (!made) return new_page(visit, {&made.error()});
    return visit.redirect(fmt::format("/matters/{}", made->value), visit.t("Utkastet är sparat."));
}

http::Response change_form(auth::Visit& visit) {
    auto matter = matter_of(visit);
    if (!matter || !may_prepare(visit.visitor, *matter) || !is_changeable(matter->state))
        return visit.not_found();
    return change_page(visit, *matter, {});
}

http::Response change(auth::Visit& visit) {
    auto matter = matter_of(visit);
    if (!matter) return visit.not_found();
    if (auto wrong = unreadable_day(visit)) return change_page(visit, *matter, {&*wrong});
    auto done = visit.database.write([&](db::Write& write) {
        Draft draft = typed_draft(visit);
        if (matter->state != MatterState::drafted) draft.preparer = matter->preparer_name;
        return preparation::change_matter(write, visit.visitor, matter->id, draft, visit.language);
    });
    if (!done) {
        auto now_is = matter_of(visit);
        if (!now_is || done.error().kind == RefusalKind::forbidden) return visit.refused(done.error());
        return change_page(visit, *now_is, {&done.error()});
    }
    visit.announce(fmt::format("matter/{}", matter->id.value));
    return visit.redirect(fmt::format("/matters/{}", matter->id.value), visit.t("Ändringen är sparad."));
}

}  // namespace styrkedja::preparation::pages
