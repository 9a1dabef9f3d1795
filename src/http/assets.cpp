// Serving embedded assets: compressed where accepted, cached for ever.
#include "http/assets.h"

#include "base/check.h"
#include "http/wire.h"

namespace styrkedja::http {

Assets::Assets(std::span<const Asset> assets) {
    for (const Asset& asset : assets) {
        by_path_.emplace(asset.path, &asset);
        std::string name{asset.path.substr(asset.path.find('/', 1) + 1)};
        // A name that came with a hash of its own (a font that the style sheet names) is its own logical
        // name.
        if (auto hash = name.find("." + std::string(asset.hash)); hash != name.npos)
            name.erase(hash, asset.hash.size() + 1);
        by_name_.emplace(std::move(name), &asset);
    }
}

std::optional<Response> Assets::find(const Request& request) const {
    auto found = by_path_.find(request.path());
    bool reads = request.method() == Method::get || request.method() == Method::head;
    if (found == by_path_.end() || !reads) return std::nullopt;
    const Asset& asset = *found->second;
    bool gzip = !asset.gzip.empty() && accepts_gzip(request);

    std::string etag = "\"" + std::string(asset.hash) + (gzip ? "-gzip\"" : "\"");
    Response response{.content_type = std::string(asset.content_type), .cacheable = true};
    response.headers = {{"ETag", etag}, {"Cache-Control", "public, max-age=31536000, immutable"}};
    if (!asset.gzip.empty()) response.headers.emplace_back("Vary", "Accept-Encoding");
    auto known = request.header("If-None-Match");
    if (known && (known->find(etag) != known->npos || *known == "*")) {
        response.status = 304;
        return response;
    }
    if (gzip) response.headers.emplace_back("Content-Encoding", "gzip");
    response.static_body = gzip ? asset.gzip : asset.plain;
    return response;
}

std::string_view Assets::url(std::string_view logical) const {
    auto found = by_name_.find(logical);
    CHECK(found != by_name_.end());
    return found->second->path;
}

}  // namespace styrkedja::http
