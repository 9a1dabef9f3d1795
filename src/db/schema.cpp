// Reading the catalogues of both engines.
#include "db/schema.h"

#include "base/text.h"

namespace styrkedja::db {
namespace {

constexpr const char* sqlite_tables =
    "SELECT t.name, c.name FROM pragma_table_list t, pragma_table_xinfo(t.name) c "
    "WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND c.hidden "
    "= 0 "
    "ORDER BY t.name, c.cid";
constexpr const char* postgres_tables =
    "SELECT t.relname::text, c.attname::text FROM pg_class t JOIN pg_attribute c ON c.attrelid = t.oid "
    "WHERE t.relkind IN ('r', 'p') AND t.relnamespace = current_schema()::regnamespace AND c.attnum > 0 "
    "AND NOT c.attisdropped AND c.attgenerated = '' ORDER BY t.relname COLLATE \"C\", c.attnum";

constexpr const char* sqlite_objects =
    "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
    "AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY tbl_name, type "
    "DESC, name";
// One line per column, constraint, index, trigger and view; the first column orders them.
constexpr const char* postgres_objects = R"(
WITH t AS (SELECT oid, relname::text AS name FROM pg_class
           WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace),
lines (name, part, place, line) AS (
  SELECT name, 0, 0, 'TABLE ' || name FROM t
  UNION ALL SELECT t.name, 1, c.attnum,
      '    ' || quote_ident(c.attname) || ' ' || format_type(c.atttypid, c.atttypmod)
      || CASE WHEN c.attnotnull THEN ' NOT NULL' ELSE '' END
      || CASE c.attidentity WHEN '' THEN '' ELSE ' IDENTITY' END
      || CASE c.attgenerated WHEN '' THEN ' DEFAULT ' ELSE ' GENERATED ' END
      || pg_get_expr(d.adbin, d.adrelid)
    FROM t JOIN pg_attribute c ON c.attrelid = t.oid
      JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = c.attnum
    WHERE c.attnum > 0 AND NOT c.attisdropped
  UNION ALL SELECT t.name, 1, c.attnum,
      '    ' || quote_ident(c.attname) || ' ' || format_type(c.atttypid, c.atttypmod)
      || CASE WHEN c.attnotnull THEN ' NOT NULL' ELSE '' END
      || CASE c.attidentity WHEN '' THEN '' ELSE ' IDENTITY' END
    FROM t JOIN pg_attribute c ON c.attrelid = t.oid
    WHERE c.attnum > 0 AND NOT c.attisdropped AND NOT c.atthasdef
  UNION ALL SELECT t.name, 2, 0, '    ' || pg_get_constraintdef(k.oid)
    FROM t JOIN pg_constraint k ON k.conrelid = t.oid
  UNION ALL SELECT t.name, 3, 0, pg_get_indexdef(i.indexrelid) FROM t JOIN pg_index i ON i.indrelid = t.oid
    WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k
      WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
  UNION ALL SELECT t.name, 4, 0, pg_get_triggerdef(g.oid) FROM t JOIN pg_trigger g ON g.tgrelid = t.oid
    WHERE NOT g.tgisinternal
  UNION ALL SELECT relname::text, 5, 0, 'VIEW ' || relname || ' AS' || pg_get_viewdef(oid) FROM pg_class
    WHERE relkind IN ('v', 'm') AND relnamespace = current_schema()::regnamespace)
SELECT line FROM lines ORDER BY name COLLATE "C", part, place, line COLLATE "C")";

std::string without_comments(std::string_view sql) {
    std::string result;
    for (std::string_view line : split(sql, '\n')) result.append(line.substr(0, line.find("--"))).append(" ");
    return result;
}

// CREATE statements as they were written differ in their line breaks: one line per column or constraint.
std::string in_normal_form(std::string_view sql) {
    std::string result;
    int depth = 0;
    bool in_text = false;
    for (const char c : collapse_spaces(without_comments(sql))) {
        if (c == '\'') in_text = !in_text;
        if (!in_text && c == ')') --depth;
        if (c == ' ' && result.ends_with("\n    ")) continue;
        result += c;
        if (!in_text && c == '(') ++depth;
        if (!in_text && depth == 1 && (c == ',' || (c == '(' && result.find('\n') == std::string::npos)))
            result += "\n    ";
    }
    return result;
}

template <class Take>
void each_row(Connection& connection, const char* sql, Take take) {
    auto sink = [&](const Cells& cells) { return take(cells), true; };
    connection.run_text(sql, {}, RowSink(sink), Delivery::whole);
}

}  // namespace

std::string schema_snapshot(Read& read) {
    std::string result;
    if (read.engine() == Engine::sqlite)
        each_row(read.connection(), sqlite_objects,
                 [&](const Cells& cells) { result += in_normal_form(cells.text(1)) + ";\n"; });
    else
        each_row(read.connection(), postgres_objects,
                 [&](const Cells& cells) { result.append(cells.text(0)).append("\n"); });
    return result;
}

std::vector<Table> tables(Connection& connection) {
    std::vector<Table> result;
    const bool sqlite = connection.engine() == Engine::sqlite;
    each_row(connection, sqlite ? sqlite_tables : postgres_tables, [&](const Cells& cells) {
        const auto name = cells.text(0);
        if (result.empty() || result.back().name != name) result.push_back({std::string(name), {}});
        result.back().columns.emplace_back(cells.text(1));
    });
    return result;
}

std::string identifier(std::string_view name) {
    std::string result = "\"";
    for (const char c : name) result.append(c == '"' ? 2 : 1, c);
    return result + '"';
}

std::string identifiers(const std::vector<std::string>& names) {
    std::vector<std::string> parts;
    for (const auto& name : names) parts.push_back(identifier(name));
    return join(parts, ", ");
}

}  // namespace styrkedja::db
