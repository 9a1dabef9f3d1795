// The units of a sheet as elements: lists around bullets, tables around rows.
#include "sheets/structure.h"

namespace styrkedja::sheets {
namespace {

const char* type_of(Role role) {
    switch (role) {
        case Role::title:
            return "/H1";
        case Role::heading:
            return "/H2";
        case Role::subheading:
            return "/H3";
        case Role::minor_heading:
            return "/H4";
        case Role::caption:
            return "/Caption";
        case Role::bullet:
            return "/Lbl";
        case Role::header_row:
            return "/TH";
        case Role::row:
            return "/TD";
        case Role::head:
        case Role::paragraph:
        case Role::signature:
            return "/P";
    }
    return "/P";
}

}  // namespace

Structure structure_of(const std::vector<Unit>& units) {
    Structure made{{{"/Document", 0}}, {}};
    auto add = [&](const char* type, std::uint32_t parent) {
        made.elements.push_back({type, parent});
        return static_cast<std::uint32_t>(made.elements.size() - 1);
    };
    std::uint32_t list = 0, table = 0, table_block = 0;
    for (const Unit& unit : units) {
        bool is_bullet = unit.role == Role::bullet;
        bool is_table = unit.role == Role::caption || unit.role == Role::header_row || unit.role == Role::row;
        if (!is_bullet) list = 0;
        if (!is_table || table_block != unit.block) table = 0;
        table_block = unit.block;
        std::uint32_t parent = 0;
        if (is_bullet) {
            if (!list) list = add("/L", 0);
            parent = add("/LI", list);
        } else if (is_table) {
            if (!table) table = add("/Table", 0);
            parent = unit.role == Role::caption ? table : add("/TR", table);
        }
        made.first.push_back(add(type_of(unit.role), parent));
        if (is_bullet) add("/LBody", parent);
        for (std::size_t more = 1; more < unit.cells.size(); ++more) add(type_of(unit.role), parent);
    }
    return made;
}

}  // namespace styrkedja::sheets
