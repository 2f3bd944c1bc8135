#include <boost/test/unit_test.hpp>
#include <regex>

#include "emulator/test_emulator.hpp"

using namespace managementpartner::emulator::test;

BOOST_FIXTURE_TEST_SUITE(partner_operations, TestEmulator)

BOOST_AUTO_TEST_CASE(link_show_change_remove) {
  BOOST_TEST(arm("GET", partners).status == 404u);
  BOOST_TEST(arm("GET", partners).text("error.code") == "NotFound");

  const auto created = arm("PUT", partners + "/5127255");
  BOOST_TEST(created.status == 200u);
  BOOST_TEST(arm("GET", partners).body == created.body);
  BOOST_TEST(arm("GET", partners + "/5127255").body == created.body);
  BOOST_TEST(arm("GET", partners + "/5127254").status == 404u);

  const auto updated = arm("PATCH", partners + "/5127254");
  BOOST_TEST(updated.status == 200u);
  BOOST_TEST(updated.text("properties.partnerId") == "5127254");
  BOOST_TEST(updated.text("properties.partnerName") == "Contoso Managed Services");
  BOOST_TEST(updated.text("properties.createdTime") == created.text("properties.createdTime"));

  BOOST_TEST(arm("DELETE", partners + "/5127255").status == 404u);
  const auto removed = arm("DELETE", partners + "/5127254");
  BOOST_TEST(removed.status == 200u);
  BOOST_TEST(removed.body == "");
  BOOST_TEST(arm("DELETE", partners + "/5127254").status == 404u);
  BOOST_TEST(arm("PATCH", partners + "/5127254").status == 404u);
}

BOOST_AUTO_TEST_CASE(a_link_has_the_services_shape) {
  const auto answer = arm("PUT", partners + "/5127255");
  const auto link = answer.json();
  BOOST_TEST(answer.header("content-type") == "application/json; charset=utf-8");
  BOOST_TEST(answer.text("id") == "/providers/microsoft.managementpartner/partners/5127255");
  BOOST_TEST(answer.text("type") == "Microsoft.ManagementPartner/partners");
  BOOST_TEST(answer.text("name") == "5127255");
  BOOST_TEST(answer.text("properties.tenantId") == identity().tenant_id);
  BOOST_TEST(answer.text("properties.objectId") == identity().object_id);
  BOOST_TEST(answer.text("properties.state") == "Active");
  BOOST_TEST((link.at("etag") == link.at("properties").at("version")));
  const std::regex time(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z)");
  BOOST_TEST(std::regex_match(answer.text("properties.createdTime"), time));
  BOOST_TEST(std::regex_match(answer.text("properties.updatedTime"), time));
}

BOOST_AUTO_TEST_CASE(versions_count_every_change) {
  const auto version_of = [](const Answer& answer) { return answer.json().at("etag").as_int64(); };
  BOOST_TEST(version_of(arm("PUT", partners + "/5127255")) == 1);
  BOOST_TEST(version_of(arm("PATCH", partners + "/5127254")) == 2);
  BOOST_TEST(arm("DELETE", partners + "/5127254").status == 200u);
  BOOST_TEST(version_of(arm("PUT", partners + "/5127254")) == 4);
}

BOOST_AUTO_TEST_CASE(a_second_link_conflicts) {
  BOOST_TEST(arm("PUT", partners + "/5127255").status == 200u);
  for (const auto* id : {"/5127255", "/5127254"}) {
    const auto answer = arm("PUT", partners + id);
    BOOST_TEST(answer.status == 409u);
    BOOST_TEST(answer.text("error.code") == "Conflict");
  }
}

BOOST_AUTO_TEST_CASE(unknown_and_malformed_ids_are_bad_requests) {
  for (const auto* id : {"/9999999", "/abc", "/51%2027", "/-1", "/000000000000000000000"}) {
    for (const auto* method : {"PUT", "PATCH"}) {
      const auto answer = arm(method, partners + id);
      BOOST_TEST(answer.status == 400u);
      BOOST_TEST(answer.text("error.code") == "BadRequest");
    }
  }
  BOOST_TEST(arm("GET", partners + "/abc").status == 400u);
  BOOST_TEST(arm("DELETE", partners + "/abc").status == 400u);
}

