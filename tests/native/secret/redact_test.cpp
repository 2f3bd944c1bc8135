#include "secret/redact.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner {

namespace {

std::string redacted(std::string text, std::string_view secret) {
  redact(text, Secret(secret));
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(redact_)

BOOST_AUTO_TEST_CASE(replaces_every_occurrence) {
  BOOST_TEST(redacted("no secret here", "hush") == "no secret here");
  BOOST_TEST(redacted("hush", "hush") == "(redacted)");
  BOOST_TEST(redacted("a hush b hushhush", "hush") == "a (redacted) b (redacted)(redacted)");
  BOOST_TEST(redacted("text", "") == "text");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner
