#include <sys/resource.h>

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <boost/test/unit_test.hpp>

#include "client/emulated_service.hpp"
#include "support/peer.hpp"

namespace managementpartner::test {

namespace {

using namespace std::chrono_literals;

std::string json_text(const std::string& text) {
  return boost::json::serialize(boost::json::string(text));
}

// This body, in place of the service's answer to the next look-up.
std::string body(const std::string& text, const std::string& more = {}) {
  return R"({"kind":"raw","match":{"path":"/providers"},"body":)" + json_text(text) + more + '}';
}

std::string answers(int status, const std::string& more) {
  return R"({"kind":"status","count":-1,"match":{"path":"/providers"},"code":)" + std::to_string(status) +
         more + '}';
}

// As recorded from the service, but for the names.
const std::string recorded =
    "{\r\n  \"etag\": 20,\r\n  \"id\": \"/providers/Microsoft.ManagementPartner/Partners/5127255\",\r\n"
    "  \"added-later\": {\"a\": [1, null]},\r\n"
    "  \"properties\": {\r\n    \"partnerId\": \"5127255\",\r\n    \"version\": \"20\",\r\n"
    "    \"state\": \"Active\"\r\n  }\r\n}\r\n";

const std::string gateway_page =
    "<!DOCTYPE html>\r\n<html><head><title>Blocked</title></head><body>\x1b[31m<h1>Contoso "
    "gateway</h1></body></html>";

long peak_memory_kib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(answers_, EmulatedService)

BOOST_AUTO_TEST_CASE(each_way_to_send_a_link_is_read) {
  const auto subject = client();
  for (const char* way : {"", R"(,"chunked":true)", R"(,"contentType":"text/plain")"}) {
    add_fault(body(recorded, way));
    const auto link = subject->get_link({}, std::nullopt);
    BOOST_REQUIRE(outcome(link) == partner_id);
    BOOST_TEST(link->etag.value() == "20");
    BOOST_TEST(link->version.value() == "20");
    BOOST_TEST(!link->tenant_id.has_value());
  }
}

BOOST_AUTO_TEST_CASE(a_body_may_come_byte_by_byte) {
  const auto subject = client();
  add_fault(body(recorded, R"(,"chunked":true)"));
  add_fault(R"({"kind":"drip","bytes":1,"ms":0,"match":{"path":"/providers"}})");
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == partner_id);
}

BOOST_AUTO_TEST_CASE(half_a_body_is_no_answer) {
  link(partner_id);
  add_fault(R"({"kind":"truncated","match":{"path":"/providers"}})");
  BOOST_TEST(outcome(client()->get_link({}, std::nullopt)) == partner_id);
  BOOST_TEST(requests("GET") == 2);
  add_fault(R"({"kind":"truncated","count":-1,"match":{"path":"/providers"}})");
  BOOST_TEST(outcome(client()->get_link({}, std::nullopt)) == "ConnectionLost");
}

BOOST_AUTO_TEST_CASE(what_is_not_http_is_said_to_be_so) {
  add_fault(R"({"kind":"garbage","count":-1,"match":{"path":"/providers"}})");
  const auto link = client()->get_link({}, std::nullopt);
  BOOST_REQUIRE(outcome(link) == "UnexpectedResponse");
  BOOST_TEST(contains(link.error().message, "not HTTP"));
  BOOST_TEST(link.error().http_status == 0);
  BOOST_TEST(requests("GET") == 1);
}

BOOST_AUTO_TEST_CASE(what_is_no_link_is_said_to_be_so) {
  const auto subject = client();
  for (const char* text : {"", "null", "[]", "{}", "\"5127255\"", "{\"properties\":", "OK"}) {
    add_fault(body(text));
    const auto link = subject->get_link({}, std::nullopt);
    BOOST_REQUIRE(outcome(link) == "UnexpectedResponse");
    BOOST_TEST(link.error().http_status == 200);
    BOOST_TEST(link.error().request_id.size() == 36u);
    BOOST_TEST(!next_step(link.error()).empty());
  }
}

BOOST_AUTO_TEST_CASE(a_gateways_page_is_not_shown) {
  const std::vector<std::pair<int, std::string>> cases{{200, "UnexpectedResponse"},
                                                       {403, "UnexpectedResponse"},
                                                       {404, "UnexpectedResponse"},
                                                       {502, "ServiceUnavailable"},
                                                       {504, "ServiceUnavailable"}};
  const auto subject = client();
  for (const auto& [status, reason] : cases) {
    clear_faults();
    add_fault(answers(status, R"(,"contentType":"text/html","body":)" + json_text(gateway_page)));
    const auto link = subject->get_link({}, std::nullopt);
    BOOST_REQUIRE(outcome(link) == reason);
    BOOST_TEST(link.error().http_status == status);
    BOOST_TEST(link.error().service_code == "");
    BOOST_TEST(!contains(link.error().message, "<"));
    BOOST_TEST(!contains(link.error().message, "\x1b"));
  }
}

BOOST_AUTO_TEST_CASE(without_the_services_words_a_status_says_nothing_of_the_link) {
  const std::vector<std::pair<int, std::string>> cases{
      {400, "UnexpectedResponse"}, {401, "UnexpectedResponse"}, {403, "UnexpectedResponse"},
      {404, "UnexpectedResponse"}, {409, "UnexpectedResponse"}, {429, "TooManyRequests"},
      {500, "ServiceUnavailable"}, {204, "UnexpectedResponse"}, {206, "UnexpectedResponse"}};
  const auto subject = client();
  for (const auto& [status, reason] : cases) {
    clear_faults();
    add_fault(answers(status, R"(,"body":"")"));
    const auto link = subject->get_link({}, std::nullopt);
    BOOST_TEST(outcome(link) == reason);
    BOOST_TEST(link.error().http_status == status);
    BOOST_TEST(!link.error().message.empty());
  }
}

BOOST_AUTO_TEST_CASE(a_link_to_another_partner_id_is_not_the_one_asked_for) {
  link(partner_id);
  const auto subject = client();
  BOOST_TEST(outcome(subject->get_link({}, partner_id)) == partner_id);
  add_fault(body(recorded));
  const auto found = subject->get_link({}, other_partner_id);
  BOOST_REQUIRE(outcome(found) == "UnexpectedResponse");
  BOOST_TEST(contains(found.error().message, partner_id));
  BOOST_TEST(contains(found.error().message, other_partner_id));
  BOOST_TEST(found.error().http_status == 200);
}

BOOST_AUTO_TEST_CASE(a_body_ends_at_a_mebibyte_and_a_page_of_a_list_at_eight) {
  const auto subject = client();
  const auto spaces = [&](int bytes, bool list) {
    add_fault(R"({"kind":"oversized","match":{"method":"GET"},"bytes":)" + std::to_string(bytes) + '}');
    const auto error = list ? subject->tenants({}).error() : subject->get_link({}, std::nullopt).error();
    BOOST_TEST(std::string(reason_name(error.reason)) == "UnexpectedResponse");
    return error;
  };
  for (const bool list : {false, true}) {
    const int limit = (list ? 8 : 1) << 20;
    BOOST_TEST(spaces(limit, list).http_status == 200);
    const Error error = spaces(limit + 1, list);
    BOOST_TEST(error.http_status == 0);
    BOOST_TEST(
        contains(error.message, "too large: its body has more than " + std::to_string(limit) + " bytes"));
  }
}

BOOST_AUTO_TEST_CASE(a_huge_body_is_neither_kept_nor_waited_for) {
  const auto subject = client();
  BOOST_TEST(outcome(subject->sign_in({})) == "ok");
  for (const char* length : {R"(,"chunked":true)", ""}) {
    add_fault(R"({"kind":"oversized","bytes":419430400,"match":{"path":"/providers"})" + std::string(length) +
              '}');
    const long before = peak_memory_kib();
    const auto start = std::chrono::steady_clock::now();
    const auto link = subject->get_link({}, std::nullopt);
    BOOST_REQUIRE(outcome(link) == "UnexpectedResponse");
    BOOST_TEST(contains(link.error().message, "too large"));
    BOOST_TEST(((std::chrono::steady_clock::now() - start) < 10s));
    // Sanitizers hold on to what was freed.
    BOOST_TEST(peak_memory_kib() - before < 160 * 1024);
  }
  BOOST_TEST(requests("GET") == 2);
}

BOOST_AUTO_TEST_CASE(a_redirect_is_not_followed) {
  Peer elsewhere({}, {});
  const std::string location = "https://localhost:" + std::to_string(elsewhere.port()) + "/providers";
  const auto subject = client();
  for (const std::string code : {"301", "302", "303", "307", "308"}) {
    for (const std::string& target : {location, origin() + "/tenants"}) {
      clear_faults();
      forget_requests();
      add_fault(R"({"kind":"redirect","count":-1,"match":{"path":"/providers"},"code":)" + code +
                R"(,"location":")" + target + R"("})");
      const auto link = subject->get_link({}, std::nullopt);
      BOOST_REQUIRE(outcome(link) == "UnexpectedResponse");
      BOOST_TEST(link.error().http_status == std::stoi(code));
      BOOST_TEST(contains(link.error().message, "redirect"));
      BOOST_TEST(requests("GET") == 1);
    }
  }
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == "UnexpectedResponse");
  BOOST_TEST(elsewhere.connections() == 0);
}

