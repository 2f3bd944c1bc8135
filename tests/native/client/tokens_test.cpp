#include <boost/test/unit_test.hpp>
#include <cctype>

#include "client/emulated_service.hpp"
#include "client/scripted_credential.hpp"
#include "encoding/base64url.hpp"
#include "identity/access_token_credential.hpp"
#include "identity/certificates/client_certificate_credential.hpp"
#include "identity/client_secret_credential.hpp"
#include "identity/tokens/token_source.hpp"
#include "identity/tools/callback_credential.hpp"
#include "identity/workloads/federated_token_credential.hpp"

namespace managementpartner::test {

namespace {

using namespace std::chrono_literals;

// The token asked for next lives so long; the client is told so, or something else.
std::string lifetime(int seconds, int reported, int count = 1) {
  return R"({"kind":"token-lifetime","seconds":)" + std::to_string(seconds) + R"(,"reported":)" +
         std::to_string(reported) + R"(,"count":)" + std::to_string(count) + '}';
}

CallOptions for_tenant(const std::string& tenant) {
  CallOptions call;
  call.tenant = tenant;
  return call;
}

std::unique_ptr<Client> client_with_token(const EmulatedService& service, const std::string& token,
                                          const std::string& tenant = {}) {
  return service.client([&](ClientOptions& options) {
    options.credential = *identity::access_token_credential(token);
    options.tenant = tenant;
  });
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(tokens, EmulatedService)

BOOST_AUTO_TEST_CASE(one_token_serves_many_calls) {
  const auto subject = client();
  for (int call = 0; call < 5; ++call) {
    BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
    BOOST_TEST(outcome(subject->tenants({})) == "ok");
    BOOST_TEST(outcome(subject->sign_in({})) == "ok");
  }
  BOOST_TEST(token_requests() == 1);
}

BOOST_AUTO_TEST_CASE(a_sign_in_says_who_it_is) {
  const auto who = client()->sign_in({});
  BOOST_REQUIRE(outcome(who) == "ok");
  BOOST_TEST(who->tenant_id == principal().tenant_id);
  BOOST_TEST(who->object_id == principal().object_id);
  BOOST_TEST(who->client_id == principal().client_id);
  BOOST_TEST(who->audience == origin());
  BOOST_TEST(name_of(who->credential_kind.value()) == "ClientSecret");
  BOOST_TEST((who->expires_on.value() > identity::WallClock::now() + 30min));
  BOOST_TEST(requests("GET") == 0);
}

BOOST_AUTO_TEST_CASE(a_token_is_renewed_before_it_expires) {
  add_fault(lifetime(3600, 2));
  const auto subject = client();
  const auto start = std::chrono::steady_clock::now();
  while (token_requests() < 2) BOOST_REQUIRE(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
  const auto took = std::chrono::steady_clock::now() - start;
  BOOST_TEST((took > 900ms));
  BOOST_TEST((took < 2s));
}

BOOST_AUTO_TEST_CASE(a_refresh_ahead_that_fails_fails_no_call) {
  // Due at half of its life; the service takes it for an hour.
  add_fault(lifetime(3600, 6));
  const auto subject = client();
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == partner_id);
  add_fault(R"({"kind":"status","code":503,"count":-1,"match":{"method":"POST"}})");
  const auto start = std::chrono::steady_clock::now();
  while (token_requests() == 1) BOOST_REQUIRE(outcome(subject->get_link({}, std::nullopt)) == partner_id);
  BOOST_TEST((std::chrono::steady_clock::now() - start > 2500ms));
  // It is not tried at every call.
  const auto tries = token_requests();
  for (int call = 0; call < 10; ++call) {
    BOOST_REQUIRE(outcome(subject->get_link({}, std::nullopt)) == partner_id);
  }
  BOOST_TEST(token_requests() == tries);
}

BOOST_AUTO_TEST_CASE(a_token_without_life_serves_the_call_it_was_got_for) {
  add_fault(lifetime(3600, 0, -1));
  const auto subject = client();
  for (int call = 1; call <= 3; ++call) {
    BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
    BOOST_TEST(token_requests() == call);
  }
}

BOOST_AUTO_TEST_CASE(a_token_the_service_calls_expired_is_renewed_once) {
  // The client's clock may be wrong, the service's counts.
  add_fault(lifetime(-10, 3600));
  const auto subject = client();
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == partner_id);
  BOOST_TEST(token_requests() == 2);
  BOOST_TEST(requests("PUT") == 2);
  BOOST_TEST(requests("GET") == 0);

  add_fault(lifetime(-10, 3600, -1));
  forget_requests();
  const auto refused = client()->get_link({}, std::nullopt);
  BOOST_REQUIRE(outcome(refused) == "TokenExpired");
  BOOST_TEST(refused.error().http_status == 401);
  BOOST_TEST(refused.error().service_code == "ExpiredAuthenticationToken");
  BOOST_TEST(token_requests() == 2);
  BOOST_TEST(requests("GET") == 2);
}

BOOST_AUTO_TEST_CASE(a_token_refused_by_the_way_is_replaced) {
  const auto subject = client();
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
  add_fault(R"({"kind":"status","code":401,"match":{"path":"/providers"}})");
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
  BOOST_TEST(token_requests() == 2);
}

BOOST_AUTO_TEST_CASE(a_challenges_claims_are_met_once) {
  const auto subject = client();
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
  add_fault(R"({"kind":"claims-challenge"})");
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == partner_id);
  BOOST_TEST(token_requests() == 2);
  BOOST_TEST(requests("PUT") == 2);
  // The new token is kept, and the next tenant's list needs no other.
  BOOST_TEST(outcome(subject->tenants({})) == "ok");
  BOOST_TEST(token_requests() == 2);
}

BOOST_AUTO_TEST_CASE(whatever_proves_an_application_meets_a_challenge) {
  const std::string id = principal().client_id;
  const identity::CredentialPtr credentials[] = {
      *identity::client_secret_credential(id, principal().client_secret),
      *identity::client_certificate_credential(id, announced("/clientCertificateFile"), "", false),
      *identity::federated_token_credential(
          id, federated_token("repo:contoso/partner-links:ref:refs/heads/main"))};
  for (const auto& credential : credentials) {
    clear_faults();
    forget_requests();
    add_fault(R"({"kind":"claims-challenge"})");
    const auto subject = client([&](ClientOptions& options) { options.credential = credential; });
    BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound", name_of(credential->kind()));
    BOOST_TEST(token_requests() == 2);
    BOOST_TEST(requests("GET") == 2);
  }
}

BOOST_AUTO_TEST_CASE(a_program_is_asked_once_more_with_the_claims) {
  // Its second token is no better: the second refusal is the call's.
  std::vector<std::string> asked;
  const std::string token = given_token();
  const auto subject = client([&](ClientOptions& options) {
    options.credential =
        identity::callback_credential([&](const identity::TokenAsk& ask, identity::TokenReply& reply) {
          asked.push_back(ask.claims);
          reply.token = Secret(token);
        });
  });
  add_fault(R"({"kind":"claims-challenge"})");
  const auto refused = subject->create_link({}, partner_id);
  BOOST_REQUIRE(outcome(refused) == "TokenRejected");
  BOOST_TEST(requests("PUT") == 2);
  BOOST_REQUIRE(asked.size() == 2u);
  BOOST_TEST(asked[0] == "");
  BOOST_TEST(contains(asked[1], "access_token"));
}

BOOST_AUTO_TEST_CASE(a_challenge_that_no_token_meets_ends) {
  add_fault(
      R"({"kind":"status","code":401,"count":-1,"match":{"path":"/providers"},"headers":{"WWW-Authenticate":)"
      R"("Bearer error=\"insufficient_claims\", claims=\"eyJhY2Nlc3NfdG9rZW4iOnt9fQ\""}})");
  const auto refused = client()->get_link({}, std::nullopt);
  BOOST_REQUIRE(outcome(refused) == "TokenRejected");
  BOOST_TEST(contains(refused.error().message, "continuous access evaluation"));
  BOOST_TEST(token_requests() == 2);
  BOOST_TEST(requests("GET") == 2);
}

BOOST_AUTO_TEST_CASE(a_wrong_secret_is_named_and_nothing_asked_with_it) {
  const auto subject = client([&](ClientOptions& options) {
    options.credential = *identity::client_secret_credential(principal().client_id, "hunter2-not-the-secret");
  });
  for (int call = 1; call <= 2; ++call) {
    const auto made = subject->create_link({}, partner_id);
    BOOST_REQUIRE(outcome(made) == "ClientSecretInvalid");
    const Error& error = made.error();
    BOOST_TEST(error.http_status == 401);
    BOOST_TEST(error.service_code == "AADSTS7000215");
    BOOST_TEST(error.correlation_id.size() == 36u);
    BOOST_TEST(error.tenant == principal().tenant_id);
    BOOST_TEST(!error.outcome_unknown);
    BOOST_TEST(!next_step(error).empty());
    BOOST_TEST(!contains(error.message + next_step(error), "hunter2"));
    BOOST_TEST(token_requests() == call);
  }
  BOOST_TEST(requests("PUT") == 0);
}

BOOST_AUTO_TEST_CASE(an_unknown_application_or_tenant_is_named) {
  const auto stranger = client([](ClientOptions& options) {
    options.credential =
        *identity::client_secret_credential("00000000-0000-4000-8000-000000000001", "a secret");
  });
  const auto unknown = stranger->sign_in({});
  BOOST_REQUIRE(outcome(unknown) == "ApplicationNotFound");
  BOOST_TEST(unknown.error().service_code == "AADSTS700016");

  const auto subject = client();
  for (const char* tenant : {"00000000-0000-4000-8000-000000000002", "nowhere.onmicrosoft.com"}) {
    const auto nowhere = subject->get_link(for_tenant(tenant), std::nullopt);
    BOOST_REQUIRE(outcome(nowhere) == "TenantNotFound");
    BOOST_TEST(nowhere.error().service_code == "AADSTS90002");
    BOOST_TEST(nowhere.error().tenant == tenant);
    BOOST_TEST(contains(nowhere.error().message, tenant));
  }
  // Only a domain is looked up, and at the authority.
  BOOST_TEST(requests("GET") == 1);
}

BOOST_AUTO_TEST_CASE(each_tenant_has_a_token_and_a_link_of_its_own) {
  const auto subject = client();
  for (std::size_t index = 0; index < 3; ++index) {
    const Principal there = principal(index);
    BOOST_REQUIRE(there.client_id == principal().client_id);
    const auto call = for_tenant(there.tenant_id);
    BOOST_TEST(outcome(subject->get_link(call, std::nullopt)) == "LinkNotFound");
    const auto made = subject->create_link(call, index == 0 ? partner_id : other_partner_id);
    BOOST_TEST(made->tenant_id.value() == there.tenant_id);
    BOOST_TEST(made->object_id.value() == there.object_id);
    BOOST_TEST(subject->sign_in(call)->object_id == there.object_id);
    BOOST_TEST(token_requests() == static_cast<std::int64_t>(index) + 1);
  }
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == partner_id);
  BOOST_TEST(outcome(subject->get_link(for_tenant(principal(1).tenant_id), std::nullopt)) ==
             other_partner_id);
  BOOST_TEST(token_requests() == 3);
}

BOOST_AUTO_TEST_CASE(a_tenant_may_be_named_in_any_case_and_by_its_domain) {
  const auto subject = client();
  std::string upper = principal().tenant_id;
  for (char& character : upper) character = static_cast<char>(std::toupper(character));
  BOOST_TEST(outcome(subject->create_link(for_tenant(upper), partner_id)) == partner_id);
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == partner_id);
  BOOST_TEST(token_requests() == 1);
  BOOST_TEST(outcome(subject->get_link(for_tenant(principal().default_domain), std::nullopt)) == partner_id);
  BOOST_TEST(subject->get_link(for_tenant(upper), other_partner_id).error().tenant == upper);
}

BOOST_AUTO_TEST_CASE(a_given_token_needs_no_authority_and_no_tenant) {
  const auto subject = client_with_token(*this, given_token());
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == partner_id);
  BOOST_TEST(outcome(subject->get_link(for_tenant(principal().tenant_id), std::nullopt)) == partner_id);
  BOOST_TEST(subject->sign_in({})->object_id == principal().object_id);
  BOOST_TEST(token_requests() == 0);
}

BOOST_AUTO_TEST_CASE(an_expired_token_is_said_to_be_so) {
  const auto link = client_with_token(*this, given_token(R"("seconds":-60)"))->get_link({}, std::nullopt);
  BOOST_REQUIRE(outcome(link) == "TokenExpired");
  BOOST_TEST(link.error().http_status == 401);
  BOOST_TEST(contains(link.error().message, "valid until"));
  BOOST_TEST(requests() == 1);
}

BOOST_AUTO_TEST_CASE(a_token_for_something_else_is_refused_with_what_it_is_for) {
  const std::string other = principal(1).tenant_id;
  const std::vector<std::pair<std::string, std::string>> cases{
      {R"("audience":"https://graph.microsoft.com")", "https://graph.microsoft.com"},
      {R"("claims":{"tid":")" + other + "\"}", other},
      {R"("claims":{"nbf":4102444800})", principal().tenant_id},
  };
  for (const auto& [members, shown] : cases) {
    forget_requests();
    const auto made = client_with_token(*this, given_token(members))->create_link({}, partner_id);
    BOOST_REQUIRE(outcome(made) == "TokenRejected");
    BOOST_TEST(made.error().http_status == 401);
    BOOST_TEST(contains(made.error().message, shown), made.error().message);
    BOOST_TEST(requests() == 1);
  }
}

BOOST_AUTO_TEST_CASE(a_token_for_another_tenant_than_the_calls_is_not_sent) {
  const std::string other = principal(1).tenant_id;
  const auto subject = client_with_token(*this, given_token());
  BOOST_TEST(outcome(subject->get_link(for_tenant(other), std::nullopt)) == "TokenTenantMismatch");
  BOOST_TEST(outcome(client_with_token(*this, given_token(), other)->tenants({})) == "TokenTenantMismatch");
  BOOST_TEST(requests() == 0);
}

// A tool that somebody else signs in to between two tokens.
BOOST_AUTO_TEST_CASE(a_renewed_token_is_of_the_same_identity) {
  const std::string there = R"("claims":{"tid":")" + principal(1).tenant_id + "\"}";
  const std::string somebody_else = R"("claims":{"oid":"99999999-9999-4999-8999-999999999999"})";
  for (const std::string& tenant : {std::string(), principal().tenant_id}) {
    for (const std::string& members : {there, somebody_else}) {
      forget_requests();
      std::string now = given_token();
      const auto subject = client([&](ClientOptions& options) {
        options.credential = std::make_shared<ScriptedCredential>([&now](const identity::TokenQuery&) {
          return Steps{[&now] {
            // Of no life, so that each call gets one of its own.
            return identity::AccessToken{Secret(now), identity::WallClock::now(), std::nullopt};
          }};
        });
        options.tenant = tenant;
      });
      BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
      BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
      const auto before = requests();
      now = given_token(members);
      const auto made = subject->create_link({}, partner_id);
      const bool is_mismatch = !tenant.empty() && members == there;
      BOOST_TEST(outcome(made) == (is_mismatch ? "TokenTenantMismatch" : "IdentityChanged"));
      BOOST_TEST(outcome(subject->remove_link({}, partner_id)) == outcome(made));
      BOOST_TEST(requests() == before);
      // Who comes back may go on.
      now = given_token();
      BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
    }
  }
}

BOOST_AUTO_TEST_CASE(a_given_token_cannot_meet_a_challenge) {
  add_fault(R"({"kind":"claims-challenge"})");
  const auto made = client_with_token(*this, given_token())->create_link({}, partner_id);
  BOOST_REQUIRE(outcome(made) == "TokenRejected");
  BOOST_TEST(contains(made.error().message, "continuous access evaluation"));
  BOOST_TEST(requests() == 1);
}

// A client that goes through all of a partner's customers would need some hundred megabytes otherwise.
BOOST_AUTO_TEST_CASE(the_tokens_of_so_many_tenants_are_kept_the_latest) {
  constexpr int more = 10;
  constexpr int count = static_cast<int>(identity::TokenSource::most_tenants) + more;
  const auto id = [](int number) {
    const std::string digits = std::to_string(number);
    return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
  };
  int asked = 0;
  const auto subject = client([&](ClientOptions& options) {
    options.tenant.clear();
    options.credential =
        identity::callback_credential([&](const identity::TokenAsk& ask, identity::TokenReply& reply) {
          ++asked;
          reply.token =
              Secret("e30." + encoding::base64url_encode(R"({"tid":")" + ask.tenant + "\"}") + ".e30");
          reply.expires_on = identity::WallClock::now() + 1h;
        });
  });
  for (int number = 0; number < count; ++number)
    BOOST_TEST(outcome(subject->sign_in(for_tenant(id(number)))) == "ok");
  BOOST_TEST(asked == count);
  BOOST_TEST(outcome(subject->sign_in(for_tenant(id(count - 1)))) == "ok");
  BOOST_TEST(outcome(subject->sign_in(for_tenant(id(more)))) == "ok");
  BOOST_TEST(asked == count);
  BOOST_TEST(outcome(subject->sign_in(for_tenant(id(more - 1)))) == "ok");
  BOOST_TEST(asked == count + 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
