#include "arm/service_message.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "arm/recorded_body.hpp"

namespace managementpartner::arm {

namespace {

ServiceMessage read(std::string_view body) {
  return read_service_message(body, Secret());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(service_message)

BOOST_AUTO_TEST_CASE(reads_the_forms_services_use) {
  const auto conflict = read(test::recorded_body("error_conflict.json"));
  BOOST_TEST(conflict.code == "Conflict");
  BOOST_TEST(conflict.message == "A partner is already linked to this user or service principal.");
  const auto detailed = read(test::recorded_body("error_odata_v4.json"));
  BOOST_TEST(detailed.code == "BadRequest");
  BOOST_TEST(detailed.message == "The partner ID was not found.");
  const auto old = read(R"({"odata.error":{"code":"X","message":{"lang":"en","value":"Old form"}}})");
  BOOST_TEST(old.code == "X");
  BOOST_TEST(old.message == "Old form.");
  const auto flat = read(R"({"code":404,"message":"Gateway's form"})");
  BOOST_TEST(flat.code == "404");
  BOOST_TEST(flat.message == "Gateway's form.");
  BOOST_TEST(!flat.is_services);
  for (const char* code : {"404", "\"404\"", "\"\"", "null", "{}", "\"4xx\""}) {
    BOOST_TEST(!read(std::string(R"({"error":{"message":"m","code":)") + code + "}}").is_services, code);
  }
  BOOST_TEST(conflict.is_services);
  const auto oauth = read(R"({"error":"invalid_token","error_description":"It is old"})");
  BOOST_TEST(oauth.code == "invalid_token");
  BOOST_TEST(oauth.message == "It is old.");
}

BOOST_AUTO_TEST_CASE(anything_else_says_nothing) {
  for (const std::string& body :
       {std::string(), test::recorded_body("error_gateway.html"), std::string("[]"),
        std::string("{\"error\":5}"), std::string("{\"error\":{\"message\":{}}}")}) {
    const auto said = read(body);
    BOOST_TEST(said.code.empty(), body);
    BOOST_TEST(said.message.empty(), body);
  }
}

BOOST_AUTO_TEST_CASE(is_fit_for_display) {
  const auto said = read(R"({"error":{"code":"A\u001b[2J","message":"line\r\nline\u0000 two"}})");
  BOOST_TEST(said.code == "A [2J");
  BOOST_TEST(said.message == "line line two.");
}

BOOST_AUTO_TEST_CASE(what_else_is_said_is_data) {
  BOOST_TEST((read(test::recorded_body("error_conflict.json")).details == nullptr));
  const auto said = read(R"({"error":{"code":"A","message":"b","target":"c","details":[
      {"code":"D","message":"e","target":"f"},{"code":7},{},5],"innererror":{"g":[1]}}})");
  BOOST_REQUIRE((said.details != nullptr));
  BOOST_TEST(said.details->target == "c");
  BOOST_TEST(said.details->inner_error == R"({"g":[1]})");
  BOOST_REQUIRE(said.details->details.size() == 2);
  BOOST_TEST(said.details->details[0].code == "D");
  BOOST_TEST(said.details->details[0].message == "e");
  BOOST_TEST(said.details->details[0].target == "f");
  BOOST_TEST(said.details->details[1].code == "7");
}

BOOST_AUTO_TEST_CASE(details_are_fit_for_display) {
  const Secret token("abcdefghijklmnopqrstuvwxyz");
  const auto said = read_service_message(
      R"({"error":{"code":"A","target":"abcdefghijklmnopqrstuvwxyz","details":[
         {"code":"abcdefghijklmnopqrstuvwxyz","message":"x abcdefghijklmnopqrstuvwxyz","target":"a\u001b[2J\nb"}],
         "innererror":{"t":"abcdefghijklmnopqrstuvwxyz"}}})",
      token);
  BOOST_REQUIRE((said.details != nullptr));
  BOOST_REQUIRE(said.details->details.size() == 1);
  const ServiceDetail& detail = said.details->details.front();
  for (const std::string& text :
       {said.details->target, detail.code, detail.message, said.details->inner_error}) {
    BOOST_TEST(text.find("defghijkl") == std::string::npos, text);
  }
  BOOST_TEST(detail.target == "a [2J b");

  std::string many = R"({"error":{"code":"A","details":[)";
  for (int i = 0; i < 100; ++i) many += R"({"code":"B"},)";
  BOOST_TEST(
      read(many + R"({}],"innererror":")" + std::string(9000, 'x') + R"("}})").details->details.size() == 20);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::arm
