// What is looked up before the first token: the authority of a custom ARM endpoint, the tenant of a domain.
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "client/emulated_service.hpp"
#include "identity/access_token_credential.hpp"
#include "support/peer.hpp"

namespace managementpartner::test {

namespace {

using namespace std::chrono_literals;

CallOptions for_tenant(const std::string& tenant) {
  CallOptions call;
  call.tenant = tenant;
  return call;
}

void discover(ClientOptions& options) {
  options.cloud.authority.reset();
}

class Fixture : public EmulatedService {
 public:
  // What the ARM endpoint says of its cloud.
  void metadata(const std::string& body, const std::string& more = {}) const {
    add_fault(R"({"kind":"raw","count":-1,"match":{"path":"/metadata/endpoints"},"body":)" +
              boost::json::serialize(boost::json::string(body)) + more + '}');
  }
  void metadata_names(const std::string& login_endpoint) const {
    metadata(R"([{"name":"Emulated","resourceManager":")" + origin() +
             R"(/","authentication":{"loginEndpoint":")" + login_endpoint + R"("}}])");
  }

  [[nodiscard]] std::int64_t paths(std::string_view part) const {
    const auto log = request_log();
    return std::count_if(log.begin(), log.end(), [&](const boost::json::value& request) {
      return contains(request.at("path").as_string(), part);
    });
  }
  [[nodiscard]] std::int64_t discoveries() const { return paths("/metadata/endpoints"); }
  [[nodiscard]] std::int64_t tenant_look_ups() const { return paths("/openid-configuration"); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(discovery, Fixture)

BOOST_AUTO_TEST_CASE(an_own_arm_endpoint_is_asked_once_for_its_authority) {
  const auto subject = client(discover);
  BOOST_TEST(subject->arm_endpoint() == origin());
  BOOST_TEST((subject->authority() == nullptr));
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == partner_id);
  const std::string* const authority = subject->authority();
  BOOST_REQUIRE((authority != nullptr));
  BOOST_TEST(*authority == origin());
  BOOST_TEST(outcome(subject->sign_in(for_tenant(principal(1).tenant_id))) == "ok");
  BOOST_TEST((subject->authority() == authority));
  BOOST_TEST(discoveries() == 1);
  BOOST_TEST(token_requests() == 2);
  BOOST_TEST(tenant_look_ups() == 0);
  const auto first = request_log().front();
  BOOST_TEST(first.at("path").as_string() == "/metadata/endpoints");
}

BOOST_AUTO_TEST_CASE(an_untrusted_arm_endpoint_is_not_asked) {
  const auto subject = client([](ClientOptions& options) {
    discover(options);
    options.ca_file.clear();
  });
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == "CertificateUntrusted");
  BOOST_TEST(requests() == 0);
}

BOOST_AUTO_TEST_CASE(each_form_of_the_answer_is_understood) {
  const std::string other = R"({"resourceManager":"https://arm.example/","authentication":{"loginEndpoint":)"
                            R"("https://login.example"}})";
  const std::string own =
      R"({"resourceManager":")" + origin() + R"(","authentication":{"loginEndpoint":")" + origin() + R"("}})";
  const std::string alone = R"({"authentication":{"loginEndpoint":")" + origin() + R"(","audiences":[]}})";
  for (const std::string& answer :
       {'[' + other + ',' + own + ']', '[' + own + ']', '[' + alone + ']', alone}) {
    clear_faults();
    metadata(answer);
    BOOST_TEST(outcome(client(discover)->sign_in({})) == "ok", answer);
  }
}

BOOST_AUTO_TEST_CASE(an_authority_that_no_secret_may_go_to_gets_nothing) {
  Peer elsewhere({}, {});
  const std::string there = "localhost:" + std::to_string(elsewhere.port());
  const std::pair<std::string, std::string> cases[] = {
      {"http://" + there, "Nothing was sent"},
      {"https://" + there + "/adfs", "AD FS"},
      {"https://" + there + "/adfs/", "AD FS"},
      {"https://" + there + "/common", "Nothing was sent"},
      {"https://user:word@" + there, "Nothing was sent"},
      {"https://" + there + "?x=1", "Nothing was sent"},
      {there, "Nothing was sent"},
      {"https://", "Nothing was sent"},
      {"", "Nothing was sent"},
  };
  const auto subject = client(discover);
  for (const auto& [named, said] : cases) {
    clear_faults();
    metadata_names(named);
    const auto refused = subject->create_link({}, partner_id);
    BOOST_REQUIRE(outcome(refused) == "UnexpectedResponse");
    BOOST_TEST(contains(refused.error().message, said), refused.error().message);
    BOOST_TEST(contains(refused.error().message, origin()));
    BOOST_TEST(!refused.error().outcome_unknown);
    BOOST_TEST(refused.error().http_status == 200);
    BOOST_TEST((subject->authority() == nullptr));
  }
  BOOST_TEST(elsewhere.connections() == 0);
  BOOST_TEST(token_requests() == 0);

  // What went wrong is not kept.
  clear_faults();
  metadata_names(origin());
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == partner_id);
}

BOOST_AUTO_TEST_CASE(an_answer_without_an_authority_is_said_to_be_so) {
  Peer elsewhere({}, {});
  const std::string location = "https://localhost:" + std::to_string(elsewhere.port()) + "/metadata";
  const auto subject = client(discover);
  for (const char* body : {"", "<html>Contoso gateway</html>", "null", "[]", "{}", "[{},{}]", "[null]",
                           R"({"authentication":[]})", R"([{"authentication":{"loginEndpoint":7}}])"}) {
    clear_faults();
    metadata(body);
    const auto refused = subject->sign_in({});
    BOOST_REQUIRE(outcome(refused) == "UnexpectedResponse");
    BOOST_TEST(!contains(refused.error().message, "<"));
    BOOST_TEST(contains(next_step(refused.error()), "authority"));
  }
  for (const auto& [status, reason] : {std::pair(400, "UnexpectedResponse"),
                                       {404, "UnexpectedResponse"},
                                       {429, "TooManyRequests"},
                                       {503, "ServiceUnavailable"}}) {
    clear_faults();
    metadata("{}", R"(,"code":)" + std::to_string(status));
    const auto refused = subject->sign_in({});
    BOOST_TEST(outcome(refused) == reason);
    BOOST_TEST(refused.error().http_status == status);
  }
  for (const char* code : {"302", "307", "308"}) {
    clear_faults();
    add_fault(R"({"kind":"redirect","count":-1,"match":{"path":"/metadata"},"code":)" + std::string(code) +
              R"(,"location":")" + location + R"("})");
    const auto refused = subject->sign_in({});
    BOOST_REQUIRE(outcome(refused) == "UnexpectedResponse");
    BOOST_TEST(contains(refused.error().message, "redirect"));
  }
  BOOST_TEST(elsewhere.connections() == 0);
  BOOST_TEST(token_requests() == 0);
}

BOOST_AUTO_TEST_CASE(the_question_is_tried_again_like_any_other) {
  add_fault(R"({"kind":"status","code":503,"match":{"path":"/metadata"}})");
  metadata_names(origin());
  BOOST_TEST(outcome(client(discover)->sign_in({})) == "ok");
  BOOST_TEST(discoveries() == 2);
}

BOOST_AUTO_TEST_CASE(who_needs_no_authority_asks_for_none) {
  const auto subject = client([&](ClientOptions& options) {
    discover(options);
    options.credential = *identity::access_token_credential(given_token());
  });
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == partner_id);
  BOOST_TEST(requests() == 1);
  BOOST_TEST((subject->authority() == nullptr));
  // A domain has to be looked up somewhere.
  metadata_names(origin());
  BOOST_TEST(outcome(subject->get_link(for_tenant(principal().default_domain), std::nullopt)) == partner_id);
  BOOST_TEST(discoveries() == 1);
  BOOST_TEST(tenant_look_ups() == 1);
}

BOOST_AUTO_TEST_CASE(one_look_up_serves_all_who_wait_and_each_may_leave) {
  metadata_names(origin());
  add_fault(R"({"kind":"latency","ms":300,"match":{"path":"/metadata"}})");
  const auto subject = client([](ClientOptions& options) {
    discover(options);
    options.tenant.clear();
  });
  std::vector<std::string> results(24);
  std::stop_source stop;
  {
    std::vector<std::jthread> threads;
    for (std::size_t index = 0; index < results.size(); ++index) {
      threads.emplace_back([&, index] {
        CallOptions call = for_tenant(index % 2 == 0 ? principal().tenant_id : principal().default_domain);
        // The first to come may be among those who leave.
        if (index % 3 == 0) call.stop = stop.get_token();
        results[index] = outcome(subject->sign_in(call));
      });
    }
    wait_for_requests("GET", 1);
    stop.request_stop();
  }
  for (std::size_t index = 0; index < results.size(); ++index) {
    BOOST_TEST(results[index] == (index % 3 == 0 ? "Cancelled" : "ok"));
  }
  BOOST_TEST(discoveries() == 1);
  BOOST_TEST(tenant_look_ups() == 1);
  BOOST_TEST(token_requests() == 1);
}

BOOST_AUTO_TEST_CASE(a_look_up_ends_with_the_last_call_that_waits) {
  const auto quick = [](ClientOptions& options) {
    discover(options);
    options.timeout = 300ms;
  };
  for (const char* path : {"/metadata", "/adventureworks"}) {
    clear_faults();
    add_fault(R"({"kind":"stall","count":1,"match":{"path":")" + std::string(path) + R"("}})");
    metadata_names(origin());
    const auto subject = client(quick);
    const auto late = subject->sign_in(for_tenant("adventureworks.onmicrosoft.com"));
    BOOST_REQUIRE(outcome(late) == "TimedOut");
    BOOST_TEST(!late.error().outcome_unknown);
    BOOST_TEST(contains(late.error().message, "It was "), late.error().message);
    // The next call asks anew.
    BOOST_TEST(outcome(subject->sign_in(for_tenant("adventureworks.onmicrosoft.com"))) == "ok");
  }
}

BOOST_AUTO_TEST_CASE(a_domain_and_its_id_share_one_token) {
  const auto subject = client();
  for (int round = 0; round < 3; ++round) {
    BOOST_TEST(outcome(subject->sign_in({})) == "ok");
    BOOST_TEST(outcome(subject->sign_in(for_tenant(principal().default_domain))) == "ok");
    BOOST_TEST(outcome(subject->sign_in(for_tenant("ADVENTUREWORKS.onmicrosoft.com"))) == "ok");
  }
  BOOST_TEST(token_requests() == 1);
  BOOST_TEST(tenant_look_ups() == 1);
  BOOST_TEST(subject->sign_in(for_tenant(principal().default_domain))->tenant_id == principal().tenant_id);
}

BOOST_AUTO_TEST_CASE(an_id_costs_no_request_of_its_own) {
  BOOST_TEST(outcome(client()->get_link({}, std::nullopt)) == "LinkNotFound");
  BOOST_TEST(requests() == 2);
}

BOOST_AUTO_TEST_CASE(a_domain_of_nobody_gets_neither_secret_nor_token) {
  const auto subject = client();
  for (int call = 1; call <= 2; ++call) {
    const auto nowhere = subject->create_link(for_tenant("nowhere.example"), partner_id);
    BOOST_REQUIRE(outcome(nowhere) == "TenantNotFound");
    BOOST_TEST(nowhere.error().service_code == "AADSTS90002");
    BOOST_TEST(contains(nowhere.error().message, "nowhere.example"));
    BOOST_TEST(nowhere.error().tenant == "nowhere.example");
    BOOST_TEST(tenant_look_ups() == call);
  }
  BOOST_TEST(requests() == 2);
}

BOOST_AUTO_TEST_CASE(an_authority_that_names_no_tenant_is_said_to_do_so) {
  const auto subject = client();
  for (const char* body :
       {"", "{}", "[]", R"({"issuer":7})", R"({"issuer":"https://login.example/{tenantid}/v2.0"})",
        R"({"issuer":"https://login.example/common/v2.0"})", R"({"issuer":"nonsense"})"}) {
    clear_faults();
    add_fault(R"({"kind":"raw","match":{"path":"/adventureworks"},"body":)" +
              boost::json::serialize(boost::json::string(body)) + '}');
    const auto refused = subject->sign_in(for_tenant(principal().default_domain));
    BOOST_REQUIRE(outcome(refused) == "UnexpectedResponse");
    BOOST_TEST(contains(next_step(refused.error()), "GUID"));
  }
  BOOST_TEST(token_requests() == 0);
  BOOST_TEST(outcome(subject->sign_in(for_tenant(principal().default_domain))) == "ok");
}

BOOST_AUTO_TEST_CASE(a_given_token_for_another_tenant_than_the_domains_is_not_sent) {
  const auto subject = client([&](ClientOptions& options) {
    options.credential = *identity::access_token_credential(given_token());
    options.tenant.clear();
  });
  const Principal other = principal(1);
  for (int call = 0; call < 2; ++call) {
    const auto refused = subject->create_link(for_tenant(other.default_domain), partner_id);
    BOOST_REQUIRE(outcome(refused) == "TokenTenantMismatch");
    BOOST_TEST(contains(refused.error().message, principal().tenant_id));
  }
  BOOST_TEST(requests() == 1);
  BOOST_TEST(tenant_look_ups() == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
