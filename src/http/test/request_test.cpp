// What is read, and what is refused: a request that two servers could read in two ways is not read at all.
#include <gtest/gtest.h>

#include "http/test/reading.h"

namespace styrkedja::http {
namespace {

using std::string_literals::operator""s;

struct Case {
    const char* why;
    std::string bytes;
    int status;
};

TEST(RequestReading, RefusesWhatIsNotExactlyRight) {
    const std::string start = "POST / HTTP/1.1\r\nHost: a\r\n";
    const std::vector<Case> cases{
        {"two lengths", start + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400},
        {"two different lengths", start + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400},
        {"a list of lengths", start + "Content-Length: 3, 3\r\n\r\nabc", 400},
        {"a signed length", start + "Content-Length: +3\r\n\r\nabc", 400},
        {"a negative length", start + "Content-Length: -3\r\n\r\nabc", 400},
        {"a length in hex", start + "Content-Length: 0x3\r\n\r\nabc", 400},
        {"an empty length", start + "Content-Length:\r\n\r\nabc", 400},
        {"a length past 64 bits", start + "Content-Length: 99999999999999999999\r\n\r\nabc", 400},
        {"length and chunks", start + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400},
        {"chunks and length", start + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
         400},
        {"chunked twice", start + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400},
        {"another encoding", start + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
        {"an unknown encoding", start + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501},
        {"identity", start + "Transfer-Encoding: identity\r\n\r\n", 501},
        {"chunks in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"a folded line", "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", 400},
        {"a line folded by a tab", "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n\tc\r\n\r\n", 400},
        {"a folded first line", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},
        {"a space before the colon", "GET / HTTP/1.1\r\nHost: a\r\nX : b\r\n\r\n", 400},
        {"a space in a name", "GET / HTTP/1.1\r\nHost: a\r\nX y: b\r\n\r\n", 400},
        {"a line without a colon", "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", 400},
        {"an empty name", "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", 400},
        {"a NUL in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n"s, 400},
        {"a control character in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: b\x01\r\n\r\n", 400},
        {"a lone CR in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: b\rY: c\r\n\r\n", 400},
        {"bare LF line ends", "GET / HTTP/1.1\nHost: a\n\n\r\n\r\n", 505},
        {"a bare LF in the header", "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", 400},
        {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        {"two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"a space at the end", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 505},
        {"HTTP/0.9", "GET /\r\n\r\n", 400},
        {"HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
        {"lower-case http", "GET / http/1.1\r\nHost: a\r\n\r\n", 505},
        {"no method we have", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"a tunnel", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"TLS to a plain port", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"s, 400},
        {"another expectation", start + "Expect: 200-ok\r\nContent-Length: 1\r\n\r\na", 417},
        {"a chunk size that is none", start + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n", 400},
        {"a chunk size past 64 bits", start + "Transfer-Encoding: chunked\r\n\r\n11111111111111111\r\n", 400},
        {"a chunk longer than it says", start + "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
         400},
        {"a bare LF after a chunk size", start + "Transfer-Encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n", 400},
    };
    for (const Case& refused : cases)
        for (std::size_t piece : {std::size_t{1} << 20, std::size_t{1}}) {
            Read read = read_request(refused.bytes, {}, piece);
            EXPECT_TRUE(read.done) << refused.why << " in pieces of " << piece;
            EXPECT_EQ(read.status, refused.status) << refused.why << " in pieces of " << piece;
            EXPECT_TRUE(read.body_left) << refused.why << ": nothing after it can be trusted";
        }
}

TEST(RequestReading, RefusesTargets) {
    const std::vector<std::string> targets{
        "/%",     "/%4",       "/%zz",     "/a%00b",    "/..",     "/a/../b", "/a/%2e%2e/b", "/%2E%2e",
        "/a%2Fb", "/a%0d%0ab", "/%ff",     "/a?b=%f",   "/?x=%00", "/?x=%ff", "a",           "*",
        "/a#b",   "http://a",  "ftp://a/", "/\xc3\xa5", "/%c3%28", "/a\tb",   "//../a",      "/a/.%2e",
    };
    for (const std::string& target : targets) EXPECT_EQ(read_request(get(target)).status, 400) << target;
}

TEST(RequestReading, NormalisesPaths) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"/", "/"},
        {"//", "/"},
        {"/a//b", "/a/b"},
        {"/./a/.", "/a"},
        {"/a/", "/a/"},
        {"/a/?b=/../", "/a/"},
        {"/m%C3%B6te/%61+b", "/möte/a+b"},
        {"/...", "/..."},
        {"http://elsewhere/a?b", "/a"},
    };
    for (const auto& [target, path] : cases) {
        Read read = read_request(get(target));
        ASSERT_EQ(read.status, 0) << target;
        EXPECT_EQ(read.request->path(), path) << target;
    }
}

TEST(RequestReading, GivesHeadersQueryAndCookies) {
    Read read = read_request(get("/a?q=r%C3%A4d+%26&q=2&tom=&bara",
                                 "X-One:  two words \t\r\nCookie: a=1; b=\"x y\"; broken; c=%C3%A5=1\r\n"));
    ASSERT_EQ(read.status, 0);
    const Request& request = *read.request;
    EXPECT_EQ(request.method(), Method::get);
    EXPECT_EQ(request.target(), "/a?q=r%C3%A4d+%26&q=2&tom=&bara");
    EXPECT_EQ(request.query_string(), "q=r%C3%A4d+%26&q=2&tom=&bara");
    EXPECT_EQ(request.query("q"), "räd &");
    EXPECT_EQ(request.query_all("q"), (std::vector<std::string_view>{"räd &", "2"}));
    EXPECT_EQ(request.query("tom"), "");
    EXPECT_EQ(request.query("bara"), "");
    EXPECT_FALSE(request.query("saknas"));
    EXPECT_EQ(request.header("x-ONE"), "two words");
    EXPECT_FALSE(request.header("X-Two"));
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(request.cookie("b"), "x y");
    EXPECT_EQ(request.cookie("c"), "å=1");
    EXPECT_FALSE(request.cookie("broken"));
    EXPECT_EQ(request.id().size(), 16U);
    EXPECT_NE(request.id(), read_request(get("/")).request->id());
}

TEST(RequestReading, ReadsChunksAndLeavesTheNextRequest) {
    std::string bytes =
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
        "chunked\r\n\r\n3;x=y\r\nabc\r\n10\r\n0123456789abcdef\r\n"
        "0\r\nContent-Length: 7\r\nX-Trailer: no\r\n\r\nGET /next";
    for (std::size_t piece : {std::size_t{1000}, std::size_t{1}, std::size_t{7}}) {
        Read read = read_request(bytes, {}, piece);
        EXPECT_EQ(read.status, 400) << "a trailer that pretends to be a length";
    }
    bytes.erase(bytes.find("Content-Length: 7\r\n"), 19);
    for (std::size_t piece : {std::size_t{1000}, std::size_t{1}, std::size_t{7}}) {
        Read read = read_request(bytes, {}, piece);
        ASSERT_EQ(read.status, 0) << piece;
        EXPECT_EQ(read.request->body(), "abc0123456789abcdef");
        EXPECT_FALSE(read.request->header("X-Trailer"));
        EXPECT_EQ(read.rest, "GET /next");
    }
}

TEST(RequestReading, KnowsWhetherTheConnectionLives) {
    EXPECT_TRUE(read_request(get("/")).keep_alive);
    EXPECT_FALSE(read_request(get("/", "Connection: close\r\n")).keep_alive);
    EXPECT_FALSE(read_request("GET / HTTP/1.0\r\n\r\n").keep_alive);
    EXPECT_EQ(read_request("GET / HTTP/1.0\r\n\r\n").status, 0) << "HTTP/1.0 needs no host";
}

TEST(RequestReading, LimitsTheHeader) {
    Settings settings{.max_header_bytes = 1000};
    EXPECT_EQ(read_request(get("/", "X: " + std::string(800, 'x') + "\r\n"), settings).status, 0);
    for (std::size_t piece : {std::size_t{1} << 20, std::size_t{1}, std::size_t{100}}) {
        EXPECT_EQ(read_request(get("/", "X: " + std::string(1200, 'x') + "\r\n"), settings, piece).status,
                  431);
        EXPECT_EQ(read_request(get("/" + std::string(1200, 'x')), settings, piece).status, 431);
        EXPECT_EQ(read_request(std::string(5000, 'x'), settings, piece).done, true);
    }
    std::string many;
    for (int at = 0; at < 200; ++at) many += "X: y\r\n";
    EXPECT_EQ(read_request(get("/", many)).status, 431);
}

TEST(RequestReading, LimitsTheBody) {
    Settings settings{.max_body_bytes = 10};
    EXPECT_EQ(read_request(post("text/plain", "0123456789"), settings).status, 0);
    for (std::size_t piece : {std::size_t{1} << 20, std::size_t{1}}) {
        Read read = read_request(post("text/plain", "0123456789x") + "GET", settings, piece);
        EXPECT_EQ(read.status, 413);
        EXPECT_FALSE(read.body_left) << "it was read to its end, the connection lives on";
        EXPECT_EQ(read.request->body(), "");
        EXPECT_TRUE(read.rest.empty() || read.rest == "GET");
    }
    std::string chunks =
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
        "chunked\r\n\r\n8\r\n01234567\r\n8\r\n01234567\r\n0\r\n\r\n";
    EXPECT_EQ(read_request(chunks, settings).status, 413);
    std::string huge = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000000\r\n\r\n";
    Read read = read_request(huge, settings);
    EXPECT_EQ(read.status, 413);
    EXPECT_TRUE(read.body_left) << "past 1 GiB it is not even thrown away";
}

TEST(RequestReading, TrustsOnlyItsProxies) {
    std::string bytes = get("/", "X-Forwarded-For: 6.6.6.6, 203.0.113.9\r\nX-Forwarded-Proto: https\r\n");
    Read direct = read_request(bytes);
    EXPECT_EQ(direct.request->remote_address(), "192.0.2.1");
    EXPECT_FALSE(direct.request->is_https());
    Read behind = read_request(bytes, {}, 1 << 20, {"10.0.0.1", true});
    EXPECT_EQ(behind.request->remote_address(), "203.0.113.9")
        << "what is before it the client may have made up";
    EXPECT_TRUE(behind.request->is_https());
    Read silent = read_request(get("/"), {}, 1 << 20, {"10.0.0.1", true});
    EXPECT_EQ(silent.request->remote_address(), "10.0.0.1");
}

}  // namespace
}  // namespace styrkedja::http
