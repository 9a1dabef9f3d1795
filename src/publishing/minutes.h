// What published minutes say: all of it, as it stood when they were published, and nothing that is looked up.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "meetings/planning.h"

namespace styrkedja::publishing {

struct Attended {
    std::string name;
    bool present = false;
    bool remote = false;
    std::string group = {};  // whose list, at a joint meeting; empty: of none, or the meeting has one list
};
struct Item {
    std::string kind;  // in words: "Beslut", "Information"
    std::string title;
    std::string presenter;
    std::string body;
};
// `item` is its number, from 1; 0: under no item.
struct Decided {
    std::int64_t item = 0;
    bool formal = true;
    std::string text;
};
struct Promised {
    std::int64_t item = 0;
    std::string text;
    std::string owners;  // empty: nobody yet
    std::string due;     // a day, or what it waits for; empty: not said
};
struct Cited {
    std::int64_t item = 0;
    std::string url;
    std::string copy_name;  // empty: no copy was kept
    std::string copy_sha256;
};
struct Attached {
    std::string name;
    std::string sha256;
};
struct Minutes {
    std::int64_t number = 0;
    std::string published_at = {};  // ISO, UTC
    std::string published_on = {};  // the day in Sweden
    std::string published_by = {};
    std::string reason = {};
    std::string previous = {};
    std::string title = {};
    std::string group = {};  // of a joint meeting all, in words
    std::string day = {};
    std::string starts_at = {};
    std::string ends_at = {};
    std::string place = {};
    std::string secretary = {};
    std::vector<Attended> attendance = {};
    std::vector<Item> items = {};
    std::vector<Decided> decisions = {};
    std::vector<Promised> promises = {};
    std::vector<Cited> links = {};
    std::vector<Attached> attachments = {};
    std::vector<std::string> adjusters = {};
};

// The meeting as it stands now; version, day of publication and adjusters are the command's.
Minutes minutes_of(db::Read& read, const meetings::Meeting& meeting);
// The addresses (http, https) in a text, each once.
std::vector<std::string> addresses_in(std::string_view text);

// One text for one content: the same minutes give the same bytes.
std::string to_json(const Minutes& minutes);
Minutes minutes_from_json(std::string_view json);  // what to_json wrote; anything else throws

}  // namespace styrkedja::publishing
