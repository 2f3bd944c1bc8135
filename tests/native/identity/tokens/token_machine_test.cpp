#include "identity/tokens/token_machine.hpp"

#include <boost/test/unit_test.hpp>

#include "identity/printing.hpp"

namespace managementpartner::identity {

namespace {

using namespace std::chrono_literals;

// A machine with a clock that only the test moves.
class Subject {
 public:
  std::string ask(WaiterId waiter, TokenNeed need = {}) {
    return text_of(machine_.ask(waiter, std::move(need), now_));
  }
  std::string leave(WaiterId waiter) { return text_of(machine_.leave(waiter)); }
  std::string fetched(WallClock::duration life,
                      std::optional<WallClock::duration> refresh_in = std::nullopt) {
    AccessToken token{Secret("token"), now_ + life, std::nullopt};
    if (refresh_in) token.refresh_on = now_ + *refresh_in;
    return text_of(machine_.fetched(std::move(token), now_));
  }
  std::string fetched_for_ever() {
    return text_of(
        machine_.fetched(AccessToken{Secret("token"), WallClock::time_point::max(), std::nullopt}, now_));
  }
  std::string failed(Reason reason = Reason::connect_failed) {
    return text_of(machine_.fetched(make_error(reason, "No."), now_));
  }
  void pass(WallClock::duration time) { now_ += time; }

