#include "identity/tokens/bearer_token.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

namespace managementpartner::identity {

BOOST_AUTO_TEST_SUITE(bearer_token)

BOOST_AUTO_TEST_CASE(takes_what_rfc_6750_allows) {
  for (const std::string text : {"a", "eyJ0.eyJh.c2ln", "a-._~+/9Z==", "opaque"})
    BOOST_TEST(is_bearer_token(text), text);
}

BOOST_AUTO_TEST_CASE(refuses_what_would_break_a_header) {
  for (const std::string text :
       {"", "=", "a b", "a\r\nX: y", "a\n", "Bearer a", "\"a\"", "a=b", "\xc3\xa4", "a,b"}) {
    BOOST_TEST(!is_bearer_token(text), text);
  }
  BOOST_TEST(!is_bearer_token(std::string_view("a\0b", 3)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity
