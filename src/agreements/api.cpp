// Agreements as JSON: GET /api/agreements?round=&unclear=&open=&offset= → {"agreements":[…]}; one's own, or
// of the round those that one may read. POST /api/dialogues/{id}/agreements {wording, responsible, due_on}
// notes one, POST /api/agreements/{id} changes it with its version, POST /api/agreements/{id}/move {event,
// version, words or, of what is done, result} moves it. They answer with the agreement.
#include "agreements/pages/pages.h"
#include "http/json_values.h"

namespace styrkedja::agreements::pages {
namespace {

namespace json = boost::json;

constexpr std::int64_t on_a_page = 50;

json::object object_of(const Agreement& a) {
    return {{"id", a.id.value},
            {"dialogue", a.dialogue.value},
            {"dialogue_title", a.dialogue_title},
            {"round", a.round.value},
            {"wording", a.text},
            {"state", name_of(a.state)},
            {"overdue", is_overdue(a, date_of(now()))},
            {"responsible", a.responsible_name},
            {"due_on", day_or_null(a.due_on)},
            {"reason", a.reason},
            {"commitment", a.commitment ? json::value(a.commitment->value) : nullptr},
            {"noted_on", iso(a.noted_on)},
            {"version", a.version}};
}

http::Response shown(const auth::Visit& visit, AgreementId id, const Result<void>& done) {
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("agreement/{}", id.value));
    // Whoever has given it to somebody else may not see it any more.
    auto one = visit.database.read([&](db::Read& read) { return load_agreement(read, id); });
    visit.announce(fmt::format("dialogue/{}", one->dialogue.value));
    return http::json(json::serialize(object_of(*one)));
}

}  // namespace

http::Response api_list(auth::Visit& visit) {
    json::array list;
    for (const auto& one : visit.database.read([&](db::Read& read) {
             return list_agreements(read, visit.visitor, filter_of(visit, on_a_page));
         }))
        list.push_back(object_of(one));
    return http::json(json::serialize(json::object{{"agreements", std::move(list)}}));
}

http::Response api_note(auth::Visit& visit) {
    auto id = visit.id<DialogueId>(0);
    if (!id) return visit.not_found();
    auto made = noted(visit, *id);
    if (!made) return visit.refused(made.error());
    return shown(visit, *made, {});
}

http::Response api_change(auth::Visit& visit) {
    auto id = visit.id<AgreementId>(0);
    return id ? shown(visit, *id, changed(visit, *id)) : visit.not_found();
}

http::Response api_move(auth::Visit& visit) {
    auto id = visit.id<AgreementId>(0);
    return id ? shown(visit, *id, moved(visit, *id)) : visit.not_found();
}

}  // namespace styrkedja::agreements::pages
