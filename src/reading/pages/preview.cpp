// "Stämmer det här?": what was read beside the original, corrected and saved.
#include "groups/groups.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "organisation/organisation.h"
#include "reading/form.h"
#include "reading/pages/pages.h"
#include "reading/pages/queue_view.h"

namespace styrkedja::reading::pages {
namespace {

struct Loaded {
    std::optional<documents::Stored> document;  // empty: not there for this visitor
    std::optional<MeetingId> meeting;           // it has been saved already
    std::vector<groups::Group> groups;          // those whose minutes the visitor keeps
    std::optional<QueuedFile> file;
    bool in_queue = false;  // the visitor works through it; the part of it:
    QueueFilter filter = {};
    std::optional<QueuePlace> place = {};
};

Loaded load(const auth::Visit& visit) {
    auto id = visit.id<DocumentId>(0);
    if (!id) return {};
    return visit.database.read([&](db::Read& read) {
        Loaded loaded{documents::find(read, *id), {}, groups::list_groups(read), {}};
        if (!loaded.document || !meetings::may_see_document(read, visit.visitor, *loaded.document))
            return Loaded{};
        loaded.meeting = meetings::meeting_of_document(read, *id);
        std::erase_if(loaded.groups, [&](const auto& group) {
            return !meetings::may_keep_minutes_of(visit.visitor, group.id);
        });
        loaded.file = file_of_document(read, visit.visitor, *id);
        bool sent = visit.request.method() == http::Method::post;
        auto said = [&](std::string_view name) { return sent ? visit.field(name) : visit.query(name); };
        loaded.in_queue = said("queue") == "1";
        loaded.filter = queue_filter(said("in_group"), said("in_year"));
        if (loaded.in_queue) loaded.place = place_in_queue(read, visit.visitor, *id, loaded.filter);
        return loaded;
    });
}

std::string answer_to(const auth::Visit& visit, const Proposal& proposal) {
    std::int64_t decisions = 0, commitments = 0, unclear = 0;
    for (const auto& item : proposal.items) {
        decisions += std::ssize(item.decisions);
        commitments += std::ssize(item.commitments);
        unclear += std::ranges::count_if(
            item.commitments, [](const auto& found) { return found.owners.empty() || !found.due_on; });
    }
    if (proposal.items.empty())
        return visit.t(
            "Inga punkter kändes igen. Texten sparas och går att söka i; lägg till punkter om du vill.");
    std::string answer = trf(visit.language, "{}, {} och {} kändes igen.",
                             trn(visit.language, "{} punkt", "{} punkter", std::ssize(proposal.items)),
                             trn(visit.language, "{} beslut", "{} beslut", decisions),
                             trn(visit.language, "{} åtagande", "{} åtaganden", commitments));
    if (unclear > 0)
        answer += " " + trn(visit.language, "{} åtagande saknar ansvarig eller datum.",
                            "{} åtaganden saknar ansvarig eller datum.", unclear);
    return answer;
}

// Where in the queue this is, and the way to its neighbours.
void queue_bar(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (!loaded.place) return;
    const auto& place = *loaded.place;
    out(R"(<nav class="queue-bar" aria-label="{}"><p>{}</p>)", visit.t("Kön av anteckningar"),
        trf(visit.language, "{} av {} att granska", place.number, place.count));
    if (place.before)
        out(R"(<a rel="prev" href="{}">{}</a> )", preview_url(*place.before, loaded.filter),
            visit.t("Föregående"));
    if (place.after)
        out(R"(<a rel="next" href="{}">{}</a> )", preview_url(*place.after, loaded.filter), visit.t("Nästa"));
    out(R"(<a href="{}">{}</a></nav>)", queue_url(loaded.filter), visit.t("Till kön"));
}

void queue_fields(html::Out& out, const Loaded& loaded) {
    if (!loaded.in_queue) return;
    html::hidden_field(out, "queue", "1");
    html::hidden_field(out, "in_group", group_of(loaded.filter));
    html::hidden_field(out, "in_year", year_of(loaded.filter));
}

http::Response page(const auth::Visit& visit, const Loaded& loaded, const Proposal& proposal,
                    const Refusal* refusal = nullptr, const TypedDates& typed_dates = {}) {
    html::Frame frame = visit.frame(visit.t("Rätta det inlästa"), "import");
    frame.wide = true;
    frame.crumbs = {{visit.t("Läs in anteckningar"), html::Url("/meetings/import")}};
    const auto& document = *loaded.document;
    meetings::Original original(document.text, meetings::places_of(proposal));
    std::vector<FieldError> errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out read;
    html::heading(read, visit.t("Stämmer det här?"), answer_to(visit, proposal));
    queue_bar(read, visit, loaded);
    if (loaded.file) write_likeness(read, visit, frame, *loaded.file);
    if (refusal) {
        if (errors.empty()) html::notice(read, html::Tone::alarm, refusal->message);
        html::error_summary(read, visit.language, *refusal);
    }
    html::form_open(read, frame, html::to("/meetings/import/{}/save", document.id),
                    {.autosave = fmt::format("document-{}", document.id.value)});
    write_form(read, {proposal, original, loaded.groups, errors, visit.language, typed_dates});
    queue_fields(read, loaded);
    read(R"(<div class="save-bar">)");
    html::button(read, {.label = loaded.in_queue ? visit.t("Spara och visa nästa") : visit.t("Spara mötet")});
    read("</div></form>");
    html::form_open(read, frame, html::to("/meetings/import/{}/discard", document.id));
    queue_fields(read, loaded);
    html::button(read, {.label = visit.t("Kasta filen"), .kind = html::ButtonKind::danger});
    read("</form>");
    html::Out shown;
    shown(R"(<h2>{}</h2><p><a href="/documents/{}/file">{}</a></p>)", visit.t("Originalet"), document.id,
          document.file_name);
    original.write(shown);
    html::Out out;
    html::beside(out, read.markup(), shown.markup());
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

// The form as it was sent, with what the reader knew and a form does not carry.
http::Response sent_back(const auth::Visit& visit, const Loaded& loaded, ReadForm& form,
                         const Refusal& refusal) {
    const auto& document = *loaded.document;
    recall_reading(form.proposal, propose(document.text, document.file_name, loaded.groups));
    return page(visit, loaded, form.proposal, &refusal, form.typed_dates);
}

http::Response to_meeting(const auth::Visit& visit, MeetingId meeting, const char* notice) {
    return visit.redirect(fmt::format("/meetings/{}", meeting.value), notice);
}

// The next of the part of the queue that is worked through; from the beginning behind its end.
http::Response to_next(const auth::Visit& visit, const Loaded& loaded, const char* notice,
                       const char* and_next) {
    auto next = loaded.place ? loaded.place->after : std::nullopt;
    if (!next) {
        QueueFilter first = loaded.filter;
        first.limit = 2;
        auto left =
            visit.database.read([&](db::Read& read) { return list_read(read, visit.visitor, first); });
        auto other = std::ranges::find_if(
            left, [&](const auto& file) { return file.document != loaded.document->id; });
        if (other != left.end()) next = other->document;
    }
    auto url = next ? preview_url(*next, loaded.filter) : queue_url(loaded.filter);
    return visit.redirect(std::string(url.view()), next ? and_next : notice);
}

// By another, or in another window: whoever works through the queue goes on.
http::Response was_saved(const auth::Visit& visit, const Loaded& loaded) {
    const char* notice = visit.t("Mötet är redan sparat.");
    return loaded.in_queue ? to_next(visit, loaded, notice, notice)
                           : to_meeting(visit, *loaded.meeting, notice);
}

}  // namespace

http::Response preview(auth::Visit& visit) {
    Loaded loaded = load(visit);
    if (!loaded.document) return visit.not_found();
    if (loaded.meeting) return was_saved(visit, loaded);
    Proposal proposal = propose(loaded.document->text, loaded.document->file_name, loaded.groups);
    if (!proposal.group && loaded.groups.size() == 1) proposal.group = loaded.groups.front().id;
    return page(visit, loaded, proposal);
}

http::Response save(auth::Visit& visit) {
    Loaded loaded = load(visit);
    if (!loaded.document) return visit.not_found();
    auto form = read_form(visit.request, loaded.document->text.size(), visit.language);
    if (!form.errors.empty())
        return sent_back(visit, loaded, form,
                         {RefusalKind::invalid, visit.t("Mötet är inte sparat än."), form.errors});
    auto found = minutes::read_minutes(loaded.document->text);
    Proposal read = propose(found, loaded.document->file_name, loaded.groups);
    auto saved = visit.database.write([&](db::Write& write) {
        return save_read(
            write, visit.visitor, loaded.document->id, form.proposal,
            [&] { return compare(found, read, form.proposal); }, visit.language);
    });
    if (!saved && loaded.meeting) return was_saved(visit, loaded);
    if (!saved) return sent_back(visit, loaded, form, saved.error());
    for (const char* topic : {"import", "meetings", "commitments"}) visit.announce(topic);
    if (loaded.in_queue)
        return to_next(visit, loaded, visit.t("Mötet är sparat."), visit.t("Mötet är sparat. Här är nästa."));
    return to_meeting(visit, *saved, visit.t("Mötet är sparat."));
}

http::Response discard(auth::Visit& visit) {
    auto id = visit.id<DocumentId>(0);
    if (!id) return visit.not_found();
    Loaded loaded = load(visit);
    auto discarded = visit.database.write(
        [&](db::Write& write) { return discard_document(write, visit.visitor, *id, visit.language); });
    if (!discarded) return visit.refused(discarded.error());
    visit.announce("import");
    if (loaded.in_queue)
        return to_next(visit, loaded, visit.t("Filen är kastad."), visit.t("Filen är kastad. Här är nästa."));
    return visit.redirect("/meetings/import", visit.t("Filen är kastad."));
}

}  // namespace styrkedja::reading::pages
