// No token is sent on behalf of another tenant than its own, whoever gave it.
#include <sys/stat.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>
#include <cctype>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "client/emulated_service.hpp"
#include "emulator/test_client.hpp"
#include "identity/access_token_credential.hpp"
#include "identity/certificates/client_certificate_credential.hpp"
#include "identity/client_secret_credential.hpp"
#include "identity/default_chain.hpp"
#include "identity/environment_credential.hpp"
#include "identity/managed_identity/managed_identity_credential.hpp"
#include "identity/people/browser_credential.hpp"
#include "identity/people/device_code_credential.hpp"
#include "identity/tools/azure_cli_credential.hpp"
#include "identity/tools/callback_credential.hpp"
#include "identity/workloads/federated_token_credential.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::test {

namespace {

using namespace std::chrono_literals;
using emulator::test::TestClient;
using identity::CallbackOf;
using identity::CredentialPtr;

CallOptions for_tenant(const std::string& tenant) {
  CallOptions call;
  call.tenant = tenant;
  return call;
}

Environment environment(const std::vector<std::pair<const char*, std::string>>& variables) {
  auto made = Environment::given();
  for (const auto& [name, value] : variables) made.set(name, value);
  return made;
}

// Whatever is asked for, it is this that is given.
struct TwoTenants : EmulatedService {
  const std::string asked = principal(0).tenant_id;
  const std::string other = principal(1).tenant_id;
  // Good in all else: the service would take it, in the other tenant.
  const std::string wrong = given_token(R"("claims":{"tid":")" + other + "\"}");
  const std::string opaque = "opaque-token";
  TemporaryFolder folder;
  std::jthread browsing;

  TwoTenants() { forget_requests(); }

  // Who answers at this path gives this token.
  void answer_with(const std::string& path, const std::string& token) const {
    const boost::json::object answer{{"token_type", "Bearer"},
                                     {"expires_in", 3600},
                                     {"expires_on", "4102444800"},
                                     {"access_token", token},
                                     {"refresh_token", "refresh"}};
    add_fault(boost::json::serialize(boost::json::object{{"kind", "raw"},
                                                         {"count", -1},
                                                         {"match", {{"path", path}}},
                                                         {"body", boost::json::serialize(answer)}}));
  }

  CredentialPtr callback(const std::string& token, CallbackOf whom = CallbackOf::program) const {
    return identity::callback_credential(
        [token](const identity::TokenAsk&, identity::TokenReply& reply) { reply.token = Secret(token); },
        whom);
  }

  // Its user's browser, which signs in and goes where it is sent.
  CredentialPtr browser() {
    return *identity::browser_credential({}, [this](const std::string& url) {
      browsing = std::jthread([this, url] {
        TestClient authority(port(), announced("/caFile"));
        const std::string back = authority.exchange("GET", url.substr(origin().size()))->header("location");
        const auto port_at = std::string_view("http://localhost:").size();
        TestClient(static_cast<std::uint16_t>(std::stoi(back.substr(port_at))))
            .exchange("GET", '/' + back.substr(back.find('?')));
      });
      return true;
    });
  }

  // One that may be polled for soon.
  CredentialPtr device_code() const {
    add_fault(R"({"kind":"raw","count":-1,"match":{"path":"/)" + asked +
              R"(/oauth2/v2.0/devicecode"},"body":"{\"device_code\":\"d\",\"user_code\":\"C\",)"
              R"(\"verification_uri\":\"https://localhost/\",\"expires_in\":900,\"interval\":1}"})");
    return *identity::device_code_credential({}, [](const identity::DeviceCodePrompt&) {});
  }

  Environment azure_cli(const std::string& token) const {
    const boost::json::object answer{{"accessToken", token}, {"expires_on", 4102444800}};
    const std::string program =
        folder.write("az", "#!/bin/sh\ncat <<'END'\n" + boost::json::serialize(answer) + "\nEND\n");
    ::chmod(program.c_str(), 0700);
    return environment({{"PATH", program.substr(0, program.rfind('/')) + ":/usr/bin:/bin"},
                        {"AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://127.0.0.1:1"}});
  }

  Environment variables(const std::string& tenant) const {
    return environment({{"AZURE_TENANT_ID", tenant},
                        {"AZURE_CLIENT_ID", principal().client_id},
                        {"AZURE_CLIENT_SECRET", principal().client_secret}});
  }

  CredentialPtr machine(const Environment& environment) const {
    return *identity::managed_identity_credential(
        {}, environment, {.probe_time = 2s, .arc_folder = announced("/managedIdentity/arcFolder")});
  }

  // All ways to sign in, each of which gives this token.
  std::vector<CredentialPtr> all_ways(const std::string& token) {
    clear_faults();
    for (const std::string& tenant : {asked, principal().default_domain}) {
      answer_with('/' + tenant + "/oauth2/v2.0/token", token);
    }
    for (const char* path : {"/msi/token", "/metadata/identity/oauth2/token?api-version=2018-02-01&resource",
                             "/arc/metadata/identity/oauth2/token"}) {
      answer_with(path, token);
    }
    const std::string id = principal().client_id;
    const auto machine_variable = [&](const char* name) {
      return announced("/managedIdentity/" + std::string(name));
    };
    return {
        *identity::client_secret_credential(id, principal().client_secret),
        *identity::client_certificate_credential(id, announced("/clientCertificateFile"), "", false),
        *identity::federated_token_credential(id, federated_token("anybody")),
        device_code(),
        browser(),
        // As from a kept sign-in.
        *identity::device_code_credential({"", Secret("refresh")}, nullptr),
        machine(environment({{"IDENTITY_ENDPOINT", machine_variable("identityEndpoint")},
                             {"IDENTITY_HEADER", machine_variable("identityHeader")}})),
        machine(environment({{"MSI_ENDPOINT", machine_variable("msiEndpoint")}})),
        machine(environment({{"AZURE_POD_IDENTITY_AUTHORITY_HOST", machine_variable("imdsHost")}})),
        machine(environment({{"IDENTITY_ENDPOINT", machine_variable("arcIdentityEndpoint")},
                             {"IMDS_ENDPOINT", machine_variable("arcImdsEndpoint")}})),
        callback(token),
        callback(token, CallbackOf::azure_powershell),
        identity::azure_cli_credential(azure_cli(token)),
        *identity::access_token_credential(token),
        *identity::environment_credential(variables(asked)),
        identity::default_chain(azure_cli(token), {}),
        identity::default_chain(variables(asked), {}),
    };
  }

  std::unique_ptr<Client> client_of(const CredentialPtr& credential) const {
    return client([&](ClientOptions& options) {
      options.credential = credential;
      options.tenant.clear();
    });
  }

  // Requests that carried a token.
  int sent() const {
    int count = 0;
    for (const auto& request : request_log()) {
      const auto& path = request.at("path").as_string();
      if (path.starts_with("/providers") || path.starts_with("/tenants")) ++count;
    }
    return count;
  }

  void check_refused(Client& subject, const CallOptions& call, const std::string& way) const {
    BOOST_TEST(outcome(subject.create_link(call, partner_id)) == "TokenTenantMismatch", way);
    BOOST_TEST(outcome(subject.update_link(call, partner_id)) == "TokenTenantMismatch", way);
    BOOST_TEST(outcome(subject.remove_link(call, partner_id)) == "TokenTenantMismatch", way);
    BOOST_TEST(outcome(subject.get_link(call, std::nullopt)) == "TokenTenantMismatch", way);
    BOOST_TEST(outcome(subject.tenants(call)) == "TokenTenantMismatch", way);
    BOOST_TEST(outcome(subject.operations(call)) == "TokenTenantMismatch", way);
    const auto who = subject.sign_in(call);
    BOOST_REQUIRE(outcome(who) == "TokenTenantMismatch");
    BOOST_TEST(!who.error().outcome_unknown);
    BOOST_TEST(sent() == 0, way);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(token_tenants, TwoTenants)

BOOST_AUTO_TEST_CASE(no_way_to_sign_in_acts_in_another_tenant) {
  for (const CredentialPtr& credential : all_ways(wrong)) {
    const std::string way(name_of(credential->kind()));
    const auto subject = client_of(credential);
    check_refused(*subject, for_tenant(asked), way);
    const auto refused = subject->sign_in(for_tenant(asked));
    BOOST_TEST(contains(refused.error().message, asked), refused.error().message);
    BOOST_TEST(contains(refused.error().message, other), refused.error().message);
    BOOST_TEST(!next_step(refused.error()).empty());
  }
}

BOOST_AUTO_TEST_CASE(a_token_whose_tenant_cannot_be_told_serves_none_that_is_named) {
  for (const CredentialPtr& credential : all_ways(opaque)) {
    const auto subject = client_of(credential);
    check_refused(*subject, for_tenant(asked), std::string(name_of(credential->kind())));
  }
}

BOOST_AUTO_TEST_CASE(where_no_tenant_is_named_the_token_says_it) {
  for (const std::string& token : {given_token(), opaque}) {
    clear_faults();
    answer_with("/msi/token", token);
    answer_with("/organizations/oauth2/v2.0/token", token);
    for (const CredentialPtr& credential :
         {callback(token), *identity::access_token_credential(token),
          identity::azure_cli_credential(azure_cli(token)),
          *identity::device_code_credential({"", Secret("refresh")}, nullptr),
          machine(environment({{"MSI_ENDPOINT", announced("/managedIdentity/msiEndpoint")}}))}) {
      const auto found = client_of(credential)->get_link({}, std::nullopt);
      BOOST_TEST(outcome(found) == (token == opaque ? "TokenRejected" : "LinkNotFound"),
                 name_of(credential->kind()));
      BOOST_TEST(sent() > 0);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_domain_counts_as_the_tenant_it_is_of) {
  const auto right = client_of(callback(given_token()));
  BOOST_TEST(outcome(right->get_link(for_tenant(principal().default_domain), std::nullopt)) ==
             "LinkNotFound");
  std::string shouted = asked;
  for (char& character : shouted) character = static_cast<char>(std::toupper(character));
  BOOST_TEST(outcome(right->get_link(for_tenant(shouted), std::nullopt)) == "LinkNotFound");
  forget_requests();
  const auto subject = client_of(callback(wrong));
  check_refused(*subject, for_tenant(principal().default_domain), "domain");
  const auto refused = subject->sign_in(for_tenant(principal().default_domain));
  BOOST_TEST(refused.error().tenant == principal().default_domain);
}

BOOST_AUTO_TEST_CASE(the_tenant_of_the_environment_is_asked_for_too) {
  const std::vector<std::string> names{asked, principal().default_domain};
  for (const std::string& name : names) {
    const CredentialPtr ways[] = {*identity::environment_credential(variables(name)),
                                  identity::default_chain(variables(name), {})};
    clear_faults();
    for (const CredentialPtr& way : ways) {
      BOOST_TEST(outcome(client_of(way)->get_link({}, std::nullopt)) == "LinkNotFound", name);
    }
    answer_with('/' + name + "/oauth2/v2.0/token", wrong);
    forget_requests();
    for (const CredentialPtr& way :
         {*identity::environment_credential(variables(name)), identity::default_chain(variables(name), {})}) {
      check_refused(*client_of(way), {}, name);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_new_token_after_a_challenge_is_looked_at_like_the_first) {
  int asked_for = 0;
  const auto subject = client_of(
      identity::callback_credential([&](const identity::TokenAsk& ask, identity::TokenReply& reply) {
        ++asked_for;
        reply.token = Secret(ask.claims.empty() ? given_token() : wrong);
      }));
  add_fault(R"({"kind":"claims-challenge"})");
  const auto made = subject->create_link(for_tenant(asked), partner_id);
  BOOST_REQUIRE(outcome(made) == "TokenTenantMismatch");
  BOOST_TEST(!made.error().outcome_unknown);
  BOOST_TEST(asked_for == 2);
  BOOST_TEST(requests("PUT") == 1);
}

BOOST_AUTO_TEST_CASE(a_token_at_hand_serves_no_other_tenant) {
  const auto subject = client_of(callback(given_token()));
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == partner_id);
  BOOST_TEST(outcome(subject->get_link(for_tenant(asked), std::nullopt)) == partner_id);
  forget_requests();
  check_refused(*subject, for_tenant(other), "another");
  BOOST_TEST(outcome(subject->get_link(for_tenant(asked), std::nullopt)) == partner_id);
}

BOOST_AUTO_TEST_CASE(a_chain_stops_at_it_and_says_whose_it_was) {
  const auto chain = identity::default_chain(azure_cli(wrong), {});
  const auto refused = client_of(chain)->create_link(for_tenant(asked), partner_id);
  BOOST_REQUIRE(outcome(refused) == "TokenTenantMismatch");
  BOOST_TEST(contains(refused.error().message, "The sign-in by Azure CLI failed."));

  // Azure PowerShell comes before Azure CLI, which would sign in as somebody else.
  const auto passed_over = identity::default_chain(
      azure_cli(given_token()),
      [&](const identity::TokenAsk&, identity::TokenReply& reply) { reply.token = Secret(wrong); });
  const auto stopped = client_of(passed_over)->create_link(for_tenant(asked), partner_id);
  BOOST_REQUIRE(outcome(stopped) == "TokenTenantMismatch");
  BOOST_TEST(contains(stopped.error().message, "The sign-in by Azure PowerShell failed."));
  BOOST_TEST(sent() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
