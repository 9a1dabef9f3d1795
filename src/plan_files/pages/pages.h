// The module's pages: one function per route.
#pragma once
#include "plan_files/document.h"
#include "sheets/formats.h"

namespace styrkedja::plan_files::pages {

http::Response files(auth::Visit& visit);
http::Response print(auth::Visit& visit);
http::Response ask(auth::Visit& visit);
http::Response made(auth::Visit& visit);
http::Response file(auth::Visit& visit, sheets::Format format);

http::Response api_assignments(auth::Visit& visit);
http::Response api_files(auth::Visit& visit);
http::Response api_ask(auth::Visit& visit);

enum class TableKind { assignments, parts };
http::Response csv(auth::Visit& visit, TableKind kind);
http::Response excel(auth::Visit& visit, TableKind kind);

// On the page of a plan: where its files are.
void panel(html::Out& out, const auth::Visit& visit, db::Read& read, const plans::OperationsPlan& plan);

// The plan of hole 0 with all that this visitor sees of it; nothing: there is none.
struct Shown {
    Whole whole;
    sheets::Sheet document;
    Prepared prepared;
};
std::optional<Shown> shown(const auth::Visit& visit);
html::Frame frame_of(const auth::Visit& visit, const plans::OperationsPlan& plan, std::string title);

}  // namespace styrkedja::plan_files::pages

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::plan_files::pages::TableKind> =
    std::array{std::string_view("assignments"), std::string_view("parts")};
