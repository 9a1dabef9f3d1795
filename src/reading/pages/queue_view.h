// What the queue and the preview say alike: why a file is doubted, what it looks like, and which part of the
// queue somebody works through.
#pragma once
#include "auth/visit.h"
#include "html/markup.h"
#include "reading/queue.h"

namespace styrkedja::reading::pages {

// From "in_group" and "in_year", of the address or the form.
QueueFilter queue_filter(std::string_view group, std::string_view year);
std::string group_of(const QueueFilter& filter);
std::string year_of(const QueueFilter& filter);
html::Url queue_url(const QueueFilter& filter, int page = 1);
html::Url preview_url(DocumentId document, const QueueFilter& filter);

std::string doubt_words(const auth::Visit& visit, const QueuedFile& file);
// "Troligen samma som …" with the two choices; nothing when it is like no other that the visitor sees.
void write_likeness(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
                    const QueuedFile& file);

}  // namespace styrkedja::reading::pages
