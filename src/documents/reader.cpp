// The child: limits itself before it touches the file, then parses it or becomes pdftotext.
#include "documents/reader.h"

#include <libxml/xmlmemory.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>

#include "base/id.h"
#include "base/text.h"
#include "documents/extract.h"
#include "documents/sandbox.h"

namespace styrkedja::documents {
namespace {

using namespace std::string_view_literals;

constexpr int exit_usage = 2, exit_machine = 126, exit_no_program = 127;

std::optional<std::string> read_input() {
    std::string bytes;
    std::array<char, 65536> block;
    for (;;) {
        auto count = read(STDIN_FILENO, block.data(), block.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return std::nullopt;
        if (count == 0) return bytes;
        bytes.append(block.data(), static_cast<std::size_t>(count));
    }
}

bool write_output(std::string_view text) {
    while (!text.empty()) {
        auto count = write(STDOUT_FILENO, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

int become_pdftotext() {
    execlp("pdftotext", "pdftotext", "-enc", "UTF-8", "/proc/self/fd/0", "-", static_cast<char*>(nullptr));
    std::perror("pdftotext");
    return exit_no_program;
}

// libxml2 does not survive every failed allocation; the child has nothing to lose by ending at once.
void* or_end(void* memory) {
    if (!memory) _exit(exit_status_of(Problem::too_heavy));
    return memory;
}
void end_when_libxml2_lacks_memory() {
    xmlMemSetup(
        std::free, [](std::size_t size) { return or_end(std::malloc(size)); },
        [](void* old, std::size_t size) { return or_end(std::realloc(old, size)); },
        [](const char* text) { return static_cast<char*>(or_end(strdup(text))); });
}

Extract extract(Format format, std::string_view bytes, const Limits& limits) {
    if (format == Format::docx) return read_docx(bytes, limits.text_bytes);
    if (format == Format::odt) return read_odt(bytes, limits.text_bytes);
    end_when_libxml2_lacks_memory();
    return read_html(bytes, limits.text_bytes);
}

int read_and_write(const ReaderOrder& order) {
    auto bytes = read_input();
    if (!bytes) return exit_machine;
    auto extracted = extract(order.format, *bytes, order.limits);
    bool written =
        write_output(shorten(collapse_spaces(extracted.title), 1000) + "\n") && write_output(extracted.text);
    return written ? 0 : exit_machine;
}

}  // namespace

std::vector<std::string> reader_arguments(const std::string& program, const ReaderOrder& order) {
    return {program,          std::string(reader_command),
            "--format",       std::string(name_of(order.format)),
            "--text-bytes",   std::to_string(order.limits.text_bytes),
            "--memory-bytes", std::to_string(order.limits.memory_bytes),
            "--time-ms",      std::to_string(order.limits.time.count())};
}

std::optional<ReaderOrder> parse_reader_arguments(int argc, char** argv) {
    std::vector<std::string> words(argv, argv + argc);
    if (words.size() != reader_arguments({}, {}).size()) return std::nullopt;
    auto format = parse_enum<Format>(words[3]);
    auto text_bytes = parse_number(words[5]), memory_bytes = parse_number(words[7]),
         time_ms = parse_number(words[9]);
    if (!format || !text_bytes || !memory_bytes || !time_ms) return std::nullopt;
    ReaderOrder order;
    order.format = *format;
    order.limits.text_bytes = static_cast<std::size_t>(*text_bytes);
    order.limits.memory_bytes = static_cast<std::size_t>(*memory_bytes);
    order.limits.time = std::chrono::milliseconds(*time_ms);
    if (words != reader_arguments(words[0], order)) return std::nullopt;
    return order;
}

int run_reader(int argc, char** argv) {
    auto order = parse_reader_arguments(argc, argv);
    bool foreign = order && order->format != Format::text && order->format != Format::markdown;
    if (!foreign) {
        std::fputs("this command is for the server's own use\n", stderr);
        return exit_usage;
    }
    bool is_pdf = order->format == Format::pdf;
    if (!limit_resources(order->limits) ||
        !forbid_system_calls(is_pdf ? Allow::becoming_another_program : Allow::nothing)) {
        std::perror("limits");
        return exit_machine;
    }
    if (is_pdf) return become_pdftotext();
    try {
        return read_and_write(*order);
    } catch (const Unreadable& unreadable) {
        return exit_status_of(unreadable.problem);
    } catch (const std::bad_alloc&) {
        return exit_status_of(Problem::too_heavy);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return exit_machine;
    }
}

}  // namespace styrkedja::documents
