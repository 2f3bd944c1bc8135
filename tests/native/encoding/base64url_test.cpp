#include "encoding/base64url.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner::encoding {

BOOST_AUTO_TEST_SUITE(base64url)

// RFC 4648 section 10.
BOOST_AUTO_TEST_CASE(knows_the_test_vectors) {
  const std::pair<std::string, std::string> vectors[] = {
      {"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : vectors) {
    const std::string bare = text.substr(0, text.find('='));
    BOOST_TEST(base64_encode(bytes) == text);
    BOOST_TEST(base64url_encode(bytes) == bare);
    BOOST_TEST(base64url_decode(bare).value() == bytes);
    BOOST_TEST(base64url_decode(text).value() == bytes);
  }
}

BOOST_AUTO_TEST_CASE(every_byte_comes_back) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) {
    bytes += static_cast<char>(byte);
    BOOST_TEST(base64url_decode(base64url_encode(bytes)).value() == bytes, byte);
  }
  BOOST_TEST(base64url_encode("\xfb\xff").find_first_of("+/=") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(refuses_what_is_none) {
  for (const std::string text : {"Z", "Zm9v Zg", "Zm9v+", "Zm/v", "Z=g", "\xff\xff\xff\xff", "Zm9v\n"}) {
    BOOST_TEST(!base64url_decode(text).has_value(), text);
  }
  BOOST_TEST(!base64url_decode(std::string_view("Zm\0v", 4)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::encoding
