// The module's pages: one function per route.
#pragma once
#include "publishing/publishing.h"
#include "publishing/sheet.h"
#include "sheets/formats.h"

namespace styrkedja::publishing::pages {

http::Response publish_form(auth::Visit& visit);
http::Response publish(auth::Visit& visit);
http::Response correct(auth::Visit& visit);
http::Response keep_copy(auth::Visit& visit);
http::Response copy_file(auth::Visit& visit);

http::Response newest(auth::Visit& visit);
http::Response one(auth::Visit& visit);
http::Response changes(auth::Visit& visit);
http::Response adjust(auth::Visit& visit);
http::Response file(auth::Visit& visit, sheets::Format format);

http::Response extract_form(auth::Visit& visit);
http::Response make_extract(auth::Visit& visit);
http::Response extract(auth::Visit& visit);
http::Response extract_file(auth::Visit& visit);

// On the page of a meeting: where its minutes are published, or read.
html::Markup panel(const auth::Visit& visit, const meetings::Meeting& meeting);

// The meeting of hole 0, when this visitor keeps its minutes; else what to answer.
std::expected<meetings::Meeting, http::Response> kept_meeting(const auth::Visit& visit);
// The version of holes 0 and 1 (or the newest, when there is no hole 1); else what to answer.
std::expected<Version, http::Response> seen_version(const auth::Visit& visit);
html::Frame frame_of(const auth::Visit& visit, std::string title, MeetingId meeting);
// The sheet as an article in Swedish.
void article(html::Out& out, const sheets::Sheet& sheet);

}  // namespace styrkedja::publishing::pages
