#include "jmespath/parser.hpp"

#include <boost/test/unit_test.hpp>

#include "jmespath/failure.hpp"
#include "jmespath/finding.hpp"
#include "jmespath/limits.hpp"

namespace managementpartner::jmespath {

BOOST_AUTO_TEST_SUITE(parser)

BOOST_AUTO_TEST_CASE(binds_as_the_specification_says) {
  const auto* document = R"({"t": true, "f": false, "one": 1, "inner": {"t": true}})";
  BOOST_TEST(find("t || f && f", document) == "true");
  BOOST_TEST(find("(t || f) && f", document) == "false");
  BOOST_TEST(find("f && t == f", document) == "false");
  BOOST_TEST(find("one == `1` && t", document) == "true");
  BOOST_TEST(find("!f && t", document) == "true");
  BOOST_TEST(find("f || inner | t", document) == "true");
  BOOST_TEST(find("f || (inner | t)", document) == "true");
  BOOST_TEST(find("`3` > `2` > `1`") == "null");
}

BOOST_AUTO_TEST_CASE(not_binds_closer_than_a_dot_as_in_python) {
  BOOST_TEST(find("!a.b", R"({"a": {"b": true}})") == "null");
  BOOST_TEST(find("!(a.b)", R"({"a": {"b": true}})") == "false");
  BOOST_TEST(find("!a[0]", R"({"a": [false]})") == "true");
}

BOOST_AUTO_TEST_CASE(forgives_what_python_forgives) {
  BOOST_TEST(find("ends_with('ab' 'b')") == "true");
  BOOST_TEST(find("length('ab',)") == "2");
  BOOST_TEST(find("{a: @ b: @}", "1") == R"({"a":1,"b":1})");
  BOOST_TEST(find("@[0:1 3]", "[1, 2, 3]") == "[1,2,3]");
  BOOST_TEST(find("(length)(@)", "[1]") == "1");
}

BOOST_AUTO_TEST_CASE(names_what_does_not_fit) {
  const auto wrong = [](const char* text) {
    const std::string message = find(text);
    const std::string start = "The query is wrong at character ";
    return message.starts_with(start) ? message.substr(start.size()) : "no error: " + message;
  };
  BOOST_TEST(wrong("") == "1: expected an expression, found the end.");
  BOOST_TEST(wrong("  ") == "3: expected an expression, found the end.");
  BOOST_TEST(wrong("a b") == "3: expected the end or an operator, found 'b'.");
  BOOST_TEST(wrong("5") == "1: expected an expression, found '5'.");
  BOOST_TEST(wrong("a.") == "3: expected a name, '*', '[' or '{', found the end.");
  BOOST_TEST(wrong("a.'b'") == "3: expected a name, '*', '[' or '{', found ''b''.");
  BOOST_TEST(wrong("a.(b)") == "3: expected a name, '*', '[' or '{', found '('.");
  BOOST_TEST(wrong("a[b]") == "3: expected a number, ':' or '*', found 'b'.");
  BOOST_TEST(wrong("a[0") == "4: expected ']', found the end.");
  BOOST_TEST(wrong("a[*") == "4: expected ']', found the end.");
  BOOST_TEST(wrong("[a") == "3: expected ',' or ']', found the end.");
  BOOST_TEST(wrong("[a,]") == "4: expected an expression, found ']'.");
  BOOST_TEST(wrong("a[1:2:3:4]") == "8: expected a number or ']', found ':'.");
  BOOST_TEST(wrong("a[::b]") == "5: expected a number or ']', found 'b'.");
  BOOST_TEST(wrong("a[?b") == "5: expected ']' or an operator, found the end.");
  BOOST_TEST(wrong("[*]a") == "4: expected the end or an operator, found 'a'.");
  BOOST_TEST(wrong("[*]{a: b}") == "4: expected '.', '[' or an operator, found '{'.");
  BOOST_TEST(wrong("{a: b") == "6: expected a name, found the end.");
  BOOST_TEST(wrong("{a: b,}") == "7: expected a name, found '}'.");
  BOOST_TEST(wrong("{'a': b}") == "2: expected a name, found ''a''.");
  BOOST_TEST(wrong("{a b}") == "4: expected ':', found 'b'.");
  BOOST_TEST(wrong("(a") == "3: expected ')' or an operator, found the end.");
  BOOST_TEST(wrong("a *") == "3: expected an operator, found '*'.");
  BOOST_TEST(wrong("a !b") == "3: expected an operator, found '!'.");
  BOOST_TEST(wrong("a == ") == "6: expected an expression, found the end.");
  BOOST_TEST(wrong("\"length\"(@)") ==
             "9: expected an operator (a function's name is never quoted), found '('.");
  BOOST_TEST(wrong("@(a)") == "2: expected an operator (this is not a function's name), found '('.");
  BOOST_TEST(wrong("length(@") == "9: expected an expression, found the end.");
}

BOOST_AUTO_TEST_CASE(chains_may_be_long) {
  std::string steps = "@", alternatives = "a", requirements = "@";
  for (int count = 0; count < 5000; ++count) {
    steps += count % 2 == 0 ? ".to_array(@)" : "[0]";
    alternatives += " || a";
    requirements += " && @";
  }
  BOOST_TEST(find(steps, "1") == "1");
  BOOST_TEST(find(alternatives, "{}") == "null");
  BOOST_TEST(find(requirements, "1") == "1");
}

BOOST_AUTO_TEST_CASE(nesting_has_an_end_whatever_nests) {
  const auto repeat = [](const std::string& text, std::size_t times) {
    std::string repeated;
    for (std::size_t count = 0; count < times; ++count) repeated += text;
    return repeated;
  };
  const auto is_refused = [&](const std::string& before, const std::string& after, std::size_t times) {
    try {
      static_cast<void>(parse(repeat(before, times) + '@' + repeat(after, times)));
      return false;
    } catch (const SyntaxError& error) {
      return std::string(error.what()).find("less nesting (256 levels at most)") != std::string::npos;
    }
  };
  const std::pair<const char*, const char*> nestings[] = {
      {"(", ")"},   {"[", "]"},  {"{a:", "}"},    {"!", ""},      {"& ", ""},    {"a(", ")"},
      {"", "[]"},   {"", "[*]"}, {"", ".*"},      {"", "[?@]"},   {"[?", "]"},   {"", " == @"},
      {"a.[", "]"}, {"", "[:]"}, {"", "[*].a[]"}, {"@ | [", "]"}, {"*.", "[0]"}, {"a[?b == (", ")]"},
  };
  for (const auto& [before, after] : nestings) {
    BOOST_TEST_CONTEXT(before << "@" << after) {
      BOOST_TEST(!is_refused(before, after, 50));
      BOOST_TEST(is_refused(before, after, 20000));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath
