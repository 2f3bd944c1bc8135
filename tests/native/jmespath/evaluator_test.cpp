#include "jmespath/evaluator.hpp"

#include <boost/test/unit_test.hpp>

#include "jmespath/finding.hpp"

namespace managementpartner::jmespath {

BOOST_AUTO_TEST_SUITE(evaluator)

BOOST_AUTO_TEST_CASE(finds_members_and_elements) {
  const auto* document = R"({"a": {"b": [10, 20]}, "none": null})";
  BOOST_TEST(find("a.b[0]", document) == "10");
  BOOST_TEST(find("a.b[-1]", document) == "20");
  BOOST_TEST(find("a.b[2]", document) == "null");
  BOOST_TEST(find("a.b[-3]", document) == "null");
  BOOST_TEST(find("a.b.c", document) == "null");
  BOOST_TEST(find("a[0]", document) == "null");
  BOOST_TEST(find("missing.b[0]", document) == "null");
  BOOST_TEST(find("@", "[]") == "[]");
}

BOOST_AUTO_TEST_CASE(projects_on_and_leaves_null_out) {
  const auto* people = R"([{"name": {"first": "A"}}, {"name": null}, {}, 5, {"name": {"first": "B"}}])";
  BOOST_TEST(find("[*].name.first", people) == R"(["A","B"])");
  BOOST_TEST(find("[*].name | [0]", people) == R"({"first":"A"})");
  BOOST_TEST(find("[*].name[0]", people) == "[]");
  BOOST_TEST(find("*.*", R"({"a": {"x": 1, "y": 2}, "b": {"z": 3}, "c": 4})") == "[[1,2],[3]]");
  BOOST_TEST(find("*.x", R"({"a": {"x": 1}, "b": {"x": 2}})") == "[1,2]");
}

BOOST_AUTO_TEST_CASE(filters_by_what_is_true) {
  const auto* links = R"([{"id": 1, "state": "Active"}, {"id": 0, "state": ""}, {"id": 3}])";
  BOOST_TEST(find("[?state].id", links) == "[1]");
  BOOST_TEST(find("[?id]", links) == find("@", links));
  BOOST_TEST(find("[?id > `0`].id", links) == "[1,3]");
  BOOST_TEST(find("[?state == 'Active' || id == `3`].id", links) == "[1,3]");
  BOOST_TEST(find("[?!state].id", links) == "[0,3]");
  BOOST_TEST(find("[?missing]", links) == "[]");
}

BOOST_AUTO_TEST_CASE(makes_lists_and_hashes_in_the_order_written) {
  const auto* document = R"({"a": 1, "b": 2})";
  BOOST_TEST(find("[b, a, c]", document) == "[2,1,null]");
  BOOST_TEST(find("{z: a, \"a b\": b, m: c}", document) == R"({"z":1,"a b":2,"m":null})");
  BOOST_TEST(find("{x: a, y: a, x: b}", document) == R"({"x":2,"y":1})");
  BOOST_TEST(find("missing.[a, b]", document) == "null");
  BOOST_TEST(find("missing.{a: a}", document) == "null");
  BOOST_TEST(find("[].[a]", R"([{"a": 1}, {"a": null}])") == "[[1],[null]]");
}

BOOST_AUTO_TEST_CASE(stops_at_the_value_that_decides) {
  BOOST_TEST(find("'' || `[]` || `{}` || `false` || `0`") == "0");
  BOOST_TEST(find("`1` && '' && unknown()") == R"("")");
  BOOST_TEST(find("`1` || unknown()") == "1");
  BOOST_TEST(find("`false` || ''") == R"("")");
  BOOST_TEST(find("!`0`") == "false");
  BOOST_TEST(find("!`[]`") == "true");
}

BOOST_AUTO_TEST_CASE(a_pipe_ends_a_projection) {
  const auto* document = R"({"a": [{"b": [1, 2]}, {"b": [3]}]})";
  BOOST_TEST(find("a[*].b[0]", document) == "[1,3]");
  BOOST_TEST(find("a[*].b | [0]", document) == "[1,2]");
  BOOST_TEST(find("(a[*].b)[0]", document) == "[1,2]");
}

BOOST_AUTO_TEST_CASE(a_reference_is_no_value) {
  const char* message = "An expression reference (&) is not a value; only some functions take one.";
  BOOST_TEST(find("&a") == message);
  BOOST_TEST(find("[&a]", "{}") == message);
  BOOST_TEST(find("a || &a") == message);
  BOOST_TEST(find("map((&a), @)", R"([{"a": 1}])") == "[1]");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath
