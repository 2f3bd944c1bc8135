#include "http/percent_encode.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner::http {

BOOST_AUTO_TEST_SUITE(percent_encode_)

BOOST_AUTO_TEST_CASE(what_is_unreserved_stays) {
  BOOST_TEST(percent_encode("aZ09-._~") == "aZ09-._~");
  BOOST_TEST(percent_encode("") == "");
  BOOST_TEST(percent_encode("api://a b&c=d+e/\xc3\xa4?") == "api%3A%2F%2Fa%20b%26c%3Dd%2Be%2F%C3%A4%3F");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http
