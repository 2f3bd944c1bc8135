#include <boost/test/unit_test.hpp>

#include "emulator/test_emulator.hpp"

using namespace managementpartner::emulator::test;

BOOST_FIXTURE_TEST_SUITE(admin_access, TestEmulator)

BOOST_AUTO_TEST_CASE(a_web_page_is_refused_whatever_it_asks_for) {
  const std::string fault = R"({"kind":"stall","count":-1})";
  const std::pair<std::string, std::string> json{"Content-Type", "application/json"};
  const std::pair<std::string, std::string> of_page[] = {{"Origin", "https://evil.example"},
                                                         {"Origin", "null"},
                                                         {"Origin", origin()},
                                                         {"Sec-Fetch-Site", "cross-site"},
                                                         {"Sec-Fetch-Site", "same-site"},
                                                         {"sec-fetch-site", "same-origin"}};
  for (const auto& header : of_page) {
    BOOST_TEST_CONTEXT(header.first << ": " << header.second) {
      BOOST_TEST(exchange("POST", "/_emulator/faults", {header, json}, fault).status == 403u);
      BOOST_TEST(exchange("POST", "/_EMULATOR/shutdown", {header}).status == 403u);
      BOOST_TEST(exchange("DELETE", "/_emulator/state", {header}).status == 403u);
      BOOST_TEST(exchange("GET", "/_emulator/requests", {header}).status == 403u);
      const auto preflight = exchange("OPTIONS", "/_emulator/faults", {header});
      BOOST_TEST(preflight.status == 403u);
      BOOST_TEST(preflight.header("Access-Control-Allow-Origin").empty());
    }
  }
  BOOST_TEST(administer("GET", "/faults").at("faults").as_array().empty());
}

BOOST_AUTO_TEST_CASE(a_body_is_taken_as_json_only) {
  const std::string fault = R"({"kind":"stall","count":-1})";
  for (const char* type :
       {"text/plain", "text/plain;charset=UTF-8", "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x", "application/jsonp", "text/plain; application/json", ""}) {
    BOOST_TEST_CONTEXT(type) {
      BOOST_TEST(exchange("POST", "/_emulator/faults", {{"Content-Type", type}}, fault).status == 415u);
    }
  }
  BOOST_TEST(exchange("POST", "/_emulator/faults", {{"X-Other", "1"}}, fault).status == 415u);
  BOOST_TEST(administer("GET", "/faults").at("faults").as_array().empty());
  for (const char* type :
       {"application/json", "Application/JSON; charset=utf-8", "application/json ;charset=utf-8"}) {
    BOOST_TEST_CONTEXT(type) {
      BOOST_TEST(exchange("POST", "/_emulator/faults", {{"Content-Type", type}}, fault).status == 201u);
    }
  }
  BOOST_TEST(exchange("DELETE", "/_emulator/faults").status == 204u);
  // Whoever types the address into a browser.
  BOOST_TEST(exchange("GET", "/_emulator/faults", {{"Sec-Fetch-Site", "none"}}).status == 200u);
}

BOOST_AUTO_TEST_SUITE_END()
