#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>
#include <latch>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "client/call_on_thread.hpp"
#include "client/emulated_service.hpp"
#include "emulator/test_client.hpp"
#include "identity/client_secret_credential.hpp"
#include "identity/people/browser_credential.hpp"
#include "identity/people/device_code_credential.hpp"

namespace managementpartner::test {

namespace {

using namespace std::chrono_literals;
using emulator::test::TestClient;

const std::string megan = "megan@contoso.onmicrosoft.com";
const std::string nestor = "nestor@litware.onmicrosoft.com";
const std::string isaiah = "isaiah@fabrikam.onmicrosoft.com";
const std::string contoso = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01";
const std::string litware = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a02";
const std::string fabrikam = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a03";

// Three tenants whose users are guests of each other, and a device code that may be polled for at once.
const std::string configuration = R"({
  "partners": [{"partnerId": "5127255"}],
  "deviceCode": {"intervalSeconds": 0},
  "tenants": [
    {"tenantId": "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01", "displayName": "Contoso",
     "domains": ["contoso.onmicrosoft.com"],
     "servicePrincipals": [{"clientId": "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10"}],
     "users": [{"userPrincipalName": "megan@contoso.onmicrosoft.com", "displayName": "Megan"},
               {"userPrincipalName": "lee@contoso.onmicrosoft.com", "disabled": true},
               {"userPrincipalName": "nestor@litware.onmicrosoft.com", "displayName": "Nestor", "home": false,
                "consentRequired": true}]},
    {"tenantId": "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a02", "displayName": "Litware",
     "domains": ["litware.onmicrosoft.com"], "servicePrincipals": [],
     "users": [{"userPrincipalName": "nestor@litware.onmicrosoft.com", "displayName": "Nestor"},
               {"userPrincipalName": "lee@contoso.onmicrosoft.com", "home": false, "disabled": true},
               {"userPrincipalName": "megan@contoso.onmicrosoft.com", "displayName": "Megan", "home": false}]},
    {"tenantId": "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a03", "displayName": "Fabrikam",
     "domains": ["fabrikam.onmicrosoft.com"], "servicePrincipals": [],
     "users": [{"userPrincipalName": "isaiah@fabrikam.onmicrosoft.com", "displayName": "Isaiah"},
               {"userPrincipalName": "megan@contoso.onmicrosoft.com", "displayName": "Megan", "home": false,
                "mfaRequired": true},
               {"userPrincipalName": "nestor@litware.onmicrosoft.com", "displayName": "Nestor", "home": false,
                "blocked": true}]}
  ]
})";

const EmulatedService& shared_service() {
  static const EmulatedService shared(configuration);
  return shared;
}

CallOptions for_tenant(const std::string& tenant) {
  CallOptions call;
  call.tenant = tenant;
  return call;
}

// "http://localhost:5000?code=…"
struct BackUrl {
  std::uint16_t port;
  std::string target;

  explicit BackUrl(const std::string& location) {
    const std::string start = "http://localhost:";
    const auto query = location.find('?');
    if (!location.starts_with(start) || query == std::string::npos) throw std::runtime_error(location);
    port = static_cast<std::uint16_t>(std::stoi(location.substr(start.size())));
    target = '/' + location.substr(query);
  }
};

bool is_open(std::uint16_t port) {
  boost::asio::io_context io;
  boost::system::error_code failure;
  for (const boost::asio::ip::address& address :
       {boost::asio::ip::address(boost::asio::ip::address_v4::loopback()),
        boost::asio::ip::address(boost::asio::ip::address_v6::loopback())}) {
    boost::asio::ip::tcp::socket socket(io);
    socket.connect({address, port}, failure);
    if (!failure) return true;
  }
  return false;
}

}  // namespace

// As a fixture: nobody is signed in, and who signs in is Megan.
struct People : EmulatedService {
  People() : EmulatedService(shared_service()) {
    administer("DELETE", "/state");
    administer("DELETE", "/sign-ins");
    ask_for_mfa(false);
    clear_faults();
    forget_requests();
  }

  // Whether Litware asks people for a second factor who change something.
  void ask_for_mfa(bool asks) const {
    administer("PUT", "/tenants/" + litware,
               std::string(R"({"mfaForChanges":)") + (asks ? "true}" : "false}"));
  }

  std::atomic<int> prompts = 0;

  // ---- Device codes ----

  // What the user does when told; nothing at first.
  std::function<void(const identity::DeviceCodePrompt&)> at_prompt = [](const auto&) {};

  void answer_code(const identity::DeviceCodePrompt& prompt, const std::string& body) const {
    administer("POST", "/device-codes/" + prompt.user_code, body);
  }
  void approve_as(const std::string& user) {
    at_prompt = [this, user](const auto& prompt) {
      answer_code(prompt, R"({"userPrincipalName":")" + user + "\"}");
    };
  }
  [[nodiscard]] identity::CredentialPtr device_code() {
    return *identity::device_code_credential({}, [this](const identity::DeviceCodePrompt& prompt) {
      ++prompts;
      at_prompt(prompt);
    });
  }

  // ---- Browsers ----

  std::jthread browser;
  std::atomic<unsigned> last_page = 0;  // Its HTTP status.
  std::atomic<std::uint16_t> back_port = 0;
  // What comes to the port before the browser is back.
  std::function<void(const BackUrl&)> before_it_is_back = [](const auto&) {};

  // Follows the authority's redirect on a thread of its own, as a browser that was opened does.
  [[nodiscard]] identity::OpenBrowser browsing() {
    return [this](const std::string& url) {
      ++prompts;
      browser = std::jthread([this, url] {
        TestClient authority(port(), announced("/caFile"));
        const BackUrl back(authority.exchange("GET", url.substr(origin().size()))->header("location"));
        back_port = back.port;
        before_it_is_back(back);
        last_page = TestClient(back.port).exchange("GET", back.target)->status;
      });
      return true;
    };
  }
  void set_browser_user(const std::string& body) const { administer("POST", "/sign-ins", body); }

  // ---- Clients ----

  [[nodiscard]] std::unique_ptr<Client> client_of(
      const identity::CredentialPtr& credential,
      const std::function<void(ClientOptions&)>& change = {}) const {
    return client([&](ClientOptions& options) {
      options.credential = credential;
      options.tenant = contoso;
      if (change) change(options);
    });
  }

  [[nodiscard]] std::int64_t requests_to(std::string_view path) const {
    std::int64_t count = 0;
    for (const auto& request : request_log()) {
      if (contains(request.at("path").as_string(), path)) ++count;
    }
    return count;
  }
};

BOOST_FIXTURE_TEST_SUITE(people, People)

BOOST_AUTO_TEST_CASE(one_device_code_serves_every_tenant) {
  approve_as(megan);
  const auto subject = client_of(device_code());
  const auto who = subject->sign_in({});
  BOOST_REQUIRE(outcome(who) == "ok");
  BOOST_TEST(who->name == megan);
  BOOST_TEST(who->tenant_id == contoso);
  BOOST_TEST(who->client_id == identity::default_public_client_id);
  BOOST_TEST(name_of(who->credential_kind.value()) == "DeviceCode");

  forget_requests();
  BOOST_TEST(outcome(subject->create_link(for_tenant(litware), partner_id)) == partner_id);
  BOOST_TEST(outcome(subject->get_link(for_tenant("litware.onmicrosoft.com"), std::nullopt)) == partner_id);
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
  const auto refused = subject->get_link(for_tenant(fabrikam), std::nullopt);
  BOOST_REQUIRE(outcome(refused) == "MfaRequired");
  BOOST_TEST(contains(refused.error().message, fabrikam), refused.error().message);
  BOOST_TEST(refused.error().tenant == fabrikam);
  BOOST_TEST(prompts == 1);
  BOOST_TEST(requests_to("/oauth2/v2.0/token") == 2);
}

BOOST_AUTO_TEST_CASE(a_tenant_that_asks_for_more_can_be_signed_in_to) {
  approve_as(megan);
  const auto subject = client_of(device_code());
  BOOST_TEST(outcome(subject->sign_in(for_tenant(fabrikam))) == "ok");
  BOOST_TEST(outcome(subject->sign_in(for_tenant(contoso))) == "ok");
  BOOST_TEST(prompts == 1);
}

BOOST_AUTO_TEST_CASE(without_a_tenant_it_is_the_users_own) {
  approve_as(nestor);
  const auto subject = client_of(device_code(), [](ClientOptions& options) { options.tenant.clear(); });
  const auto who = subject->sign_in({});
  BOOST_REQUIRE(outcome(who) == "ok");
  BOOST_TEST(who->tenant_id == litware);
  BOOST_TEST(requests_to("/organizations/oauth2/v2.0/devicecode") == 1);
}

