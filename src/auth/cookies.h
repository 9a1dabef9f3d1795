// The names of the cookies we set.
#pragma once

namespace styrkedja::auth {

inline constexpr const char* session_cookie = "session";
inline constexpr const char* step_cookie = "sign_in_step";  // between password and code
inline constexpr const char* language_cookie = "language";
inline constexpr const char* notice_cookie = "notice";

}  // namespace styrkedja::auth
