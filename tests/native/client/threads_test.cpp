#include <barrier>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "client/emulated_service.hpp"

namespace managementpartner::test {

namespace {

constexpr std::size_t thread_count = 32;

// What each of many threads, let go together, came to.
std::vector<std::string> on_threads(const std::function<std::string(std::size_t)>& work,
                                    std::size_t count = thread_count) {
  std::vector<std::string> results(count);
  std::barrier start(static_cast<std::ptrdiff_t>(count));
  std::vector<std::jthread> threads;
  for (std::size_t index = 0; index < count; ++index) {
    threads.emplace_back([&, index] {
      start.arrive_and_wait();
      results[index] = work(index);
    });
  }
  threads.clear();
  return results;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(threads, EmulatedService)

BOOST_AUTO_TEST_CASE(however_many_wait_one_token_is_asked_for) {
  link(partner_id);
  // So that all come before it is there.
  add_fault(R"({"kind":"latency","ms":200,"match":{"method":"POST"}})");
  const auto subject = client();
  for (const auto& result :
       on_threads([&](std::size_t) { return outcome(subject->get_link({}, std::nullopt)); })) {
    BOOST_TEST(result == partner_id);
  }
  BOOST_TEST(token_requests() == 1);
  BOOST_TEST(requests("GET") == static_cast<std::int64_t>(thread_count));
}

BOOST_AUTO_TEST_CASE(a_token_refused_to_many_is_replaced_once) {
  link(partner_id);
  add_fault(R"({"kind":"token-lifetime","seconds":-10,"reported":3600})");
  const auto subject = client();
  BOOST_TEST(outcome(subject->sign_in({})) == "ok");
  // Late enough for all to have been sent with the first token.
  add_fault(R"({"kind":"latency","ms":200,"count":32,"match":{"method":"GET"}})");
  for (const auto& result :
       on_threads([&](std::size_t) { return outcome(subject->get_link({}, std::nullopt)); })) {
    BOOST_TEST(result == partner_id);
  }
  BOOST_TEST(token_requests() == 2);
}

BOOST_AUTO_TEST_CASE(a_sign_in_that_fails_fails_all_who_wait_and_nobody_later) {
  add_fault(R"({"kind":"latency","ms":200,"match":{"method":"POST"}})");
  add_fault(R"({"kind":"raw","code":401,"match":{"method":"POST"},)"
            R"("body":"{\"error\":\"invalid_client\",\"error_codes\":[7000222]}"})");
  const auto subject = client();
  for (const auto& result :
       on_threads([&](std::size_t) { return outcome(subject->create_link({}, partner_id)); })) {
    BOOST_TEST(result == "ClientSecretExpired");
  }
  BOOST_TEST(token_requests() == 1);
  BOOST_TEST(outcome(subject->create_link({}, partner_id)) == partner_id);
}

BOOST_AUTO_TEST_CASE(one_client_serves_all_calls_of_all_threads) {
  constexpr int rounds = 6;
  constexpr std::size_t tenants = 3;
  const auto subject = client();
  // The first thread of each tenant changes its link; the others look.
  const auto results = on_threads([&](std::size_t index) -> std::string {
    CallOptions call;
    const Principal there = principal(index % tenants);
    call.tenant = there.tenant_id;
    for (int round = 0; round < rounds; ++round) {
      if (index < tenants) {
        if (outcome(subject->create_link(call, partner_id)) != partner_id) return "create";
        if (outcome(subject->create_link(call, partner_id)) != "LinkExists") return "create again";
        if (outcome(subject->update_link(call, other_partner_id)) != other_partner_id) return "update";
        if (outcome(subject->get_link(call, std::nullopt)) != other_partner_id) return "get";
        if (outcome(subject->remove_link(call, other_partner_id)) != "ok") return "remove";
        if (outcome(subject->get_link(call, std::nullopt)) != "LinkNotFound") return "get again";
      } else {
        const auto seen = outcome(subject->get_link(call, std::nullopt));
        if (seen != partner_id && seen != other_partner_id && seen != "LinkNotFound") return "look: " + seen;
        const auto list = subject->tenants(call);
        if (!list || list->size() != 1) return "tenants";
        const auto operations = subject->operations(call);
        if (!operations || operations->size() != 4) return "operations";
        const auto who = subject->sign_in(call);
        if (!who || who->object_id != there.object_id) return "sign in";
        if (outcome(subject->get_link(call, "no ID")) != "PartnerIdInvalid") return "refuse";
      }
    }
    return "ok";
  });
  for (const auto& result : results) BOOST_TEST(result == "ok");
  constexpr auto lookers = static_cast<std::int64_t>(thread_count - tenants);
  BOOST_TEST(token_requests() == static_cast<std::int64_t>(tenants));
  BOOST_TEST(requests("PUT") == 2 * rounds * static_cast<std::int64_t>(tenants));
  BOOST_TEST(requests("DELETE") == rounds * static_cast<std::int64_t>(tenants));
  BOOST_TEST(requests("GET") == rounds * (2 * static_cast<std::int64_t>(tenants) + 3 * lookers));
}

BOOST_AUTO_TEST_CASE(each_tenant_is_signed_in_to_once_whatever_it_is_called) {
  constexpr std::size_t tenants = 3;
  const auto subject = client([](ClientOptions& options) {
    options.tenant.clear();
    options.cloud.authority.reset();
  });
  const auto results = on_threads(
      [&](std::size_t index) -> std::string {
        const Principal there = principal(index % tenants);
        const bool by_domain = index / tenants % 2 == 0;
        CallOptions call;
        call.tenant = by_domain ? there.default_domain : there.tenant_id;
        for (int round = 0; round < 3; ++round) {
          const auto who = subject->sign_in(call);
          if (!who) return outcome(who);
          if (who->tenant_id != there.tenant_id || who->object_id != there.object_id)
            return "another's token";
          if (*subject->authority() != origin()) return "another authority";
          if (outcome(subject->get_link(call, std::nullopt)) != "LinkNotFound") return "look";
        }
        return "ok";
      },
      64);
  for (const auto& result : results) BOOST_TEST(result == "ok");
  // One for each tenant and scope; one look-up for each domain; one question for the authority.
  BOOST_TEST(token_requests() == static_cast<std::int64_t>(tenants));
  constexpr std::int64_t look_ups = tenants + 1;
  BOOST_TEST(requests("GET") == 64 * 3 + look_ups);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
