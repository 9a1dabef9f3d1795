// A parser by recursive descent: "or" binds weaker than "and", "not" takes brackets.
#include "scim/filter.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "http/text.h"

namespace styrkedja::scim {

namespace json = boost::json;

namespace {

constexpr std::array<std::pair<std::string_view, Operator>, 9> operators = {{{"eq", Operator::eq},
                                                                             {"ne", Operator::ne},
                                                                             {"co", Operator::co},
                                                                             {"sw", Operator::sw},
                                                                             {"ew", Operator::ew},
                                                                             {"gt", Operator::gt},
                                                                             {"ge", Operator::ge},
                                                                             {"lt", Operator::lt},
                                                                             {"le", Operator::le}}};

struct SyntaxError {
    std::string message;
};

class Parser {
  public:
    Parser(std::string_view text, const Schema& schema) : text_(text), schema_(schema) {}

    Filter whole_filter() {
        Filter filter = any_of(schema_.attributes);
        expect_end();
        return filter;
    }

    PatchPath whole_path() {
        PatchPath made;
        made.path = attribute_path();
        if (take('[')) {
            made.element = any_of(parts_of(find_attribute(schema_.attributes, made.path.name)));
            expect(']');
            if (take('.')) made.path.part = word();
        }
        expect_end();
        return made;
    }

  private:
    [[noreturn]] void fail(std::string_view why) const {
        throw SyntaxError{fmt::format("{} at character {}", why, at_ + 1)};
    }
    void skip_spaces() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }
    bool take(char c) {
        skip_spaces();
        if (at_ >= text_.size() || text_[at_] != c) return false;
        return ++at_, true;
    }
    void expect(char c) {
        if (!take(c)) fail(std::string("expected ") + c);
    }
    void expect_end() {
        skip_spaces();
        if (at_ < text_.size()) fail("unexpected text");
    }
    static bool is_word(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '-' || c == '$';
    }
    std::string_view characters(std::string_view more) {
        skip_spaces();
        auto from = at_;
        while (at_ < text_.size() && (is_word(text_[at_]) || more.find(text_[at_]) != std::string_view::npos))
            ++at_;
        return text_.substr(from, at_ - from);
    }
    std::string word() {
        auto found = characters("");
        if (found.empty()) fail("expected a name");
        return std::string(found);
    }
    // The next word, left where it is.
    std::string_view coming() {
        auto before = at_;
        auto found = characters("");
        at_ = before;
        return found;
    }
    bool take_word(std::string_view wanted) {
        if (!http::equal_ignoring_case(coming(), wanted)) return false;
        return characters(""), true;
    }

    // What stands in brackets behind an attribute that we do not have is read all the same.
    static const std::vector<Attribute>& parts_of(const Attribute* attribute) {
        static const std::vector<Attribute> none;
        return attribute ? attribute->parts : none;
    }

    AttributePath attribute_path() {
        std::string_view all = characters(":.");
        auto colon = all.rfind(':');
        std::string_view urn = colon == std::string_view::npos ? "" : all.substr(0, colon);
        std::string_view rest = colon == std::string_view::npos ? all : all.substr(colon + 1);
        auto dot = rest.find('.');
        AttributePath path{std::string(rest.substr(0, dot)),
                           dot == std::string_view::npos ? "" : std::string(rest.substr(dot + 1))};
        bool dangling = dot != std::string_view::npos && (path.part.empty() || path.part.contains('.'));
        if (path.name.empty() || dangling) fail("expected the name of an attribute");
        if (!urn.empty() && !http::equal_ignoring_case(urn, schema_.id))
            path.name = std::string(urn) + ":" + path.name;
        return path;
    }

