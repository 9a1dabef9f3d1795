// The tree of path segments behind Router.
#include "http/router.h"

#include "base/check.h"

namespace styrkedja::http {
namespace {

constexpr std::size_t method_count = enum_names<Method>.size();
constexpr std::size_t max_segments = 32;  // no route is deeper; it bounds the search

std::size_t index(Method method) { return static_cast<std::size_t>(method); }

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    if (path.ends_with('/')) path.remove_suffix(1);
    while (!path.empty()) {
        path.remove_prefix(1);
        segments.push_back(path.substr(0, path.find('/')));
        path.remove_prefix(segments.back().size());
    }
    return segments;
}

}  // namespace

struct RouteTree::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> hole;
    std::array<std::size_t, method_count> routes = [] {
        std::array<std::size_t, method_count> empty;
        empty.fill(none);
        return empty;
    }();
};

// Depth first, literals before holes, until a node has the method.
struct RouteTree::Search {
    Method method;
    std::vector<std::string_view> segments;
    std::vector<std::string_view> args = {};
    std::array<bool, method_count> others = {};

    std::size_t route_at(const Node& node) {
        std::size_t route = node.routes[index(method)];
        if (route == none && method == Method::head) route = node.routes[index(Method::get)];
        for (std::size_t at = 0; at < method_count; ++at) others[at] |= node.routes[at] != none;
        return route;
    }

    std::size_t descend(const Node& node, std::size_t depth) {
        if (depth == segments.size()) return route_at(node);
        if (auto literal = node.literals.find(segments[depth]); literal != node.literals.end())
            if (std::size_t route = descend(*literal->second, depth + 1); route != none) return route;
        if (!node.hole) return none;
        args.push_back(segments[depth]);
        std::size_t route = descend(*node.hole, depth + 1);
        if (route == none) args.pop_back();
        return route;
    }

    std::string allow() const {
        std::string list;
        for (std::size_t at = 0; at < method_count; ++at)
            if (others[at] || (at == index(Method::head) && others[index(Method::get)]))
                list.append(list.empty() ? "" : ", ").append(enum_names<Method>[at]);
        return list;
    }
};

RouteTree::RouteTree() : root_(std::make_unique<Node>()) {}
RouteTree::~RouteTree() = default;
RouteTree::RouteTree(RouteTree&&) noexcept = default;
RouteTree& RouteTree::operator=(RouteTree&&) noexcept = default;

void RouteTree::add(Method method, std::string_view pattern, std::size_t route) {
    CHECK(pattern.starts_with('/'));
    CHECK(pattern == "/" || !pattern.ends_with('/'));
    auto segments = segments_of(pattern);
    CHECK(segments.size() <= max_segments);
    Node* node = root_.get();
    for (std::string_view segment : segments) {
        CHECK(!segment.empty());
        CHECK(segment == "{}" || segment.find_first_of("{}") == segment.npos);
        auto& child = segment == "{}" ? node->hole : node->literals[std::string(segment)];
        if (!child) child = std::make_unique<Node>();
        node = child.get();
    }
    CHECK(node->routes[index(method)] == none);
    node->routes[index(method)] = route;
}

RouteTree::Found RouteTree::find(Method method, std::string_view path) const {
    Search search{method, segments_of(path)};
    if (search.segments.size() > max_segments) return {};
    std::size_t route = search.descend(*root_, 0);
    if (route == none) return {none, {}, search.allow()};
    return {route, std::move(search.args), {}};
}

}  // namespace styrkedja::http
