#include "cli/sign_in/login_options.hpp"

#include <boost/test/unit_test.hpp>
#include <initializer_list>
#include <string>

#include "cli/sign_in/login_way.hpp"

namespace managementpartner::cli {

namespace {

Arguments given(std::initializer_list<const char*> options) {
  Arguments arguments;
  for (const char* const option : options) arguments.set(option, "value");
  return arguments;
}

std::string problem(std::initializer_list<const char*> options) {
  const Arguments arguments = given(options);
  const auto error = check_login_options(arguments, arguments.has("tenant"));
  return error ? error->message : "none";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(login_options)

BOOST_AUTO_TEST_CASE(ways) {
  BOOST_TEST((&way_of(given({})) == &browser_way));
  BOOST_TEST((&way_of(given({"tenant", "client-id"})) == &browser_way));
  BOOST_TEST((&way_of(given({"service-principal"})) == &service_principal_way));
  BOOST_TEST((&way_of(given({"identity"})) == &managed_identity_way));
  BOOST_TEST((&way_of(given({"use-device-code"})) == &device_code_way));
  BOOST_TEST((&way_of(given({"workload-identity"})) == &workload_identity_way));
  BOOST_TEST((&way_of(given({"azure-cli"})) == &azure_cli_way));
}

BOOST_AUTO_TEST_CASE(what_goes_together) {
  for (const auto& options : std::initializer_list<std::initializer_list<const char*>>{
           {},
           {"tenant", "client-id", "scope", "allow-no-subscriptions"},
           {"use-device-code", "client-id"},
           {"service-principal", "username", "tenant"},
           {"service-principal", "username", "tenant", "password"},
           {"service-principal", "username", "tenant", "certificate", "password", "use-cert-sn-issuer"},
           {"service-principal", "username", "tenant", "federated-token"},
           {"identity"},
           {"identity", "username"},
           {"identity", "resource-id", "allow-no-subscriptions"},
           {"workload-identity", "client-id", "tenant"}}) {
    BOOST_TEST(problem(options) == "none");
  }
}

BOOST_AUTO_TEST_CASE(one_way_at_a_time) {
  constexpr const char* ways[] = {"service-principal", "identity", "use-device-code", "workload-identity",
                                  "azure-cli"};
  for (const char* const one : ways) {
    for (const char* const other : ways) {
      if (one != other) BOOST_TEST(problem({one, other}).ends_with(" are two ways to sign in: give one."));
    }
  }
}

BOOST_AUTO_TEST_CASE(what_belongs_elsewhere) {
  for (const char* const option :
       {"certificate", "federated-token", "federated-token-file", "password", "use-cert-sn-issuer"}) {
    const std::string message = "--" + std::string(option) + " goes with --service-principal.";
    BOOST_TEST(problem({option}) == message);
    BOOST_TEST(problem({option, "identity"}) == message);
    BOOST_TEST(problem({option, "use-device-code"}) == message);
  }
  for (const char* const option : {"object-id", "resource-id"}) {
    BOOST_TEST(problem({option}) == "--" + std::string(option) + " goes with --identity.");
  }
}

BOOST_AUTO_TEST_CASE(a_users_password_is_refused_with_advice) {
  const auto error = check_login_options(given({"username", "password"}), false);
  BOOST_REQUIRE(error.has_value());
  BOOST_TEST(error->message.starts_with("A user's name and password are not supported"));
  BOOST_TEST(next_step(*error).find("--use-device-code") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(one_proof_at_a_time) {
  BOOST_TEST(problem({"service-principal", "username", "tenant", "certificate", "federated-token"}) ==
             "Give one of --certificate and --federated-token.");
  BOOST_TEST(problem({"service-principal", "username", "tenant", "password", "federated-token"}) ==
             "--password and --federated-token are two ways to sign in: give one.");
  BOOST_TEST(problem({"service-principal", "tenant"}) ==
             "the following arguments are required: --username/-u");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::cli
