// Listening sockets and wake-ups.
#include "http/socket.h"

#include <netdb.h>
#include <netinet/tcp.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <system_error>

namespace styrkedja::http {

FileDescriptor::~FileDescriptor() {
    if (number_ >= 0) close(number_);
}

FileDescriptor listen_on(const std::string& address, std::uint16_t port) {
    auto fail = [&](const char* what) {
        std::string why =
            errno == EADDRINUSE ? "another program listens there already" : std::strerror(errno);
        throw std::runtime_error(std::string(what) + " " + address + " port " + std::to_string(port) + ": " +
                                 why);
    };
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(address.c_str(), std::to_string(port).c_str(), &hints, &found) != 0)
        throw std::runtime_error("not an IP address to listen on: " + address);
    std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, &freeaddrinfo);

    FileDescriptor listener(socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (listener.get() < 0) fail("cannot make a socket for");
    const int on = 1;
    // REUSEADDR lets a restart follow at once; it does not let two servers share the port.
    setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    setsockopt(listener.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);  // inherited by what it accepts
    if (bind(listener.get(), found->ai_addr, found->ai_addrlen) != 0) fail("cannot listen on");
    if (listen(listener.get(), SOMAXCONN) != 0) fail("cannot listen on");
    return listener;
}

std::uint16_t port_of(const FileDescriptor& listener) {
    sockaddr_storage bound{};
    socklen_t size = sizeof bound;
    std::array<char, NI_MAXSERV> service{};
    auto* any = static_cast<sockaddr*>(static_cast<void*>(&bound));
    getsockname(listener.get(), any, &size);
    getnameinfo(any, size, nullptr, 0, service.data(), service.size(), NI_NUMERICSERV);
    return static_cast<std::uint16_t>(std::stoi(service.data()));
}

Alarm::Alarm() : fd_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    if (fd_.get() < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

void Alarm::signal() {
    const std::uint64_t one = 1;
    [[maybe_unused]] auto written = write(fd_.get(), &one, sizeof one);  // full means signalled already
}

void Alarm::clear() {
    std::uint64_t count = 0;
    [[maybe_unused]] auto got = read(fd_.get(), &count, sizeof count);
}

}  // namespace styrkedja::http
