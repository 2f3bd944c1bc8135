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

// What is in it must be escaped in some places or other.
constexpr std::string_view secret = "s3cret/~a+b c&\"d=Q8";

BOOST_AUTO_TEST_CASE(knows_encoded_forms) {
  for (const std::string echo :
       {"s3cret%2F~a%2Bb%20c%26%22d%3DQ8", "s3cret%2f%7ea%2bb%20c%26%22d%3dQ8",
        "s3cret%2F%7Ea%2Bb+c%26%22d%3DQ8", "%73%33%63%72%65%74%2F%7E%61%2B%62%20%63%26%22%64%3D%51%38",
        "s3cret%252F~a%252Bb%2520c%2526%2522d%253DQ8", "s3cret\\/~a+b c&\\\"d=Q8",
        "s3cret\\u002f~a\\u002Bb c\\u0026\\u0022d\\u003dQ8", "s3cret/~a+b c&amp;&quot;d=Q8",
        "s3cret/~a&#43;b c&amp;&#34;d=Q8",
        // base64, then base64url: alone, and one and two bytes into a group of three.
        "czNjcmV0L35hK2IgYyYiZD1ROA==", "czNjcmV0L35hK2IgYyYiZD1ROA", "czNjcmV0L35hK2IgYyYiZD1ROA%3D%3D",
        "OnMzY3JldC9+YStiIGMmImQ9UTg=", "OnMzY3JldC9-YStiIGMmImQ9UTg", "OnMzY3JldC9%2BYStiIGMmImQ9UTg%3D",
        "aWQ6czNjcmV0L35hK2IgYyYiZD1ROA==", "aWQ6czNjcmV0L35hK2IgYyYiZD1ROA",
        "aWQ6czNjcmV0L35hK2IgYyYiZD1ROA%3D%3D",
        "aTpzM2NyZXQvfmErYiBjJiJkPVE4Jng=", "aTpzM2NyZXQvfmErYiBjJiJkPVE4Jng",
        "aTpzM2NyZXQvfmErYiBjJiJkPVE4Jng%3D", "Y2xpZW50OnMzY3JldC9+YStiIGMmImQ9UTgK",
        "Y2xpZW50OnMzY3JldC9-YStiIGMmImQ9UTgK", "Y2xpZW50OnMzY3JldC9%2BYStiIGMmImQ9UTgK",
        "YWJjZHMzY3JldC9+YStiIGMmImQ9UTh6eg==", "YWJjZHMzY3JldC9-YStiIGMmImQ9UTh6eg",
        "YWJjZHMzY3JldC9%2BYStiIGMmImQ9UTh6eg%3D%3D", "7333637265742f7e612b6220632622643d5138",
        "7333637265742F7E612B6220632622643D5138"}) {
    const std::string shown = redacted("It was <" + echo + ">, no", secret);
    BOOST_TEST(shown == "It was <(redacted)>, no", echo << " → " << shown);
  }
}

BOOST_AUTO_TEST_CASE(leaves_what_is_no_secret) {
  for (const std::string text :
       {"100% of it + more \\u00e9 &amp; %2", "\\", "%", "&", "%25", "c2VjcmV0IGxpZmU="})
    BOOST_TEST(redacted(text, secret) == text);
}

BOOST_AUTO_TEST_CASE(looks_at_no_more_than_can_be_shown) {
  // Beginnings of the secret everywhere: compared each with each, it would take minutes.
  const std::string shown = redacted(std::string(1 << 20, 'a'), std::string(1 << 19, 'a') + 'b');
  BOOST_TEST(shown == "(redacted)");
  const std::string late =
      redacted(std::string(2000, ' ') + std::string(secret) + std::string(9000, ' ') + "z", secret);
  BOOST_TEST(late.size() < 2100U);
  BOOST_TEST(late.find("s3c") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner
