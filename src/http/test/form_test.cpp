// Urlencoded and multipart forms, as browsers send them and as attackers do.
#include <gtest/gtest.h>

#include "http/response.h"
#include "http/test/reading.h"
#include "http/text.h"

namespace styrkedja::http {
namespace {

using std::string_literals::operator""s;

const std::string urlencoded = "application/x-www-form-urlencoded";

Read read_multipart(const std::string& body, const std::string& boundary = "XX",
                    const Settings& settings = {}) {
    return read_request(post("multipart/form-data; boundary=" + boundary, body), settings);
}

std::string part(const std::string& disposition, const std::string& content, const std::string& more = "") {
    return "--XX\r\nContent-Disposition: " + disposition + "\r\n" + more + "\r\n" + content + "\r\n";
}

TEST(Forms, UrlencodedFieldsAreDecoded) {
    Read read = read_request(
        post(urlencoded + "; charset=UTF-8", "namn=%C3%85sa+L&rader=1%0D%0A2%0A3&x=&x=2&&y=a=b"));
    ASSERT_EQ(read.status, 0);
    const Request& request = *read.request;
    EXPECT_EQ(request.field("namn"), "Åsa L");
    EXPECT_EQ(request.field("rader"), "1\n2\n3");
    EXPECT_EQ(request.field_all("x"), (std::vector<std::string_view>{"", "2"}));
    EXPECT_EQ(request.field("y"), "a=b");
    EXPECT_FALSE(request.field("saknas"));
    EXPECT_EQ(request.fields().size(), 5U);
    EXPECT_EQ(request.fields()[0].first, "namn") << "in the order they came";
}

TEST(Forms, MalformedUrlencodedIsRefused) {
    for (const char* body : {"a=%", "a=%4", "a=%zz", "%g0=1", "a=%00", "a=%ff", "a=%C3", "a=\xff"})
        EXPECT_EQ(read_request(post(urlencoded, body)).status, 400) << body;
    EXPECT_EQ(read_request(post(urlencoded, "a=\0"s)).status, 400);
    EXPECT_EQ(read_request(post("text/plain; x=\"", "a")).status, 400)
        << "a content type that cannot be read";
}

TEST(Forms, AnotherContentTypeIsNoForm) {
    Read read = read_request(post("application/json", "a=1"));
    EXPECT_EQ(read.status, 0);
    EXPECT_EQ(read.request->body(), "a=1");
    EXPECT_TRUE(read.request->fields().empty());
}

TEST(Forms, TenThousandFieldsAreFast) {
    std::string body;
    for (int at = 0; at < 10'000; ++at)
        body += "field_" + std::to_string(at) + "=" + std::to_string(at) + "&";
    auto start = std::chrono::steady_clock::now();
    Read read = read_request(post(urlencoded, body));
    ASSERT_EQ(read.status, 0);
    for (int at = 0; at < 10'000; ++at)
        ASSERT_EQ(read.request->field("field_" + std::to_string(at)), std::to_string(at));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(500))
        << "15 ms on two busy cores";
    EXPECT_EQ(read_request(post(urlencoded, body), {.max_fields = 9'999}).status, 413);
    EXPECT_EQ(read_request(get("/?a&b&c"), {.max_fields = 2}).status, 413);
}

TEST(Forms, MultipartFieldsAndFiles) {
    std::string body =
        part("form-data; name=\"titel\"", "Möte\r\nrad 2") +
        part("form-data; name=\"fil\"; filename=\"Protokoll åäö.pdf\"", "%PDF\0\r\n--X\r\n"s,
             "Content-Type: application/pdf\r\n") +
        part("form-data; name=\"tom\"", "") +
        part("form-data; name=\"ingen\"; filename=\"\"", "", "Content-Type: application/octet-stream\r\n") +
        "--XX--\r\n";
    Read read = read_multipart(body);
    ASSERT_EQ(read.status, 0);
    const Request& request = *read.request;
    EXPECT_EQ(request.field("titel"), "Möte\nrad 2");
    EXPECT_EQ(request.field("tom"), "");
    ASSERT_TRUE(request.file("fil"));
    EXPECT_EQ(request.file("fil")->name, "Protokoll åäö.pdf");
    EXPECT_EQ(request.file("fil")->content_type, "application/pdf");
    EXPECT_EQ(request.file("fil")->content, "%PDF\0\r\n--X\r\n"s) << "not a byte changed";
    EXPECT_FALSE(request.file("ingen")) << "no file chosen is no file";
    EXPECT_EQ(request.body(), "") << "not held twice";
}

TEST(Forms, FileNamesFromEveryKindOfClient) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {R"(filename="a.pdf")", "a.pdf"},
        {R"(filename=a.pdf)", "a.pdf"},
        {R"(filename="C:\Mina dokument\möte.doc")", "möte.doc"},
        {R"(filename="../../etc/passwd")", "passwd"},
        {R"(filename="%22citat%22.txt")", "\"citat\".txt"},
        {R"(filename="\"citat\".txt")", "\"citat\".txt"},
        {R"(filename="100%25.txt")", "100%25.txt"},
        {R"(filename="a;b.txt")", "a;b.txt"},
        {"filename=\"M\xF6te.txt\"", "Möte.txt"},
        {R"(filename="x.txt"; filename*=UTF-8''M%C3%B6te%20%E2%82%AC.txt)", "Möte €.txt"},
        {R"(filename*=utf-8'sv'%C3%A5.txt)", "å.txt"},
        {R"(filename*=UTF-8''..%2F..%2Fx.txt)", "x.txt"},
        {"filename=\"a%0D%0Ab.txt\"", "ab.txt"},
    };
    for (const auto& [parameter, name] : cases) {
        Read read = read_multipart(part("form-data; name=f; " + parameter, "x") + "--XX--");
        ASSERT_EQ(read.status, 0) << parameter;
        ASSERT_TRUE(read.request->file("f")) << parameter;
        EXPECT_EQ(read.request->file("f")->name, name) << parameter;
    }
}

TEST(Forms, MalformedMultipartIsRefused) {
    const std::string good = part("form-data; name=\"a\"", "1");
    const std::vector<std::pair<std::string, std::string>> cases{
        {"no end", good},
        {"an end cut short", good + "--XX-"},
        {"text after the end", good + "--XX--\r\nmore"},
        {"text before the start", "preamble\r\n" + good + "--XX--"},
        {"nothing", "x"},
        {"another boundary", "--YY\r\n\r\n\r\n--YY--"},
        {"a boundary that goes on", "--XXX\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--XXX--"},
        {"no disposition", "--XX\r\nContent-Type: text/plain\r\n\r\n1\r\n--XX--"},
        {"no header at all", "--XX\r\n\r\n1\r\n--XX--"},
        {"no name", part("form-data", "1") + "--XX--"},
        {"an attachment", part("attachment; name=a", "1") + "--XX--"},
        {"an open quote", part("form-data; name=\"a", "1") + "--XX--"},
        {"a name twice", part("form-data; name=a; name=b", "1") + "--XX--"},
        {"a disposition twice",
         part("form-data; name=a", "1", "Content-Disposition: form-data; name=b\r\n") + "--XX--"},
        {"a folded header", part("form-data;\r\n name=a", "1") + "--XX--"},
        {"a transfer encoding",
         part("form-data; name=a", "MQ==", "Content-Transfer-Encoding: base64\r\n") + "--XX--"},
        {"a NUL in a field", part("form-data; name=a", "1\0"s) + "--XX--"},
        {"a field that is not UTF-8", part("form-data; name=a", "\xff") + "--XX--"},
        {"a charset for a name that we do not read",
         part("form-data; name=a; filename*=koi8-r''x", "1") + "--XX--"},
        {"a huge part header",
         part("form-data; name=a", "1", "X: " + std::string(9000, 'x') + "\r\n") + "--XX--"},
    };
    for (const auto& [why, body] : cases) EXPECT_EQ(read_multipart(body).status, 400) << why;
    for (const std::string boundary : {"", "\"\"", "\"a\\\"b\"", "\"a \"", "\xc3\xa5"})
        EXPECT_EQ(read_multipart(good + "--XX--", boundary).status, 400) << boundary;
    EXPECT_EQ(read_multipart(good + "--XX--", std::string(71, 'x')).status, 400);
    EXPECT_EQ(read_multipart(good + "--XX--").status, 0) << "what all of these were made from";
}

TEST(Forms, MultipartTakesLinearTime) {
    std::string many, tricks;
    for (int at = 0; at < 10'000; ++at)
        many += part("form-data; name=f" + std::to_string(at), std::to_string(at));
    while (tricks.size() < (std::size_t{8} << 20)) tricks += "\r\n--X\r\n--\r\n-";
    auto start = std::chrono::steady_clock::now();
    Read read = read_multipart(many + "--XX--");
    EXPECT_EQ(read.status, 0);
    EXPECT_EQ(read.request->fields().size(), 10'000U);
    EXPECT_EQ(read_multipart(part("form-data; name=f; filename=x", tricks) + "--XX--").status, 0);
    std::string repeats(70, '-');
    EXPECT_EQ(read_multipart("--" + repeats + std::string(8 << 20, '-'), repeats).status, 400);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10))
        << "0.1 s; minutes if quadratic";
    EXPECT_EQ(read_multipart(many + "--XX--", "XX", {.max_fields = 9'999}).status, 413);
}

TEST(Cookies, SurviveTheWayToTheBrowserAndBack) {
    Response response;
    const std::string value = "Möte; \"citat\", 100 %\r\nX: y";
    response.set_cookie("notis", value, {.max_age = std::chrono::seconds(60), .secure = true});
    const std::string header = response.headers.at(0).second;
    EXPECT_EQ(header.find_first_of("\r\n\""), header.npos);
    EXPECT_NE(header.find("; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax"), header.npos) << header;
    Fields cookies;
    parse_cookies("other=1; " + header.substr(0, header.find(';')), cookies);
    ASSERT_EQ(cookies.size(), 2U);
    EXPECT_EQ(cookies[1], (std::pair<std::string, std::string>("notis", value)));
    response.clear_cookie("notis");
    EXPECT_NE(response.headers.at(1).second.find("notis=; Path=/; Max-Age=0"), std::string::npos);
}

TEST(Builders, RedirectStaysOnThisSite) {
    auto location = [](std::string_view path) { return redirect(path).headers.at(0).second; };
    EXPECT_EQ(location("/möten?a=b c"), "/m%C3%B6ten?a=b%20c");
    EXPECT_EQ(location("//evil.example"), "/");
    EXPECT_EQ(location("/\\evil.example"), "/");
    EXPECT_EQ(location("https://evil.example"), "/");
    EXPECT_EQ(location("/a\r\nSet-Cookie: x=y"), "/a%0D%0ASet-Cookie:%20x=y");
    EXPECT_EQ(redirect_external("https://login.example/?a=b").headers.at(0).second,
              "https://login.example/?a=b");
}

TEST(Builders, AFileKeepsItsName) {
    auto name = [](std::string_view text) { return file(text, "text/csv", "").headers.at(0).second; };
    EXPECT_EQ(name("Möte \"7\".csv"),
              "attachment; filename=\"M_te _7_.csv\"; filename*=UTF-8''M%C3%B6te%20%227%22.csv");
    EXPECT_EQ(name("a\r\nb").find_first_of("\r\n"), std::string::npos);
    Response shown = file("a.svg", "image/svg+xml", "", Disposition::inline_);
    EXPECT_TRUE(shown.has_header("Content-Security-Policy")) << "an uploaded drawing runs no script";
}

}  // namespace
}  // namespace styrkedja::http