BOOST_AUTO_TEST_CASE(what_a_tenant_lacks_is_said) {
  approve_as(nestor);
  const auto subject = client_of(device_code());
  BOOST_REQUIRE(outcome(subject->sign_in(for_tenant(litware))) == "ok");
  const std::pair<std::string, std::string> cases[] = {{contoso, "ConsentRequired"},
                                                       {fabrikam, "ConditionalAccessBlocked"}};
  for (const auto& [tenant, reason] : cases) {
    const auto refused = subject->sign_in(for_tenant(tenant));
    BOOST_REQUIRE(outcome(refused) == reason);
    BOOST_TEST(contains(refused.error().message, tenant), refused.error().message);
  }
  approve_as(isaiah);
  const auto other = client_of(device_code());
  BOOST_REQUIRE(outcome(other->sign_in(for_tenant(fabrikam))) == "ok");
  const auto refused = other->sign_in(for_tenant(litware));
  BOOST_REQUIRE(outcome(refused) == "NoAccountInTenant");
  BOOST_TEST(contains(refused.error().message, litware), refused.error().message);
  BOOST_TEST(prompts == 2);
}

BOOST_AUTO_TEST_CASE(a_disabled_account_and_an_application_for_others_have_reasons_of_their_own) {
  approve_as("lee@contoso.onmicrosoft.com");
  const std::pair<std::string, std::string> cases[] = {{contoso, "AADSTS50057"}, {litware, "AADSTS500571"}};
  for (const auto& [tenant, code] : cases) {
    const auto refused = client_of(device_code())->sign_in(for_tenant(tenant));
    BOOST_REQUIRE(outcome(refused) == "AccountDisabled");
    BOOST_TEST(refused.error().service_code == code);
    BOOST_TEST(contains(refused.error().message, tenant), refused.error().message);
  }
  const auto of_service = *identity::device_code_credential(
      {.client_id = principal().client_id, .refresh_token = {}}, [](const identity::DeviceCodePrompt&) {});
  const auto refused = client_of(of_service)->sign_in({});
  BOOST_REQUIRE(outcome(refused) == "PublicClientNotAllowed");
  BOOST_TEST(refused.error().service_code == "AADSTS7000218");
}

BOOST_AUTO_TEST_CASE(a_sign_in_that_is_over_asks_nobody_in_the_midst_of_a_call) {
  approve_as(megan);
  const auto subject = client_of(device_code());
  BOOST_REQUIRE(outcome(subject->sign_in({})) == "ok");
  administer("DELETE", "/sign-ins");
  const auto refused = subject->get_link(for_tenant(litware), std::nullopt);
  BOOST_REQUIRE(outcome(refused) == "InteractionRequired");
  BOOST_TEST(contains(refused.error().message, litware), refused.error().message);
  BOOST_TEST(refused.error().service_code == "AADSTS700082");
  BOOST_TEST(prompts == 1);
}

BOOST_AUTO_TEST_CASE(a_challenges_claims_are_met_by_the_refresh_token) {
  approve_as(megan);
  const auto subject = client_of(device_code());
  BOOST_REQUIRE(outcome(subject->sign_in({})) == "ok");
  add_fault(R"({"kind":"claims-challenge"})");
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == partner_id);
  BOOST_TEST(prompts == 1);
}

