#include "fleet/fleet.hpp"

#include <algorithm>
#include <atomic>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <thread>
#include <vector>

#include "client/emulated_service.hpp"
#include "identity/client_secret_credential.hpp"
#include "identity/people/device_code_credential.hpp"
#include "identity/tools/callback_credential.hpp"
#include "support/printing.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::fleet {

namespace {

using namespace std::chrono_literals;
using test::EmulatedService;
using test::other_partner_id;
using test::partner_id;

constexpr std::size_t customers = 40;
const std::string application = "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10";
const std::string secret = "a secret of the tests";
const std::string megan = "megan@contoso.onmicrosoft.com";
const std::string contoso = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01";

const std::string configuration = R"({
  "pageSize": 7,
  "partners": [{"partnerId": "5127255", "partnerName": "Contoso Consulting"}, {"partnerId": "5127254"}],
  "deviceCode": {"intervalSeconds": 0},
  "generate": {"tenants": 40, "clientId": "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10",
               "clientSecret": "a secret of the tests", "userPrincipalName": "megan@contoso.onmicrosoft.com"},
  "tenants": [
    {"tenantId": "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01", "displayName": "Contoso",
     "domains": ["contoso.onmicrosoft.com"], "tenantCategory": "Home",
     "servicePrincipals": [{"clientId": "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10", "account": false}],
     "users": [{"userPrincipalName": "megan@contoso.onmicrosoft.com"}]}
  ]
})";

const EmulatedService& shared_service() {
  static const EmulatedService shared(configuration);
  return shared;
}

struct Customers : EmulatedService {
  Customers() : EmulatedService(shared_service()) {
    clear_faults();
    administer("DELETE", "/state");
    forget_requests();
  }

  [[nodiscard]] std::vector<std::string> tenant_ids() const {
    std::vector<std::string> ids;
    const auto all = answer_to("GET", "/tenants");
    for (const auto& tenant : all.at("tenants").as_array()) {
      std::string id(tenant.at("tenantId").as_string().c_str());
      if (id != contoso) ids.push_back(std::move(id));
    }
    return ids;
  }

  [[nodiscard]] std::unique_ptr<Client> of_application(
      const std::function<void(ClientOptions&)>& change = {}) const {
    ClientOptions chosen = options();
    chosen.credential = *identity::client_secret_credential(application, secret);
    if (change) change(chosen);
    return *Client::create(std::move(chosen));
  }

  [[nodiscard]] std::unique_ptr<Client> of_megan() const {
    ClientOptions chosen = options();
    chosen.credential =
        *identity::device_code_credential({}, [this](const identity::DeviceCodePrompt& prompt) {
          administer("POST", "/device-codes/" + prompt.user_code,
                     R"({"userPrincipalName":")" + megan + "\"}");
        });
    return *Client::create(std::move(chosen));
  }

  [[nodiscard]] FleetOptions set_all_named() const {
    FleetOptions set;
    set.wish.action = Action::set;
    set.wish.partner_id = partner_id;
    for (const auto& id : tenant_ids()) set.choice.named.push_back({id, {}});
    return set;
  }

  // The links by tenant: "5127255".
  [[nodiscard]] std::map<std::string, std::string> links() const {
    std::map<std::string, std::string> found;
    const auto state = answer_to("GET", "/state");
    for (const auto& link : state.at("links").as_array()) {
      if (link.at("state").as_string() != "Active") continue;
      found[link.at("tenantId").as_string().c_str()] = link.at("partnerId").as_string().c_str();
    }
    return found;
  }

  // Of changes, by tenant.
  [[nodiscard]] std::map<std::string, int> changes_sent() const {
    std::map<std::string, int> sent;
    for (const auto& request : request_log()) {
      const auto method = request.at("method").as_string();
      if (method != "PUT" && method != "PATCH" && method != "DELETE") continue;
      ++sent[request.at("tenantId").as_string().c_str()];
    }
    return sent;
  }
};

struct Outcomes {
  std::vector<TenantResult> results;
  std::map<std::string, int> counts;  // By outcome, or by the reason of a failure.
  std::optional<Error> failure;
  Progress progress;
};

Outcomes outcomes_of(Fleet& fleet, const std::function<void(const TenantResult&)>& watch = {}) {
  Outcomes all;
  TenantResult result;
  for (;;) {
    switch (fleet.take(result, 60s)) {
      case Fleet::Taken::result:
        ++all.counts[result.end.error ? std::string(reason_name(result.end.error->reason))
                                      : std::string(outcome_name(result.end.outcome))];
        if (watch) watch(result);
        all.results.push_back(std::move(result));
        continue;
      case Fleet::Taken::none_yet:
        BOOST_FAIL("no result came for a minute");
        break;
      case Fleet::Taken::over:
        break;
    }
    break;
  }
  all.failure = fleet.failure();
  all.progress = fleet.progress();
  return all;
}

Outcomes run(Client& client, FleetOptions options) {
  const auto fleet = Fleet::start(client, std::move(options));
  if (!fleet) throw std::runtime_error(fleet.error().message);
  return outcomes_of(**fleet);
}

std::string text_of(const std::map<std::string, int>& counts) {
  std::string text;
  for (const auto& [name, count] : counts) text += name + ' ' + std::to_string(count) + ' ';
  return text;
}

bool all_are(const std::map<std::string, std::string>& links, std::string_view id) {
  return links.size() == customers &&
         std::ranges::all_of(links, [&](const auto& link) { return link.second == id; });
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(fleets, Customers)

BOOST_AUTO_TEST_CASE(every_tenant_is_linked_then_left_as_it_is_then_changed) {
  const auto client = of_application();
  auto all = run(*client, set_all_named());
  BOOST_TEST(!all.failure.has_value());
  BOOST_TEST(text_of(all.counts) == "Created 40 ");
  BOOST_TEST(all_are(links(), partner_id));
  BOOST_TEST(all.progress.total == customers);
  BOOST_TEST(all.progress.done == customers);
  BOOST_TEST(all.progress.failed == 0u);
  BOOST_TEST(all.progress.running == 0u);

  forget_requests();
  BOOST_TEST(text_of(run(*client, set_all_named()).counts) == "Unchanged 40 ");
  BOOST_TEST(requests() == static_cast<std::int64_t>(customers));

  FleetOptions moved = set_all_named();
  moved.wish.partner_id = other_partner_id;
  all = run(*client, moved);
  BOOST_TEST(text_of(all.counts) == "Updated 40 ");
  BOOST_TEST(all.results.front().end.former_partner_id == partner_id);
  BOOST_TEST(all_are(links(), other_partner_id));

  FleetOptions removed = moved;
  removed.wish.action = Action::remove;
  BOOST_TEST(text_of(run(*client, removed).counts) == "Removed 40 ");
  BOOST_TEST(links().empty());
}

BOOST_AUTO_TEST_CASE(all_that_a_person_sees_with_their_names) {
  const auto client = of_megan();
  FleetOptions look;
  look.choice.all = true;
  auto all = run(*client, look);
  BOOST_TEST(!all.failure.has_value());
  BOOST_TEST(text_of(all.counts) == "NotLinked 41 ");
  BOOST_TEST(all.progress.is_total_known);
  std::set<std::string> names;
  for (const auto& result : all.results) names.insert(result.display_name);
  BOOST_TEST(names.size() == customers + 1);
  BOOST_TEST(names.contains("Customer 000001"));

  FleetOptions set;
  set.wish.action = Action::set;
  set.wish.partner_id = partner_id;
  set.choice.all = true;
  set.choice.categories = {"ManagedBy"};
  set.choice.excluded = {"customer000007.onmicrosoft.com", tenant_ids().front()};
  all = run(*client, set);
  BOOST_TEST(text_of(all.counts) == "Created 38 ");
  BOOST_TEST(links().size() == 38u);
  BOOST_TEST(!links().contains(tenant_ids().front()));
}

BOOST_AUTO_TEST_CASE(an_excluded_domain_that_nobody_knows_keeps_all_from_being_touched) {
  const auto client = of_application();
  FleetOptions set = set_all_named();
  set.choice.excluded = {"customer00007.onmicrosoft.com"};
  const auto all = run(*client, set);
  BOOST_TEST(all.results.empty());
  BOOST_REQUIRE(all.failure.has_value());
  BOOST_TEST((all.failure->reason == Reason::tenant_not_found));
  BOOST_TEST(links().empty());
}

BOOST_AUTO_TEST_CASE(a_domain_and_an_id_are_one_tenant) {
  const auto client = of_application();
  FleetOptions set = set_all_named();
  set.choice.named.insert(set.choice.named.begin(),
                          {{"Customer000001.onmicrosoft.com", {}}, {tenant_ids()[3], {}}});
  set.choice.named.push_back({"customer000002.onmicrosoft.com", {}});
  set.choice.named.push_back({"nobody.onmicrosoft.com", {}});
  const auto all = run(*client, set);
  BOOST_TEST(text_of(all.counts) == "Created 40 TenantNotFound 1 ");
  BOOST_TEST(all.progress.total == customers + 1);
  BOOST_TEST(all.progress.done == customers + 1);
  for (const auto& [tenant, count] : changes_sent()) BOOST_TEST(count == 1, tenant);
}

BOOST_AUTO_TEST_CASE(each_may_have_a_partner_id_of_its_own) {
  const auto client = of_application();
  FleetOptions set = set_all_named();
  set.choice.named.resize(3);
  set.choice.named[1].partner_id = other_partner_id;
  const auto all = run(*client, set);
  BOOST_TEST(text_of(all.counts) == "Created 3 ");
  BOOST_TEST(links()[set.choice.named[0].name] == partner_id);
  BOOST_TEST(links()[set.choice.named[1].name] == other_partner_id);
}

BOOST_AUTO_TEST_CASE(a_plan_changes_nothing) {
  const auto client = of_application();
  FleetOptions plan = set_all_named();
  plan.wish.plan_only = true;
  BOOST_TEST(text_of(run(*client, plan).counts) == "ToCreate 40 ");
  BOOST_TEST(changes_sent().empty());
}

BOOST_AUTO_TEST_CASE(a_tenant_that_fails_is_told_of_and_holds_up_no_other) {
  const auto client = of_application();
  FleetOptions set = set_all_named();
  set.choice.named.push_back({contoso, {}});  // The secret is another one there.
  const auto all = run(*client, set);
  BOOST_TEST(text_of(all.counts) == "ClientSecretInvalid 1 Created 40 ");
  BOOST_TEST(all.progress.failed == 1u);
  for (const auto& result : all.results) {
    if (result.end.error) BOOST_TEST(result.end.error->tenant == contoso);
  }
}

BOOST_AUTO_TEST_CASE(results_come_in_the_order_of_the_input_where_that_is_wanted) {
  add_fault(R"({"kind":"latency","ms":30,"count":-1,"share":0.3})");
  const auto client = of_application();
  FleetOptions set = set_all_named();
  set.is_ordered = true;
  const auto all = run(*client, set);
  BOOST_REQUIRE(all.results.size() == customers);
  for (std::size_t index = 0; index < customers; ++index) {
    BOOST_TEST(all.results[index].index == index);
    BOOST_TEST(all.results[index].tenant_name == set.choice.named[index].name);
  }
}

BOOST_AUTO_TEST_CASE(shards_do_each_tenant_once) {
  const auto client = of_application();
  std::size_t sum = 0;
  for (std::uint32_t shard = 0; shard < 3; ++shard) {
    FleetOptions set = set_all_named();
    // Some of them by their domains, whose IDs tell the shard.
    set.choice.named[0].name = "customer000001.onmicrosoft.com";
    set.choice.named[1].name = "customer000002.onmicrosoft.com";
    set.choice.shard = {shard, 3};
    const auto all = run(*client, set);
    BOOST_TEST(all.progress.total == all.results.size());
    sum += all.results.size();
  }
  BOOST_TEST(sum == customers);
  BOOST_TEST(all_are(links(), partner_id));
  for (const auto& [tenant, count] : changes_sent()) BOOST_TEST(count == 1, tenant);
}

BOOST_AUTO_TEST_CASE(no_more_at_once_than_the_throttle) {
  add_fault(R"({"kind":"latency","ms":20,"count":-1})");
  const auto client = of_application([](ClientOptions& options) { options.connections_per_host = 64; });
  FleetOptions set = set_all_named();
  set.throttle = 3;
  std::size_t most = 0;
  const auto fleet = Fleet::start(*client, set);
  BOOST_REQUIRE(fleet.has_value());
  const auto all =
      outcomes_of(**fleet, [&](const TenantResult&) { most = std::max(most, (*fleet)->progress().running); });
  BOOST_TEST(text_of(all.counts) == "Created 40 ");
  BOOST_TEST(most <= 3u);
  std::set<std::int64_t> connections;
  for (const auto& request : request_log()) connections.insert(request.at("connection").as_int64());
  BOOST_TEST(connections.size() <= 3u);
}

BOOST_AUTO_TEST_CASE(a_cancel_ends_within_half_a_second_and_tells_what_was_done) {
  add_fault(R"({"kind":"stall","count":-1,"match":{"method":"PUT","tenantId":")" + tenant_ids()[20] + "\"}}");
  add_fault(R"({"kind":"latency","ms":20,"count":-1})");
  const auto client = of_application();
  FleetOptions set = set_all_named();
  set.throttle = 4;
  const auto fleet = Fleet::start(*client, set);
  BOOST_REQUIRE(fleet.has_value());
  std::size_t seen = 0;
  Clock::time_point cancelled;
  const auto all = outcomes_of(**fleet, [&](const TenantResult&) {
    if (++seen != 25) return;
    cancelled = Clock::now();
    (*fleet)->cancel();
  });
  BOOST_TEST((Clock::now() - cancelled < 500ms));
  BOOST_REQUIRE(all.failure.has_value());
  BOOST_TEST((all.failure->reason == Reason::cancelled));
  const auto made = links();
  for (const auto& result : all.results) {
    if (result.end.outcome == Outcome::created) BOOST_TEST(made.contains(result.tenant_id));
    if (result.tenant_id == tenant_ids()[20]) BOOST_TEST(result.end.error->outcome_unknown);
  }
  BOOST_TEST(all.results.size() < customers);
  BOOST_TEST(all.results.size() >= 25u);
}

BOOST_AUTO_TEST_CASE(a_cancel_at_any_moment_loses_nothing) {
  const auto client = of_application();
  add_fault(R"({"kind":"latency","ms":2,"count":-1})");
  // What was on its way when the last fleet was cancelled may take effect after the links were forgotten.
  std::set<std::string> told_before;
  for (int moment = 0; moment < 30; ++moment) {
    administer("DELETE", "/state");
    const auto fleet = Fleet::start(*client, set_all_named());
    BOOST_REQUIRE(fleet.has_value());
    std::jthread canceller([&, moment] {
      std::this_thread::sleep_for(std::chrono::milliseconds(moment));
      (*fleet)->cancel();
    });
    const auto all = outcomes_of(**fleet);
    std::set<std::string> told;
    for (const auto& result : all.results) {
      if (result.end.outcome == Outcome::created || (result.end.error && result.end.error->outcome_unknown)) {
        told.insert(result.tenant_id);
      }
    }
    for (const auto& [tenant, id] : links()) {
      BOOST_TEST((told.contains(tenant) || told_before.contains(tenant)), "moment " << moment);
    }
    told_before = std::move(told);
  }
}

BOOST_AUTO_TEST_CASE(all_pause_as_one_is_told_to) {
  add_fault(R"({"kind":"status","code":429,"retryAfter":1,"count":1,"match":{"method":"PUT"}})");
  add_fault(R"({"kind":"latency","ms":5,"count":-1})");
  const auto client = of_application();
  const auto begin = Clock::now();
  const auto all = run(*client, set_all_named());
  BOOST_TEST(text_of(all.counts) == "Created 40 ");
  BOOST_TEST((Clock::now() - begin >= 1s));
}

BOOST_AUTO_TEST_CASE(a_host_that_throttles_for_long_is_asked_again_later) {
  // More than a request tries again: the tenants come once more.
  add_fault(R"({"kind":"status","code":429,"retryAfterMs":20,"count":120,"match":{"path":"/providers/"}})");
  const auto client = of_application();
  BOOST_TEST(text_of(run(*client, set_all_named()).counts) == "Created 40 ");
}

BOOST_AUTO_TEST_CASE(whatever_fails_on_the_way_every_tenant_ends_right_or_says_why) {
  const auto client =
      of_application([](ClientOptions& options) { options.retry = {.count = 6, .base = 1ms, .cap = 5ms}; });
  static_cast<void>(run(*client, [&] {
    FleetOptions half = set_all_named();
    half.wish.partner_id = other_partner_id;
    half.choice.named.resize(customers / 2);
    return half;
  }()));
  const std::string denied = tenant_ids()[5];
  for (const char* fault : {R"({"kind":"status","code":429,"retryAfterMs":5,"count":-1,"share":0.04})",
                            R"({"kind":"status","code":503,"count":-1,"share":0.04})",
                            R"({"kind":"reset-before","count":-1,"share":0.03})",
                            R"({"kind":"reset-after","count":-1,"share":0.03})",
                            R"({"kind":"truncated","count":-1,"share":0.03})",
                            R"({"kind":"drip","bytes":64,"ms":1,"count":-1,"share":0.03})",
                            R"({"kind":"token-lifetime","seconds":-1,"reported":3600,"count":1})"}) {
    add_fault(fault);
  }
  add_fault(R"({"kind":"status","code":403,"count":-1,"match":{"path":"/providers/","tenantId":")" + denied +
            "\"}}");
  const auto all = run(*client, set_all_named());
  clear_faults();
  BOOST_TEST(all.results.size() == customers);
  const auto made = links();
  for (const auto& result : all.results) {
    if (result.tenant_id == denied) {
      BOOST_TEST((result.end.error && result.end.error->reason == Reason::permission_denied));
      continue;
    }
    BOOST_TEST(!result.end.error.has_value(), (result.end.error ? result.end.error->message : ""));
    const auto link = made.find(result.tenant_id);
    BOOST_TEST((link != made.end() && link->second == partner_id));
  }
}

