#include "error/display_text.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner {

BOOST_AUTO_TEST_SUITE(display_text_)

BOOST_AUTO_TEST_CASE(makes_one_line) {
  BOOST_TEST(display_text("") == "");
  BOOST_TEST(display_text("  one\r\n\ttwo  three \n") == "one two three");
  BOOST_TEST(display_text(std::string_view("a\0b", 3)) == "a b");
}

BOOST_AUTO_TEST_CASE(takes_out_what_commands_a_terminal) {
  BOOST_TEST(display_text("\x1b[31mred\x7f") == "[31mred");
  BOOST_TEST(display_text("a\xC2\x9B"
                          "31m") == "a 31m");
  BOOST_TEST(display_text("\xC3\xA4") == "\xC3\xA4");
  BOOST_TEST(display_text("a\xE2\x80\xA8z") == "a z");
}

BOOST_AUTO_TEST_CASE(takes_out_what_turns_or_hides_text) {
  BOOST_TEST(display_text("\xE2\x80\xAE"
                          "a\xE2\x81\xA9\xE2\x80\x8B\xD8\x9Cz") == "az");
}

BOOST_AUTO_TEST_CASE(cuts_at_a_characters_end) {
  BOOST_TEST(display_text("abcdef", 6) == "abcdef");
  BOOST_TEST(display_text("abcdefg", 6) == "abcdef\xE2\x80\xA6");
  BOOST_TEST(display_text("abcde\xC3\xA4z", 6) == "abcde\xE2\x80\xA6");
  BOOST_TEST(display_text("abcd\xF0\x9F\x98\x80", 6) == "abcd\xE2\x80\xA6");
  BOOST_TEST(display_text(std::string(5000, 'x')).size() == 1003u);
}

BOOST_AUTO_TEST_CASE(ends_a_sentence) {
  BOOST_TEST(display_sentence("No link") == "No link.");
  BOOST_TEST(display_sentence("No link. \n") == "No link.");
  BOOST_TEST(display_sentence("Why?") == "Why?");
  BOOST_TEST(display_sentence("") == "");
}

BOOST_AUTO_TEST_CASE(makes_text_of_any_bytes) {
  BOOST_TEST(valid_utf8("") == "");
  BOOST_TEST(valid_utf8("plain\n") == "plain\n");
  const std::string good = "\xC3\xA4 \xE2\x82\xAC \xF0\x9F\x98\x80 \xEE\x80\x80 \xF4\x8F\xBF\xBF";
  BOOST_TEST(valid_utf8(good) == good);
  for (const char* bad : {"\xFF", "\x80", "\xC3", "\xC1\x81", "\xE2\x82", "\xE0\x9F\xBF", "\xED\xA0\x80",
                          "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80"}) {
    const std::string bytes = bad;
    BOOST_TEST(valid_utf8('a' + bytes + 'z') == 'a' + std::string(bytes.size(), '?') + 'z');
  }
}

BOOST_AUTO_TEST_CASE(headers_may_hold_anything) {
  BOOST_TEST(display_ascii("4f2c\xff\n") == "4f2c??");
  BOOST_TEST(display_ascii(std::string(500, 'x')).size() == 100u);
}

BOOST_AUTO_TEST_CASE(an_id_is_a_guid_or_like_one) {
  for (const char* id :
       {"", "22", "0b7f4a52-5c1d-4c8e-8f0a-6e2d9b3c4a21", "0B7F4A525C1D4C8E8F0A6E2D9B3C4A21"})
    BOOST_TEST(display_id(id) == id);
  for (const char* other :
       {"s3cret", "eyJ0eXAi", "0b7f4a52_5c1d", "Bearer", "1 2", "12345678901234567890123456789012345678"})
    BOOST_TEST(display_id(other) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner
