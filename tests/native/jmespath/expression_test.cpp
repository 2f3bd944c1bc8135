#include "jmespath/expression.hpp"

#include <boost/test/unit_test.hpp>
#include <thread>
#include <vector>

#include "jmespath/finding.hpp"

namespace managementpartner::jmespath {

BOOST_AUTO_TEST_SUITE(expression)

BOOST_AUTO_TEST_CASE(queries_a_link_as_az_users_do) {
  const auto* link =
      R"({"etag": 3, "name": "5127255", "partnerId": "5127255", "partnerName": "Contoso", "state": "Active"})";
  BOOST_TEST(find("partnerId", link) == R"("5127255")");
  BOOST_TEST(find("[partnerId, state]", link) == R"(["5127255","Active"])");
  BOOST_TEST(find("{ID: partnerId, Name: partnerName}", link) == R"({"ID":"5127255","Name":"Contoso"})");
  BOOST_TEST(find("state == 'Active'", link) == "true");
  BOOST_TEST(find("etag", link) == "3");
}

BOOST_AUTO_TEST_CASE(errors_are_wrong_arguments) {
  BOOST_TEST((Expression::parse("[").error().reason == Reason::argument_invalid));
  BOOST_TEST((Expression::parse("unknown()")->search({}).error().reason == Reason::argument_invalid));
}

BOOST_AUTO_TEST_CASE(text_must_be_utf8) {
  BOOST_TEST(find("'\xff'") == "The query is not UTF-8.");
  BOOST_TEST(find("'\xed\xa0\x80'") == "The query is not UTF-8.");
}

BOOST_AUTO_TEST_CASE(the_result_outlives_all_it_came_from) {
  json::value found;
  {
    const json::value document = *parse_exact_json(R"({"a": [{"b": "text that needs memory of its own"}]})");
    const auto expression = Expression::parse("[a[*].b, `[\"another text that needs memory\"]`][]");
    found = expression->search(document).value();
  }
  BOOST_TEST(text_of(found) == R"(["text that needs memory of its own","another text that needs memory"])");
}

BOOST_AUTO_TEST_CASE(copies_and_threads_share_it) {
  const Expression original =
      Expression::parse("sort_by(@, &n)[*].n | [join(',', [*].to_string(@)), sum(@)]").value();
  const Expression copy = original;
  const json::value document = *parse_exact_json(R"([{"n": 3}, {"n": 1}, {"n": 2}])");
  std::vector<std::string> found(4);
  std::vector<std::thread> threads;
  for (auto& text : found) {
    threads.emplace_back([&] {
      for (int count = 0; count < 200; ++count) text = text_of(copy.search(document).value());
    });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& text : found) BOOST_TEST(text == R"(["1,2,3",6])");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::jmespath
