// Static assets embedded in the binary (cmake/assets.cmake, styrkedja_embed_assets) and how they are served.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "http/request.h"
#include "http/response.h"

namespace styrkedja::http {

// `path` is public and holds the hash of the content ("/assets/app.3f9a1c2b77.css"), so it may be cached for
// ever.
struct Asset {
    std::string_view path, content_type, plain, gzip /* may be empty */, hash;
};

class Assets {
  public:
    explicit Assets(std::span<const Asset> assets);  // the assets outlive this

    // The answer to GET or HEAD of an asset's path: 200, or 304 by its ETag. Empty: not an asset.
    std::optional<Response> find(const Request& request) const;
    // "app.css" → "/assets/app.3f9a1c2b77.css". An unknown name is a Bug.
    std::string_view url(std::string_view logical) const;

  private:
    std::map<std::string_view, const Asset*> by_path_;
    std::map<std::string, const Asset*, std::less<>> by_name_;
};

}  // namespace styrkedja::http