BOOST_AUTO_TEST_CASE(a_redirected_sign_in_is_not_followed) {
  Peer elsewhere({}, {});
  add_fault(R"({"kind":"redirect","code":307,"location":"https://localhost:)" +
            std::to_string(elsewhere.port()) + R"(/token"})");
  const auto link = client()->get_link({}, std::nullopt);
  BOOST_REQUIRE(outcome(link) == "UnexpectedResponse");
  BOOST_TEST(link.error().http_status == 307);
  BOOST_TEST(requests() == 1);
  BOOST_TEST(elsewhere.connections() == 0);
}

BOOST_AUTO_TEST_CASE(a_sign_in_answered_by_somebody_else_is_said_to_be_so) {
  for (const std::string& text : {gateway_page, std::string(), std::string("{}"),
                                  std::string(R"({"access_token":"a\r\nb","expires_in":3600})")}) {
    for (const char* code : {"200", "404"}) {
      clear_faults();
      add_fault(R"({"kind":"raw","match":{"method":"POST"},"body":)" + json_text(text) + R"(,"code":)" +
                code + '}');
      const auto link = client()->get_link({}, std::nullopt);
      BOOST_REQUIRE(outcome(link) == "UnexpectedResponse");
      BOOST_TEST(contains(link.error().message, "authority"));
      BOOST_TEST(!contains(link.error().message, "<"));
    }
  }
  BOOST_TEST(requests("GET") == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