BOOST_AUTO_TEST_CASE(claims_that_a_refresh_token_cannot_meet_are_carried_by_the_next_sign_in) {
  ask_for_mfa(true);
  approve_as(megan);
  set_browser_user(R"({"userPrincipalName":")" + megan + "\"}");
  const auto former = client_of(device_code());
  BOOST_REQUIRE(outcome(former->sign_in({})) == "ok");
  const auto refused = former->create_link(for_tenant("litware.onmicrosoft.com"), partner_id);
  BOOST_REQUIRE(outcome(refused) == "MfaRequired");
  BOOST_TEST(!refused.error().outcome_unknown);
  const std::string claims = refused.error().claims_challenge;
  BOOST_TEST(claims == R"({"access_token":{"acrs":{"essential":true,"values":["p1"]}}})");
  // Who only looks is not asked, and the sign-in goes on elsewhere.
  BOOST_TEST(outcome(former->get_link(for_tenant(litware), std::nullopt)) == "LinkNotFound");
  BOOST_TEST(outcome(former->create_link({}, partner_id)) == partner_id);
  BOOST_TEST(former->options().credential->challenges().at(litware) == claims);

  // Without the claims it is as before, the sign-in at the tenant itself included.
  const auto without = client_of(device_code());
  BOOST_REQUIRE(outcome(without->sign_in(for_tenant(litware))) == "ok");
  BOOST_TEST(outcome(without->create_link(for_tenant(litware), partner_id)) == "MfaRequired");

  const auto told = [&](ClientOptions& options) { options.claims_challenge = claims; };
  const auto knowing = [&](ClientOptions& options) {
    options.challenges = former->options().credential->challenges();
  };
  for (const std::function<void(ClientOptions&)>& how :
       {std::function<void(ClientOptions&)>(told), {knowing}}) {
    for (const auto& credential : {device_code(), *identity::browser_credential({}, browsing())}) {
      const auto subject = client_of(credential, how);
      BOOST_REQUIRE(outcome(subject->sign_in(for_tenant("litware.onmicrosoft.com"))) == "ok");
      BOOST_TEST(outcome(subject->create_link(for_tenant(litware), partner_id)) == partner_id);
      BOOST_TEST(outcome(subject->remove_link(for_tenant(litware), partner_id)) == "ok");
      BOOST_TEST(subject->options().credential->challenges().empty());
      if (browser.joinable()) browser.join();
    }
  }
  ask_for_mfa(false);
}

BOOST_AUTO_TEST_CASE(claims_are_a_persons_who_is_yet_to_sign_in) {
  const auto with_claims = [](ClientOptions& options) { options.claims_challenge = "{}"; };
  ClientOptions options = this->options();
  with_claims(options);
  options.credential = *identity::client_secret_credential(principal().client_id, "secret");
  options.tenant = contoso;
  BOOST_TEST(outcome(Client::create(options)) == "ArgumentInvalid");
  approve_as(megan);
  const auto credential = device_code();
  BOOST_REQUIRE(outcome(client_of(credential)->sign_in({})) == "ok");
  options.credential = credential;
  BOOST_TEST(outcome(Client::create(options)) == "ArgumentInvalid");
}

BOOST_AUTO_TEST_CASE(the_user_may_decline) {
  at_prompt = [this](const auto& prompt) { answer_code(prompt, R"({"decline":true})"); };
  const auto refused = client_of(device_code())->sign_in({});
  BOOST_REQUIRE(outcome(refused) == "SignInDeclined");
  BOOST_TEST(refused.error().service_code == "AADSTS70018");
}

BOOST_AUTO_TEST_CASE(a_code_expires) {
  add_fault(R"({"kind":"raw","match":{"path":"/)" + contoso +
            R"(/oauth2/v2.0/devicecode"},"body":"{\"device_code\":\"d\",\"user_code\":\"A\",\"interval\":1,)"
            R"(\"verification_uri\":\"https://localhost/\",\"expires_in\":2}"})");
  add_fault(R"({"kind":"raw","code":400,"count":-1,"match":{"path":"/)" + contoso +
            R"(/oauth2/v2.0/token"},"body":"{\"error\":\"authorization_pending\"}"})");
  const auto start = Clock::now();
  BOOST_TEST(outcome(client_of(device_code())->sign_in({})) == "SignInExpired");
  BOOST_CHECK(Clock::now() - start >= 2s);
  BOOST_CHECK(Clock::now() - start < 10s);
  BOOST_TEST(requests_to("/oauth2/v2.0/token") == 1);
}

BOOST_AUTO_TEST_CASE(polls_more_slowly_when_it_is_told_to) {
  approve_as(megan);
  add_fault(R"({"kind":"raw","code":400,"match":{"path":"/)" + contoso +
            R"(/oauth2/v2.0/token"},"body":"{\"error\":\"slow_down\"}"})");
  const auto start = Clock::now();
  BOOST_TEST(outcome(client_of(device_code())->sign_in({})) == "ok");
  BOOST_CHECK(Clock::now() - start >= 7s);
  BOOST_TEST(requests_to("/oauth2/v2.0/token") == 2);
}

BOOST_AUTO_TEST_CASE(goes_on_polling_after_failures) {
  approve_as(megan);
  // More than one request's tries.
  add_fault(R"({"kind":"status","code":503,"count":6,"match":{"path":"/)" + contoso +
            R"(/oauth2/v2.0/token"}})");
  BOOST_TEST(outcome(client_of(device_code())->sign_in({})) == "ok");
  BOOST_TEST(requests_to("/oauth2/v2.0/token") == 7);
}

BOOST_AUTO_TEST_CASE(a_cancelled_sign_in_ends_at_once) {
  const auto subject = client_of(device_code());
  CallOnThread call([&](const CallOptions& options) { return subject->sign_in(options); });
  wait_until([this] { return prompts == 1; });
  const auto start = Clock::now();
  call.cancel();
  BOOST_TEST(call.end() == "Cancelled");
  BOOST_CHECK(Clock::now() - start < 500ms);
}

BOOST_AUTO_TEST_CASE(a_sign_in_may_take_longer_than_a_call) {
  at_prompt = [this](const auto& prompt) {
    browser = std::jthread([this, prompt] {
      std::this_thread::sleep_for(1500ms);
      answer_code(prompt, R"({"userPrincipalName":")" + megan + "\"}");
    });
  };
  const auto subject = client_of(device_code(), [](ClientOptions& options) { options.timeout = 500ms; });
  BOOST_TEST(outcome(subject->sign_in({})) == "ok");
}

BOOST_AUTO_TEST_CASE(one_browser_serves_every_tenant) {
  const auto subject = client_of(*identity::browser_credential({}, browsing()));
  set_browser_user(R"({"userPrincipalName":")" + megan + "\"}");
  const auto who = subject->sign_in({});
  BOOST_REQUIRE(outcome(who) == "ok");
  BOOST_TEST(who->name == megan);
  BOOST_TEST(name_of(who->credential_kind.value()) == "Browser");
  browser.join();
  BOOST_TEST(last_page == 200U);
  BOOST_TEST(!is_open(back_port));
  BOOST_TEST(outcome(subject->create_link(for_tenant(litware), partner_id)) == partner_id);
  BOOST_TEST(outcome(subject->sign_in(for_tenant(fabrikam))) == "MfaRequired");
  BOOST_TEST(prompts == 1);
}

BOOST_AUTO_TEST_CASE(strangers_do_not_disturb_a_browsers_sign_in) {
  before_it_is_back = [](const BackUrl& back) {
    BOOST_TEST(TestClient(back.port).exchange("GET", "/?code=evil&state=guessed")->status == 400U);
    BOOST_TEST(TestClient(back.port).exchange("GET", "/favicon.ico")->status == 404U);
    std::vector<std::unique_ptr<TestClient>> silent;
    for (int count = 0; count < 100; ++count) silent.push_back(std::make_unique<TestClient>(back.port));
    for (const auto& stranger : silent) stranger->send_bytes("x");
  };
  BOOST_TEST(outcome(client_of(*identity::browser_credential({}, browsing()))->sign_in({})) == "ok");
  browser.join();
  BOOST_TEST(last_page == 200U);
}

BOOST_AUTO_TEST_CASE(what_the_authority_says_in_the_browser_is_said_here) {
  set_browser_user(R"({"decline":true})");
  BOOST_TEST(outcome(client_of(*identity::browser_credential({}, browsing()))->sign_in({})) ==
             "SignInDeclined");
  browser.join();
  BOOST_TEST(!is_open(back_port));

  set_browser_user(R"({"userPrincipalName":")" + nestor + "\"}");
  const auto subject = client_of(*identity::browser_credential({}, browsing()));
  const auto refused = subject->sign_in(for_tenant(fabrikam));
  BOOST_REQUIRE(outcome(refused) == "ConditionalAccessBlocked");
  BOOST_TEST(contains(refused.error().message, fabrikam), refused.error().message);
}

BOOST_AUTO_TEST_CASE(a_browser_that_never_comes_back_can_be_cancelled) {
  std::string url;
  const auto subject = client_of(*identity::browser_credential({}, [&](const std::string& opened) {
    url = opened;
    ++prompts;
    return true;
  }));
  CallOnThread call([&](const CallOptions& options) { return subject->sign_in(options); });
  wait_until([this] { return prompts == 1; });
  const std::string start_of_port = "localhost%3A";
  const auto port =
      static_cast<std::uint16_t>(std::stoi(url.substr(url.find(start_of_port) + start_of_port.size())));
  BOOST_TEST(is_open(port));
  const auto start = Clock::now();
  call.cancel();
  BOOST_TEST(call.end() == "Cancelled");
  BOOST_CHECK(Clock::now() - start < 500ms);
  BOOST_TEST(!is_open(port));
}

