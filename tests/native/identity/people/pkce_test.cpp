#include "identity/people/pkce.hpp"

#include <boost/test/unit_test.hpp>
#include <set>
#include <string>

namespace managementpartner::identity {

BOOST_AUTO_TEST_SUITE(pkce)

BOOST_AUTO_TEST_CASE(a_challenge_is_that_of_the_standard) {
  // RFC 7636, appendix B.
  BOOST_TEST(pkce_challenge(Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")) ==
             "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

BOOST_AUTO_TEST_CASE(no_text_comes_twice) {
  std::set<std::string> seen;
  for (int count = 0; count < 100; ++count) {
    const Secret text = *random_text();
    BOOST_TEST(text.size() == 43U);
    BOOST_TEST(seen.emplace(text.view()).second);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity
