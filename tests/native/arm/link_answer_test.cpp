#include "arm/link_answer.hpp"

#include <boost/test/unit_test.hpp>

#include "arm/printing.hpp"
#include "arm/recorded_body.hpp"
#include "identity/jwt.hpp"

namespace managementpartner::arm {

namespace {

http::Delivery answer(int status, const std::string& body, const std::string& content_type) {
  http::Delivery made;
  made.response.status = status;
  made.response.body = Secret(body);
  if (!content_type.empty()) made.response.headers.emplace_back("content-type", content_type);
  made.response.headers.emplace_back("x-ms-request-id", "11111111-2222-3333-4444-555555555555");
  return made;
}

LinkResult read(Verb verb, int status, const std::string& body = {}, const std::string& content_type = {}) {
  return read_link_answer(answer(status, body, content_type), {verb, "5127255"}, Secret("token"),
                          identity::WallClock::now())
      .result;
}

// "link 5127255", "nothing", or the reason, with ", unknown" where the change may have been made.
std::string outcome(Verb verb, int status, const std::string& body = {},
                    const std::string& content_type = {}) {
  return text_of(LinkAction{std::nullopt, {}, read(verb, status, body, content_type)});
}

const std::string link = test::recorded_body("link_compact.json");
const std::string linked = "link 5127255";
const std::string unexpected = "UnexpectedResponse";
const std::string unknown = unexpected + ", unknown";
const std::string service_error = R"({"error":{"code":"Code","message":"No."}})";
const std::string page = "<html><body>Sign in to the network</body></html>";

std::string link_to(const std::string& partner_id, const std::string& state = "Active") {
  return R"({"properties":{"partnerId":")" + partner_id + R"(","state":")" + state + R"("}})";
}

const std::initializer_list<Verb> writes = {Verb::create_link, Verb::update_link};

}  // namespace

BOOST_AUTO_TEST_SUITE(link_answer)

BOOST_AUTO_TEST_CASE(success_is_the_link_asked_for_or_nothing) {
  for (const Verb verb : writes) {
    for (const int status : {200, 201}) BOOST_TEST(outcome(verb, status, link) == linked, status);
  }
  BOOST_TEST(outcome(Verb::get_link, 200, link) == linked);
  BOOST_TEST(outcome(Verb::get_link, 200, link, "application/json; charset=utf-8") == linked);
  BOOST_TEST(outcome(Verb::remove_link, 200) == "nothing");
}

BOOST_AUTO_TEST_CASE(only_the_services_own_answer_says_that_a_link_is_removed) {
  BOOST_TEST(outcome(Verb::remove_link, 200, page, "text/html") == unknown);
  BOOST_TEST(outcome(Verb::remove_link, 200, "", "text/html; charset=utf-8") == unknown);
  for (const std::string& body : {page, service_error, link, std::string("{}"), std::string(" ")}) {
    BOOST_TEST(outcome(Verb::remove_link, 200, body) == unknown, body);
  }
  for (const int status : {201, 202, 203, 204, 205, 206, 226, 299}) {
    BOOST_TEST(outcome(Verb::remove_link, status) == unknown, status);
  }
}

// A gateway that has nothing to say, and one that says so.
BOOST_AUTO_TEST_CASE(nothing_from_somebody_else_removes_nothing) {
  for (const std::string type : {"text/plain", "application/octet-stream", "application/json"}) {
    BOOST_TEST(outcome(Verb::remove_link, 200, "", type) == unknown, type);
  }
  http::Delivery bare = answer(200, "", "");
  bare.response.headers = {};
  BOOST_TEST(text_of(LinkAction{std::nullopt,
                                {},
                                read_link_answer(bare, {Verb::remove_link, "5127255"}, Secret("token"),
                                                 identity::WallClock::now())
                                    .result}) == unknown);
}

BOOST_AUTO_TEST_CASE(a_link_of_somebody_else_was_not_asked_for) {
  const std::string here = "2a010000-0000-4000-8000-000000000001";
  const std::string there = "2a020000-0000-4000-8000-000000000002";
  const Secret own(test::jwt(R"({"tid":")" + here + R"(","oid":")" + here + R"("})"));
  const auto read_as = [&](const Secret& token, const ServiceRequest& request, const std::string& body) {
    return text_of(LinkAction{
        std::nullopt,
        {},
        read_link_answer(answer(200, body, ""), request, token, identity::WallClock::now()).result});
  };
  const auto body = [](const std::string& tenant, const std::string& object, const std::string& state,
                       const std::string& more) {
    return R"({"properties":{"partnerId":"5127255","tenantId":")" + tenant + R"(","objectId":")" + object +
           R"(","state":")" + state + R"("})" + more + "}";
  };
  const ServiceRequest look_up{Verb::get_link, {}, true};
  for (const Verb verb : writes) {
    const ServiceRequest request{verb, "5127255"};
    BOOST_TEST(read_as(own, request, body(here, here, "Active", "")) == linked);
    // What is not known is not compared.
    BOOST_TEST(read_as(Secret("opaque"), request, body(there, there, "active", "")) == linked);
    const std::string ids = R"("tenantId":")" + here + R"(","objectId":")" + here + R"(")";
    const std::string properties = R"({"properties":{"partnerId":"5127255")";
    for (const std::string& wrong :
         {body("", "", "Active", ""), body("", here, "Active", ""), body(here, "", "Active", ""),
          properties + R"(,"state":"Active"}})", properties + "," + ids + "}}",
          properties + "," + ids + R"(,"state":null}})", properties + "," + ids + R"(,"state":1}})",
          properties + "," + ids + R"(,"state":["Active"]}})",
          properties + R"(,"partnerId":"5127255",)" + ids + R"(,"state":"Active"}})",
          properties + "," + ids + R"(,"state":"Deleted","state":"Active"}})",
          body(here, here, "Active",
               R"(,"properties":{"partnerId":"5127255",)" + ids + R"(,"state":"Active"})"),
          body(there, here, "Active", ""), body(here, there, "Active", ""), body(here, here, "Deleting", ""),
          body(here, here, "Inactive", ""), body(here, here, "", ""),
          body(here, here, "Active", R"(,"name":"999")"),
          body(here, here, "Active", R"(,"id":"/providers/microsoft.managementpartner/partners/999")"),
          body(here, here, "Active", R"(,"error":{"code":"Failed","message":"No."})")}) {
      BOOST_TEST(read_as(own, request, wrong) == unknown, wrong);
      BOOST_TEST(read_as(own, look_up, wrong) == unexpected, wrong);
    }
  }
  BOOST_TEST(read_as(own, look_up, body(here, here, "Deleted", "")) == linked);
}

BOOST_AUTO_TEST_CASE(an_answer_about_something_else_says_nothing) {
  const std::string other = link_to("1234567");
  for (const Verb verb : writes) {
    BOOST_TEST(outcome(verb, 200, other) == unknown);
    BOOST_TEST(outcome(verb, 201, link_to("5127255", "Deleted")) == unknown);
    BOOST_TEST(outcome(verb, 200, link_to("5127255", "deleted")) == unknown);
    BOOST_TEST(outcome(verb, 200, link, "text/html") == unknown);
    for (const int status : {202, 203, 204, 206}) BOOST_TEST(outcome(verb, status, link) == unknown, status);
  }
  BOOST_TEST(outcome(Verb::get_link, 200, other) == unexpected);
  BOOST_TEST(read(Verb::get_link, 200, other).error().message ==
             "The answer is about the partner ID 1234567, not about 5127255.");
  BOOST_TEST(outcome(Verb::get_link, 200, link, "Text/HTML") == unexpected);
  for (const int status : {201, 202, 203, 206})
    BOOST_TEST(outcome(Verb::get_link, status, link) == unexpected);
}

BOOST_AUTO_TEST_CASE(an_unreadable_success_may_have_taken_effect) {
  for (const std::string& body : {std::string(), std::string("{"), page, service_error}) {
    const auto created = read(Verb::create_link, 200, body);
    BOOST_TEST(created.error().reason == Reason::unexpected_response);
    BOOST_TEST(created.error().outcome_unknown);
    BOOST_TEST(created.error().http_status == 200);
    BOOST_TEST(outcome(Verb::get_link, 200, body) == unexpected);
  }
}

BOOST_AUTO_TEST_CASE(failures_of_the_service_may_have_taken_effect) {
  for (const int status : {408, 500, 502, 503, 504}) {
    BOOST_TEST(read(Verb::remove_link, status).error().outcome_unknown, status);
    BOOST_TEST(!read(Verb::get_link, status).error().outcome_unknown, status);
  }
  for (const int status : {400, 401, 403, 404, 409, 412, 429}) {
    BOOST_TEST(!read(Verb::remove_link, status, service_error).error().outcome_unknown, status);
  }
  // Whoever answers these in the service's place does not say what became of the request.
  for (const int status : {302, 400, 401, 403, 404, 405, 409}) {
    BOOST_TEST(outcome(Verb::remove_link, status) == unknown, status);
    if (status != 302) {
      const std::string numbered =
          R"({"error":{"code":)" + std::to_string(status) + R"(,"message":"Link not found"}})";
      BOOST_TEST(outcome(Verb::remove_link, status, numbered) == unknown, numbered);
    }
    BOOST_TEST(outcome(Verb::remove_link, status, page, "text/html") == unknown, status);
    BOOST_TEST(outcome(Verb::get_link, status) == unexpected, status);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::arm
