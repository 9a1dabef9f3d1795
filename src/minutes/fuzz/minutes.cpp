// Any bytes are readable, and every finding lies within them.
#include <cstdint>

#include "base/check.h"
#include "minutes/minutes.h"

namespace {

using namespace styrkedja::minutes;

void check_span(std::string_view text, const Span& span) {
    CHECK(span.begin < span.end);
    CHECK(span.end <= text.size());
}

void check_item(std::string_view text, const Item& item) {
    check_span(text, item.title_span);
    check_span(text, item.span);
    CHECK(item.span.begin <= item.title_span.begin && item.title_span.end <= item.span.end);
    for (const Name& name : item.presenters) check_span(text, name.span);
    for (const Decision& decision : item.decisions) check_span(text, decision.span);
    for (const DateFound& date : item.dates) check_span(text, date.span);
    for (const Link& link : item.links) check_span(text, link.span);
    for (const Commitment& commitment : item.commitments) {
        check_span(text, commitment.span);
        for (const Name& owner : commitment.owners) check_span(text, owner.span);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const Minutes minutes = read_minutes(text);
    for (const auto* names : {&minutes.present, &minutes.absent})
        for (const Name& name : *names) check_span(text, name.span);
    if (minutes.body) check_span(text, minutes.body->span);
    if (minutes.secretary) check_span(text, minutes.secretary->span);
    if (minutes.date) check_span(text, minutes.date->span);
    for (const Item& item : minutes.items) check_item(text, item);
    CHECK(to_json(minutes).starts_with('{'));
    return 0;
}
