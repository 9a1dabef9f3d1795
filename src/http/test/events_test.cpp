// Event streams over real sockets: delivery, replay, slow clients, heartbeats, stopping.
#include "http/events.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <thread>

#include "http/server.h"
#include "http/testing/test_client.h"

namespace styrkedja::http {
namespace {

using namespace std::chrono_literals;
using testing::Client;

struct EventsTest : ::testing::Test {
    explicit EventsTest(std::chrono::milliseconds heartbeat = 20s)
        : server({.port = 0, .handler_threads = 2, .heartbeat = heartbeat}, [this](Request& request) {
              if (request.path() == "/events") return events_response(hub, {"meeting:7", "unit:1", "unit:1"});
              return text("ok");
          }) {
        server.start();
    }
    Client follow(const std::string& headers = "") {
        Client client(server.port());
        client.connect();
        client.send("GET /events HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n");
        client.read_until("retry: 3000\n\n");  // written after the stream is open at the hub
        return client;
    }
    void wait_for_streams(std::size_t count) {
        for (int tries = 0; tries < 500 && hub.streams() != count; ++tries) std::this_thread::sleep_for(10ms);
        ASSERT_EQ(hub.streams(), count);
    }
    static std::string id_of(const std::string& event) { return event.substr(4, event.find('\n') - 4); }
    EventHub hub{4};
    Server server;
};

TEST_F(EventsTest, BringTheTopicsAskedFor) {
    Client client = follow();
    hub.publish("meeting:8", "changed", "another meeting's");
    hub.publish("meeting:7", "changed", "rad 1\nrad 2\r\nrad 3");
    hub.publish("unit:1", "notice", "");
    std::string first = client.read_until("\n\n");
    EXPECT_NE(first.find("\nevent: changed\ndata: rad 1\ndata: rad 2\ndata: rad 3\n\n"), std::string::npos)
        << first;
    std::string second = client.read_until("\n\n");
    EXPECT_NE(second.find("\nevent: notice\ndata: \n\n"), std::string::npos) << second;
    EXPECT_GT(std::stoull(id_of(second)), std::stoull(id_of(first)));
}

TEST_F(EventsTest, CostNoThreadAndEndWithTheirClient) {
    std::vector<Client> clients;
    for (int at = 0; at < 20; ++at) clients.push_back(follow());
    EXPECT_EQ(Client(server.port()).get("/").body, "ok") << "with two handler threads";
    hub.publish("unit:1", "all", "x");
    for (Client& client : clients) EXPECT_NE(client.read_until("\n\n").find("event: all"), std::string::npos);
    clients.clear();
    wait_for_streams(0);
}

TEST_F(EventsTest, AreReplayedToWhoWasAway) {
    Client client = follow();
    hub.publish("unit:1", "one", "1");
    std::string one = client.read_until("\n\n");
    hub.publish("meeting:8", "other", "");
    hub.publish("unit:1", "two", "2");
    hub.publish("meeting:7", "three", "3");
    Client again = follow("Last-Event-ID: " + id_of(one) + "\r\n");
    EXPECT_NE(again.read_until("\n\n").find("event: two"), std::string::npos);
    EXPECT_NE(again.read_until("\n\n").find("event: three"), std::string::npos);
    hub.publish("unit:1", "four", "4");
    EXPECT_NE(again.read_until("\n\n").find("event: four"), std::string::npos) << "and goes on without a gap";
}

TEST_F(EventsTest, SaySoWhenTheMemoryIsTooShort) {
    Client client = follow();
    hub.publish("unit:1", "one", "1");
    std::string one = client.read_until("\n\n");
    for (int at = 0; at < 5; ++at) hub.publish("unit:1", "more", "");
    const std::vector<std::string> ids{id_of(one), "17" /* from before a restart */, "nonsense",
                                       "99999999999999999"};
    for (const std::string& id : ids) {
        Client again = follow("Last-Event-ID: " + id + "\r\n");
        EXPECT_NE(again.read_until("\n\n").find("event: missed"), std::string::npos) << id;
        hub.publish("unit:1", "next", "");
        EXPECT_NE(again.read_until("\n\n").find("event: next"), std::string::npos) << id;
    }
}

TEST_F(EventsTest, DropAClientThatDoesNotRead) {
    Client slow = follow(), quick = follow();
    const std::string big(50'000, 'x');
    std::size_t published = 0;
    for (; published < 2000 && hub.streams() == 2; ++published) {
        hub.publish("unit:1", "big", big);
        ASSERT_NE(quick.read_until("\n\n").find("event: big"), std::string::npos);
    }
    EXPECT_EQ(hub.streams(), 1U) << "after " << published << " events";
    hub.publish("unit:1", "after", "");
    EXPECT_NE(quick.read_until("\n\n").find("event: after"), std::string::npos) << "others are not disturbed";
}

TEST_F(EventsTest, EndWithTheServer) {
    Client client = follow();
    hub.publish("unit:1", "last", "x");
    server.stop();
    EXPECT_NE(client.read_until("\n\n").find("event: last"), std::string::npos);
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(hub.streams(), 0U);
    hub.publish("unit:1", "nobody", "listens");
}

struct HeartbeatTest : EventsTest {
    HeartbeatTest() : EventsTest(100ms) {}
};

TEST_F(HeartbeatTest, KeepsAQuietStreamOpen) {
    Client client = follow();
    EXPECT_EQ(client.read_until("\n\n"), ":\n\n");
    EXPECT_EQ(client.read_until("\n\n"), ":\n\n");
}

}  // namespace
}  // namespace styrkedja::http
