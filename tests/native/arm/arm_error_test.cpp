#include "arm/arm_error.hpp"

#include <boost/test/unit_test.hpp>

#include "arm/printing.hpp"
#include "arm/recorded_body.hpp"

namespace managementpartner::arm {

namespace {

using namespace std::chrono_literals;

http::Response response(int status, const std::string& body = {}) {
  http::Response answer;
  answer.status = status;
  answer.body = Secret(body);
  answer.client_request_id = "client-id";
  return answer;
}

Error read(const http::Response& answer, Verb verb = Verb::get_link,
           const std::string& partner_id = "5127255") {
  return arm_error(answer, {verb, partner_id}, Secret("secret-token"), identity::WallClock::now());
}

Error read(int status, Verb verb = Verb::get_link) {
  return read(response(status, R"({"error":{"code":"Code","message":"Words"}})"), verb);
}

const std::initializer_list<Verb> all_verbs = {Verb::get_link,    Verb::create_link,  Verb::update_link,
                                               Verb::remove_link, Verb::list_tenants, Verb::list_operations};

}  // namespace

BOOST_AUTO_TEST_SUITE(arm_error_)

BOOST_AUTO_TEST_CASE(the_status_decides) {
  for (const Verb verb : all_verbs) {
    BOOST_TEST(read(301, verb).reason == Reason::unexpected_response);
    BOOST_TEST(read(100, verb).reason == Reason::unexpected_response);
    BOOST_TEST(read(206, verb).reason == Reason::unexpected_response);
    BOOST_TEST(read(401, verb).reason == Reason::token_rejected);
    BOOST_TEST(read(403, verb).reason == Reason::permission_denied);
    BOOST_TEST(read(408, verb).reason == Reason::service_unavailable);
    BOOST_TEST(read(409, verb).reason == Reason::link_exists);
    BOOST_TEST(read(412, verb).reason == Reason::bad_request);
    BOOST_TEST(read(429, verb).reason == Reason::too_many_requests);
    for (const int status : {500, 501, 502, 503, 504, 599}) {
      BOOST_TEST(read(status, verb).reason == Reason::service_unavailable, status);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_400_by_partner_id_means_the_id) {
  BOOST_TEST(read(400, Verb::create_link).reason == Reason::partner_id_unknown);
  BOOST_TEST(read(400, Verb::update_link).reason == Reason::partner_id_unknown);
  BOOST_TEST(read(400, Verb::create_link).message ==
             "The service does not know the partner ID 5127255. Words.");
  BOOST_TEST(read(400, Verb::get_link).reason == Reason::bad_request);
  BOOST_TEST(read(400, Verb::list_tenants).reason == Reason::bad_request);
  const auto version = response(400, R"({"error":{"code":"UnsupportedApiVersion","message":"Old."}})");
  BOOST_TEST(read(version, Verb::create_link).reason == Reason::bad_request);
}

BOOST_AUTO_TEST_CASE(a_404_is_a_link_or_an_endpoint) {
  for (const Verb verb : {Verb::get_link, Verb::update_link, Verb::remove_link}) {
    BOOST_TEST(read(404, verb).reason == Reason::link_not_found);
  }
  for (const Verb verb : {Verb::create_link, Verb::list_tenants, Verb::list_operations}) {
    BOOST_TEST(read(404, verb).reason == Reason::not_found);
  }
  const auto unoffered = response(404, R"({"error":{"code":"InvalidResourceNamespace","message":"No."}})");
  BOOST_TEST(read(unoffered).reason == Reason::not_found);
}

BOOST_AUTO_TEST_CASE(only_the_services_words_say_something_of_the_link) {
  const std::string words = R"({"error":{"code":"NotFound","message":"No."}})";
  for (const Verb verb : all_verbs) {
    for (const int status : {400, 403, 404, 405, 409, 412}) {
      auto html = response(status, words);
      html.headers.emplace_back("content-type", "text/html; charset=utf-8");
      BOOST_TEST(read(html, verb).reason == Reason::unexpected_response, status);
      for (const std::string body :
           {"", "<html>", "{}", "[]", "null", "NotFound", R"({"error":{}})", R"({"error":"NotFound"})",
            R"({"code":"NotFound","message":"No."})", R"({"statusCode":404,"message":"Resource not found"})",
            R"({"error":{"code":404,"message":"Link not found"}})",
            R"({"error":{"code":"404","message":"Link not found"}})",
            R"({"error":{"code":null,"message":"Link not found"}})", R"({"odata.error":{"code":404}})"}) {
        BOOST_TEST(read(response(status, body), verb).reason == Reason::unexpected_response, body);
      }
    }
  }
  BOOST_TEST(read(response(404)).message ==
             "A gateway or proxy answered in place of the service, with HTTP status 404.");
  BOOST_TEST(read(response(404, R"({"odata.error":{"code":"NotFound"}})")).reason == Reason::link_not_found);
}

BOOST_AUTO_TEST_CASE(no_account_counts_whatever_the_status) {
  for (const int status : {400, 401, 403, 404, 409}) {
    for (const Verb verb : all_verbs) {
      const Error error = read(response(status, test::recorded_body("error_no_account.json")), verb);
      BOOST_TEST(error.reason == Reason::no_account_in_tenant, status);
      BOOST_TEST(error.message.find("does not have an account") != std::string::npos);
    }
  }
  BOOST_TEST(read(response(500, test::recorded_body("error_no_account.json"))).reason ==
             Reason::service_unavailable);
}

BOOST_AUTO_TEST_CASE(a_gateways_code_is_not_the_services) {
  const Error error =
      read(response(404, R"({"error":{"code":404,"message":"No.","details":[{"code":"A"}]}})"));
  BOOST_TEST(error.service_code == "");
  BOOST_TEST((error.service_details == nullptr));
}

BOOST_AUTO_TEST_CASE(a_401_is_the_services_by_its_words_or_its_challenge) {
  const std::string words = R"({"error":{"code":"InvalidAuthenticationToken","message":"No."}})";
  BOOST_TEST(read(response(401, words)).reason == Reason::token_rejected);
  auto html = response(401, words);
  html.headers.emplace_back("Content-Type", "text/html");
  BOOST_TEST(read(html).reason == Reason::unexpected_response);
  for (const std::string body : {"", "<html>", "{}", R"({"error":{"code":401,"message":"No."}})"}) {
    auto answer = response(401, body);
    const Error error = read(answer);
    BOOST_TEST(error.message == "A gateway or proxy answered in place of the service, with HTTP status 401.",
               body);
    BOOST_TEST(next_step(error).find("ign in") == std::string::npos);
    answer.headers.emplace_back("WWW-Authenticate", "Basic realm=\"proxy\"");
    BOOST_TEST(read(answer).reason == Reason::unexpected_response);
    answer.headers.emplace_back("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    BOOST_TEST(read(answer).reason == Reason::token_rejected, body);
  }
}

BOOST_AUTO_TEST_CASE(a_gateway_that_fails_is_not_the_service) {
  for (const int status : {408, 429, 500, 502, 503, 504, 511}) {
    const Reason reason = status == 429 ? Reason::too_many_requests : Reason::service_unavailable;
    const std::string told = "A gateway or proxy answered in place of the service, with HTTP status " +
                             std::to_string(status) + ".";
    auto html = response(status, test::recorded_body("error_gateway.html"));
    html.headers = {{"Content-Type", "text/html"}, {"x-ms-request-id", "7c2d-4f"}};
    const auto bare = response(status);
    const auto numbered = response(status, R"({"error":{"code":)" + std::to_string(status) + R"(}})");
    for (const auto& answer : {html, bare, numbered}) {
      const Error error = read(answer);
      BOOST_TEST(error.reason == reason, status);
      BOOST_TEST(error.message == told);
      BOOST_TEST(next_step(error).find("support") == std::string::npos);
    }
    // What is tried again is told as the service's where the service has given the request an ID.
    auto own = response(status);
    own.headers.emplace_back("x-ms-request-id", "7c2d-4f");
    BOOST_TEST(read(own).message.starts_with("The service "), status);
  }
  BOOST_TEST(next_step(read(response(511))).starts_with("Sign in to the network"));
}

BOOST_AUTO_TEST_CASE(bodies_of_gateways_and_none_at_all) {
  for (const int status : {400, 401, 403, 404, 409, 429, 503}) {
    const Error error = read(response(status));
    BOOST_TEST(error.message.ends_with('.'), status);
    BOOST_TEST(error.service_code.empty());
    BOOST_TEST(error.http_status == status);
  }
}

BOOST_AUTO_TEST_CASE(carries_ids_code_and_wait) {
  auto answer = response(429, R"({"error":{"code":"TooManyRequests","message":"Wait."}})");
  answer.headers = {
      {"X-Ms-Request-Id", "7c2d-4f"}, {"x-ms-correlation-request-id", "c"}, {"Retry-After", "17"}};
  const Error error = read(answer);
  BOOST_TEST(error.service_code == "TooManyRequests");
  BOOST_TEST(error.client_request_id == "client-id");
  BOOST_TEST(error.request_id == "7c2d-4f");
  BOOST_TEST(error.correlation_id == "c");
  BOOST_CHECK(error.retry_after == std::chrono::milliseconds(17s));
}

BOOST_AUTO_TEST_CASE(never_repeats_the_token) {
  const auto echo =
      response(400, R"({"error":{"code":"secret-token","message":"Bad header: Bearer secret-token"}})");
  const Error error = read(echo);
  BOOST_TEST(error.message.find("secret-token") == std::string::npos);
  BOOST_TEST(error.service_code.find("secret-token") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(never_repeats_a_token_that_is_too_long_to_show) {
  const std::string token = "eyJ" + std::string(1500, 'x');
  const Secret sent(token);
  const ServiceRequest call{Verb::get_link, ""};
  auto echo = response(401, R"({"error":{"code":")" + token + R"(","message":"It was )" + token + "\"}}");
  Error error = arm_error(echo, call, sent, identity::WallClock::now());
  BOOST_TEST((error.message + error.service_code).find("eyJ") == std::string::npos);

  echo.body.clear();
  echo.headers.emplace_back("WWW-Authenticate",
                            "Bearer error=\"" + token + "\", error_description=\"" + token + '"');
  error = arm_error(echo, call, sent, identity::WallClock::now());
  BOOST_TEST((error.message + error.service_code).find("eyJ") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::arm
