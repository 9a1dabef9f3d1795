// The scanner as a child: the file in memory on its standard input, a process group and a time of its own, no
// shell, no environment, none of our files.
#include "comments/scan.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

extern "C" {  // glibc 2.36 forgot it in this header
#include <sys/pidfd.h>
}

#include "base/blocking.h"

namespace styrkedja::comments {
namespace {

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) close(number_);
    }
    int number() const { return number_; }

  private:
    int number_;
};

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        auto count = write(file, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return lseek(file, 0, SEEK_SET) == 0;
}

// 0, or what errno says.
int start(pid_t& pid, std::vector<std::string> words, int input) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::string path = "PATH=/usr/local/bin:/usr/bin:/bin", locale = "LC_ALL=C.UTF-8";
    std::array<char*, 3> environment = {path.data(), locale.data(), nullptr};
    int failed =
        posix_spawn(&pid, words[0].c_str(), &files, &attributes, arguments.data(), environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return failed;
}

// False when the time has run out first.
bool ends_within(pid_t pid, std::chrono::milliseconds time) {
    using Clock = std::chrono::steady_clock;
    Descriptor ended(pidfd_open(pid, 0));
    auto last = Clock::now() + time;
    for (;;) {
        auto left = std::chrono::ceil<std::chrono::milliseconds>(last - Clock::now()).count();
        pollfd wait{ended.number(), POLLIN, 0};
        int ready = poll(&wait, 1, static_cast<int>(std::max<long long>(left, 0)));
        if (ready < 0 && errno == EINTR) continue;
        return ready > 0 && ended.number() >= 0;
    }
}

}  // namespace

Scan scan_file(const Settings& settings, std::string_view content) {
    if (settings.scan_command.empty()) return {Verdict::clean};
    Blocking waiting;
    Descriptor input(memfd_create("attachment", MFD_CLOEXEC));
    if (input.number() < 0 || !write_all(input.number(), content))
        return {Verdict::unknown, fmt::format("no memory for the file: {}", std::strerror(errno))};
    pid_t pid = 0;
    const std::string& program = settings.scan_command[0];
    if (int failed = start(pid, settings.scan_command, input.number()))
        return {Verdict::unknown, fmt::format("{} could not be started: {}", program, std::strerror(failed))};
    bool ended = ends_within(pid, settings.scan_time);
    kill(-pid, SIGKILL);  // one that has ended is a zombie until waited for: its group is still its own
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (!ended) return {Verdict::unknown, fmt::format("{} did not end in time", program)};
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {Verdict::clean};
    if (WIFEXITED(status) && WEXITSTATUS(status) == 1) return {Verdict::infected};
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return {Verdict::unknown, fmt::format("{} ended with status {}", program, code)};
}

}  // namespace styrkedja::comments
