// The reader runs as a child of its own (base/child_process.h): what a hostile file does to it ends there.
#include "documents/reader_process.h"

#include <csignal>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/child_process.h"
#include "documents/reader.h"

namespace styrkedja::documents {
namespace {

std::string& reader_program() {
    static std::string path = "/proc/self/exe";
    return path;
}

bool has(const ChildResult& output, std::string_view words) {
    return output.errors.find(words) != std::string::npos;
}

[[noreturn]] void fail_reader(const ChildResult& output, int code) {
    throw std::runtime_error("the document reader ended with status " + std::to_string(code) + ": " +
                             output.errors);
}

// The child became pdftotext (its manual: 1 the file cannot be opened, 3 its permissions forbid it).
std::optional<Problem> problem_of_pdf(const ChildResult& output, int code) {
    if (code == 0) return std::nullopt;
    if (code == 3 || has(output, "Incorrect password")) return Problem::encrypted;
    if (has(output, "Out of memory")) return Problem::too_heavy;
    if (code == 1 || code == 99) return Problem::damaged;
    fail_reader(output, code);
}

std::optional<Problem> problem_of_end(const ChildResult& output, Format format) {
    if (output.end == ChildEnd::timed_out) return Problem::timed_out;
    if (output.end == ChildEnd::too_long) return Problem::too_long;
    if (output.end == ChildEnd::killed) {
        if (output.code == SIGXCPU) return Problem::timed_out;
        bool memory = output.code == SIGKILL || has(output, "bad_alloc") || has(output, "Out of memory");
        return memory ? Problem::too_heavy : Problem::damaged;  // SIGKILL: by the system, short of memory
    }
    int code = output.code;
    if (auto problem = problem_of(code)) return problem;
    if (format == Format::pdf) return problem_of_pdf(output, code);
    if (code != 0) fail_reader(output, code);
    return std::nullopt;
}

}  // namespace

void set_reader_program(std::string path) { reader_program() = std::move(path); }

std::expected<Extract, Problem> read_in_child(std::string_view bytes, Format format, const Limits& limits) {
    auto output = run_child(reader_arguments(reader_program(), {format, limits}), bytes,
                            {limits.time, limits.text_bytes});
    if (auto problem = problem_of_end(output, format)) return std::unexpected(*problem);
    if (format == Format::pdf) return Extract{.title = {}, .text = std::move(output.output)};
    auto title_end = output.output.find('\n');
    if (title_end == std::string::npos) fail_reader(output, 0);
    return Extract{output.output.substr(0, title_end), output.output.substr(title_end + 1)};
}

}  // namespace styrkedja::documents
