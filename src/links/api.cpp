// The red thread as JSON: GET /api/thread/{kind}/{id} →
// {"nodes":[{"kind","id","title","url","state","level","link","next"}]}, the object itself first.
#include <boost/json.hpp>

#include "links/pages/pages.h"

namespace styrkedja::links::pages {

http::Response api_thread(auth::Visit& visit) {
    namespace json = boost::json;
    constexpr Levels levels{4, 4};
    auto number = parse_number(visit.args[1]);
    if (!number) return visit.not_found();
    Ref ref{std::string(visit.args[0]), *number};
    auto nodes = visit.database.read([&](db::Read& read) { return walk(visit, read, ref, levels); });
    if (nodes.empty()) return visit.not_found();
    json::array list;
    for (const auto& node : nodes)
        list.push_back(json::object{{"kind", node.ref.kind},
                                    {"id", node.ref.object},
                                    {"title", node.card.title},
                                    {"url", node.card.url.view()},
                                    {"state", node.card.state},
                                    {"level", node.level},
                                    {"link", name_of(node.kind)},
                                    {"next", node.next}});
    return http::json(json::serialize(json::object{{"nodes", std::move(list)}}));
}

}  // namespace styrkedja::links::pages
