#include "encoding/terminal_text.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner::encoding {

BOOST_AUTO_TEST_SUITE(terminal_text_)

BOOST_AUTO_TEST_CASE(leaves_what_only_shows_itself) {
  // Among it an umlaut, a family that zero-width joiners make, Persian with a non-joiner, a letter of Hebrew.
  for (const std::string text :
       {"", "one\n\ttwo", "\xC3\xA4\xC2\xA0", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7",
        "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE", "\xD7\x90"}) {
    BOOST_TEST(terminal_text(text) == text);
    BOOST_TEST(!is_active(text));
  }
}

BOOST_AUTO_TEST_CASE(shows_what_acts_on_a_terminal) {
  BOOST_TEST(terminal_text("a\x1b[2Jb\x07\r\b\x7f") == "a\\u001b[2Jb\\u0007\\u000d\\u0008\\u007f");
  BOOST_TEST(terminal_text(std::string_view("\0", 1)) == "\\u0000");
  BOOST_TEST(terminal_text("\xC2\x80 \xC2\x9B \xC2\x9F") == "\\u0080 \\u009b \\u009f");
  BOOST_TEST(terminal_text("\xE2\x80\xAE"
                           "gnp\xE2\x81\xA9") == "\\u202egnp\\u2069");
  for (const char* text : {"\x1b",         "\x7f",         "\xC2\x9D",     "\xD8\x9C",     "\xE2\x80\x8E",
                           "\xE2\x80\x8F", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAA", "\xE2\x80\xAE",
                           "\xE2\x81\xA6", "\xE2\x81\xA9", "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xC2\xAD",
                           "\xCD\x8F",     "\xE1\x85\x9F", "\xE1\x9E\xB4", "\xE3\x85\xA4", "\xEF\xBE\xA0"}) {
    BOOST_TEST(is_active(std::string_view(text)));
  }
  // Above U+FFFF: a tag, a control of music.
  BOOST_TEST(terminal_text("a\xF3\xA0\x81\x81") == "a\\udb40\\udc41");
  BOOST_TEST(terminal_text("\xF0\x9D\x85\xB3") == "\\ud834\\udd73");
}

BOOST_AUTO_TEST_CASE(shows_no_byte_of_another_encoding) {
  BOOST_TEST(terminal_text("a\x9b"
                           "2J") ==
             "a\xEF\xBF\xBD"
             "2J");
  BOOST_TEST(is_active("\xff"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::encoding
