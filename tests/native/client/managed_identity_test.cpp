// The machine signs in: each source over real sockets, against the emulator's own listener.
#include <boost/test/unit_test.hpp>
#include <thread>
#include <vector>

#include "client/emulated_service.hpp"
#include "identity/managed_identity/managed_identity_credential.hpp"

namespace managementpartner::test {

namespace {

using namespace std::chrono_literals;
using identity::ManagedIdentityId;
using Kind = ManagedIdentityId::Kind;

// A request for a token at the metadata service: the probe's path is shorter.
const std::string imds_token = "/metadata/identity/oauth2/token?api-version=2018-02-01&resource";

struct Machine : EmulatedService {
  std::string of_machine(const std::string& name) const { return announced("/managedIdentity/" + name); }
  // 0 is the system-assigned one.
  std::string of_identity(int index, const std::string& name) const {
    return of_machine("identities/" + std::to_string(index) + '/' + name);
  }

  Environment automation() const {
    return environment({{"IDENTITY_ENDPOINT", of_machine("identityEndpoint")},
                        {"IDENTITY_HEADER", of_machine("identityHeader")}});
  }
  Environment msi() const {
    return environment(
        {{"MSI_ENDPOINT", of_machine("msiEndpoint")}, {"MSI_SECRET", of_machine("msiSecret")}});
  }
  Environment oldest() const { return environment({{"MSI_ENDPOINT", of_machine("msiEndpoint")}}); }
  Environment imds() const {
    return environment({{"AZURE_POD_IDENTITY_AUTHORITY_HOST", of_machine("imdsHost")}});
  }
  Environment arc() const {
    return environment({{"IDENTITY_ENDPOINT", of_machine("arcIdentityEndpoint")},
                        {"IMDS_ENDPOINT", of_machine("arcImdsEndpoint")}});
  }

  static Environment environment(std::initializer_list<std::pair<const char*, std::string>> variables) {
    auto made = Environment::given();
    for (const auto& [name, value] : variables) made.set(name, value);
    return made;
  }

  ManagedIdentityId user(Kind kind) const {
    if (kind == Kind::client_id) return {kind, of_identity(1, "clientId")};
    if (kind == Kind::object_id) return {kind, of_identity(1, "objectId")};
    return {kind, of_identity(1, "resourceId")};
  }

  std::unique_ptr<Client> client_on(const Environment& environment, const ManagedIdentityId& id = {},
                                    const std::function<void(ClientOptions&)>& change = {}) const {
    return client([&](ClientOptions& options) {
      options.credential = *identity::managed_identity_credential(
          id, environment, {.probe_time = 2s, .arc_folder = of_machine("arcFolder")});
      options.tenant.clear();
      if (change) change(options);
    });
  }

  void check(const Result<identity::Identity>& who, int index) const {
    if (!who) BOOST_FAIL(who.error().message);
    BOOST_TEST(who->client_id == of_identity(index, "clientId"));
    BOOST_TEST(who->object_id == of_identity(index, "objectId"));
    BOOST_TEST(who->tenant_id == of_identity(index, "tenantId"));
    BOOST_TEST(who->audience == origin());
  }

  // Requests whose path starts so; the service's own are not counted.
  std::size_t asked(std::string_view path) const {
    std::size_t count = 0;
    for (const auto& request : request_log()) {
      if (request.at("path").as_string().starts_with({path.data(), path.size()})) ++count;
    }
    return count;
  }
};

std::string status_fault(int code, const std::string& path, int count = 1, const std::string& more = {}) {
  return R"({"kind":"status","code":)" + std::to_string(code) + R"(,"count":)" + std::to_string(count) +
         R"(,"match":{"path":")" + path + "\"}" + more + '}';
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(managed_identity, Machine)

BOOST_AUTO_TEST_CASE(the_system_assigned_identity_signs_in_everywhere) {
  for (const auto& environment : {automation(), msi(), oldest(), imds(), arc()}) {
    check(client_on(environment)->sign_in({}), 0);
  }
}

BOOST_AUTO_TEST_CASE(a_user_assigned_identity_signs_in_by_each_id) {
  for (const auto& environment : {automation(), msi(), oldest(), imds()}) {
    for (const Kind kind : {Kind::client_id, Kind::object_id, Kind::resource_id}) {
      check(client_on(environment, user(kind))->sign_in({}), 1);
    }
  }
}

BOOST_AUTO_TEST_CASE(it_links_itself_with_one_token) {
  const auto subject = client_on(automation());
  const auto made = subject->create_link({}, partner_id);
  BOOST_REQUIRE(outcome(made) == partner_id);
  BOOST_TEST(made->object_id.value() == of_identity(0, "objectId"));
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == partner_id);
  BOOST_TEST(outcome(subject->remove_link({}, partner_id)) == "ok");
  BOOST_TEST(asked("/msi/token") == 1u);
}

BOOST_AUTO_TEST_CASE(many_threads_ask_once) {
  const auto subject = client_on(imds());
  std::vector<std::thread> threads;
  std::vector<std::string> outcomes(8);
  for (auto& result : outcomes) {
    threads.emplace_back([&] { result = outcome(subject->sign_in({})); });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& result : outcomes) BOOST_TEST(result == "ok");
  BOOST_TEST(asked("/metadata/") == 2u);  // The probe, and one for the token.
}

BOOST_AUTO_TEST_CASE(the_metadata_service_is_asked_again_while_it_is_updated) {
  for (const int code : {404, 410, 429, 500, 503}) {
    clear_faults();
    forget_requests();
    add_fault(status_fault(code, imds_token, 2));
    check(client_on(imds())->sign_in({}), 0);
    BOOST_TEST(asked("/metadata/") == 4u, code);
  }
}

BOOST_AUTO_TEST_CASE(a_metadata_service_that_stays_away_is_named) {
  add_fault(status_fault(410, imds_token, -1));
  const auto gone = client_on(imds())->sign_in({});
  BOOST_REQUIRE(outcome(gone) == "ServiceUnavailable");
  BOOST_TEST(gone.error().http_status == 410);
  BOOST_TEST(contains(gone.error().message, "IMDS"));
  BOOST_TEST(asked("/metadata/") == 5u);
}

BOOST_AUTO_TEST_CASE(other_sources_do_not_take_404_for_an_update) {
  add_fault(status_fault(404, "/msi/", -1));
  BOOST_TEST(!client_on(automation())->sign_in({}).has_value());
  BOOST_TEST(asked("/msi/") == 1u);
}

BOOST_AUTO_TEST_CASE(where_nothing_answers_there_is_no_managed_identity) {
  add_fault(R"({"kind":"stall","count":-1,"match":{"path":"/metadata/"}})");
  const auto subject = client([&](ClientOptions& options) {
    options.credential =
        *identity::managed_identity_credential({}, imds(), {.probe_time = 50ms, .arc_folder = {}});
    options.tenant.clear();
  });
  const auto start = std::chrono::steady_clock::now();
  const auto first = subject->sign_in({});
  BOOST_TEST((std::chrono::steady_clock::now() - start < 5s));
  BOOST_REQUIRE(outcome(first) == "ManagedIdentityUnavailable");
  BOOST_TEST(contains(first.error().message, "neither IDENTITY_ENDPOINT"));
  BOOST_TEST(contains(first.error().message, "within 50 ms"));
  BOOST_TEST(outcome(subject->sign_in({})) == "ManagedIdentityUnavailable");
  BOOST_TEST(asked("/metadata/") == 1u);

  const auto nobody = client_on(environment({{"AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://127.0.0.1:1"}}));
  BOOST_TEST(outcome(nobody->sign_in({})) == "ManagedIdentityUnavailable");
}

BOOST_AUTO_TEST_CASE(an_endpoint_that_is_set_and_silent_is_named) {
  const auto subject = client_on(environment(
      {{"IDENTITY_ENDPOINT", "http://127.0.0.1:1/token"}, {"IDENTITY_HEADER", "a-secret-header"}}));
  const auto refused = subject->sign_in({});
  BOOST_REQUIRE(outcome(refused) == "ConnectFailed");
  BOOST_TEST(contains(refused.error().message, "IDENTITY_ENDPOINT"));
  BOOST_TEST(!contains(refused.error().message, "a-secret-header"));
}

BOOST_AUTO_TEST_CASE(an_unknown_identity_is_named) {
  const std::string unknown = "00000000-0000-4000-8000-000000000003";
  for (const auto& environment : {automation(), msi(), oldest(), imds()}) {
    const auto refused = client_on(environment, {Kind::client_id, unknown})->sign_in({});
    BOOST_REQUIRE(outcome(refused) == "ManagedIdentityNotFound");
    BOOST_TEST(refused.error().http_status == 400);
    BOOST_TEST(contains(refused.error().message, unknown));
    BOOST_TEST(contains(refused.error().message, "Identity not found"));
  }
  BOOST_TEST(outcome(client_on(arc(), user(Kind::client_id))->sign_in({})) == "ManagedIdentityNotFound");
  BOOST_TEST(asked("/arc/") == 0u);
}

BOOST_AUTO_TEST_CASE(it_serves_its_own_tenant_only) {
  const auto subject = client_on(automation());
  CallOptions own;
  own.tenant = of_identity(0, "tenantId");
  BOOST_TEST(outcome(subject->create_link(own, partner_id)) == partner_id);
  CallOptions other;
  other.tenant = principal(1).tenant_id;
  BOOST_REQUIRE(other.tenant != own.tenant);
  forget_requests();
  const auto refused = subject->create_link(other, partner_id);
  BOOST_REQUIRE(outcome(refused) == "TokenTenantMismatch");
  BOOST_TEST(contains(refused.error().message, own.tenant));
  BOOST_TEST(refused.error().tenant == other.tenant);
  BOOST_TEST(requests("PUT") == 0);

  own.tenant = principal().default_domain;
  BOOST_REQUIRE(principal().tenant_id == of_identity(0, "tenantId"));
  BOOST_TEST(outcome(subject->get_link(own, std::nullopt)) == partner_id);
  other.tenant = principal(1).default_domain;
  BOOST_TEST(outcome(subject->get_link(other, std::nullopt)) == "TokenTenantMismatch");
}

BOOST_AUTO_TEST_CASE(it_needs_no_authority) {
  const auto subject =
      client_on(automation(), {}, [](ClientOptions& options) { options.cloud.authority.reset(); });
  check(subject->sign_in({}), 0);
  BOOST_TEST(requests() == 1);
}

BOOST_AUTO_TEST_CASE(a_challenges_claims_get_one_more_token) {
  add_fault(R"({"kind":"claims-challenge","count":1})");
  const auto refused = client_on(automation())->get_link({}, std::nullopt);
  BOOST_TEST(!refused.has_value());
  BOOST_TEST(asked("/msi/token") <= 2u);
}

BOOST_AUTO_TEST_CASE(arcs_keys_come_from_the_agents_folder_only) {
  const auto elsewhere = client([&](ClientOptions& options) {
    options.credential = *identity::managed_identity_credential({}, arc());
    options.tenant.clear();
  });
  const auto refused = elsewhere->sign_in({});
  BOOST_REQUIRE(outcome(refused) == "UnexpectedResponse");
  BOOST_TEST(contains(refused.error().message, "/var/opt/azcmagent/tokens"));
  BOOST_TEST(asked("/arc/") == 1u);

  for (const std::string path : {"/etc/passwd", "/etc/hostname.key", "../a.key"}) {
    forget_requests();
    add_fault(
        status_fault(401, "/arc/", 1, R"(,"headers":{"WWW-Authenticate":"Basic realm=)" + path + "\"}"));
    BOOST_TEST(outcome(client_on(arc())->sign_in({})) == "UnexpectedResponse");
    BOOST_TEST(asked("/arc/") == 1u, path);
  }
}

