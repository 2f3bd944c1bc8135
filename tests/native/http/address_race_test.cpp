#include "http/address_race.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner::http {

namespace {

using namespace std::chrono_literals;
using Families = std::vector<Family>;
using Kind = AddressRace::Move::Kind;

constexpr Family v4 = Family::v4;
constexpr Family v6 = Family::v6;

// What it does from now on where nothing answers: "0@0 1@250 …", in milliseconds since the start.
std::string moves(AddressRace& race, Clock::time_point start, Clock::time_point now) {
  std::string text;
  while (true) {
    const auto move = race.next(now);
    if (move.kind == Kind::lost) return text + "lost";
    if (move.kind == Kind::wait && move.until == Clock::time_point::max()) return text + "wait";
    if (move.kind == Kind::wait) {
      now = move.until;
      continue;
    }
    const auto at = std::chrono::duration_cast<std::chrono::milliseconds>(now - start).count();
    text += std::to_string(move.address) + '@' + std::to_string(at) + ' ';
  }
}

std::string moves(const Families& families, std::optional<Family> first = std::nullopt) {
  AddressRace race(families, first);
  const Clock::time_point start{};
  return moves(race, start, start);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(address_race)

BOOST_AUTO_TEST_CASE(the_families_take_turns_a_quarter_of_a_second_apart) {
  BOOST_TEST(moves({v6, v6, v6, v4}) == "0@0 3@250 1@500 2@750 wait");
  BOOST_TEST(moves({v6, v6, v6, v6, v6, v6, v6, v6, v4}).starts_with("0@0 8@250 "));
  BOOST_TEST(moves({v4, v4, v6, v6}) == "0@0 2@250 1@500 3@750 wait");
  BOOST_TEST(moves({v4, v4}) == "0@0 1@250 wait");
  BOOST_TEST(moves({v4}) == "0@0 wait");
  BOOST_TEST(moves({}) == "lost");
}

BOOST_AUTO_TEST_CASE(it_begins_with_the_family_that_is_known_to_be_good) {
  BOOST_TEST(moves({v6, v6, v4, v4}, v4) == "2@0 0@250 3@500 1@750 wait");
  BOOST_TEST(moves({v6, v6, v4}, v6) == "0@0 2@250 1@500 wait");
  BOOST_TEST(moves({v6, v6}, v4) == "0@0 1@250 wait");
}

BOOST_AUTO_TEST_CASE(the_next_attempt_starts_at_once_when_one_has_failed) {
  const Clock::time_point start{};
  AddressRace race({v6, v6, v4}, std::nullopt);
  BOOST_TEST(race.next(start).address == 0u);
  BOOST_TEST((race.next(start).kind == Kind::wait));
  race.failed();
  BOOST_TEST(moves(race, start, start + 10ms) == "2@10 1@260 wait");
}

BOOST_AUTO_TEST_CASE(it_is_lost_when_all_have_failed) {
  const Clock::time_point start{};
  AddressRace race({v6, v4}, std::nullopt);
  BOOST_TEST(moves(race, start, start) == "0@0 1@250 wait");
  race.failed();
  BOOST_TEST((race.next(start + 300ms).kind == Kind::wait));
  race.failed();
  BOOST_TEST((race.next(start + 300ms).kind == Kind::lost));
}

BOOST_AUTO_TEST_CASE(an_attempt_that_is_given_up_for_another_hurries_none) {
  const Clock::time_point start{};
  AddressRace race({v6, v4, v6}, std::nullopt);
  BOOST_TEST(race.next(start).address == 0u);
  BOOST_TEST(race.next(start + 250ms).address == 1u);
  race.dropped();
  const auto move = race.next(start + 250ms);
  BOOST_TEST((move.kind == Kind::wait));
  BOOST_TEST((move.until == start + 500ms));
}

BOOST_AUTO_TEST_CASE(an_attempt_starts_as_long_after_the_last_as_that_started_late) {
  const Clock::time_point start{};
  AddressRace race({v6, v4, v6}, std::nullopt);
  BOOST_TEST(race.next(start).address == 0u);
  BOOST_TEST(moves(race, start, start + 400ms) == "1@400 2@650 wait");
}

BOOST_AUTO_TEST_CASE(what_served_a_host_is_remembered) {
  FamilyMemory memory;
  BOOST_TEST(!memory.best_for("a").has_value());
  memory.remember("a", v6, false);
  BOOST_TEST((memory.best_for("a") == v6));
  BOOST_TEST(!memory.best_for("b").has_value());  // That a has no other says nothing of b.
  memory.remember("a", v4, true);
  BOOST_TEST((memory.best_for("a") == v4));
  BOOST_TEST((memory.best_for("b") == v4));
  memory.remember("b", v6, true);
  BOOST_TEST((memory.best_for("a") == v4));
  BOOST_TEST((memory.best_for("b") == v6));
  BOOST_TEST((memory.best_for("c") == v6));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http
