#include "secret/shown_value.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <utility>

namespace managementpartner {

BOOST_AUTO_TEST_SUITE(shown_values)

BOOST_AUTO_TEST_CASE(are_quoted_with_what_is_not_seen_escaped) {
  const std::pair<std::string, std::string> cases[] = {
      {"", "''"},
      {"abc", "'abc'"},
      {"5127255\r", "'5127255\\r'"},
      {" 5127255\n\t", "' 5127255\\n\\t'"},
      {"\xEF\xBB\xBF"
       "5127255",
       "'\\ufeff5127255'"},
      {"5127255\xC2\xA0", "'5127255\\u00a0'"},
      {"\x1B[31m", "'\\u001b[31m'"},
      {"caf\xE9", "'caf\\xe9'"},
      {"B\xC3\xBCro.example", "'B\xC3\xBCro.example'"},
      {"Contoso365.onMicrosoft.com ", "'Contoso365.onMicrosoft.com '"},
      {"0b0b0b0b-0000-0000-0000-00000000000", "'0b0b0b0b-0000-0000-0000-00000000000'"},
  };
  for (const auto& [value, shown] : cases) BOOST_TEST(shown_value(value) == shown);
}

BOOST_AUTO_TEST_CASE(are_not_shown_where_they_may_be_secrets) {
  for (const std::string value : {"eyJhbGciOiJub25lIn0.e30.", "aB18Q~abcdefGHIJ.KLmnopqrstuv",
                                  "-----BEGIN PRIVATE KEY-----", "c2VjcmV0S2V5MTIzNDU2Nzg5MGFiY2Rl"}) {
    BOOST_TEST(shown_value(value) == "(not shown: " + std::to_string(value.size()) + " bytes)");
  }
  BOOST_TEST(shown_value(std::string(101, '5')) == "(not shown: 101 bytes)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner
