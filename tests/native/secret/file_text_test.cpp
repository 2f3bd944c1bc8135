#include "secret/file_text.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner {

namespace {

std::string text(std::string_view content) {
  return std::string(as_utf8(Secret(content)).view());
}

// Each ASCII character and a zero byte beside it.
std::string wide(std::string_view mark, std::string_view characters, bool big_end_first) {
  std::string bytes(mark);
  for (const char one : characters) bytes += big_end_first ? std::string{'\0', one} : std::string{one, '\0'};
  return bytes;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(file_text)

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_no_text) {
  BOOST_TEST(text("\xEF\xBB\xBFs3cret\n") == "s3cret\n");
  BOOST_TEST(text("\xEF\xBB\xBF").empty());
  BOOST_TEST(text("s3cret\xEF\xBB\xBF") == "s3cret\xEF\xBB\xBF");
}

BOOST_AUTO_TEST_CASE(utf16_is_converted) {
  BOOST_TEST(text(wide("\xFF\xFE", "s3cret\r\n", false)) == "s3cret\r\n");
  BOOST_TEST(text(wide("\xFE\xFF", "s3cret\r\n", true)) == "s3cret\r\n");
  BOOST_TEST(text(std::string_view("\xFF\xFE\xE4\x00\xAC\x20\x3D\xD8\x00\xDE", 10)) ==
             "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80");
  BOOST_TEST(text("\xFF\xFE").empty());
}

BOOST_AUTO_TEST_CASE(what_is_no_text_stays_as_it_is) {
  for (const std::string& content :
       {std::string(), std::string("a\0b", 3), std::string("\x30\x82\xFF\xFE"), std::string("\xFF\xFE\x41"),
        std::string("\xFF\xFE\x3D\xD8", 4), std::string("\xFF\xFE\x00\xDE", 4), wide("", "s3cret", false)}) {
    BOOST_TEST(text(content) == content);
  }
}

BOOST_AUTO_TEST_CASE(why_it_is_no_text_is_told) {
  BOOST_TEST(!why_no_text("s3cret \xC3\xA4\n"));
  BOOST_TEST(why_no_text("s3cr\xE9t")->starts_with("is neither UTF-8 nor UTF-16"));
  BOOST_TEST(why_no_text(wide("", "s3cret", false))->starts_with("holds NUL characters"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner
