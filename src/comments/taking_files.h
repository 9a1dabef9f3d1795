// For modules that take files of their own: they are scanned and sent as attachments are.
#pragma once
#include <optional>
#include <string>

#include "comments/comments.h"
#include "comments/file_kind.h"

namespace styrkedja::comments {

// Why the file is not taken, in words; nothing: it is. An infected one leaves a line in the record of changes
// that says `what` it was to be ("commitment 4: underlag.pdf"), a scanner that fails tells the operator.
// Never inside a transaction.
std::optional<std::string> refused_by_scan(const auth::Visit& visit, const Settings& settings,
                                           std::string_view what, std::string_view content);

// Saved, never shown.
http::Response as_download(std::string_view name, FileKind kind, std::string content);

}  // namespace styrkedja::comments
