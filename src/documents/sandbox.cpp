// Resource limits, and a seccomp filter written out by hand: one comparison per forbidden system call.
#include "documents/sandbox.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <vector>

namespace styrkedja::documents {
namespace {

// The sanitizer reserves terabytes of address space, looks for leaks in a thread and opens files to report.
#ifdef STYRKEDJA_SANITIZED
constexpr bool has_sanitizer = true;
#else
constexpr bool has_sanitizer = false;
#endif

#if defined(__x86_64__)
constexpr unsigned this_architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned this_architecture = AUDIT_ARCH_AARCH64;
#else
#error "name this architecture as <linux/audit.h> does"
#endif
constexpr unsigned first_x32_call = 0x40000000;  // the same calls under other numbers, on x86-64

bool limit(__rlimit_resource resource, std::size_t soft, std::size_t hard) {
    rlimit now{};
    if (getrlimit(resource, &now) != 0) return false;
    rlimit wanted{std::min<rlim_t>(soft, now.rlim_max), std::min<rlim_t>(hard, now.rlim_max)};
    return setrlimit(resource, &wanted) == 0;
}

std::vector<unsigned> forbidden_calls(Allow allow) {
    std::vector<unsigned> calls = {SYS_socket, SYS_socketpair,       SYS_connect,           SYS_bind,
                                   SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_mount,
                                   SYS_bpf,    SYS_io_uring_setup};
    if (allow == Allow::becoming_another_program) return calls;
    calls.insert(calls.end(),
                 {SYS_openat, SYS_openat2, SYS_execve, SYS_execveat, SYS_unlinkat, SYS_renameat2});
#ifdef SYS_open
    calls.insert(calls.end(), {SYS_open, SYS_creat, SYS_unlink, SYS_rename, SYS_link, SYS_symlink});
#endif
    return calls;
}

sock_filter load(std::size_t offset) {
    return {BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<unsigned>(offset)};
}
// Skips `if_true` or `if_false` instructions.
sock_filter jump(unsigned short comparison, unsigned value, unsigned char if_true, unsigned char if_false) {
    return {static_cast<unsigned short>(BPF_JMP | BPF_K | comparison), if_true, if_false, value};
}
sock_filter answer(unsigned value) { return {BPF_RET | BPF_K, 0, 0, value}; }

}  // namespace

bool limit_resources(const Limits& limits) {
    constexpr std::size_t max_open_files = 32;
    auto seconds = static_cast<std::size_t>(std::chrono::ceil<std::chrono::seconds>(limits.time).count());
    bool limited = limit(RLIMIT_CPU, seconds, seconds + 1) && limit(RLIMIT_FSIZE, 0, 0) &&
                   limit(RLIMIT_NOFILE, max_open_files, max_open_files) && limit(RLIMIT_CORE, 0, 0);
    if (!has_sanitizer)
        limited = limited && limit(RLIMIT_AS, limits.memory_bytes, limits.memory_bytes) &&
                  limit(RLIMIT_NPROC, 0, 0);
    return limited && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0;
}

bool forbid_system_calls(Allow allow) {
    if (has_sanitizer) return true;
    std::vector<sock_filter> filter = {
        load(offsetof(seccomp_data, arch)),  jump(BPF_JEQ, this_architecture, 1, 0),
        answer(SECCOMP_RET_KILL_PROCESS),    load(offsetof(seccomp_data, nr)),
        jump(BPF_JGE, first_x32_call, 0, 1), answer(SECCOMP_RET_KILL_PROCESS)};
    for (unsigned call : forbidden_calls(allow))
        filter.insert(filter.end(), {jump(BPF_JEQ, call, 0, 1), answer(SECCOMP_RET_ERRNO | EACCES)});
    filter.push_back(answer(SECCOMP_RET_ALLOW));
    sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

}  // namespace styrkedja::documents
