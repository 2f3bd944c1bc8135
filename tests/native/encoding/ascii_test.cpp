#include "encoding/ascii.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner::encoding {

BOOST_AUTO_TEST_SUITE(ascii)

BOOST_AUTO_TEST_CASE(compares_names_in_any_case) {
  BOOST_TEST(is_same_name("Bearer", "bEARER"));
  BOOST_TEST(is_same_name("", ""));
  BOOST_TEST(!is_same_name("Bearer", "Bearers"));
  BOOST_TEST(!is_same_name("[", "{"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::encoding
