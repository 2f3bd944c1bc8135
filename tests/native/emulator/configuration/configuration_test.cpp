#include "emulator/configuration/configuration.hpp"

#include <boost/test/unit_test.hpp>

#include "emulator/configuration/sample.hpp"
#include "emulator/configuration/settings.hpp"
#include "emulator/test_emulator.hpp"

using namespace managementpartner::emulator;

namespace {

const std::string tenant = R"("tenantId":"11111111-1111-4111-8111-111111111111","displayName":"One")";
const std::string client = R"("clientId":"22222222-2222-4222-8222-222222222222")";

std::string with_tenants(const std::string& tenants) {
  return R"({"partners":[{"partnerId":"1"}],"tenants":[)" + tenants + "]}";
}

std::string failure_of(const std::string& text) {
  try {
    (void)parse_configuration(text);
    return "none";
  } catch (const InvalidSetting& invalid) {
    return invalid.what();
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(configuration)

BOOST_AUTO_TEST_CASE(errors_name_the_key) {
  BOOST_TEST(failure_of("{").starts_with("configuration: is not JSON"));
  BOOST_TEST(failure_of("[]") == "configuration: must be a JSON object");
  BOOST_TEST(failure_of("{}") == "partners: must hold at least one partner");
  BOOST_TEST(failure_of(R"({"partners":[{"partnerId":"1"}]})") == "tenants: must hold at least one tenant");
  BOOST_TEST(failure_of(R"({"partners":{}})") == "partners: must be an array of objects");
  BOOST_TEST(failure_of(R"({"partners":[1]})") == "partners[0]: must be an object");
  BOOST_TEST(failure_of(R"({"partners":[{"partnerId":5127255}]})") ==
             "partners[0].partnerId: must be a string");
  BOOST_TEST(failure_of(R"({"partners":[{"partnerId":"1"},{"partnerId":"1"}]})") ==
             "partners[1].partnerId: is there twice: 1");
  BOOST_TEST(failure_of(with_tenants("{}")) == "tenants[0].tenantId: is missing");
  BOOST_TEST(failure_of(with_tenants(R"({"tenantId":"x"})")) ==
             "tenants[0].tenantId: must be a GUID, not 'x'");
  BOOST_TEST(failure_of(with_tenants("{" + tenant + "},{" + tenant + "}"))
                 .starts_with("tenants[1].tenantId: is there twice"));
  BOOST_TEST(failure_of(with_tenants("{" + tenant + R"(,"domains":["a",1]})")) ==
             "tenants[0].domains[1]: must be a string");
  BOOST_TEST(failure_of(with_tenants("{" + tenant + R"(,"servicePrincipals":[{"clientId":""}]})"))
                 .starts_with("tenants[0].servicePrincipals[0].clientId: must be a GUID"));
  BOOST_TEST(failure_of(with_tenants("{" + tenant + R"(,"servicePrincipals":[{)" + client +
                                     R"(,"account":"no"}]})")) ==
             "tenants[0].servicePrincipals[0].account: must be true or false");
  BOOST_TEST(failure_of(with_tenants("{" + tenant + R"(,"dispalyName":"One"})")) ==
             "tenants[0].dispalyName: is not a known key");
  const auto user = [](const std::string& more) {
    return "{" + tenant + R"(,"users":[{"userPrincipalName":"a@b")" + more + "}]}";
  };
  BOOST_TEST(failure_of(with_tenants(user(""))) == "none");
  BOOST_TEST(failure_of(with_tenants(user(R"(,"blocked":1)"))) ==
             "tenants[0].users[0].blocked: must be true or false");
  BOOST_TEST(failure_of(with_tenants(user(R"(},{"userPrincipalName":"A@b")"))) ==
             "tenants[0].users[1].userPrincipalName: is there twice: A@b");
  BOOST_TEST(failure_of(with_tenants(user(R"(,"home":false)")))
                 .starts_with("tenants: a@b must have its home in one tenant, not in 0"));
  BOOST_TEST(failure_of(R"({"publicClients":["x"],)" + with_tenants(user("")).substr(1)) ==
             "publicClients: must hold GUIDs, not 'x'");
  BOOST_TEST(failure_of(R"({"deviceCode":{"intervalSeconds":-1},)" + with_tenants(user("")).substr(1)) ==
             "deviceCode.intervalSeconds: must be an integer from 0 to 3600");
  BOOST_TEST(failure_of(R"({"pageSize":-1})") == "pageSize: must be an integer from 0 to 100000");
}

BOOST_AUTO_TEST_CASE(errors_name_the_key_of_a_managed_identity) {
  const auto with = [](const std::string& identities) {
    return with_tenants("{" + tenant + R"(,"managedIdentities":[)" + identities + "]}");
  };
  const std::string resource = R"("resourceId":"/x")";
  BOOST_TEST(failure_of(with("{" + client + "}")) ==
             "tenants[0].managedIdentities[0].resourceId: is missing");
  BOOST_TEST(failure_of(with("{" + client + "," + resource + R"(,"secret":"x"})")) ==
             "tenants[0].managedIdentities[0].secret: is not a known key");
  const auto one = "{" + client + "," + resource + R"(,"systemAssigned":true})";
  BOOST_TEST(failure_of(with(one + "," + one))
                 .starts_with("tenants[0].managedIdentities[1].clientId: is there twice"));
  BOOST_TEST(failure_of(with(one + R"(,{"clientId":"33333333-3333-4333-8333-333333333333",)" + resource +
                             R"(,"systemAssigned":true})")) ==
             "managedIdentities: must hold one that is systemAssigned at most");
}

BOOST_AUTO_TEST_CASE(errors_name_the_key_of_what_proves_an_application) {
  const auto with = [](const std::string& more) {
    return failure_of(
        with_tenants("{" + tenant + R"(,"servicePrincipals":[{)" + client + "," + more + "}]}"));
  };
  const std::string start = "tenants[0].servicePrincipals[0].";
  BOOST_TEST(with(R"("certificates":["x"])") == start + "certificates[0]: must be a certificate's PEM text");
  BOOST_TEST(with(R"("certificates":"x")") == start + "certificates: must be an array of strings");
  BOOST_TEST(with(R"("certificateSubjects":[1])") == start + "certificateSubjects[0]: must be a string");
  BOOST_TEST(with(R"("federatedCredentials":[{"issuer":"/oidc"}])") ==
             start + "federatedCredentials[0].subject: is missing");
  BOOST_TEST(with(R"("federatedCredentials":[{"issuer":"/oidc","subject":"x","aud":"y"}])") ==
             start + "federatedCredentials[0].aud: is not a known key");
  BOOST_TEST(with(R"("secretExpired":1)") == start + "secretExpired: must be true or false");
  BOOST_TEST(with(R"("disabled":1)") == start + "disabled: must be true or false");
}

BOOST_AUTO_TEST_CASE(an_object_id_not_given_is_the_same_each_time) {
  const auto text = with_tenants("{" + tenant + R"(,"servicePrincipals":[{)" + client + "}]}");
  const auto one = parse_configuration(text);
  const auto again = parse_configuration(text);
  const auto& id = one.tenants[0].service_principals[0].object_id;
  BOOST_TEST(to_guid(id).has_value());
  BOOST_TEST(id == again.tenants[0].service_principals[0].object_id);
}

BOOST_AUTO_TEST_CASE(tenants_are_found_by_id_and_domain_in_any_case) {
  const auto sample = sample_configuration();
  const auto* found = sample.find_tenant("AdventureWorks.onmicrosoft.COM");
  BOOST_REQUIRE(found != nullptr);
  BOOST_TEST(found == sample.find_tenant("C9F2F5E0-6A4E-4D0E-9A7C-3B0F6D1C2A01"));
  BOOST_TEST(sample.find_tenant("common") == nullptr);
}

BOOST_AUTO_TEST_CASE(a_configured_emulator_answers_as_configured) {
  test::TestEmulator test(R"({"partners":[{"partnerId":"77"}],"tenants":[{)" + tenant +
                          R"(,"servicePrincipals":[{)" + client + R"(,"clientSecret":"s e+c&r=t"}]}]})");
  BOOST_TEST(test.identity().client_secret == "s e+c&r=t");
  BOOST_TEST(test.arm("PUT", test::partners + "/77").text("properties.partnerName") == "");
  BOOST_TEST(test.arm("PATCH", test::partners + "/5127255").status == 400u);
}

BOOST_AUTO_TEST_CASE(the_first_identity_of_every_configured_tenant_is_announced_first) {
  const auto identity = [](const std::string& number) {
    return R"({"clientId":"22222222-2222-4222-8222-22222222222)" + number + R"("})";
  };
  const std::string other = R"("tenantId":"33333333-3333-4333-8333-333333333333","displayName":"Two")";
  test::TestEmulator test(with_tenants("{" + tenant + R"(,"servicePrincipals":[)" + identity("1") + "," +
                                       identity("2") + "]},{" + other + R"(,"servicePrincipals":[)" +
                                       identity("1") + "," + identity("3") + "]}"));
  std::string order;
  for (std::size_t index = 0; index < 4; ++index) {
    const auto one = test.identity(index);
    order += std::string(1, one.tenant_id.back()) + one.client_id.back() + ' ';
    BOOST_TEST(!test.token(one).empty());
  }
  BOOST_TEST(order == "11 31 12 33 ");
}

BOOST_AUTO_TEST_CASE(tenants_alike_are_made_up_the_same_each_time) {
  const auto generating = [](const std::string& members) {
    return R"({"partners":[{"partnerId":"1"}],"generate":{)" + members + R"(},"tenants":[{)" + tenant +
           R"(,"users":[{"userPrincipalName":"megan@one.example"}]}]})";
  };
  const std::string text = generating(R"("tenants":1500,"userPrincipalName":"megan@one.example",)" + client);
  const auto made = parse_configuration(text);
  BOOST_TEST(made.tenants.size() == 1501u);
  const Tenant* const last = made.find_tenant("Customer001500.onmicrosoft.com");
  BOOST_REQUIRE(last != nullptr);
  BOOST_TEST(last->display_name == "Customer 001500");
  BOOST_TEST(last->id == parse_configuration(text).tenants.back().id);
  BOOST_TEST(made.find_tenant(last->id) == last);
  BOOST_TEST(last->service_principals.size() == 1u);
  BOOST_REQUIRE(last->find_user("megan@one.example") != nullptr);
  BOOST_TEST(!last->find_user("megan@one.example")->home);
  BOOST_TEST(failure_of(generating(R"("tenants":1,"userPrincipalName":"nobody@one.example")")) ==
             "generate.userPrincipalName: must be a user who is at home in one of the tenants");
  BOOST_TEST(failure_of(generating(R"("tenants":1,"colour":"red")")) ==
             "generate.colour: is not a known key");
}

BOOST_AUTO_TEST_SUITE_END()
