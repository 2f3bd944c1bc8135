#include "http/address_race.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace managementpartner::http {

namespace {

constexpr auto attempt_time = std::chrono::milliseconds(250);  // As RFC 8305 recommends.

bool has(const std::vector<Family>& families, Family family) {
  return std::find(families.begin(), families.end(), family) != families.end();
}

}  // namespace

AddressRace::AddressRace(const std::vector<Family>& families, std::optional<Family> first) {
  if (families.empty()) return;
  first_ = first && has(families, *first) ? *first : families.front();
  std::array<std::vector<std::size_t>, 2> turns;  // The first family's addresses and the other's.
  for (std::size_t address = 0; address < families.size(); ++address) {
    turns[families[address] == first_ ? 0 : 1].push_back(address);
  }
  order_.reserve(families.size());
  for (std::size_t round = 0; order_.size() < families.size(); ++round) {
    for (const auto& turn : turns) {
      if (round < turn.size()) order_.push_back(turn[round]);
    }
  }
}

AddressRace::Move AddressRace::next(Clock::time_point now) {
  if (next_ == order_.size()) return {running_ > 0 ? Move::Kind::wait : Move::Kind::lost};
  if (running_ > 0 && now < due_) return {Move::Kind::wait, 0, due_};
  ++running_;
  due_ = now + attempt_time;
  return {Move::Kind::start, order_[next_++]};
}

void AddressRace::failed() noexcept {
  --running_;
  due_ = Clock::time_point::min();
}

std::optional<Family> FamilyMemory::best_for(const std::string& host) const {
  const auto known = hosts_.find(host);
  return known != hosts_.end() ? std::optional(known->second) : last_to_overtake_;
}

void FamilyMemory::remember(const std::string& host, Family winner, bool overtook) {
  hosts_.insert_or_assign(host, winner);
  if (overtook) last_to_overtake_ = winner;
}

}  // namespace managementpartner::http
