#include "emulator/faults/fault_list.hpp"

#include <boost/test/unit_test.hpp>

#include "emulator/test_emulator.hpp"

using namespace managementpartner::emulator::test;

namespace {

const std::string path = "/common/discovery/instance";

struct Fixture : TestEmulator {
  unsigned status() const { return exchange("GET", path).status; }
  std::int64_t add(const std::string& fault) {
    return administer("POST", "/faults", fault).at("id").as_int64();
  }
  std::string refusal(const std::string& fault) {
    const auto answer = emulator().administer("POST", "/faults", fault);
    BOOST_TEST(answer.status == 400u);
    return Answer{answer.status, {}, answer.body}.text("error.message");
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(fault_list, Fixture)

BOOST_AUTO_TEST_CASE(faults_of_one_stage_happen_one_after_another) {
  add(R"({"kind":"status","code":429})");
  add(R"({"kind":"status","code":503})");
  BOOST_TEST(status() == 429u);
  BOOST_TEST(status() == 503u);
  BOOST_TEST(status() == 200u);
}

BOOST_AUTO_TEST_CASE(faults_of_different_stages_combine) {
  add(R"({"kind":"status","code":503,"body":"0123456789"})");
  add(R"({"kind":"truncated","bytes":4})");
  TestClient client(emulator().port(), ca_file());
  client.send_bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const auto bytes = client.read_to_end();
  BOOST_TEST(bytes.starts_with("HTTP/1.1 503 "));
  BOOST_TEST(bytes.ends_with("\r\n\r\n0123"));
}

BOOST_AUTO_TEST_CASE(they_match_by_method_path_and_tenant) {
  add(R"({"kind":"status","code":500,"count":-1,"match":{"method":"delete"}})");
  add(R"({"kind":"status","code":501,"count":-1,"match":{"path":"/Providers/microsoft.ManagementPartner/oper"}})");
  add(R"({"kind":"status","code":502,"count":-1,"match":{"tenantId":")" + identity(1).tenant_id + R"("}})");
  const auto first = bearer(0);
  BOOST_TEST(status() == 200u);
  BOOST_TEST(exchange("GET", partners + version, first).status == 404u);
  BOOST_TEST(exchange("DELETE", partners + "/1" + version, first).status == 500u);
  BOOST_TEST(exchange("GET", "/providers/Microsoft.ManagementPartner/operations" + version, first).status ==
             501u);
  BOOST_TEST(request_token(identity(1).tenant_id, form(identity(1))).status == 502u);
}

BOOST_AUTO_TEST_CASE(they_match_the_tenant_of_a_token) {
  const auto second = bearer(1);
  add(R"({"kind":"status","code":502,"match":{"tenantId":")" + identity(1).tenant_id + R"("}})");
  BOOST_TEST(exchange("GET", partners + version, bearer(0)).status == 404u);
  BOOST_TEST(exchange("GET", partners + version, second).status == 502u);
}

BOOST_AUTO_TEST_CASE(a_share_of_the_requests_is_hit) {
  add(R"({"kind":"status","code":503,"count":-1,"share":0.5})");
  TestClient client(emulator().port(), ca_file());
  int hit = 0;
  for (int i = 0; i < 200; ++i) hit += client.exchange("GET", path)->status == 503;
  BOOST_TEST(hit > 50);
  BOOST_TEST(hit < 150);
}

BOOST_AUTO_TEST_CASE(they_are_listed_and_deleted) {
  const auto first = add(R"({"kind":"status","code":500,"count":3})");
  add(R"({"kind":"latency","ms":0,"count":-1})");
  BOOST_TEST(status() == 500u);
  auto listed = Answer{0, {}, exchange("GET", "/_emulator/faults").body}.json();
  BOOST_TEST(listed.at("faults").as_array().size() == 2u);
  BOOST_TEST(listed.at("faults").as_array()[0].at("count").as_int64() == 2);
  BOOST_TEST(listed.at("faults").as_array()[0].at("happened").as_int64() == 1);
  BOOST_TEST(exchange("DELETE", "/_emulator/faults/" + std::to_string(first)).status == 204u);
  BOOST_TEST(exchange("DELETE", "/_emulator/faults/" + std::to_string(first)).status == 404u);
  BOOST_TEST(status() == 200u);
  BOOST_TEST(exchange("DELETE", "/_emulator/faults").status == 204u);
  BOOST_TEST(administer("GET", "/faults").at("faults").as_array().empty());
}

BOOST_AUTO_TEST_CASE(the_admin_interface_is_never_hit) {
  add(R"({"kind":"reset-before","count":-1})");
  BOOST_TEST(exchange("GET", "/_emulator/faults").status == 200u);
}

BOOST_AUTO_TEST_CASE(wrong_descriptions_name_the_key) {
  BOOST_TEST(refusal("x").starts_with("body: is not JSON"));
  BOOST_TEST(refusal("{}") == "kind: is missing");
  BOOST_TEST(refusal(R"({"kind":"flood"})").starts_with("kind: must be one of claims-challenge, "));
  BOOST_TEST(refusal(R"({"kind":"latency"})") == "ms: is missing");
  BOOST_TEST(refusal(R"({"kind":"stall","count":0})").starts_with("count: "));
  BOOST_TEST(refusal(R"({"kind":"stall","match":{"host":"x"}})") == "match.host: is not a known key");
  BOOST_TEST(refusal(R"({"kind":"stall","bytes":1})") == "bytes: is not a known key");
  BOOST_TEST(refusal(R"({"kind":"status","code":99})").starts_with("code: must be an integer"));
  BOOST_TEST(refusal(R"({"kind":"status","code":429,"retryAfter":"1\r\nX: y"})") ==
             "retryAfter: must not hold a line break");
  BOOST_TEST(refusal(R"({"kind":"claims-challenge","claims":{}})").starts_with("claims: "));
  BOOST_TEST(refusal("[]") == "body: must be a JSON object");
  BOOST_TEST(refusal(R"({"kind":"stall","count":-2})").starts_with("count: must be an integer from -1"));
  BOOST_TEST(refusal(R"({"kind":"stall","share":1.5})") == "share: must be a number from 0 to 1");
  BOOST_TEST(refusal(R"({"kind":"stall","match":{"tenantId":"x"}})") ==
             "match.tenantId: must be a GUID, not 'x'");
  BOOST_TEST(refusal(R"({"kind":"latency","ms":-1})").starts_with("ms: must be an integer from 0"));
  BOOST_TEST(refusal(R"({"kind":"truncated","bytes":-1})").starts_with("bytes: must be an integer from 0"));
  BOOST_TEST(refusal(R"({"kind":"oversized"})") == "bytes: is missing");
  BOOST_TEST(administer("GET", "/faults").at("faults").as_array().empty());
}

BOOST_AUTO_TEST_CASE(they_are_added_and_refused_over_https) {
  const auto added = exchange("POST", "/_emulator/faults", {}, R"({"kind":"status","code":429})");
  BOOST_TEST(added.status == 201u);
  BOOST_TEST(added.json().at("id").as_int64() == 1);
  const auto refused = exchange("POST", "/_emulator/faults", {}, R"({"kind":"status","code":"429"})");
  BOOST_TEST(refused.status == 400u);
  BOOST_TEST(refused.text("error.code") == "InvalidSetting");
  BOOST_TEST(refused.text("error.message") == "code: must be an integer from 200 to 599");
  for (const auto* id : {"1x", "-1", "x", "99999999999999999999"}) {
    BOOST_TEST(exchange("DELETE", std::string("/_emulator/faults/") + id).status == 404u);
  }
  BOOST_TEST(status() == 429u);
}

BOOST_AUTO_TEST_SUITE_END()