BOOST_AUTO_TEST_CASE(links_belong_to_one_identity_in_one_tenant) {
  BOOST_TEST(exchange("PUT", partners + "/5127255" + version, bearer(0)).status == 200u);
  for (const std::size_t other : {1u, 2u, 3u}) {
    BOOST_TEST(exchange("GET", partners + version, bearer(other)).status == 404u);
  }
  BOOST_TEST(exchange("PUT", partners + "/5127254" + version, bearer(1)).status == 200u);
  BOOST_TEST(arm("GET", partners).text("name") == "5127255");
}

BOOST_AUTO_TEST_CASE(an_identity_without_an_account_is_forbidden) {
  const auto all = announcement();
  const auto& identities = all.at("tenants").as_array();
  std::size_t foreign = 0;
  while (identities.at(foreign).at("account").as_bool()) ++foreign;
  for (const auto* method : {"GET", "PUT", "PATCH", "DELETE"}) {
    const auto answer = exchange(method, partners + "/5127255" + version, bearer(foreign));
    BOOST_TEST(answer.status == 403u);
    BOOST_TEST(answer.text("error.message").starts_with("The user does not have an account in this tenant"));
  }
}

BOOST_AUTO_TEST_CASE(paths_are_case_insensitive_and_may_end_with_a_slash) {
  BOOST_TEST(arm("PUT", "/PROVIDERS/microsoft.managementPARTNER/Partners/5127255/").status == 200u);
  BOOST_TEST(arm("GET", partners + "/").status == 200u);
  BOOST_TEST(exchange("GET", partners + "?API-Version=2018-02-01", bearer()).status == 200u);
}

BOOST_AUTO_TEST_CASE(a_body_with_put_is_tolerated) {
  const auto answer =
      exchange("PUT", partners + "/5127255" + version, bearer(), R"({"properties":{"partnerId":"5127255"}})");
  BOOST_TEST(answer.status == 200u);
}

BOOST_AUTO_TEST_CASE(an_absent_partner_name_stays_absent) {
  const auto link = arm("PUT", partners + "/1234567").json();
  BOOST_TEST(!link.at("properties").as_object().contains("partnerName"));
}

BOOST_AUTO_TEST_CASE(api_versions_are_checked) {
  BOOST_TEST(exchange("GET", partners, bearer()).text("error.code") == "MissingApiVersionParameter");
  BOOST_TEST(exchange("GET", partners, bearer()).status == 400u);
  BOOST_TEST(exchange("GET", partners + "?api-version=2017-01-01", bearer()).text("error.code") ==
             "InvalidApiVersionParameter");
}

BOOST_AUTO_TEST_CASE(request_ids_and_rate_limits_are_in_the_headers) {
  auto headers = bearer();
  headers.emplace_back("x-ms-client-request-id", "11111111-2222-3333-4444-555555555555");
  auto answer = exchange("GET", partners + version, headers);
  BOOST_TEST(answer.header("x-ms-client-request-id") == "");
  BOOST_TEST(answer.header("x-ms-request-id").size() == 36u);
  BOOST_TEST(answer.header("x-ms-correlation-request-id").size() == 36u);
  BOOST_TEST(!answer.header("x-ms-routing-request-id").empty());
  const int left = std::stoi(answer.header("x-ms-ratelimit-remaining-tenant-reads"));

  headers.emplace_back("x-ms-return-client-request-id", "true");
  answer = exchange("GET", partners + version, headers);
  BOOST_TEST(answer.header("x-ms-client-request-id") == "11111111-2222-3333-4444-555555555555");
  BOOST_TEST(std::stoi(answer.header("x-ms-ratelimit-remaining-tenant-reads")) == left - 1);
  BOOST_TEST(exchange("DELETE", partners + "/1" + version, headers)
                 .header("x-ms-ratelimit-remaining-tenant-writes") == "1199");
}

BOOST_AUTO_TEST_SUITE_END()
