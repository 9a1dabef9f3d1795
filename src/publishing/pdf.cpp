// WeasyPrint as a child: the document in memory on its standard input, the PDF in memory on its standard
// output, a process group and a time of its own, no shell, no environment, none of our files.
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <semaphore>
#include <system_error>
#include <vector>

extern "C" {  // glibc 2.36 forgot it in this header
#include <sys/pidfd.h>
}

#include "base/blocking.h"
#include "publishing/formats.h"

namespace styrkedja::publishing {
namespace {

constexpr std::chrono::seconds longest{60};  // of wall time, where the machine is busy; see command()
constexpr std::ptrdiff_t most_at_once = 2;
std::counting_semaphore<most_at_once> places{most_at_once};

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {
        if (number < 0) throw std::system_error(errno, std::generic_category(), "a PDF's memory");
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(number_); }
    int number() const { return number_; }

  private:
    int number_;
};

class Place {
  public:
    Place() : taken_(places.try_acquire_for(longest)) {}
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() {
        if (taken_) places.release();
    }
    bool taken() const { return taken_; }

  private:
    bool taken_;
};

void write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        auto count = write(file, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw std::system_error(errno, std::generic_category(), "write");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    if (lseek(file, 0, SEEK_SET) != 0) throw std::system_error(errno, std::generic_category(), "lseek");
}

std::string read_all(int file) {
    struct stat about{};
    if (fstat(file, &about) != 0) throw std::system_error(errno, std::generic_category(), "fstat");
    std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
    for (std::size_t at = 0; at < bytes.size();) {
        auto count = pread(file, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) throw std::system_error(errno, std::generic_category(), "pread");
        at += static_cast<std::size_t>(count);
    }
    return bytes;
}

// prlimit becomes WeasyPrint: bounded in memory, processor time and the size of what it writes.
std::vector<std::string> command() {
    return {"/usr/bin/prlimit",
            "--as=2147483648",
            "--cpu=20",
            "--fsize=67108864",
            "--core=0",
            "/usr/bin/weasyprint",
            "--quiet",
            "--encoding",
            "utf-8",
            "--pdf-variant",
            "pdf/ua-1",
            "-",
            "-"};
}

pid_t start(int input, int output) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
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
    std::vector<std::string> words = command();
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::string path = "PATH=/usr/bin:/bin", locale = "LC_ALL=C.UTF-8", home = "HOME=/nonexistent";
    std::array<char*, 4> environment = {path.data(), locale.data(), home.data(), nullptr};
    pid_t pid = 0;
    int failed =
        posix_spawn(&pid, words[0].c_str(), &files, &attributes, arguments.data(), environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    if (failed) throw std::system_error(failed, std::generic_category(), "prlimit could not be started");
    return pid;
}

// True when it ended in time and well; whatever it started is gone then.
bool ends_well(pid_t pid) {
    using Clock = std::chrono::steady_clock;
    int ended = pidfd_open(pid, 0);
    auto last = Clock::now() + longest;
    bool in_time = false;
    for (bool waits = ended >= 0; waits;) {
        auto left = std::chrono::ceil<std::chrono::milliseconds>(last - Clock::now()).count();
        pollfd wait{ended, POLLIN, 0};
        int ready = poll(&wait, 1, static_cast<int>(std::max<long long>(left, 0)));
        if (ready < 0 && errno == EINTR) continue;
        in_time = ready > 0;
        waits = false;
    }
    if (ended >= 0) close(ended);
    kill(-pid, SIGKILL);  // one that has ended is a zombie until waited for: its group is still its own
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return in_time && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

Result<std::string> to_pdf(const Sheet& sheet, Language language) {
    Blocking waiting;
    Place place;
    if (!place.taken())
        return refuse(RefusalKind::conflict,
                      tr(language, "Flera PDF-filer görs just nu. Försök igen om en stund."));
    Descriptor input(memfd_create("minutes.html", MFD_CLOEXEC));
    Descriptor output(memfd_create("minutes.pdf", MFD_CLOEXEC));
    write_all(input.number(), print_html(sheet));
    bool well = ends_well(start(input.number(), output.number()));
    std::string pdf = well ? read_all(output.number()) : "";
    if (!pdf.starts_with("%PDF-"))
        return refuse(RefusalKind::too_large,
                      tr(language,
                         "PDF-filen kunde inte göras: texten är för lång, eller så saknas WeasyPrint på "
                         "servern. Sidan, Word och OpenDocument innehåller samma text."));
    return pdf;
}

}  // namespace styrkedja::publishing
