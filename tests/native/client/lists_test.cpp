#include <boost/test/unit_test.hpp>

#include "client/emulated_service.hpp"
#include "identity/access_token_credential.hpp"
#include "support/peer.hpp"

namespace managementpartner::test {

namespace {

// One person in three tenants, and lists of two a page.
constexpr std::string_view paged = R"({
  "pageSize": 2,
  "partners": [{"partnerId": "5127255"}],
  "tenants": [
    {"tenantId": "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01", "displayName": "Adventure Works",
     "domains": ["adventureworks.onmicrosoft.com"],
     "servicePrincipals": [{"clientId": "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10"}],
     "users": [{"userPrincipalName": "megan@adventureworks.onmicrosoft.com"}]},
    {"tenantId": "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a02", "displayName": "Litware",
     "domains": ["litware.onmicrosoft.com"],
     "users": [{"userPrincipalName": "megan@adventureworks.onmicrosoft.com", "home": false}]},
    {"tenantId": "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a03", "displayName": "Wide World Importers",
     "domains": ["wideworldimporters.onmicrosoft.com"],
     "users": [{"userPrincipalName": "megan@adventureworks.onmicrosoft.com", "home": false}]}]})";

// A page of no tenants, in place of the service's.
std::string page_with_next(const std::string& next_link, int count = 1) {
  return R"({"kind":"raw","count":)" + std::to_string(count) +
         R"(,"match":{"path":"/tenants"},"body":"{\"value\":[],\"nextLink\":\")" + next_link + R"(\"}"})";
}

// A person, at home in the first tenant: an application is told of no more than that.
std::unique_ptr<Client> person_of(const EmulatedService& service) {
  return service.client([&](ClientOptions& options) {
    options.credential = *identity::access_token_credential(
        service.given_token(R"("userPrincipalName":"megan@adventureworks.onmicrosoft.com")"));
  });
}

std::string names(const std::vector<arm::Tenant>& tenants) {
  std::string all;
  for (const auto& tenant : tenants) all += tenant.display_name.value_or("?") + ';';
  return all;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(lists, EmulatedService)

BOOST_AUTO_TEST_CASE(tenants_are_those_a_person_sees) {
  const auto tenants = person_of(*this)->tenants({});
  BOOST_REQUIRE(outcome(tenants) == "ok");
  BOOST_TEST(names(*tenants) == "Adventure Works;Litware;Wide World Importers;");
  const arm::Tenant& home = tenants->front();
  BOOST_TEST(home.id.value() == "/tenants/" + principal().tenant_id);
  BOOST_TEST(home.tenant_id.value() == principal().tenant_id);
  BOOST_TEST(home.default_domain.value() == "adventureworks.onmicrosoft.com");
  BOOST_TEST(home.domains.size() == 2u);
  BOOST_TEST(home.category.value() == "Home");
  BOOST_TEST(home.country_code.value() == "US");
  BOOST_TEST(home.type.value() == "AAD");
  BOOST_TEST(tenants->back().category.value() == "ManagedBy");
}

BOOST_AUTO_TEST_CASE(an_application_sees_its_own_tenant_which_has_no_name) {
  const auto tenants = client()->tenants({});
  BOOST_REQUIRE(outcome(tenants) == "ok");
  BOOST_REQUIRE(tenants->size() == 1U);
  const arm::Tenant& own = tenants->front();
  BOOST_TEST(own.tenant_id.value() == principal().tenant_id);
  BOOST_TEST(own.category.value() == "Home");
  BOOST_TEST((!own.display_name && !own.default_domain && own.domains.empty() && !own.type));
}

BOOST_AUTO_TEST_CASE(operations_are_those_of_the_provider) {
  const auto operations = client()->operations({});
  BOOST_REQUIRE(outcome(operations) == "ok");
  BOOST_REQUIRE(operations->size() == 4u);
  const arm::ProviderOperation& first = operations->front();
  BOOST_TEST(first.name.value() == "Microsoft.ManagementPartner/partners/read");
  BOOST_TEST(first.provider.value() == "Microsoft.ManagementPartner");
  BOOST_TEST(first.resource.value() == "partners");
  BOOST_TEST(!first.operation.value().empty());
  BOOST_TEST(!first.description.value().empty());
  BOOST_TEST(first.origin.value() == "user");
}

BOOST_AUTO_TEST_CASE(all_pages_are_read_in_order) {
  const EmulatedService service(paged);
  const auto subject = person_of(service);
  const auto tenants = subject->tenants({});
  BOOST_REQUIRE(outcome(tenants) == "ok");
  BOOST_TEST(names(*tenants) == "Adventure Works;Litware;Wide World Importers;");
  BOOST_TEST(service.requests("GET") == 2);

  const auto operations = subject->operations({});
  BOOST_REQUIRE(outcome(operations) == "ok");
  BOOST_REQUIRE(operations->size() == 4u);
  BOOST_TEST(operations->back().name.value() == "Microsoft.ManagementPartner/register/action");
  BOOST_TEST(service.requests("GET") == 4);
}

BOOST_AUTO_TEST_CASE(no_token_follows_a_page_to_another_host) {
  Peer elsewhere({}, {});
  const auto subject = client();
  const std::string port = std::to_string(elsewhere.port());
  for (const std::string& next :
       {"https://localhost:" + port + "/tenants", "https://localhost:" + port + "@elsewhere.test/",
        "http://localhost:" + port + "/tenants", "//localhost:" + port + "/tenants",
        std::string("/tenants?page=2")}) {
    forget_requests();
    add_fault(page_with_next(next));
    const auto tenants = subject->tenants({});
    BOOST_REQUIRE(outcome(tenants) == "UnexpectedResponse");
    BOOST_TEST(tenants.error().http_status == 200);
    BOOST_TEST(requests("GET") == 1);
  }
  BOOST_TEST(elsewhere.connections() == 0);
}

BOOST_AUTO_TEST_CASE(pages_that_lead_in_a_circle_end) {
  add_fault(page_with_next(origin() + "/tenants?page=2", -1));
  BOOST_TEST(outcome(client()->tenants({})) == "UnexpectedResponse");
  BOOST_TEST(requests("GET") == 2);
}

BOOST_AUTO_TEST_CASE(a_list_is_whole_or_an_error) {
  add_fault(page_with_next(origin() + "/tenants?page=2"));
  add_fault(R"({"kind":"status","code":403,"match":{"path":"/tenants?page=2"}})");
  const auto tenants = client()->tenants({});
  BOOST_REQUIRE(outcome(tenants) == "PermissionDenied");
  BOOST_TEST(tenants.error().service_code == "AuthorizationFailed");

  add_fault(R"({"kind":"raw","body":"{\"value\":{}}","match":{"path":"/tenants"}})");
  BOOST_TEST(outcome(client()->tenants({})) == "UnexpectedResponse");
  add_fault(R"({"kind":"raw","body":"{\"value\":[]}","match":{"path":"/tenants"}})");
  const auto none = client()->tenants({});
  BOOST_REQUIRE(outcome(none) == "ok");
  BOOST_TEST(none->empty());
}

BOOST_AUTO_TEST_CASE(a_page_that_fails_is_tried_again) {
  const std::string second = "/tenants?api-version=2022-12-01&page=2";
  add_fault(page_with_next(origin() + second));
  add_fault(R"({"kind":"status","code":503,"count":2,"match":{"path":")" + second + "\"}}");
  const auto tenants = client()->tenants({});
  BOOST_REQUIRE(outcome(tenants) == "ok");
  BOOST_TEST(tenants->size() == 1u);
  BOOST_TEST(requests("GET") == 4);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
