// Reading a request from its bytes without a socket, all at once and in pieces.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "http/request_reader.h"

namespace styrkedja::http {

struct Read {
    bool done = false, keep_alive = false, body_left = false;
    int status = 0;  // 0: a good request
    std::unique_ptr<Request> request;
    std::string rest;  // bytes after it
};

inline Read read_request(std::string_view bytes, const Settings& settings = {}, std::size_t piece = 1 << 30,
                         const Peer& peer = {"192.0.2.1", false}) {
    RequestReader reader(settings, peer);
    std::string window;
    while (!bytes.empty() && !reader.done()) {
        window += bytes.substr(0, piece);
        bytes.remove_prefix(std::min(bytes.size(), piece));
        window.erase(0, reader.feed(window));
    }
    Read read{reader.done(), reader.keep_alive(), reader.body_left(), reader.error_status(), nullptr, {}};
    read.request = reader.take_request();
    read.rest = window.append(bytes);
    return read;
}

inline std::string get(std::string_view target, std::string_view headers = "") {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n" + std::string(headers) + "\r\n";
}

inline std::string post(std::string_view type, std::string_view body) {
    return "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: " + std::string(type) +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace styrkedja::http