BOOST_AUTO_TEST_CASE(hostile_answers_lead_nowhere) {
  for (const auto& [environment, path] :
       {std::pair(automation(), "/msi/"), std::pair(arc(), "/arc/"), std::pair(imds(), "/metadata/")}) {
    const std::string match = std::string(R"(,"count":-1,"match":{"path":")") + path + "\"}}";
    const auto refused = [&, &environment = environment](const std::string& kind) {
      clear_faults();
      add_fault(R"({"kind":)" + kind + match);
      const auto start = std::chrono::steady_clock::now();
      const auto result = client_on(environment, {}, [](ClientOptions& options) {
                            options.timeout = 3s;
                            options.retry.count = 0;
                          })->sign_in({});
      BOOST_TEST((std::chrono::steady_clock::now() - start < 8s));
      return outcome(result);
    };
    BOOST_TEST(refused(R"("redirect","location":")" + origin() + R"(/providers")") == "UnexpectedResponse");
    BOOST_TEST(refused(R"("oversized","bytes":20000000)") != "ok");
    BOOST_TEST(refused(R"("oversized","bytes":20000000,"chunked":true)") != "ok");
    BOOST_TEST(refused(R"("garbage")") != "ok");
    BOOST_TEST(refused(R"("raw","body":"{\"access_token\":\"a\\r\\nX: y\"}")") == "UnexpectedResponse");
    BOOST_TEST(refused(R"("drip","bytes":1,"ms":500)") != "ok");
  }
  BOOST_TEST(asked("/providers") == 0u);
}

BOOST_AUTO_TEST_CASE(nothing_secret_is_logged) {
  for (const auto& environment : {automation(), msi(), arc(), imds()}) {
    std::string log;
    const auto subject = client_on(environment, {}, [&](ClientOptions& options) {
      options.log_level = LogLevel::debug;
      options.log = [&log](LogLevel, std::string_view line) { log.append(line) += '\n'; };
    });
    check(subject->sign_in({}), 0);
    BOOST_TEST(contains(log, "GET http://127.0.0.1:"));
    BOOST_TEST(!contains(log, of_machine("identityHeader")));
    BOOST_TEST(!contains(log, of_machine("msiSecret")));
    BOOST_TEST(!contains(log, "Basic"));
    BOOST_TEST(!contains(log, "eyJ"));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
