// Each refusal of the markup check, and what it lets through, run through the same constexpr checker as the
// compiler.
#include "html/markup_check.h"

#include <gtest/gtest.h>

#include <array>
#include <initializer_list>

namespace styrkedja::html {
namespace {

using enum Hole;

struct Case {
    std::string_view literal;
    Fault fault;
    std::initializer_list<Hole> holes = {};
};

Fault check(std::string_view literal, std::initializer_list<Hole> holes) {
    std::array<Piece, 8> pieces;
    return check_markup(literal, {holes.begin(), holes.size()}, {pieces.data(), holes.size()});
}

void expect_faults(std::initializer_list<Case> cases) {
    for (const Case& each : cases)
        EXPECT_EQ(static_cast<int>(check(each.literal, each.holes)), static_cast<int>(each.fault))
            << each.literal;
}

TEST(MarkupCheck, lets_ordinary_markup_through) {
    expect_faults({
        {"<!doctype html><html lang=\"{}\"><br/><input disabled></p>", Fault::none, {text}},
        {"<td class=\"a {}\"><a href=\"/meetings/{}\">{}</a></td>", Fault::none, {text, number, text}},
        {"{}{}{}", Fault::none, {text, markup, url}},
        {"<input type=\"checkbox\" {} {}>", Fault::none, {flag, flag}},
        {"<!-- a comment - with a dash --><p>{</p>", Fault::none},
        {"<TITLE>{} – x</TiTle><textarea>\n{}</textarea>", Fault::none, {text, number}},
        {"<a href=\"{}\"><img src=\"{}\" alt=\"{}\">", Fault::none, {url, url, text}},
        {"<script src=\"{}\" defer></script>", Fault::none, {url}},
        {"<meta name=\"csrf\" content=\"{}\"><meta http-equiv=\"refresh\" content=\"5\">",
         Fault::none,
         {text}},
        {"<a href=\"https://example.org/a?b=c\"></a><a href=\"mailto:a@example.org\"></a>", Fault::none},
        {"<a href=\"#x-{}\"></a><a href=\"?q={}&amp;p={}\"></a>", Fault::none, {text, text, number}},
        {"<button hx-post=\"/a/{}\" hx-target=\"#row-{}\" hx-confirm=\"{}\">",
         Fault::none,
         {number, number, text}},
    });
}

TEST(MarkupCheck, counts_values) {
    expect_faults({{"<p>{}{}</p>", Fault::too_few_values, {text}},
                   {"<p>{}</p>", Fault::too_many_values, {text, text}}});
}

TEST(MarkupCheck, every_literal_ends_in_text) {
    for (auto literal : {"<p", "<p class=\"a", "<p class=", "<p class=\"a\"", "</p", "<!-- a",
                         "<!doctype html", "<title>a", "<textarea>a</titl>", "<script>", "<plaintext>a"})
        EXPECT_EQ(check(literal, {}), Fault::must_end_in_text) << literal;
}

TEST(MarkupCheck, refuses_script_and_style_contents) {
    expect_faults({
        {"<script>{}</script>", Fault::hole_in_script_or_style, {text}},
        {"<SCRIPT>var a = \"{}\"</script>", Fault::hole_in_script_or_style, {number}},
        {"<style>{}</style>", Fault::hole_in_script_or_style, {markup}},
        {"<iframe>{}</iframe>", Fault::hole_in_script_or_style, {text}},
        {"<svg><style>{}</style></svg>", Fault::hole_in_script_or_style, {text}},
        {"<script></scripting>{}</script>", Fault::hole_in_script_or_style, {text}},
        {"<script>alert(1)</script>", Fault::inline_script_or_style},
        {"<script><!-- <script> </script> -->", Fault::inline_script_or_style},
        {"<style>p { color: red }</style>", Fault::inline_script_or_style},
    });
}

TEST(MarkupCheck, refuses_holes_in_names_and_tags) {
    expect_faults({
        {"<{}>", Fault::stray_less_than_sign, {text}},
        {"<h{}>", Fault::hole_in_tag_or_attribute_name, {number}},
        {"</{}>", Fault::stray_less_than_sign, {text}},
        {"</h{}>", Fault::hole_in_tag_or_attribute_name, {number}},
        {"</p {}>", Fault::hole_in_tag_or_attribute_name, {flag}},
        {"<p data-{}=\"a\">", Fault::hole_in_tag_or_attribute_name, {text}},
        {"<p {}=\"a\">", Fault::hole_in_tag_or_attribute_name, {flag}},
        {"<p {}{}>", Fault::hole_in_tag_or_attribute_name, {flag, flag}},
        {"<p {}>", Fault::hole_in_tag_must_be_a_flag, {text}},
        {"<p {}>", Fault::hole_in_tag_must_be_a_flag, {markup}},
        {"<!doctype {}>", Fault::hole_in_tag_or_attribute_name, {text}},
        {"<p>{}</p>", Fault::flag_outside_a_tag, {flag}},
        {"<p class=\"{}\">", Fault::flag_outside_a_tag, {flag}},
    });
}

TEST(MarkupCheck, refuses_unquoted_and_single_quoted_values) {
    for (auto literal :
         {"<p class={}>", "<p class='{}'>", "<p class=a>", "<p class='a'>", "<p class= \"{}\">"})
        EXPECT_EQ(check(literal, {text}), Fault::attribute_value_must_be_double_quoted) << literal;
}

TEST(MarkupCheck, refuses_malformed_tags) {
    for (auto literal : {"<p class=\"a\"id=\"b\">", "<p \"a\">", "<p =\"a\">", "<p <b>>", "</p x>", "<a'b>",
                         "<p class =\"a\">"})
        EXPECT_EQ(check(literal, {}), Fault::malformed_tag) << literal;
    for (auto literal : {"1 < 2", "<>", "<![CDATA[a]]>", "<?xml?>", "</>", "<!entity>"})
        EXPECT_EQ(check(literal, {}), Fault::stray_less_than_sign) << literal;
}

TEST(MarkupCheck, refuses_comments_with_holes_and_early_ends) {
    expect_faults({
        {"<!-- {} -->", Fault::hole_in_comment, {text}},
        {"<!--> <script> -->", Fault::malformed_tag},
        {"<!---> {} -->", Fault::malformed_tag, {text}},
        {"<!-- a --!> <b> -->", Fault::malformed_tag},
        {"<!-- a -- b -->", Fault::malformed_tag},
    });
}

TEST(MarkupCheck, refuses_event_handlers_and_style) {
    for (auto literal :
         {"<p onclick=\"a()\">", "<p ONCLICK=\"{}\">", "<p style=\"color:red\">", "<p Style=\"{}\">",
          "<p hx-on:click=\"{}\">", "<p data-hx-on=\"a\">", "<body onload>", "<p/onclick=\"{}\">"})
        EXPECT_EQ(check(literal, {text}), Fault::event_handler_or_style_attribute) << literal;
}

TEST(MarkupCheck, refuses_holes_in_attributes_that_are_code_or_lists) {
    for (auto literal :
         {"<iframe srcdoc=\"{}\"></iframe>", "<img srcset=\"{}\">", "<img srcset=\"/a/{} 2x\">",
          "<link imagesrcset=\"{}\">", "<a ping=\"{}\">", "<p hx-vals=\"{}\">", "<p hx-trigger=\"a{}\">",
          "<p data-hx-headers=\"{}\">", "<meta HTTP-EQUIV=\"{}\">", "<iframe sandbox=\"{}\"></iframe>"})
        EXPECT_EQ(check(literal, {text}), Fault::hole_in_this_attribute) << literal;
}

TEST(MarkupCheck, refuses_holes_in_sealed_elements_and_meta_refresh) {
    expect_faults({
        {"<base href=\"/{}\">", Fault::hole_in_this_element, {text}},
        {"<base href=\"{}\">", Fault::hole_in_this_element, {url}},
        {"<svg><animate attributeName=\"href\" to=\"{}\"/></svg>", Fault::hole_in_this_element, {text}},
        {"<set to=\"{}\"/>", Fault::hole_in_this_element, {text}},
        {"<param value=\"{}\">", Fault::hole_in_this_element, {text}},
        {"<meta http-equiv=\"refresh\" content=\"0;url={}\">", Fault::hole_in_meta_refresh, {text}},
        {"<META content=\"{}\" Http-Equiv=\"refresh\">", Fault::hole_in_meta_refresh, {text}},
        {"<meta http-equiv=\"refresh\" {}>", Fault::hole_in_meta_refresh, {flag}},
    });
}

TEST(MarkupCheck, keeps_markup_to_text) {
    for (auto literal :
         {"<p class=\"{}\">", "<title>{}</title>", "<textarea>{}</textarea>", "<a href=\"/a/{}\">"})
        EXPECT_EQ(check(literal, {markup}), Fault::markup_outside_text) << literal;
}

TEST(MarkupCheck, refuses_text_where_a_url_begins) {
    for (std::string_view attribute :
         {"href", "HREF", "src", "action", "formaction", "poster", "data", "xlink:href", "hx-get", "hx-post",
          "data-hx-delete", "cite", "background", "sse-connect"}) {
        for (std::string_view value :
             {"{}", "{}/a", "javascript:{}", "a/{}", "https://{}", "//{}", "/\\{}", " /{}"}) {
            std::string literal = "<a " + std::string(attribute) + "=\"" + std::string(value) + "\">";
            EXPECT_EQ(check(literal, {text}), Fault::url_must_be_a_url_value_or_begin_with_a_local_prefix)
                << literal;
        }
    }
}

TEST(MarkupCheck, a_url_value_stands_alone) {
    for (auto literal : {"<a href=\"{}#a\">", "<a href=\"/a/{}\">", "<a href=\"/a?next={}\">"})
        EXPECT_EQ(check(literal, {url}), Fault::url_value_must_stand_alone) << literal;
}

TEST(MarkupCheck, refuses_unsafe_literal_urls) {
    for (std::string_view value :
         {"javascript:alert(1)", "JavaScript:a", " javascript:a", "java\nscript:a", "data:text/html,a",
          "vbscript:a", "java&#115;cript:a", "javascript&colon;a", "//example.org", "/\\example.org",
          "ftp://example.org"}) {
        std::string literal = "<a href=\"" + std::string(value) + "\">";
        EXPECT_EQ(check(literal, {}), Fault::url_literal_with_unsafe_scheme) << literal;
    }
}

TEST(MarkupCheck, knows_how_each_hole_is_written) {
    std::array<Piece, 6> pieces;
    std::array holes = {text, text, text, url, url, markup};
    std::string_view literal = R"(<a href="/a/{}?b={}" class="{}"></a><a href="{}"></a><form action="{}">{})";
    ASSERT_EQ(check_markup(literal, holes, pieces), Fault::none);
    std::array modes = {Mode::path, Mode::query, Mode::text, Mode::url, Mode::local_url, Mode::markup};
    for (std::size_t at = 0; at < modes.size(); ++at) {
        EXPECT_EQ(pieces[at].mode, modes[at]) << at;
        EXPECT_EQ(literal.substr(pieces[at].at, 2), "{}") << at;
    }
}

TEST(MarkupCheck, urls_alone_begin_locally) {
    std::array<Piece, 1> pieces;
    std::array holes = {text};
    EXPECT_EQ(check_url("/a/{}", holes, pieces), Fault::none);
    EXPECT_EQ(check_url("?a={}", holes, pieces), Fault::none);
    for (auto literal : {"{}", "//{}", "https://{}", "javascript:{}"})
        EXPECT_EQ(check_url(literal, holes, pieces),
                  Fault::url_must_be_a_url_value_or_begin_with_a_local_prefix)
            << literal;
}

}  // namespace
}  // namespace styrkedja::html