 private:
  TokenMachine machine_;
  WallClock::time_point now_{std::chrono::hours(24 * 365 * 50)};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(token_machine)

BOOST_AUTO_TEST_CASE(fetches_once_and_serves_at_once_afterwards) {
  Subject subject;
  BOOST_TEST(subject.ask(1) == "fetch");
  BOOST_TEST(subject.fetched(1h) == "serve 1 token 1");
  BOOST_TEST(subject.ask(2) == "serve 2 token 1");
}

BOOST_AUTO_TEST_CASE(one_fetch_serves_all_who_wait) {
  Subject subject;
  BOOST_TEST(subject.ask(1) == "fetch");
  for (WaiterId waiter = 2; waiter <= 4; ++waiter) BOOST_TEST(subject.ask(waiter) == "nothing");
  BOOST_TEST(subject.fetched(1h) == "serve 1 token 1, serve 2 token 1, serve 3 token 1, serve 4 token 1");
}

BOOST_AUTO_TEST_CASE(one_failure_fails_all_who_wait_and_nobody_later) {
  Subject subject;
  BOOST_TEST(subject.ask(1) == "fetch");
  BOOST_TEST(subject.ask(2) == "nothing");
  BOOST_TEST(subject.failed(Reason::client_secret_invalid) ==
             "fail 1 ClientSecretInvalid, fail 2 ClientSecretInvalid");
  BOOST_TEST(subject.ask(3) == "fetch");
}

BOOST_AUTO_TEST_CASE(who_leaves_harms_nobody) {
  Subject subject;
  BOOST_TEST(subject.ask(1) == "fetch");
  BOOST_TEST(subject.ask(2) == "nothing");
  BOOST_TEST(subject.leave(1) == "nothing");
  BOOST_TEST(subject.fetched(1h) == "serve 2 token 1");
}

BOOST_AUTO_TEST_CASE(a_fetch_nobody_waits_for_is_dropped) {
  Subject subject;
  BOOST_TEST(subject.ask(1) == "fetch");
  BOOST_TEST(subject.ask(2) == "nothing");
  BOOST_TEST(subject.leave(2) == "nothing");
  BOOST_TEST(subject.leave(1) == "abort");
  BOOST_TEST(subject.leave(1) == "nothing");
  BOOST_TEST(subject.ask(3) == "fetch");
}

BOOST_AUTO_TEST_CASE(refreshes_five_minutes_before_the_end) {
  Subject subject;
  static_cast<void>(subject.ask(1));
  static_cast<void>(subject.fetched(60min));
  subject.pass(54min + 59s);
  BOOST_TEST(subject.ask(2) == "serve 2 token 1");
  subject.pass(1s);
  BOOST_TEST(subject.ask(3) == "fetch ahead");
  BOOST_TEST(subject.ask(4) == "nothing");
  BOOST_TEST(subject.fetched(60min) == "serve 3 token 2, serve 4 token 2");
}

BOOST_AUTO_TEST_CASE(refreshes_when_the_authority_says) {
  Subject subject;
  static_cast<void>(subject.ask(1));
  static_cast<void>(subject.fetched(24h, 12h));
  subject.pass(12h - 1s);
  BOOST_TEST(subject.ask(2) == "serve 2 token 1");
  subject.pass(1s);
  BOOST_TEST(subject.ask(3) == "fetch ahead");
}

BOOST_AUTO_TEST_CASE(a_refresh_in_of_nothing_is_not_a_fetch_for_every_call) {
  Subject subject;
  static_cast<void>(subject.ask(1));
  static_cast<void>(subject.fetched(1h, 0s));
  subject.pass(29s);
  BOOST_TEST(subject.ask(2) == "serve 2 token 1");
  subject.pass(1s);
  BOOST_TEST(subject.ask(3) == "fetch ahead");
}

BOOST_AUTO_TEST_CASE(a_short_life_is_renewed_at_its_half) {
  Subject subject;
  static_cast<void>(subject.ask(1));
  static_cast<void>(subject.fetched(4min));
  subject.pass(2min - 1s);
  BOOST_TEST(subject.ask(2) == "serve 2 token 1");
  subject.pass(1s);
  BOOST_TEST(subject.ask(3) == "fetch ahead");
}

BOOST_AUTO_TEST_CASE(a_refresh_that_fails_fails_no_call_and_pauses) {
  Subject subject;
  static_cast<void>(subject.ask(1));
  static_cast<void>(subject.fetched(60min));
  subject.pass(55min);
  BOOST_TEST(subject.ask(2) == "fetch ahead");
  BOOST_TEST(subject.failed() == "serve 2 token 1");
  subject.pass(29s);
  BOOST_TEST(subject.ask(3) == "serve 3 token 1");
  subject.pass(1s);
  BOOST_TEST(subject.ask(4) == "fetch ahead");
}

BOOST_AUTO_TEST_CASE(an_expired_token_is_no_more_served) {
  Subject subject;
  static_cast<void>(subject.ask(1));
  static_cast<void>(subject.fetched(60min));
  subject.pass(60min);
  BOOST_TEST(subject.ask(2) == "fetch");
  BOOST_TEST(subject.failed() == "fail 2 ConnectFailed");
}

BOOST_AUTO_TEST_CASE(a_token_that_expires_during_its_refresh_leaves_the_call_to_a_whole_fetch) {
  Subject subject;
  static_cast<void>(subject.ask(1));
  static_cast<void>(subject.fetched(60min));
  subject.pass(59min + 59s);
  BOOST_TEST(subject.ask(2) == "fetch ahead");
  subject.pass(1s);
  BOOST_TEST(subject.failed() == "fetch");
  BOOST_TEST(subject.failed() == "fail 2 ConnectFailed");
}

BOOST_AUTO_TEST_CASE(a_token_that_is_over_when_it_comes_serves_who_waited_for_it) {
  Subject subject;
  BOOST_TEST(subject.ask(1) == "fetch");
  BOOST_TEST(subject.fetched(0s) == "serve 1 token 1");
  BOOST_TEST(subject.ask(2) == "fetch");
  BOOST_TEST(subject.fetched(-1h) == "serve 2 token 2");
}

BOOST_AUTO_TEST_CASE(a_token_without_known_life_serves_until_refused) {
  Subject subject;
  static_cast<void>(subject.ask(1));
  BOOST_TEST(subject.fetched_for_ever() == "serve 1 token 1");
  subject.pass(24h * 365);
  BOOST_TEST(subject.ask(2) == "serve 2 token 1");
  BOOST_TEST(subject.ask(3, {1, ""}) == "fetch");
}

BOOST_AUTO_TEST_CASE(one_refused_token_is_fetched_anew_once) {
  Subject subject;
  static_cast<void>(subject.ask(1));
  static_cast<void>(subject.fetched(1h));
  BOOST_TEST(subject.ask(2, {1, ""}) == "fetch");
  BOOST_TEST(subject.ask(3, {1, ""}) == "nothing");
  BOOST_TEST(subject.ask(4) == "nothing");
  BOOST_TEST(subject.fetched(1h) == "serve 2 token 2, serve 3 token 2, serve 4 token 2");
  // The refusal of the old token says nothing about the new one.
  BOOST_TEST(subject.ask(5, {1, ""}) == "serve 5 token 2");
  BOOST_TEST(subject.ask(6, {2, ""}) == "fetch");
}

BOOST_AUTO_TEST_CASE(a_token_refused_during_its_refresh_is_not_served_again) {
  Subject subject;
  static_cast<void>(subject.ask(1));
  static_cast<void>(subject.fetched(60min));
  subject.pass(55min);
  BOOST_TEST(subject.ask(2) == "fetch ahead");
  BOOST_TEST(subject.ask(3, {1, ""}) == "nothing");
  BOOST_TEST(subject.failed() == "fetch");
  BOOST_TEST(subject.fetched(1h) == "serve 2 token 2, serve 3 token 2");
}

BOOST_AUTO_TEST_CASE(a_claims_challenge_is_fetched_with_its_claims_once) {
  Subject subject;
  static_cast<void>(subject.ask(1));
  static_cast<void>(subject.fetched(1h));
  BOOST_TEST(subject.ask(2, {1, "{a}"}) == "fetch with {a}");
  BOOST_TEST(subject.ask(3, {1, "{a}"}) == "nothing");
  BOOST_TEST(subject.fetched(1h) == "serve 2 token 2, serve 3 token 2");
  BOOST_TEST(subject.ask(4, {1, "{a}"}) == "serve 4 token 2");
  // Later tokens are fetched as ever.
  BOOST_TEST(subject.ask(5, {2, ""}) == "fetch");
}

BOOST_AUTO_TEST_CASE(a_challenge_during_a_plain_fetch_gets_one_of_its_own) {
  Subject subject;
  static_cast<void>(subject.ask(1));
  static_cast<void>(subject.fetched(1h));
  BOOST_TEST(subject.ask(2, {1, ""}) == "fetch");
  BOOST_TEST(subject.ask(3, {1, "{a}"}) == "nothing");
  BOOST_TEST(subject.fetched(1h) == "fetch with {a}, serve 2 token 2");
  BOOST_TEST(subject.fetched(1h) == "serve 3 token 3");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity
