#include <boost/test/unit_test.hpp>
#include <thread>

#include "client/emulated_service.hpp"
#include "identity/access_token_credential.hpp"
#include "identity/client_secret_credential.hpp"

namespace managementpartner::test {

namespace {

using namespace std::chrono_literals;

struct Line {
  LogLevel level;
  std::string text;
};

// Makes the client keep what it logs.
std::function<void(ClientOptions&)> logging(LogLevel level, std::vector<Line>& lines) {
  return [level, &lines](ClientOptions& options) {
    options.log_level = level;
    options.log = [&lines](LogLevel its_level, std::string_view text) {
      lines.push_back({its_level, std::string(text)});
    };
  };
}

std::string joined(const std::vector<Line>& lines) {
  std::string all;
  for (const Line& line : lines) all += line.text + '\n';
  return all;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(settings, EmulatedService)

BOOST_AUTO_TEST_CASE(what_no_client_can_be_made_of_is_refused) {
  const std::vector<std::pair<std::function<void(ClientOptions&)>, std::string>> cases{
      {[](auto& options) { options.credential = nullptr; }, "CredentialRequired"},
      {[](auto& options) { options.tenant = "common"; }, "TenantInvalid"},
      {[](auto& options) { options.tenant = "not a domain"; }, "TenantInvalid"},
      {[](auto& options) { options.ca_file = "/does/not/exist.pem"; }, "CaFileInvalid"},
      {[](auto& options) { options.proxy = "ftp://proxy"; }, "ProxyInvalid"},
      {[](auto& options) { options.timeout = 0ms; }, "ArgumentInvalid"},
      {[](auto& options) { options.timeout = -1ms; }, "ArgumentInvalid"},
      {[](auto& options) { options.connect_timeout = 0ms; }, "ArgumentInvalid"},
      {[](auto& options) { options.timeout = std::chrono::milliseconds::max(); }, "ArgumentInvalid"},
      {[](auto& options) { options.retry.count = -1; }, "ArgumentInvalid"},
      {[](auto& options) { options.retry.count = 101; }, "ArgumentInvalid"},
      {[](auto& options) { options.retry.base = -1ms; }, "ArgumentInvalid"},
      {[](auto& options) { options.connections_per_host = 0; }, "ArgumentInvalid"},
      {[](auto& options) { options.connections_per_host = 1001; }, "ArgumentInvalid"},
      {[](auto& options) { options.retry.cap = std::chrono::milliseconds::max(); }, "ArgumentInvalid"},
      {[](auto& options) { options.product = "Contoso\r\nX: y"; }, "ArgumentInvalid"},
      {[](auto& options) { options.product.assign(257, 'x'); }, "ArgumentInvalid"},
  };
  for (const auto& [change, reason] : cases) {
    ClientOptions chosen = options(principal());
    change(chosen);
    const auto made = Client::create(std::move(chosen));
    BOOST_REQUIRE(outcome(made) == reason);
    BOOST_TEST(!made.error().message.empty());
    BOOST_TEST(!next_step(made.error()).empty());
  }
  BOOST_TEST(requests() == 0);
}

BOOST_AUTO_TEST_CASE(an_untrusted_certificate_gets_neither_secret_nor_token) {
  const auto distrust = [](ClientOptions& options) { options.ca_file.clear(); };
  const auto made = client(distrust)->create_link({}, partner_id);
  BOOST_REQUIRE(outcome(made) == "CertificateUntrusted");
  BOOST_TEST(!made.error().outcome_unknown);
  BOOST_TEST(made.error().http_status == 0);
  BOOST_TEST(contains(next_step(made.error()), "CA file"));

  const auto given = client([&](ClientOptions& options) {
    distrust(options);
    options.credential = *identity::access_token_credential(given_token());
  });
  BOOST_TEST(outcome(given->create_link({}, partner_id)) == "CertificateUntrusted");
  BOOST_TEST(requests() == 0);
}

BOOST_AUTO_TEST_CASE(an_address_is_as_good_as_a_name) {
  for (const char* host : {"localhost", "127.0.0.1", "[::1]"}) {
    const auto endpoint =
        *http::parse_endpoint("https://" + (host + (':' + std::to_string(port()))), "endpoint");
    const auto subject = client([&](ClientOptions& options) { options.cloud = {endpoint, endpoint}; });
    BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound", host);
    BOOST_TEST(subject->arm_endpoint() == endpoint.origin());
  }
}

BOOST_AUTO_TEST_CASE(the_environment_is_the_one_that_was_given) {
  ClientOptions chosen = options(principal());
  chosen.cloud = {};
  chosen.environment = Environment::given();
  chosen.environment.set("AZURE_AUTHORITY_HOST", "https://login.microsoftonline.us");
  const auto made = Client::create(chosen);
  BOOST_REQUIRE(outcome(made) == "ok");
  BOOST_TEST((*made)->arm_endpoint() == "https://management.usgovcloudapi.net");
  BOOST_TEST(*(*made)->authority() == "https://login.microsoftonline.us");

  chosen.environment.set("AZURE_AUTHORITY_HOST", "http://login.microsoftonline.us");
  const auto refused = Client::create(chosen);
  BOOST_TEST(outcome(refused) == "EndpointInvalid");
  BOOST_TEST(next_step(refused.error()).starts_with("Unset AZURE_AUTHORITY_HOST"));
  chosen.environment.set("HTTPS_PROXY", "ftp://proxy");
  chosen.cloud = options().cloud;
  chosen.proxy.reset();
  const auto direct = Client::create(chosen);  // The emulator is reached directly.
  BOOST_REQUIRE(outcome(direct) == "ok");
  BOOST_TEST(outcome((*direct)->tenants({})) == "ok");
  chosen.cloud.arm_endpoint = http::Endpoint{"management.contoso.test", "443"};
  chosen.cloud.authority = http::Endpoint{"login.contoso.test", "443"};
  const auto through = Client::create(chosen);
  BOOST_REQUIRE(outcome(through) == "ok");
  BOOST_TEST(outcome((*through)->tenants({})) == "ProxyInvalid");
  chosen.proxy = "ftp://proxy";
  BOOST_TEST(outcome(Client::create(chosen)) == "ProxyInvalid");
}

BOOST_AUTO_TEST_CASE(a_program_may_name_itself) {
  const auto user_agent = [&](std::size_t index) {
    return std::string(request_log().at(index).at("headers").at("user-agent").as_string().c_str());
  };
  BOOST_TEST(outcome(client()->sign_in({})) == "ok");
  BOOST_TEST(user_agent(0).starts_with("managementpartner/"));
  const auto named = client([](ClientOptions& options) { options.product = "contoso-runbook/2.1"; });
  BOOST_TEST(outcome(named->tenants({})) == "ok");
  for (const std::size_t index : {1u, 2u}) {
    BOOST_TEST(user_agent(index) == "contoso-runbook/2.1 " + user_agent(0));
  }
}

BOOST_AUTO_TEST_CASE(a_request_is_a_line_of_the_log) {
  std::vector<Line> lines;
  const auto subject = client(logging(LogLevel::info, lines));
  const auto missing = subject->get_link({}, std::nullopt);
  BOOST_REQUIRE(outcome(missing) == "LinkNotFound");
  BOOST_REQUIRE(lines.size() == 2u);
  BOOST_TEST(lines[0].text.starts_with("POST " + origin() + '/' + principal().tenant_id +
                                       "/oauth2/v2.0/token 200 in "));
  const std::string& line = lines[1].text;
  BOOST_TEST(line.starts_with(
      "GET " + origin() + "/providers/Microsoft.ManagementPartner/partners/?api-version=2018-02-01 404 in "));
  BOOST_TEST(contains(line, " ms ("));
  BOOST_TEST(contains(line, missing.error().client_request_id));
  BOOST_TEST(contains(line, missing.error().request_id));
  for (const Line& one : lines) BOOST_TEST((one.level == LogLevel::info));
}

BOOST_AUTO_TEST_CASE(each_try_is_logged_and_so_is_what_failed) {
  std::vector<Line> lines;
  const auto subject = client(logging(LogLevel::debug, lines));
  add_fault(R"({"kind":"status","code":503,"match":{"path":"/providers"}})");
  add_fault(R"({"kind":"reset-before","match":{"path":"/providers"}})");
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == partner_id);
  const std::string log = joined(lines);
  BOOST_TEST(contains(log, " 503 in "));
  BOOST_TEST(contains(log, " failed: "));
  BOOST_TEST(contains(log, "attempt 3"));
  BOOST_TEST(contains(log, "Connected to "));
  BOOST_TEST(contains(log, "Getting a token"));
}

BOOST_AUTO_TEST_CASE(what_was_not_asked_for_is_not_logged) {
  std::vector<Line> lines;
  const auto quiet = client(logging(LogLevel::none, lines));
  BOOST_TEST(outcome(quiet->tenants({})) == "ok");
  BOOST_TEST(lines.empty());
  // A level without a receiver does no harm.
  const auto deaf = client([](ClientOptions& options) { options.log_level = LogLevel::debug; });
  BOOST_TEST(outcome(deaf->tenants({})) == "ok");
}

BOOST_AUTO_TEST_CASE(the_log_speaks_on_the_callers_thread_while_it_calls) {
  std::vector<std::thread::id> speakers;
  const auto subject = client([&](ClientOptions& options) {
    options.log_level = LogLevel::debug;
    options.log = [&](LogLevel, std::string_view) { speakers.push_back(std::this_thread::get_id()); };
  });
  for (int call = 0; call < 2; ++call) {
    speakers.clear();
    std::thread::id caller;
    std::thread([&] {
      caller = std::this_thread::get_id();
      static_cast<void>(subject->tenants({}));
    }).join();
    BOOST_TEST(!speakers.empty());
    for (const auto& speaker : speakers) BOOST_TEST((speaker == caller));
  }
}

BOOST_AUTO_TEST_CASE(neither_log_nor_errors_hold_a_secret_or_token) {
  const std::string token = given_token();
  const std::string refused = given_token(R"("seconds":-60)");
  const std::string wrong_secret = "a+wrong/secret&more=1";
  std::vector<Line> lines;
  std::string errors;
  const auto note = [&](const auto& result) {
    if (!result) errors += result.error().message + next_step(result.error()) + result.error().service_code;
  };
  const auto call_all = [&](Client& subject) {
    note(subject.create_link({}, partner_id));
    note(subject.create_link({}, partner_id));
    note(subject.update_link({}, other_partner_id));
    note(subject.get_link({}, partner_id));
    note(subject.remove_link({}, other_partner_id));
    note(subject.tenants({}));
    note(subject.operations({}));
    note(subject.sign_in({}));
  };
  const auto log = logging(LogLevel::debug, lines);
  for (const std::string& one : {token, refused}) {
    call_all(*client([&](ClientOptions& options) {
      log(options);
      options.credential = *identity::access_token_credential(one);
    }));
  }
  call_all(*client([&](ClientOptions& options) {
    log(options);
    options.credential = *identity::client_secret_credential(principal().client_id, wrong_secret);
  }));
  add_fault(R"({"kind":"claims-challenge","count":1})");
  call_all(*client(log));
  // A service that repeats what it got.
  for (const std::string& secret : {token, principal().client_secret}) {
    add_fault(R"({"kind":"status","code":400,"body":"{\"error\":{\"code\":\")" + secret +
              R"(\",\"message\":\"Bad token )" + secret + R"(\"},\"error_description\":\"Bad secret )" +
              secret + R"(\"}"})");
    const auto subject = client([&](ClientOptions& options) {
      log(options);
      if (secret == token) options.credential = *identity::access_token_credential(token);
    });
    note(subject->get_link({}, std::nullopt));
  }

  BOOST_TEST(lines.size() > 40u);
  BOOST_TEST(errors.size() > 1000u);
  for (const std::string& text : {joined(lines), errors}) {
    for (const std::string& secret :
         {token, refused, principal().client_secret, wrong_secret, std::string("a%2Bwrong"),
          std::string("eyJ"), std::string("Bearer ey"), std::string("client_secret=")}) {
      BOOST_TEST(!contains(text, secret));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
