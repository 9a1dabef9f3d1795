// A form with files, sent as a browser sends it.
#pragma once
#include "auth/accounts.h"
#include "auth/cookies.h"
#include "auth/testing/browser.h"

namespace styrkedja::surveys {

// The files' contents, all of that field; a form without any leaves it empty.
inline http::Response upload(auth::Site& site, const auth::Browser& browser, std::string_view target,
                             const http::Fields& form, std::string_view field,
                             const std::vector<std::string>& files) {
    constexpr std::string_view boundary = "styrkedja-test-boundary";
    std::string body, jar;
    auto part = [&](std::string_view head, std::string_view content) {
        body +=
            fmt::format("--{}\r\nContent-Disposition: form-data; {}\r\n\r\n{}\r\n", boundary, head, content);
    };
    for (const auto& [name, value] : browser.cookies) jar += (jar.empty() ? "" : "; ") + name + "=" + value;
    part("name=\"csrf\"", auth::csrf_token(browser.cookies.at(auth::session_cookie)));
    for (const auto& [name, value] : form) part(fmt::format("name=\"{}\"", name), value);
    for (const auto& content : files)
        part(fmt::format("name=\"{}\"; filename=\"svar.csv\"\r\nContent-Type: text/plain", field), content);
    body += fmt::format("--{}--\r\n", boundary);
    auto bytes = fmt::format(
        "POST {} HTTP/1.1\r\nHost: styrkedja.example\r\nCookie: {}\r\nContent-Type: multipart/form-data; "
        "boundary={}\r\nContent-Length: {}\r\n\r\n",
        target, jar, boundary, body.size());
    return auth::answer(site.routes, site.services, *auth::Browser::request(bytes + body));
}

}  // namespace styrkedja::surveys
