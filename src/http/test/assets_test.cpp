// Embedded files, and assets served from them.
#include "http/assets.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/check.h"
#include "base/embedded.h"
#include "embedded/fixture_assets.h"
#include "embedded/fixture_files.h"
#include "http/server.h"
#include "http/testing/test_client.h"

namespace styrkedja::http {
namespace {

std::string on_disk(std::string_view name) {
    std::ifstream file(std::string(SOURCE_DIR "/src/http/test/fixture/").append(name), std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

TEST(Embedded, HoldsEveryFileAsItIs) {
    auto files = embedded::fixture_files();
    ASSERT_EQ(files.size(), 4U);
    for (const EmbeddedFile& file : files) EXPECT_EQ(file.content, on_disk(file.path)) << file.path;
    EXPECT_EQ(files[1].path, "deep/note.txt");
}

struct AssetsTest : ::testing::Test {
    AssetsTest() {
        server.start();
        client.emplace(server.port());
    }
    Assets assets{embedded::fixture_assets()};
    Server server{{.port = 0}, [this](Request& request) {
                      return assets.find(request).value_or(Response{.status = 404});
                  }};
    std::optional<testing::Client> client;
};

TEST(Assets, HaveTheirHashInTheirUrl) {
    Assets assets(embedded::fixture_assets());
    std::string_view url = assets.url("app.css");
    EXPECT_TRUE(url.starts_with("/assets/app.") && url.ends_with(".css")) << url;
    EXPECT_EQ(url.size(), std::string_view("/assets/app.0123456789ab.css").size());
    EXPECT_TRUE(assets.url("deep/note.txt").starts_with("/assets/deep/note.")) << assets.url("deep/note.txt");
    EXPECT_EQ(assets.url("mark-7ARQTPZU.svg"), "/assets/mark-7ARQTPZU.svg") << "named by the style sheet";
    EXPECT_THROW(assets.url("none.css"), Bug);
}

TEST_F(AssetsTest, AreCachedForEver) {
    auto answer = client->get(assets.url("app.css"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, on_disk("app.css"));
    EXPECT_EQ(answer.header("Content-Type"), "text/css; charset=utf-8");
    EXPECT_EQ(answer.header("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(answer.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(answer.header("Content-Encoding"), "");
}

TEST_F(AssetsTest, AreSentCompressedToWhoTakesIt) {
    auto answer = client->get(assets.url("app.css"), {{"Accept-Encoding", "br, gzip"}});
    EXPECT_EQ(answer.header("Content-Encoding"), "gzip");
    EXPECT_EQ(answer.body, on_disk("app.css"));
    EXPECT_LT(answer.body_bytes, answer.body.size() / 2);
    auto refused = client->get(assets.url("app.css"), {{"Accept-Encoding", "gzip;q=0, br"}});
    EXPECT_EQ(refused.header("Content-Encoding"), "");
    auto tiny = client->get(assets.url("tiny.js"), {{"Accept-Encoding", "gzip"}});
    EXPECT_EQ(tiny.header("Content-Encoding"), "") << "compressing it would have made it larger";
    EXPECT_EQ(tiny.body, "x=1\n");
}

TEST_F(AssetsTest, AreNotSentAgainToWhoHasThem) {
    auto first = client->get(assets.url("app.css"));
    std::string tag{first.header("ETag")};
    auto again = client->get(assets.url("app.css"), {{"If-None-Match", "\"other\", " + tag}});
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.body, "");
    auto packed = client->get(assets.url("app.css"), {{"If-None-Match", tag}, {"Accept-Encoding", "gzip"}});
    EXPECT_EQ(packed.status, 200) << "the compressed form is another representation";
}

TEST_F(AssetsTest, AnythingElseIsNoAsset) {
    EXPECT_EQ(client->get("/assets/app.css").status, 404);
    EXPECT_EQ(client->post(assets.url("app.css"), {}).status, 404);
    auto head = client->request("HEAD", assets.url("app.css"), {}, "");
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("Content-Length"), std::to_string(on_disk("app.css").size()));
}

}  // namespace
}  // namespace styrkedja::http