BOOST_AUTO_TEST_CASE(a_host_that_is_down_does_not_cost_each_tenant_its_time) {
  const auto client = of_application([](ClientOptions& options) {
    // A port that nobody listens on.
    options.cloud.arm_endpoint = *http::parse_endpoint("https://127.0.0.1:1", "ARM endpoint");
    options.retry.count = 0;
    options.timeout = 3s;
  });
  FleetOptions set = set_all_named();
  for (int number = 0; number < 2000; ++number) {
    set.choice.named.push_back({"customer" + std::to_string(number) + ".example", {}});
  }
  const auto begin = Clock::now();
  const auto all = run(*client, set);
  BOOST_TEST((Clock::now() - begin < 30s));
  BOOST_TEST(all.results.size() == customers + 2000);
  BOOST_TEST(all.counts.contains("ConnectFailed"));
  BOOST_TEST(all.results.back().end.error->message.starts_with("Not tried, as 127.0.0.1:1 has not answered"));
}

BOOST_AUTO_TEST_CASE(a_callback_runs_where_results_are_taken_and_holds_up_no_other_tenant) {
  std::atomic<int> asked = 0;
  const auto here = std::this_thread::get_id();
  const auto client = of_application([&](ClientOptions& options) {
    options.credential = identity::callback_credential(
        [&](const identity::TokenAsk& ask, identity::TokenReply& reply) {
          ++asked;
          BOOST_TEST((std::this_thread::get_id() == here));
          const auto token = answer_to(
              "POST", "/tokens", R"({"tenantId":")" + ask.tenant + R"(","clientId":")" + application + "\"}");
          reply.token = Secret(std::string_view(token.at("access_token").as_string()));
        },
        identity::CallbackOf::program);
  });
  BOOST_TEST(text_of(run(*client, set_all_named()).counts) == "Created 40 ");
  BOOST_TEST(asked == static_cast<int>(customers));
}

BOOST_AUTO_TEST_CASE(a_client_that_ends_ends_its_fleet) {
  add_fault(R"({"kind":"stall","count":-1,"match":{"path":"/providers/"}})");
  auto client = of_application();
  const auto fleet = Fleet::start(*client, set_all_named());
  BOOST_REQUIRE(fleet.has_value());
  wait_for_requests("GET", 4);
  client.reset();
  const auto all = outcomes_of(**fleet);
  BOOST_REQUIRE(all.failure.has_value());
  BOOST_TEST((all.failure->reason == Reason::cancelled));
  TenantResult none;
  BOOST_TEST(((*fleet)->take(none, 0s) == Fleet::Taken::over));
  (*fleet)->cancel();
}

