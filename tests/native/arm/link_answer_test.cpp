#include "arm/link_answer.hpp"

#include <boost/test/unit_test.hpp>

#include "arm/printing.hpp"
#include "arm/recorded_body.hpp"

namespace managementpartner::arm {

namespace {

LinkOutcome read(Verb verb, int status, const std::string& body = {}) {
  http::Delivery answer;
  answer.response.status = status;
  answer.response.body = Secret(body);
  return read_link_answer(answer, {verb, "5127255"}, Secret("token"), identity::WallClock::now());
}

const std::string link = test::recorded_body("link_compact.json");

}  // namespace

BOOST_AUTO_TEST_SUITE(link_answer)

BOOST_AUTO_TEST_CASE(success_is_a_link_or_nothing) {
  for (const int status : {200, 201}) {
    const auto made = read(Verb::create_link, status, link).result;
    BOOST_TEST((*made)->partner_id.value() == "5127255", status);
  }
  for (const int status : {200, 204}) {
    const auto removed = read(Verb::remove_link, status).result;
    BOOST_TEST(removed.has_value());
    BOOST_TEST(!removed->has_value());
  }
}

BOOST_AUTO_TEST_CASE(an_unreadable_success_may_have_taken_effect) {
  for (const std::string body : {"", "{", "<html>"}) {
    const auto created = read(Verb::create_link, 200, body).result;
    BOOST_TEST(created.error().reason == Reason::unexpected_response);
    BOOST_TEST(created.error().outcome_unknown);
    BOOST_TEST(created.error().http_status == 200);
    BOOST_TEST(!read(Verb::get_link, 200, body).result.error().outcome_unknown);
  }
}

BOOST_AUTO_TEST_CASE(failures_of_the_service_may_have_taken_effect) {
  for (const int status : {408, 500, 502, 503, 504}) {
    BOOST_TEST(read(Verb::remove_link, status).result.error().outcome_unknown, status);
    BOOST_TEST(!read(Verb::get_link, status).result.error().outcome_unknown, status);
  }
  for (const int status : {302, 400, 401, 403, 404, 409, 429}) {
    BOOST_TEST(!read(Verb::remove_link, status).result.error().outcome_unknown, status);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::arm
