// One function per fault of the markup check. They are not constexpr and never defined: a literal with a
// fault "calls" one during compilation, and the compiler's error names it.
#pragma once
#include "html/markup_check.h"

namespace styrkedja::html {
namespace markup_fault {

void too_few_values();
void too_many_values();
void must_end_in_text();
void malformed_tag();
void stray_less_than_sign();
void attribute_value_must_be_double_quoted();
void hole_in_tag_or_attribute_name();
void hole_in_tag_must_be_a_flag();
void flag_outside_a_tag();
void hole_in_script_or_style();
void inline_script_or_style();
void hole_in_comment();
void hole_in_this_element();
void hole_in_this_attribute();
void event_handler_or_style_attribute();
void markup_outside_text();
void url_must_be_a_url_value_or_begin_with_a_local_prefix();
void url_value_must_stand_alone();
void url_literal_with_unsafe_scheme();
void hole_in_meta_refresh();

}  // namespace markup_fault

consteval void explain(Fault fault) {
    switch (fault) {
        case Fault::none:
            return;
        case Fault::too_few_values:
            return markup_fault::too_few_values();
        case Fault::too_many_values:
            return markup_fault::too_many_values();
        case Fault::must_end_in_text:
            return markup_fault::must_end_in_text();
        case Fault::malformed_tag:
            return markup_fault::malformed_tag();
        case Fault::stray_less_than_sign:
            return markup_fault::stray_less_than_sign();
        case Fault::attribute_value_must_be_double_quoted:
            return markup_fault::attribute_value_must_be_double_quoted();
        case Fault::hole_in_tag_or_attribute_name:
            return markup_fault::hole_in_tag_or_attribute_name();
        case Fault::hole_in_tag_must_be_a_flag:
            return markup_fault::hole_in_tag_must_be_a_flag();
        case Fault::flag_outside_a_tag:
            return markup_fault::flag_outside_a_tag();
        case Fault::hole_in_script_or_style:
            return markup_fault::hole_in_script_or_style();
        case Fault::inline_script_or_style:
            return markup_fault::inline_script_or_style();
        case Fault::hole_in_comment:
            return markup_fault::hole_in_comment();
        case Fault::hole_in_this_element:
            return markup_fault::hole_in_this_element();
        case Fault::hole_in_this_attribute:
            return markup_fault::hole_in_this_attribute();
        case Fault::event_handler_or_style_attribute:
            return markup_fault::event_handler_or_style_attribute();
        case Fault::markup_outside_text:
            return markup_fault::markup_outside_text();
        case Fault::url_must_be_a_url_value_or_begin_with_a_local_prefix:
            return markup_fault::url_must_be_a_url_value_or_begin_with_a_local_prefix();
        case Fault::url_value_must_stand_alone:
            return markup_fault::url_value_must_stand_alone();
        case Fault::url_literal_with_unsafe_scheme:
            return markup_fault::url_literal_with_unsafe_scheme();
        case Fault::hole_in_meta_refresh:
            return markup_fault::hole_in_meta_refresh();
    }
}

}  // namespace styrkedja::html