BOOST_AUTO_TEST_CASE(a_fleet_that_nobody_listens_to_ends_with_its_owner) {
  const auto client = of_application();
  for (int count = 0; count < 5; ++count) {
    const auto fleet = Fleet::start(*client, set_all_named());
    BOOST_REQUIRE(fleet.has_value());
  }
  BOOST_TEST(text_of(run(*client, set_all_named()).counts).find("Failed") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(sixteen_fleets_share_a_client) {
  const auto client = of_application();
  std::vector<std::jthread> threads;
  std::atomic<int> right = 0;
  for (int count = 0; count < 16; ++count) {
    threads.emplace_back([&, count] {
      FleetOptions set = set_all_named();
      set.throttle = 1 + static_cast<std::size_t>(count);
      const auto all = run(*client, set);
      if (all.progress.failed == 0 && all.results.size() == customers) ++right;
    });
  }
  threads.clear();
  BOOST_TEST(right == 16);
  BOOST_TEST(all_are(links(), partner_id));
}

// ---- The journal ----

struct Journals : Customers {
  test::TemporaryFolder folder;
  const std::string path = folder.file("fleet.jsonl");

  [[nodiscard]] FleetOptions with_journal(bool resumes = false) const {
    FleetOptions set = set_all_named();
    set.journal = path;
    set.resumes = resumes;
    return set;
  }
};

BOOST_FIXTURE_TEST_CASE(a_run_that_was_cut_short_goes_on_and_does_nothing_twice, Journals) {
  const auto client = of_application();
  std::size_t done = 0;
  {
    const auto fleet = Fleet::start(*client, with_journal());
    BOOST_REQUIRE(fleet.has_value());
    const auto all = outcomes_of(**fleet, [&](const TenantResult&) {
      if (++done == 15) (*fleet)->cancel();
    });
    BOOST_TEST(all.failure.has_value());
  }
  BOOST_TEST(links().size() < customers);
  const auto rest = run(*client, with_journal(true));
  BOOST_TEST(!rest.failure.has_value());
  BOOST_TEST(rest.progress.done_before >= 15u);
  BOOST_TEST(rest.progress.done == customers);
  BOOST_TEST(rest.results.size() == customers - rest.progress.done_before);
  BOOST_TEST(all_are(links(), partner_id));
  forget_requests();
  const auto again = run(*client, with_journal(true));
  BOOST_TEST(again.results.empty());
  BOOST_TEST(again.progress.done_before == customers);
  BOOST_TEST(requests() == 0);
}

BOOST_FIXTURE_TEST_CASE(the_journal_names_a_change_before_it_is_sent_and_no_secret, Journals) {
  const auto client = of_application();
  BOOST_TEST(text_of(run(*client, with_journal()).counts) == "Created 40 ");
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  std::istringstream lines(text.str());
  std::map<std::string, std::string> seen;
  std::string line;
  BOOST_REQUIRE(std::getline(lines, line));
  while (std::getline(lines, line)) {
    const auto entry = boost::json::parse(line).as_object();
    std::string& state = seen[entry.at("tenant").as_string().c_str()];
    state += entry.contains("change") ? "intended " : "done ";
  }
  BOOST_TEST(seen.size() == customers);
  for (const auto& [tenant, state] : seen) BOOST_TEST(state == "intended done ");
  BOOST_TEST(text.str().find(secret) == std::string::npos);
  BOOST_TEST(text.str().find("eyJ") == std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(what_was_sent_and_never_answered_is_looked_up_and_not_sent_again, Journals) {
  // As a process leaves it that was killed after the service had made the change.
  const std::string tenant = tenant_ids().front();
  const auto client = of_application();
  {
    FleetOptions first = with_journal();
    first.choice.named = {{tenant, {}}};
    BOOST_TEST(text_of(run(*client, first).counts) == "Created 1 ");
    std::ifstream file(path);
    std::string head;
    std::string intent;
    std::getline(file, head);
    std::getline(file, intent);
    file.close();
    std::ofstream(path, std::ios::trunc) << head << '\n' << intent << '\n' << R"({"tenant":"0)";
  }
  forget_requests();
  FleetOptions again = with_journal(true);
  again.choice.named = {{tenant, {}}};
  const auto all = run(*client, again);
  BOOST_TEST(text_of(all.counts) == "Created 1 ");
  BOOST_TEST(changes_sent().empty());
}

BOOST_FIXTURE_TEST_CASE(another_partner_id_or_list_is_refused, Journals) {
  const auto client = of_application();
  static_cast<void>(run(*client, with_journal()));
  const auto refused = [&](const FleetOptions& options) {
    const auto fleet = Fleet::start(*client, options);
    return fleet ? "none" : std::string(reason_name(fleet.error().reason));
  };
  FleetOptions other = with_journal(true);
  other.wish.partner_id = other_partner_id;
  BOOST_TEST(refused(other) == "ArgumentInvalid");
  other = with_journal(true);
  other.choice.named.pop_back();
  BOOST_TEST(refused(other) == "ArgumentInvalid");
  BOOST_TEST(refused(with_journal(false)) == "ArgumentInvalid");
  BOOST_TEST(refused(with_journal(true)) == "none");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::fleet