BOOST_AUTO_TEST_CASE(the_port_is_closed_with_the_client) {
  std::string url;
  auto subject = client_of(*identity::browser_credential({}, [&](const std::string& opened) {
    url = opened;
    ++prompts;
    return true;
  }));
  CallOnThread call([&](const CallOptions& options) { return subject->sign_in(options); });
  wait_until([this] { return prompts == 1; });
  const auto port = static_cast<std::uint16_t>(std::stoi(url.substr(url.find("localhost%3A") + 12)));
  subject.reset();
  BOOST_TEST(call.end() == "Cancelled");
  BOOST_TEST(!is_open(port));
}

BOOST_AUTO_TEST_CASE(without_a_browser_the_device_code_is_named) {
  const auto refused =
      client_of(*identity::browser_credential({}, [](const std::string&) { return false; }))->sign_in({});
  BOOST_REQUIRE(outcome(refused) == "CredentialUnavailable");
  BOOST_TEST(contains(next_step(refused.error()), "device code"));
}

BOOST_AUTO_TEST_CASE(many_threads_ask_the_user_once) {
  approve_as(megan);
  const auto subject = client_of(device_code());
  constexpr int threads = 64;
  const std::vector<std::string> tenants{contoso, litware, "litware.onmicrosoft.com"};
  std::latch ready(threads);
  std::mutex mutex;
  std::multiset<std::string> outcomes;
  {
    std::vector<std::jthread> all;
    for (int index = 0; index < threads; ++index) {
      all.emplace_back([&, index] {
        ready.arrive_and_wait();
        const auto result = subject->get_link(
            for_tenant(tenants[static_cast<std::size_t>(index) % tenants.size()]), std::nullopt);
        const std::lock_guard lock(mutex);
        outcomes.insert(outcome(result));
      });
    }
  }
  BOOST_TEST(outcomes.count("LinkNotFound") == 64U);
  BOOST_TEST(prompts == 1);
  BOOST_TEST(requests_to("/oauth2/v2.0/devicecode") == 1);
  BOOST_TEST(requests_to("/oauth2/v2.0/token") == 2);
}

BOOST_AUTO_TEST_CASE(clients_share_one_sign_in) {
  approve_as(megan);
  const auto credential = device_code();
  std::vector<std::string> outcomes(8);
  {
    std::vector<std::jthread> all;
    for (std::string& slot : outcomes) {
      all.emplace_back([&] { slot = outcome(client_of(credential)->sign_in({})); });
    }
  }
  for (const std::string& each : outcomes) BOOST_TEST(each == "ok");
  BOOST_TEST(prompts == 1);
}

BOOST_AUTO_TEST_CASE(who_waits_for_a_sign_in_fails_with_it) {
  at_prompt = [this](const auto& prompt) {
    browser = std::jthread([this, prompt] {
      std::this_thread::sleep_for(500ms);
      answer_code(prompt, R"({"decline":true})");
    });
  };
  const auto subject = client_of(device_code());
  CallOnThread first([&](const CallOptions& options) { return subject->sign_in(options); });
  wait_until([this] { return prompts == 1; });
  CallOnThread other([&](CallOptions options) {
    options.tenant = litware;
    return subject->sign_in(options);
  });
  BOOST_TEST(first.end() == "SignInDeclined");
  BOOST_TEST(other.end() == "SignInDeclined");
  BOOST_TEST(prompts == 1);
}

BOOST_AUTO_TEST_CASE(no_log_holds_what_signs_in) {
  approve_as(megan);
  std::string log;
  const auto logged = [&](ClientOptions& options) {
    options.log_level = LogLevel::debug;
    options.log = [&log](LogLevel, std::string_view line) { log.append(line).append("\n"); };
  };
  std::string code;
  before_it_is_back = [&](const BackUrl& back) {
    code = back.target.substr(back.target.find("code=") + 5, 40);
  };
  for (const auto& credential : {device_code(), *identity::browser_credential({}, browsing())}) {
    const auto subject = client_of(credential, logged);
    BOOST_REQUIRE(outcome(subject->sign_in({})) == "ok");
    const std::string first((*credential->kept())["refreshToken"]);
    BOOST_REQUIRE(outcome(subject->sign_in(for_tenant(litware))) == "ok");
    const std::string second((*credential->kept())["refreshToken"]);
    BOOST_TEST(first != second);
    BOOST_TEST(!contains(log, first));
    BOOST_TEST(!contains(log, second));
  }
  browser.join();
  BOOST_TEST(code.size() == 40U);
  BOOST_TEST(!contains(log, code));
  BOOST_TEST(contains(log, "/oauth2/v2.0/devicecode"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
