// GET /presence/{kind}/{id} → {"names":["Sara Lind"],"said":"Sara Lind skriver här också"}; POST says that
// one writes there oneself, or with the field `left` that one does no more, and answers the same.
#include <boost/json.hpp>
#include <optional>

#include "http/response.h"
#include "presence/presence.h"

namespace styrkedja::presence {
namespace {

std::optional<links::Ref> ref_of(const auth::Visit& visit) {
    auto number = visit.args.size() > 1 ? parse_number(visit.args[1]) : std::nullopt;
    if (!number || !links::find_kind(visit.args[0])) return std::nullopt;
    return links::Ref{std::string(visit.args[0]), *number};
}

http::Response who(auth::Visit& visit) {
    namespace json = boost::json;
    auto ref = ref_of(visit);
    if (!ref) return visit.not_found();
    auto names = visit.database.read([&](db::Read& read) -> std::optional<std::vector<std::string>> {
        if (!links::card_of(visit, read, *ref)) return std::nullopt;
        return others(read, visit.visitor.person, *ref);
    });
    if (!names) return visit.not_found();
    return http::json(json::serialize(json::object{{"names", json::array(names->begin(), names->end())},
                                                   {"said", in_words(*names, visit.language)}}));
}

http::Response say(auth::Visit& visit) {
    auto ref = ref_of(visit);
    if (!ref) return visit.not_found();
    bool left = !visit.field("left").empty();
    bool news = visit.database.write([&](db::Write& write) {
        if (!links::card_of(visit, write, *ref)) return false;
        return left ? leave(write, visit.visitor.person, *ref) : come(write, visit.visitor.person, *ref);
    });
    if (news) visit.announce(fmt::format("presence/{}/{}", ref->kind, ref->object));
    return who(visit);
}

}  // namespace

void add_routes(auth::Routes& routes) {
    routes.get("/presence/{}/{}", auth::Access::signed_in, who);
    routes.post("/presence/{}/{}", auth::Access::signed_in, say);
}

}  // namespace styrkedja::presence
