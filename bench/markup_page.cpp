// What rendering costs: a page of about 17 kB with a table, by checked markup.
//   bench_markup_page SECONDS      prints microseconds per page and its bytes
#include <chrono>
#include <cstdio>
#include <string>

#include "html/layout.h"

namespace {

using namespace styrkedja;
using Clock = std::chrono::steady_clock;

std::string render() {
    html::Out out;
    out("<h1>{}</h1><table><thead><tr><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>",
        "Öppna åtaganden", "Åtagande", "Vem", "Senast");
    for (int at = 0; at < 120; ++at)
        out(R"(<tr><td><a href="/commitments/{}">{}</a></td><td>{}</td><td>{}</td></tr>)", at,
            "Ta fram ett förslag till hösten & visa det för gruppen", "Förnamn Efternamn", "30 april 2026");
    out("</tbody></table>");
    html::Frame frame;
    frame.title = "Öppna åtaganden";
    return html::page(frame, out.markup());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return std::fprintf(stderr, "markup_page SECONDS\n"), 2;
    std::size_t bytes = 0;
    std::int64_t pages = 0;
    const auto start = Clock::now();
    const auto end = start + std::chrono::duration<double>(std::stod(argv[1]));
    for (; Clock::now() < end; ++pages) bytes = render().size();
    const double micros = std::chrono::duration<double, std::micro>(Clock::now() - start).count();
    std::printf("%.2f %zu\n", micros / static_cast<double>(pages), bytes);
}
