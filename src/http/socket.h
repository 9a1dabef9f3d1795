// Owning file descriptors, and the few socket calls the server makes.
#pragma once
#include <cstdint>
#include <string>
#include <utility>

namespace styrkedja::http {

class FileDescriptor {
  public:
    FileDescriptor() = default;
    explicit FileDescriptor(int number) : number_(number) {}
    FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~FileDescriptor();
    int get() const { return number_; }

  private:
    int number_ = -1;
};

// Non-blocking, without SO_REUSEPORT. Throws std::runtime_error that names address, port and cause.
FileDescriptor listen_on(const std::string& address, std::uint16_t port);
std::uint16_t port_of(const FileDescriptor& listener);

// Level-triggered wake-up: readable from signal() until clear().
class Alarm {
  public:
    Alarm();
    void signal();
    void clear();
    int fd() const { return fd_.get(); }

  private:
    FileDescriptor fd_;
};

}  // namespace styrkedja::http
