// Which handler answers a method and path. Patterns are "/meetings/{}/minutes": a {} takes one segment.
// A literal segment goes before a hole; HEAD is answered by GET; one slash at the end of a path does not
// matter.
#pragma once
#include <array>
#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"

namespace styrkedja::http {

// The patterns alone, by number; Router below adds the handlers.
class RouteTree {
  public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    struct Found {
        std::size_t route = none;
        std::vector<std::string_view> args = {};  // the holes' content, views into the path
        std::string allow = {};                   // when none: the methods this path has ("GET, HEAD, POST")
    };
    RouteTree();
    ~RouteTree();
    RouteTree(RouteTree&&) noexcept;
    RouteTree& operator=(RouteTree&&) noexcept;
    void add(Method method, std::string_view pattern, std::size_t route);  // a Bug when it is there already
    Found find(Method method, std::string_view path) const;

  private:
    struct Node;
    struct Search;
    std::unique_ptr<Node> root_;
};

template <class Handler>
class Router {
  public:
    struct Route {
        Method method;
        std::string pattern;
        Handler handler;
    };
    // `handler` is nullptr for 404, and for 405 too, where `allow` is the Allow header's value.
    struct Match {
        const Handler* handler = nullptr;
        const Route* route = nullptr;
        std::vector<std::string_view> args = {};
        std::string allow = {};
    };

    void add(Method method, std::string pattern, Handler handler) {
        tree_.add(method, pattern, routes_.size());
        routes_.push_back({method, std::move(pattern), std::move(handler)});
    }
    const std::vector<Route>& routes() const { return routes_; }

    // `path` as Request::path() gives it. The match is valid until the next add.
    Match find(Method method, std::string_view path) const {
        RouteTree::Found found = tree_.find(method, path);
        if (found.route == RouteTree::none) return {.allow = std::move(found.allow)};
        const Route& route = routes_[found.route];
        return {&route.handler, &route, std::move(found.args), {}};
    }

  private:
    RouteTree tree_;
    std::vector<Route> routes_;
};

}  // namespace styrkedja::http