    Filter any_of(const std::vector<Attribute>& attributes) {
        if (++depth_ > deepest_filter) fail("too many brackets");
        Filter made = all_of(attributes);
        while (take_word("or")) made = joined(FilterKind::any_of, std::move(made), all_of(attributes));
        --depth_;
        return made;
    }
    Filter all_of(const std::vector<Attribute>& attributes) {
        Filter made = term(attributes);
        while (take_word("and")) made = joined(FilterKind::all_of, std::move(made), term(attributes));
        return made;
    }
    static Filter joined(FilterKind kind, Filter first, Filter second) {
        if (first.kind == kind) {
            first.parts.push_back(std::move(second));
            return first;
        }
        Filter made{.kind = kind};
        made.parts.push_back(std::move(first));
        made.parts.push_back(std::move(second));
        return made;
    }

    Filter term(const std::vector<Attribute>& attributes) {
        if (take('(')) {
            Filter inner = any_of(attributes);
            expect(')');
            return inner;
        }
        auto before = at_;
        if (take_word("not")) {
            if (take('(')) {
                Filter made{.kind = FilterKind::none_of};
                made.parts.push_back(any_of(attributes));
                expect(')');
                return made;
            }
            at_ = before;  // an attribute of that name
        }
        return expression(attributes);
    }

    Filter expression(const std::vector<Attribute>& attributes) {
        AttributePath path = attribute_path();
        if (!take('[')) return comparison(std::move(path), attributes);
        const auto& parts = parts_of(find_attribute(attributes, path.name));
        Filter made{.kind = FilterKind::element, .path = std::move(path)};
        Filter inner = any_of(parts);
        expect(']');
        // emails[type eq "work"].value eq "…", as Entra ID asks: one element is both.
        if (take('.')) inner = joined(FilterKind::all_of, std::move(inner), comparison({word(), ""}, parts));
        made.parts.push_back(std::move(inner));
        return made;
    }

    Filter comparison(AttributePath path, const std::vector<Attribute>& attributes) {
        const Attribute* attribute = find_attribute(attributes, path.name);
        Filter made{.path = std::move(path)};
        if (take_word("pr")) {
            made.kind = FilterKind::present;
            return made;
        }
        std::string name = word();
        auto op = std::ranges::find_if(
            operators, [&](const auto& each) { return http::equal_ignoring_case(each.first, name); });
        if (op == operators.end()) fail("no operator is called " + name);
        made.op = op->second;
        made.value = compared_value();
        if (attribute && !made.path.part.empty())
            attribute = find_attribute(attribute->parts, made.path.part);
        if (!attribute || attribute->type != Type::boolean) return made;
        if (made.op != Operator::eq && made.op != Operator::ne) fail("booleans have no order");
        if (auto boolean = canonical_single(made.value, *attribute)) made.value = *boolean;
        return made;
    }

    json::value compared_value() {
        skip_spaces();
        auto from = at_;
        if (at_ < text_.size() && text_[at_] == '"') {
            for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_)
                if (text_[at_] == '\\') ++at_;
            if (at_ >= text_.size()) fail("a string without end");
            ++at_;
        } else {
            characters(".+");
        }
        boost::system::error_code failed;
        auto value = json::parse(text_.substr(from, at_ - from), failed);
        if (failed || value.is_structured()) fail("expected a string, a number, true, false or null");
        return value;
    }

    std::string_view text_;
    const Schema& schema_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

}  // namespace

Outcome<Filter> parse_filter(std::string_view text, const Schema& schema) {
    if (text.size() > longest_filter) return problem("invalidFilter", "The filter is too long");
    try {
        return Parser(text, schema).whole_filter();
    } catch (const SyntaxError& error) {
        return problem("invalidFilter", "Filter: " + error.message);
    }
}

Outcome<PatchPath> parse_path(std::string_view text, const Schema& schema) {
    if (text.size() > longest_filter) return problem("invalidPath", "The path is too long");
    try {
        return Parser(text, schema).whole_path();
    } catch (const SyntaxError& error) {
        return problem("invalidPath", "Path: " + error.message);
    }
}

}  // namespace styrkedja::scim
