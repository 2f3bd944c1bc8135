#include "jmespath/lexer.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <limits>

#include "jmespath/finding.hpp"

namespace managementpartner::jmespath {

BOOST_AUTO_TEST_SUITE(lexer)

BOOST_AUTO_TEST_CASE(takes_the_longest_symbol) {
  using enum TokenKind;
  std::vector<TokenKind> kinds;
  for (const Token& token : tokenize("[] [? [ ] || | && & != ! <= < >= > ==")) kinds.push_back(token.kind);
  const std::vector<TokenKind> expected = {
      flatten,   filter,      left_bracket,  right_bracket, logical_or,       pipe,    logical_and, reference,
      not_equal, logical_not, less_or_equal, less,          greater_or_equal, greater, equal,       end};
  BOOST_TEST((kinds == expected));
}

BOOST_AUTO_TEST_CASE(keeps_text_and_place) {
  const auto tokens = tokenize(" foo\t.'b' ");
  BOOST_REQUIRE(tokens.size() == 4u);
  BOOST_TEST(tokens[0].text == "foo");
  BOOST_TEST(tokens[0].offset == 1u);
  BOOST_TEST(tokens[2].text == "'b'");
  BOOST_TEST(tokens[2].offset == 6u);
  BOOST_TEST(tokens[3].offset == 10u);
}

BOOST_AUTO_TEST_CASE(clamps_numbers_that_no_array_has) {
  BOOST_TEST(tokenize("-0")[0].value.as_int64() == 0);
  BOOST_TEST(tokenize("99999999999999999999")[0].value.as_int64() ==
             std::numeric_limits<std::int64_t>::max());
  BOOST_TEST(tokenize("-99999999999999999999")[0].value.as_int64() ==
             std::numeric_limits<std::int64_t>::min());
}

BOOST_AUTO_TEST_CASE(a_raw_string_escapes_its_quote_only) {
  BOOST_TEST(find(R"('it\'s')") == R"("it's")");
  BOOST_TEST(find(R"('a\nb\\')") == R"("a\\nb\\\\")");
  BOOST_TEST(find("''") == R"("")");
}

BOOST_AUTO_TEST_CASE(a_quoted_name_is_a_json_string) {
  BOOST_TEST(find(R"("a b")", R"({"a b": 1})") == "1");
  BOOST_TEST(find(R"("\u00e4\"")", R"({"ä\"": 1})") == "1");
  BOOST_TEST(find(R"("\x")") == R"(The query is wrong at character 1: the name "\x" is not a JSON string.)");
}

BOOST_AUTO_TEST_CASE(says_what_means_nothing) {
  BOOST_TEST(find("a # b") == "The query is wrong at character 3: '#' is not allowed here.");
  BOOST_TEST(find("a = b") == "The query is wrong at character 3: '=' is not allowed here.");
  BOOST_TEST(find("'ä' ä") == "The query is wrong at character 5: 'ä' is not allowed here.");
  BOOST_TEST(find("a[-]") == "The query is wrong at character 3: '-' must be followed by a digit.");
  BOOST_TEST(find("a.'b") == "The query is wrong at character 3: this ' is never closed.");
  BOOST_TEST(find("`1\\`") == "The query is wrong at character 1: this ` is never closed.");
  BOOST_TEST(find("\"") == "The query is wrong at character 1: this \" is never closed.");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath
