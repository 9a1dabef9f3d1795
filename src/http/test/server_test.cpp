// The server over real sockets: order, limits, time-outs, compression, long answers, stopping.
#include "http/server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <future>
#include <mutex>
#include <thread>

#include "http/pieces.h"
#include "http/testing/test_client.h"

namespace styrkedja::http {
namespace {

using namespace std::chrono_literals;
using testing::Answer;
using testing::Client;

// A server on a free port, stopped at the end.
struct Running {
    explicit Running(std::function<Response(Request&)> handler, Settings settings = {})
        : server(with_free_port(std::move(settings)), std::move(handler)) {
        server.start();
    }
    static Settings with_free_port(Settings settings) {
        settings.port = 0;
        return settings;
    }
    Client client() const { return Client(server.port()); }
    Server server;
};

Response echo(Request& request) {
    std::string seen = std::string(name_of(request.method())) + " " + std::string(request.path());
    for (const auto& [name, value] : request.fields()) seen += " " + name + "=" + value;
    for (const auto& file : request.files()) seen += " [" + file.name + "]";
    return text(seen + " " + std::to_string(request.body().size()));
}

// Sanitizers keep freed memory for a while.
#ifdef STYRKEDJA_SANITIZED
constexpr std::size_t allowed_kilobytes = 250'000;
#else
constexpr std::size_t allowed_kilobytes = 40'000;
#endif

std::size_t resident_kilobytes() {
    std::ifstream status("/proc/self/statm");
    std::size_t total = 0, resident = 0;
    status >> total >> resident;
    return resident * 4;
}

TEST(Server, AnswersWithTheHeadersItPromises) {
    Running running(echo);
    Client client = running.client();
    Answer answer = client.get("/m%C3%B6te");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "GET /möte 0");
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(answer.header("Cache-Control"), "no-store");
    EXPECT_EQ(answer.header("X-Request-Id").size(), 16U);
    EXPECT_EQ(answer.header("Date").size(), std::string_view("Sun, 06 Nov 1994 08:49:37 GMT").size());
    EXPECT_EQ(client.post("/a", {{"namn", "Åsa & Bo"}}).body, "POST /a namn=Åsa & Bo 24");
    EXPECT_EQ(client.post_multipart("/a", {{"x", "1"}}, {{"fil", "å.txt", "text/plain", "hej"}}).body,
              "POST /a x=1 [å.txt] 0");
}

TEST(Server, PipelinedRequestsAreAnsweredInOrder) {
    Running running([](Request& request) {
        if (request.path() == "/1") std::this_thread::sleep_for(30ms);
        return echo(request);
    });
    Client client = running.client();
    client.connect();
    std::string all;
    for (int at = 1; at <= 50; ++at)
        all += "POST /" + std::to_string(at) + " HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";
    for (std::size_t cut : {std::size_t{200}, std::size_t{20}, all.size() - 1}) {
        client.send(all.substr(0, cut));
        std::this_thread::sleep_for(20ms);
        client.send(all.substr(cut));
        for (int at = 1; at <= 50; ++at)
            ASSERT_EQ(client.read_answer().body, "POST /" + std::to_string(at) + " 3") << "cut at " << cut;
    }
}

TEST(Server, ClosesWhenAsked) {
    Running running(echo);
    Client client = running.client();
    client.connect();
    client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    Answer answer = client.read_answer();
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_TRUE(client.is_closed());
    client.connect();
    client.send("GET / HTTP/1.0\r\n\r\n");
    EXPECT_EQ(client.read_answer().body, "GET / 0");
    EXPECT_TRUE(client.is_closed());
}

TEST(Server, AClientThatHasShutItsWritingStillGetsItsAnswer) {
    Running running([](Request& request) {
        std::this_thread::sleep_for(30ms);
        return echo(request);
    });
    Client client = running.client();
    client.connect();
    client.send("GET /late HTTP/1.1\r\nHost: a\r\n\r\n");
    client.shut_writing();
    EXPECT_EQ(client.read_answer().body, "GET /late 0");
    EXPECT_TRUE(client.is_closed());
}

TEST(Server, HeadGivesTheLengthAndNoBody) {
    Running running(echo);
    Client client = running.client();
    client.connect();
    client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
    Answer answer = client.read_answer(true);
    EXPECT_EQ(answer.header("Content-Length"), std::to_string(std::string_view("HEAD / 0").size()));
    EXPECT_EQ(client.read_answer().body, "GET /2 0") << "nothing came between";
}

TEST(Server, CompressesTextForWhoTakesIt) {
    const std::string page(20'000, 'x');
    Running running([&](Request& request) {
        if (request.path() == "/image") return Response{.content_type = "image/png", .body = page};
        if (request.path() == "/small") return html("small");
        return html(page);
    });
    Client client = running.client();
    Answer packed = client.get("/", {{"Accept-Encoding", "deflate, gzip;q=0.8"}});
    EXPECT_EQ(packed.header("Content-Encoding"), "gzip");
    EXPECT_EQ(packed.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(packed.body, page);
    EXPECT_LT(packed.body_bytes, 1000U);
    Answer plain = client.get("/");
    EXPECT_EQ(plain.header("Content-Encoding"), "");
    EXPECT_EQ(plain.header("Vary"), "Accept-Encoding") << "a cache must tell the two apart";
    EXPECT_EQ(plain.body, page);
    EXPECT_EQ(client.get("/image", {{"Accept-Encoding", "gzip"}}).header("Content-Encoding"), "");
    EXPECT_EQ(client.get("/small", {{"Accept-Encoding", "gzip"}}).header("Content-Encoding"), "");
    Running off([&](Request&) { return html(page); }, {.compress_from_bytes = 0});
    EXPECT_EQ(off.client().get("/", {{"Accept-Encoding", "gzip"}}).header("Content-Encoding"), "");
}

TEST(Server, PutsAPageTogetherOfPiecesThatAreCompressedBefore) {
    const std::string same(30'000, 'x'), long_text(40'000, 'y');
    const Pieces pieces({"<p>" + same, same + "</p>", ""});
    const std::string page = "<p>" + same + "one" + same + "</p>" + long_text;
    Running running([&](Request& request) {
        return pieces.page(request, std::array<std::string_view, 2>{"one", long_text});
    });
    Client client = running.client();
    Answer packed = client.get("/", {{"Accept-Encoding", "br, gzip"}});
    EXPECT_EQ(packed.header("Content-Encoding"), "gzip");
    EXPECT_EQ(packed.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(packed.header("Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(packed.body, page);
    EXPECT_LT(packed.body_bytes, 41'000U);
    Answer plain = client.get("/");
    EXPECT_EQ(plain.header("Content-Encoding"), "");
    EXPECT_EQ(plain.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(plain.body, page);
}

TEST(Server, AHandlersExceptionIsA500WithTheRequestsId) {
    std::mutex mutex;
    std::string logged, logged_id;
    Settings settings;
    settings.error_page = [](const ErrorContext& context) {
        return html("Något gick fel: " + std::string(context.request_id) +
                    (context.request ? " känd" : " okänd"));
    };
    settings.on_error = [&](const Request& request, std::string_view what) {
        std::lock_guard lock(mutex);
        logged = what;
        logged_id = request.id();
    };
    Running running(
        [](Request& request) -> Response {
            if (request.path() == "/header") return {.headers = {{"X-Name", "a\r\nSet-Cookie: b"}}};
            throw std::runtime_error("disk full");
        },
        settings);
    Client client = running.client();
    Answer answer = client.get("/");
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body, "Något gick fel: " + std::string(answer.header("X-Request-Id")) + " känd");
    {
        std::lock_guard lock(mutex);
        EXPECT_EQ(logged, "disk full");
        EXPECT_EQ(logged_id, answer.header("X-Request-Id"));
    }
    Answer split = client.get("/header");
    EXPECT_EQ(split.status, 500) << "a header may not break out of its line";
    EXPECT_EQ(split.header("Set-Cookie"), "");
    client.connect();
    client.send("nonsense\r\n\r\n");
    Answer refused = client.read_answer();
    EXPECT_EQ(refused.status, 400);
    EXPECT_TRUE(refused.body.ends_with(" okänd")) << refused.body;
    EXPECT_TRUE(client.is_closed());
}

TEST(Server, RefusesAHeaderTooLarge) {
    Running running(echo);
    Client client = running.client();
    client.connect();
    client.send("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(100'000, 'x'));
    EXPECT_EQ(client.read_answer().status, 431);
    EXPECT_TRUE(client.is_closed());
}

TEST(Server, AnUploadTooLargeIsReadToItsEndAndNotHeld) {
    Running running(echo, {.max_body_bytes = std::size_t{4} << 20});
    Client client = running.client();
    const std::size_t before = resident_kilobytes();
    const std::string piece(std::size_t{1} << 20, 'x');
    client.connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(300 * piece.size()) +
                "\r\n\r\n");
    for (int at = 0; at < 300; ++at) client.send(piece);
    EXPECT_EQ(client.read_answer().status, 413) << "and not a broken connection";
    EXPECT_LT(resident_kilobytes(), before + allowed_kilobytes) << "300 MB went through";
    EXPECT_EQ(client.get("/next").body, "GET /next 0") << "on the same connection";

    client.connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int at = 0; at < 60; ++at) client.send("100000\r\n" + piece + "\r\n");
    client.send("0\r\n\r\n");
    EXPECT_EQ(client.read_answer().status, 413);
    EXPECT_LT(resident_kilobytes(), before + allowed_kilobytes);
}

TEST(Server, ALargestBodyIsTaken) {
    Running running(echo, {.max_body_bytes = std::size_t{3} << 20});
    std::string body(std::size_t{3} << 20, 'x');
    Client client = running.client();
    EXPECT_EQ(client.request("POST", "/", {{"Content-Type", "text/plain"}}, body).body,
              "POST / " + std::to_string(body.size()));
    EXPECT_EQ(client.request("POST", "/", {{"Content-Type", "text/plain"}}, body + "x").status, 413);
}

TEST(Server, TellsWhoAsksFirstWhetherToSend) {
    Running running(echo, {.max_body_bytes = 100});
    Client client = running.client();
    client.connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    EXPECT_EQ(client.read_answer(true).status, 100);
    client.send("abc");
    EXPECT_EQ(client.read_answer().body, "POST / 3");
    client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 101\r\n\r\n");
    EXPECT_EQ(client.read_answer().status, 413) << "without the body being sent";
    EXPECT_TRUE(client.is_closed());
}

TEST(Server, ASlowHeaderIsCutOff) {
    Running running(echo, {.header_timeout = 400ms});
    Client client = running.client();
    client.connect();
    auto start = std::chrono::steady_clock::now();
    client.send("GET / HTTP/1.1\r\n");
    std::jthread dripping([&](std::stop_token stop) {
        while (!stop.stop_requested()) {
            try {
                client.send("X: y\r\n");
            } catch (const std::runtime_error&) {
                return;
            }
            std::this_thread::sleep_for(50ms);
        }
    });
    std::string seen = client.read_until("408 ");
    EXPECT_TRUE(seen.ends_with("408 ")) << seen;
    EXPECT_LT(std::chrono::steady_clock::now() - start, 3s);
    dripping.request_stop();
    dripping.join();

    Client silent = running.client();
    silent.connect();
    EXPECT_TRUE(silent.is_closed()) << "who says nothing gets nothing";
}

TEST(Server, IdleTimeoutsClose) {
    Running running(echo, {.body_idle_timeout = 300ms, .keep_alive_timeout = 300ms});
    Client client = running.client();
    client.get("/");
    auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(client.is_closed());
    EXPECT_GE(std::chrono::steady_clock::now() - start, 250ms);
    client.connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
    EXPECT_EQ(client.read_answer().status, 408);
}

TEST(Server, ALongAnswerIsMadeAsTheClientTakesIt) {
    std::atomic<int> made = 0;
    Running running([&](Request&) {
        return download("export.csv", "text/csv", [&made, left = 300](std::string& chunk) mutable {
            chunk.assign(std::size_t{1} << 20, 'x');
            ++made;
            return --left > 0;
        });
    });
    const std::size_t before = resident_kilobytes();
    Client client = running.client();
    client.connect();
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    std::this_thread::sleep_for(200ms);
    EXPECT_LT(made, 30) << "a client that does not read stops the making";
    std::size_t received = 0;
    while (received < std::size_t{300} << 20) received += client.read_some().size();
    EXPECT_LT(resident_kilobytes(), before + allowed_kilobytes);
    EXPECT_EQ(made, 300);
}

TEST(Server, StreamsHaveChunksAndAnEnd) {
    Running running([](Request& request) {
        bool breaks = request.path() == "/broken";
        return download("a", "text/plain", [breaks, at = 0](std::string& chunk) mutable {
            if (breaks && at == 2) throw std::runtime_error("lost the database");
            if (at != 1) chunk = "rad " + std::to_string(at) + "\n";
            return ++at < 4;
        });
    });
    Client client = running.client();
    EXPECT_EQ(client.get("/").body, "rad 0\nrad 2\nrad 3\n") << "an empty piece is not the end";
    EXPECT_EQ(client.get("/").status, 200) << "on the same connection";
    EXPECT_THROW(client.get("/broken"), std::runtime_error) << "half an export never looks whole";
    client.connect();
    client.send("GET / HTTP/1.0\r\n\r\n");
    EXPECT_EQ(client.read_answer().body, "rad 0\nrad 2\nrad 3\n");
}

TEST(Server, ReportsEveryFinishedRequest) {
    std::mutex mutex;
    std::vector<std::string> seen;
    Settings settings;
    settings.on_finished = [&](const Finished& finished) {
        std::lock_guard lock(mutex);
        seen.push_back(std::string(name_of(finished.method)) + " " + std::to_string(finished.status) + " " +
                       std::string(finished.request ? finished.request->path() : "?"));
        EXPECT_GT(finished.bytes, 100U);
        EXPECT_GE(finished.duration, finished.status == 200 ? 5ms : 0ms);
    };
    {
        Running running(
            [](Request& request) {
                std::this_thread::sleep_for(5ms);
                return echo(request);
            },
            settings);
        Client client = running.client();
        client.post("/a", {});
        client.connect();
        client.send("x\r\n\r\n");
        client.read_answer();
    }
    EXPECT_EQ(seen, (std::vector<std::string>{"POST 200 /a", "GET 400 ?"}));
}

TEST(Server, IdleConnectionsCostNoThread) {
    Running running(echo, {.handler_threads = 2});
    std::vector<Client> idle;
    for (int at = 0; at < 200; ++at) {
        idle.push_back(running.client());
        ASSERT_EQ(idle.back().get("/").status, 200);
    }
    EXPECT_EQ(idle.front().get("/still").body, "GET /still 0");
}

TEST(Server, HandlersThatWaitDoNotKeepOthersWaiting) {
    std::promise<void> release;
    auto released = release.get_future().share();
    Running running(
        [&](Request& request) {
            if (request.path() == "/wait") released.wait();
            return echo(request);
        },
        {.handler_threads = 16});
    std::vector<std::jthread> waiting;
    for (int at = 0; at < 15; ++at)
        waiting.emplace_back([&] { EXPECT_EQ(running.client().get("/wait").status, 200); });
    std::this_thread::sleep_for(100ms);
    EXPECT_EQ(running.client().get("/quick").body, "GET /quick 0") << "one thread is left";
    release.set_value();
}

TEST(Server, StopLosesNoAnswer) {
    std::atomic<int> begun = 0;
    auto running = std::make_unique<Running>([&](Request& request) {
        ++begun;
        std::this_thread::sleep_for(300ms);
        return echo(request);
    });
    std::vector<std::future<Answer>> answers;
    for (int at = 0; at < 20; ++at)
        answers.push_back(std::async(std::launch::async,
                                     [port = running->server.port()] { return Client(port).get("/a"); }));
    Client idle = running->client();
    idle.connect();
    while (begun < 20) std::this_thread::sleep_for(5ms);
    std::uint16_t port = running->server.port();
    running->server.stop();
    for (auto& answer : answers) {
        Answer got = answer.get();
        EXPECT_EQ(got.body, "GET /a 0");
        EXPECT_EQ(got.header("Connection"), "close");
    }
    EXPECT_TRUE(idle.is_closed());
    EXPECT_THROW(Client(port).connect(), std::runtime_error);
}

TEST(Server, StopDoesNotWaitForEver) {
    Running running(echo, {.stop_timeout = 300ms});
    Client half = running.client();
    half.connect();
    half.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
    std::this_thread::sleep_for(50ms);
    auto start = std::chrono::steady_clock::now();
    running.server.stop();
    auto took = std::chrono::steady_clock::now() - start;
    EXPECT_GE(took, 250ms) << "a request half here gets its time";
    EXPECT_LT(took, 3s);
}

TEST(Server, AnOccupiedPortIsSaid) {
    Running first(echo);
    Server second({.port = first.server.port()}, echo);
    try {
        second.start();
        FAIL() << "two servers on one port";
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string_view(error.what()).find("another program listens there already"),
                  std::string_view::npos)
            << error.what();
        EXPECT_NE(std::string_view(error.what()).find(std::to_string(first.server.port())),
                  std::string_view::npos);
    }
    EXPECT_THROW(Server({.address = "nowhere", .port = 0}, echo).start(), std::runtime_error);
    EXPECT_THROW(Server({.port = 0, .trusted_proxies = {"10.0.0.0/33"}}, echo), std::runtime_error);
}

TEST(Server, BelievesATrustedProxy) {
    auto who = [](Request& request) {
        return text(std::string(request.remote_address()) + (request.is_https() ? " https" : " http"));
    };
    const Fields forwarded{{"X-Forwarded-For", "6.6.6.6, 203.0.113.9"}, {"X-Forwarded-Proto", "https"}};
    Running trusting(who, {.trusted_proxies = {"10.0.0.1", "127.0.0.0/8"}});
    EXPECT_EQ(trusting.client().get("/", forwarded).body, "203.0.113.9 https");
    Running doubting(who, {.trusted_proxies = {"127.0.0.2", "::1", "10.0.0.0/8"}});
    EXPECT_EQ(doubting.client().get("/", forwarded).body, "127.0.0.1 http");
}

}  // namespace
}  // namespace styrkedja::http
