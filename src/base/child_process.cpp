// The child gets its input as an anonymous file in memory (nothing touches the disk, nothing to clean up),
// its own process group, no other open files and an environment of its own.
#include "base/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

extern "C" {  // glibc 2.36 forgot it in this header
#include <sys/pidfd.h>
}

#include "base/blocking.h"
#include "base/check.h"

namespace styrkedja {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t max_error_bytes = 4096;

[[noreturn]] void fail(const char* what, int error = errno) {
    throw std::system_error(error, std::generic_category(), what);
}

class Descriptor {
  public:
    explicit Descriptor(int number, const char* what) : number_(number) {
        if (number < 0) fail(what);
    }
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() { close(); }
    int number() const { return number_; }
    void close() {
        if (number_ >= 0) ::close(std::exchange(number_, -1));
    }

  private:
    int number_;
};

struct Pipe {
    Descriptor read_end, write_end;
};

Pipe make_pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe2");
    return {Descriptor(ends[0], "pipe2"), Descriptor(ends[1], "pipe2")};
}

Descriptor in_memory_file(std::string_view bytes) {
    Descriptor file(memfd_create("input", MFD_CLOEXEC), "memfd_create");
    while (!bytes.empty()) {
        auto count = write(file.number(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail("write");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    if (lseek(file.number(), 0, SEEK_SET) != 0) fail("lseek");
    return file;
}

// The child while it lives. Ends its whole process group when it goes out of scope.
class Child {
  public:
    explicit Child(pid_t pid) : pid_(pid) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() { end(); }
    pid_t pid() const { return pid_; }
    int end() {
        if (pid_ == 0) return status_;
        kill(-pid_,
             SIGKILL);  // a child that has ended is a zombie until waited for: its group is still its own
        while (waitpid(pid_, &status_, 0) < 0 && errno == EINTR) {
        }
        pid_ = 0;
        return status_;
    }

  private:
    pid_t pid_;
    int status_ = 0;
};

// posix_spawn's two option objects, freed in any case.
struct SpawnOptions {
    posix_spawn_file_actions_t files{};
    posix_spawnattr_t attributes{};
    SpawnOptions() {
        if (posix_spawn_file_actions_init(&files) != 0) throw std::bad_alloc();
        if (posix_spawnattr_init(&attributes) != 0) throw std::bad_alloc();
    }
    SpawnOptions(const SpawnOptions&) = delete;
    SpawnOptions& operator=(const SpawnOptions&) = delete;
    ~SpawnOptions() {
        posix_spawn_file_actions_destroy(&files);
        posix_spawnattr_destroy(&attributes);
    }
};

pid_t spawn(const Descriptor& in, const Descriptor& out, const Descriptor& error,
            std::vector<std::string> words) {
    SpawnOptions options;
    int failed = posix_spawn_file_actions_adddup2(&options.files, in.number(), STDIN_FILENO);
    failed |= posix_spawn_file_actions_adddup2(&options.files, out.number(), STDOUT_FILENO);
    failed |= posix_spawn_file_actions_adddup2(&options.files, error.number(), STDERR_FILENO);
    failed |= posix_spawn_file_actions_addclosefrom_np(&options.files, STDERR_FILENO + 1);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    failed |= posix_spawnattr_setpgroup(&options.attributes, 0);
    failed |= posix_spawnattr_setsigmask(&options.attributes, &none);
    failed |= posix_spawnattr_setsigdefault(&options.attributes, &all);
    failed |= posix_spawnattr_setflags(
        &options.attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    CHECK(failed == 0);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::string path = "PATH=/usr/local/bin:/usr/bin:/bin", locale = "LC_ALL=C.UTF-8";
    std::array<char*, 3> environment = {path.data(), locale.data(), nullptr};
    pid_t pid = 0;
    int error_number = posix_spawn(&pid, words[0].c_str(), &options.files, &options.attributes,
                                   arguments.data(), environment.data());
    if (error_number != 0) fail(words[0].c_str(), error_number);
    return pid;
}

// Takes what is there; false at the end of the stream. Bytes past `max_bytes` are dropped (the one byte more
// shows that there were some).
bool take_some(int from, std::string& into, std::size_t max_bytes) {
    std::array<char, 65536> block;
    auto count = read(from, block.data(), block.size());
    if (count < 0) return errno == EINTR || errno == EAGAIN;
    into.append(block.data(), std::min(static_cast<std::size_t>(count),
                                       max_bytes + 1 - std::min(into.size(), max_bytes + 1)));
    return count > 0;
}

int milliseconds_until(Clock::time_point end) {
    auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
    return static_cast<int>(std::clamp<long long>(left, 0, 3'600'000));
}

// Until both streams have ended and so has the child, or a limit is reached.
void collect(ChildResult& result, Child& child, const Pipe& out, const Pipe& error,
             const ChildLimits& limits) {
    auto end = Clock::now() + limits.time;
    Descriptor ended(pidfd_open(child.pid(), 0), "pidfd_open");
    std::array<pollfd, 3> waits = {pollfd{out.read_end.number(), POLLIN, 0},
                                   pollfd{error.read_end.number(), POLLIN, 0},
                                   pollfd{ended.number(), POLLIN, 0}};
    while (waits[0].fd >= 0 || waits[1].fd >= 0 || waits[2].fd >= 0) {
        int ready = poll(waits.data(), waits.size(), milliseconds_until(end));
        if (ready < 0 && errno != EINTR) fail("poll");
        if (ready < 0) continue;
        result.end = ready == 0 || Clock::now() >= end ? ChildEnd::timed_out : result.end;
        if (result.end == ChildEnd::timed_out) return;
        if (waits[0].revents && !take_some(waits[0].fd, result.output, limits.output_bytes)) waits[0].fd = -1;
        if (waits[1].revents && !take_some(waits[1].fd, result.errors, max_error_bytes)) waits[1].fd = -1;
        if (waits[2].revents) waits[2].fd = -1;
        if (result.output.size() > limits.output_bytes) {
            result.end = ChildEnd::too_long;
            return;
        }
    }
    int status = child.end();
    result.end = WIFSIGNALED(status) ? ChildEnd::killed : ChildEnd::exited;
    result.code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

ChildResult run_child(const std::vector<std::string>& words, std::string_view input,
                      const ChildLimits& limits) {
    CHECK(!words.empty());
    Blocking waiting;
    Descriptor file = in_memory_file(input);
    Pipe out = make_pipe(), error = make_pipe();
    Child child(spawn(file, out.write_end, error.write_end, words));
    file.close();
    out.write_end.close();
    error.write_end.close();
    ChildResult result;
    collect(result, child, out, error, limits);
    return result;
}

}  // namespace styrkedja
