// export meetings | commitments | audit | corrections: the authority's own data, out of the system.
#include <boost/json.hpp>
#include <fstream>
#include <iostream>

#include "app/commands/commands.h"
#include "app/schema.h"
#include "commitments/commitments.h"
#include "exports/exports.h"
#include "meetings/meetings.h"
#include "reading/cases.h"

namespace styrkedja::app::commands {
namespace {

const rights::Visitor exporter = rights::system_visitor("styrkedja export");

std::string day(const std::optional<Date>& date) { return date ? iso(*date) : ""; }

void export_meetings(db::Read& read, std::ostream& out) {
    out << exports::csv_line({"id", "group", "title", "held_on", "decisions", "open_commitments"});
    meetings::MeetingFilter filter{.order = meetings::MeetingOrder::oldest, .limit = 500};
    for (;; filter.offset += filter.limit) {
        auto rows = meetings::list_meetings(read, exporter, filter);
        for (const auto& row : rows)
            out << exports::csv_line({to_string(row.id), row.group_name, row.title, day(row.held_on),
                                      std::to_string(row.decisions), std::to_string(row.open_commitments)});
        if (rows.empty()) return;
    }
}

void export_commitments(db::Read& read, std::ostream& out) {
    out << exports::csv_line({"id", "status", "text", "owners", "due_on", "promised_on", "origin"});
    for (bool closed : {false, true}) {
        commitments::CommitmentFilter filter{.closed = closed, .today = date_of(now()), .limit = 500};
        std::vector<commitments::Commitment> rows;
        for (;; filter.after = place_of(rows.back(), filter)) {
            rows = commitments::list_commitments(read, exporter, filter);
            for (const auto& row : rows)
                out << exports::csv_line({to_string(row.id), std::string(name_of(row.status)), row.text,
                                          row.owners, day(row.due_on), day(row.promised_on),
                                          row.origin_kind + "/" + std::to_string(row.origin)});
            if (std::ssize(rows) < filter.limit) break;
        }
    }
}

void export_audit(db::Read& read, std::ostream& out) {
    auto text_or_null = [](const std::optional<std::string>& value) {
        return value ? boost::json::value(*value) : boost::json::value(nullptr);
    };
    audit::each_event(read, [&](const audit::Event& event) {
        out << boost::json::serialize(boost::json::object{{"id", event.id},
                                                          {"at", iso(event.at)},
                                                          {"actor", event.actor_name},
                                                          {"action", event.action},
                                                          {"object_kind", event.object_kind},
                                                          {"object", event.object},
                                                          {"before", text_or_null(event.before_value)},
                                                          {"after", text_or_null(event.after_value)},
                                                          {"hash", event.chain_hash}})
            << "\n";
    });
}

}  // namespace

int export_table(const Config& config, const std::string& what, const std::filesystem::path& path) {
    auto database = open_database(config.database, 1);
    std::ofstream file;
    if (!path.empty()) file.open(path, std::ios::binary);
    if (!path.empty() && !file) {
        std::cerr << path.string() << ": filen går inte att skriva\n";
        return 1;
    }
    std::ostream& out = path.empty() ? std::cout : file;
    if (what == "corrections") {
        auto made = reading::export_cases(*database, exporter, Language::swedish);
        out << made->zip << std::flush;
        return out ? 0 : 1;
    }
    database->read([&](db::Read& read) {
        if (what == "meetings")
            export_meetings(read, out);
        else if (what == "commitments")
            export_commitments(read, out);
        else
            export_audit(read, out);
    });
    out.flush();
    return out ? 0 : 1;
}

}  // namespace styrkedja::app::commands
