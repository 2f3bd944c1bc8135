// The faults that answer instead of the effect.
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>

#include "emulator/test_emulator.hpp"
#include "encoding/base64url.hpp"

using namespace managementpartner;
using namespace managementpartner::emulator::test;

namespace {

const std::string path = "/common/discovery/instance";

struct Fixture : TestEmulator {
  Answer get() const { return exchange("GET", path); }
  void add(const std::string& fault) { administer("POST", "/faults", fault); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(answer_faults, Fixture)

BOOST_AUTO_TEST_CASE(status_with_retry_after_for_the_next_requests) {
  add(R"({"kind":"status","code":429,"retryAfter":7,"count":2})");
  for (int i = 0; i < 2; ++i) {
    const auto answer = get();
    BOOST_TEST(answer.status == 429u);
    BOOST_TEST(answer.header("retry-after") == "7");
    BOOST_TEST(answer.text("error.code") == "TooManyRequests");
    BOOST_TEST(!answer.header("x-ms-request-id").empty());
  }
  BOOST_TEST(get().status == 200u);
}

BOOST_AUTO_TEST_CASE(status_with_everything_of_its_own) {
  add(R"({"kind":"status","status":503,"retryAfter":"Fri, 31 Dec 1999 23:59:59 GMT","retryAfterMs":250,
          "headers":{"X-Own":"1","x-ms-request-id":"mine"},"body":"<html>Bad gateway</html>",
          "contentType":"text/html"})");
  const auto answer = get();
  BOOST_TEST(answer.status == 503u);
  BOOST_TEST(answer.header("retry-after") == "Fri, 31 Dec 1999 23:59:59 GMT");
  BOOST_TEST(answer.header("retry-after-ms") == "250");
  BOOST_TEST(answer.header("x-own") == "1");
  BOOST_TEST(answer.header("x-ms-request-id") == "mine");
  BOOST_TEST(answer.header("content-type") == "text/html");
  BOOST_TEST(answer.body == "<html>Bad gateway</html>");
}

BOOST_AUTO_TEST_CASE(status_with_an_empty_body) {
  add(R"({"kind":"status","code":502,"body":""})");
  const auto answer = get();
  BOOST_TEST(answer.status == 502u);
  BOOST_TEST(answer.body == "");
  BOOST_TEST(answer.header("content-type") == "");
}

BOOST_AUTO_TEST_CASE(a_status_without_a_body_leaves_the_connection_in_order) {
  add(R"({"kind":"status","code":204})");
  add(R"({"kind":"status","code":304})");
  TestClient client(emulator().port(), ca_file());
  for (const unsigned status : {204u, 304u, 200u}) {
    const auto answer = client.exchange("GET", path);
    BOOST_REQUIRE(answer.has_value());
    BOOST_TEST(answer->status == status);
  }
}

BOOST_AUTO_TEST_CASE(a_status_comes_before_any_effect) {
  const auto before = bearer();
  add(R"({"kind":"status","code":500})");
  BOOST_TEST(exchange("PUT", partners + "/5127255" + version, before).status == 500u);
  BOOST_TEST(exchange("GET", partners + version, before).status == 404u);
}

BOOST_AUTO_TEST_CASE(raw_bodies_arrive_byte_for_byte) {
  for (const bool chunked : {false, true}) {
    const std::string body = "{\r\n  \"name\": \"5127255\",\r\n  \"x\": \"\xc3\xa4\"\r\n}";
    add(boost::json::serialize(boost::json::value{{"kind", "raw"}, {"body", body}, {"chunked", chunked}}));
    const auto answer = get();
    BOOST_TEST(answer.status == 200u);
    BOOST_TEST(answer.body == body);
    BOOST_TEST(answer.header("transfer-encoding") == (chunked ? "chunked" : ""));
  }
}

BOOST_AUTO_TEST_CASE(redirect) {
  add(R"({"kind":"redirect","location":"https://elsewhere.example/"})");
  const auto answer = get();
  BOOST_TEST(answer.status == 302u);
  BOOST_TEST(answer.header("location") == "https://elsewhere.example/");
}

BOOST_AUTO_TEST_CASE(oversized_bodies_are_as_large_as_asked_for) {
  for (const auto* chunked : {"false", "true"}) {
    add(std::string(R"({"kind":"oversized","bytes":9000001,"chunked":)") + chunked + "}");
    BOOST_TEST(get().body.size() == 9000001u);
  }
  BOOST_TEST(get().status == 200u);
}

BOOST_AUTO_TEST_CASE(garbage_is_not_http) {
  add(R"({"kind":"garbage"})");
  add(R"({"kind":"garbage","text":"220 mail.example ESMTP\r\n"})");
  TestClient first(emulator().port(), ca_file());
  BOOST_TEST(!first.exchange("GET", path));
  TestClient second(emulator().port(), ca_file());
  second.send_bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  BOOST_TEST(second.read_to_end() == "220 mail.example ESMTP\r\n");
}

BOOST_AUTO_TEST_CASE(latency_delays_the_effect) {
  add(R"({"kind":"latency","ms":60})");
  const auto start = std::chrono::steady_clock::now();
  BOOST_TEST(get().status == 200u);
  BOOST_TEST((std::chrono::steady_clock::now() - start >= std::chrono::milliseconds(60)));
}

BOOST_AUTO_TEST_CASE(a_claims_challenge_is_over_when_a_token_with_the_claims_comes) {
  const std::string claims = R"({"access_token":{"acrs":{"essential":true,"value":"c1"}}})";
  add(R"({"kind":"claims-challenge","claims":)" + claims + "}");
  for (int i = 0; i < 2; ++i) {
    const auto answer = arm("GET", partners);
    BOOST_TEST(answer.status == 401u);
    const auto challenge = answer.header("www-authenticate");
    BOOST_TEST(challenge.find(R"(error="insufficient_claims")") != std::string::npos);
    BOOST_TEST(challenge.find("claims=\"" + encoding::base64url_encode(claims) + '"') != std::string::npos);
  }
  // As MSAL sends them: with the client's capabilities.
  const auto better = token(identity(),
                            "&claims=%7B%22access_token%22%3A%7B%22acrs%22%3A%7B%22essential%22%3Atrue"
                            "%2C%22value%22%3A%22c1%22%7D%2C%22xms_cc%22%3A%7B%22values%22%3A%5B%22cp1"
                            "%22%5D%7D%7D%7D");
  BOOST_TEST(exchange("GET", partners + version, {{"Authorization", "Bearer " + better}}).status == 404u);
  BOOST_TEST(arm("GET", partners).status == 401u);
}

BOOST_AUTO_TEST_CASE(a_counted_claims_challenge_ends) {
  add(R"({"kind":"claims-challenge","count":1})");
  BOOST_TEST(arm("GET", partners).status == 401u);
  BOOST_TEST(arm("GET", partners).status == 404u);
}

BOOST_AUTO_TEST_CASE(tokens_live_as_long_as_asked_for) {
  add(R"({"kind":"token-lifetime","seconds":-5,"reported":3599})");
  const auto answer = request_token(identity().tenant_id, form(identity()));
  BOOST_TEST(answer.json().at("expires_in").as_int64() == 3599);
  const HeaderList headers{{"Authorization", "Bearer " + answer.text("access_token")}};
  BOOST_TEST(exchange("GET", partners + version, headers).text("error.code") == "ExpiredAuthenticationToken");
  BOOST_TEST(arm("GET", partners).status == 404u);
}

BOOST_AUTO_TEST_SUITE_END()
