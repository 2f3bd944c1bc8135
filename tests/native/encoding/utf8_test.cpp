#include "encoding/utf8.hpp"

#include <boost/test/unit_test.hpp>

using namespace managementpartner::encoding;

BOOST_AUTO_TEST_SUITE(utf8)

BOOST_AUTO_TEST_CASE(knows_the_first_and_last_character_of_each_length) {
  const auto check = [](std::string_view text, char32_t code_point) {
    BOOST_TEST(first_character(text).length == text.size());
    BOOST_TEST((first_character(text).code_point == code_point));
    BOOST_TEST(is_utf8(text));
  };
  check(std::string_view("\0", 1), 0);
  check("\x7F", 0x7F);
  check("\xC2\x80", 0x80);
  check("\xDF\xBF", 0x7FF);
  check("\xE0\xA0\x80", 0x800);
  check("\xED\x9F\xBF", 0xD7FF);
  check("\xEE\x80\x80", 0xE000);
  check("\xEF\xBF\xBF", 0xFFFF);
  check("\xF0\x90\x80\x80", 0x10000);
  check("\xF4\x8F\xBF\xBF", 0x10FFFF);
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_character) {
  for (const std::string_view text : {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2z", "\xE0\x9F\xBF",
                                      "\xED\xA0\x80", "\xED\xBF\xBF", "\xE2\x80", "\xF0\x8F\xBF\xBF",
                                      "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xF0\x9F\x98", "\xFF"}) {
    BOOST_TEST(first_character(text).length == 0u);
    BOOST_TEST(!is_utf8(text));
  }
  BOOST_TEST(!is_utf8("good until h\xE4re"));
  BOOST_TEST(is_utf8(""));
}

BOOST_AUTO_TEST_CASE(counts_and_takes_characters) {
  std::string_view text = "a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80";
  BOOST_TEST(count_code_points(text) == 4u);
  BOOST_TEST((take_code_point(text) == U'a'));
  BOOST_TEST((take_code_point(text) == U'\u00E4'));
  BOOST_TEST((take_code_point(text) == U'\u20AC'));
  BOOST_TEST((take_code_point(text) == U'\U0001F600'));
  BOOST_TEST(text.empty());

  std::string_view broken = "\xE2\x82";
  BOOST_TEST((take_code_point(broken) == 0xE2));
  BOOST_TEST(broken == "\x82");
}

BOOST_AUTO_TEST_SUITE_END()
