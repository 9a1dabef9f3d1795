// Icons (Tabler outlines). The stylesheet draws them, by web/build.mjs from web/icons.txt; the names there
// are these.
#pragma once
#include "base/enum.h"
#include "html/markup.h"

namespace styrkedja::html {

enum class Icon {
    alert_triangle,
    arrow_left,
    arrow_right,
    arrow_up,
    arrow_down,
    arrow_up_right,
    arrow_down_right,
    calendar,
    check,
    chevron_down,
    chevron_right,
    circle,
    circle_check,
    clock,
    clock_exclamation,
    download,
    external_link,
    file_text,
    history,
    info_circle,
    keyboard,
    link,
    lock,
    menu_2,
    message,
    pencil,
    plus,
    printer,
    search,
    send,
    sort_ascending,
    sort_descending,
    trash,
    upload,
    user,
    users,
    x,
    circle_dashed,
    hand_stop,
    home
};

}  // namespace styrkedja::html

namespace styrkedja {
template <>
inline constexpr auto enum_names<html::Icon> = std::array{"alert-triangle"sv,
                                                          "arrow-left"sv,
                                                          "arrow-right"sv,
                                                          "arrow-up"sv,
                                                          "arrow-down"sv,
                                                          "arrow-up-right"sv,
                                                          "arrow-down-right"sv,
                                                          "calendar"sv,
                                                          "check"sv,
                                                          "chevron-down"sv,
                                                          "chevron-right"sv,
                                                          "circle"sv,
                                                          "circle-check"sv,
                                                          "clock"sv,
                                                          "clock-exclamation"sv,
                                                          "download"sv,
                                                          "external-link"sv,
                                                          "file-text"sv,
                                                          "history"sv,
                                                          "info-circle"sv,
                                                          "keyboard"sv,
                                                          "link"sv,
                                                          "lock"sv,
                                                          "menu-2"sv,
                                                          "message"sv,
                                                          "pencil"sv,
                                                          "plus"sv,
                                                          "printer"sv,
                                                          "search"sv,
                                                          "send"sv,
                                                          "sort-ascending"sv,
                                                          "sort-descending"sv,
                                                          "trash"sv,
                                                          "upload"sv,
                                                          "user"sv,
                                                          "users"sv,
                                                          "x"sv,
                                                          "circle-dashed"sv,
                                                          "hand-stop"sv,
                                                          "home"sv};
}  // namespace styrkedja

namespace styrkedja::html {

// Decoration beside a word, hidden from screen readers; never alone.
Markup icon(Icon icon);

}  // namespace styrkedja::html
