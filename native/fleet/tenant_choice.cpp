#include "fleet/tenant_choice.hpp"

#include <algorithm>
#include <boost/uuid/string_generator.hpp>
#include <boost/uuid/uuid_hash.hpp>
#include <iterator>
#include <utility>

#include "arm/partner_id.hpp"
#include "encoding/ascii.hpp"
#include "encoding/guid.hpp"
#include "identity/digest.hpp"
#include "identity/tenant_name.hpp"

namespace managementpartner::fleet {

namespace {

constexpr std::string_view known_categories[] = {"Home", "ProjectedBy", "ManagedBy"};

std::string name_of(std::string_view text) {
  return encoding::lower_case(without_resource(text));
}

Error wrong(std::string message) {
  return make_error(Reason::argument_invalid, std::move(message));
}

// The same on every machine and in every version: the workers of a fleet may differ in both.
std::uint32_t shard_of(const boost::uuids::uuid& id, std::uint32_t count) {
  std::uint64_t number = 0xcbf29ce484222325;
  for (const std::uint8_t byte : id) number = (number ^ byte) * 0x100000001b3;  // FNV-1a
  return static_cast<std::uint32_t>((number ^ (number >> 32)) % count);
}

boost::uuids::uuid uuid_of(const std::string& id) {
  return boost::uuids::string_generator()(id);
}

}  // namespace

std::size_t TenantChoice::Hash::operator()(const boost::uuids::uuid& id) const noexcept {
  return boost::uuids::hash_value(id);
}

std::optional<Error> check_choice(const Choice& choice) {
  if (choice.all != choice.named.empty()) {
    return wrong(choice.all ? "All tenants were asked for, and some by name: say which is meant."
                            : "No tenant is named.");
  }
  if (!choice.all && !choice.categories.empty()) {
    return wrong("A category chooses among all tenants; tenants that are named are taken as they are.");
  }
  if (choice.shard.count == 0 || choice.shard.index >= choice.shard.count) {
    return wrong("The shard's number is beyond the number of shards.");
  }
  for (const auto& category : choice.categories) {
    const bool is_known = std::ranges::any_of(
        known_categories, [&](std::string_view known) { return encoding::is_same_name(known, category); });
    if (!is_known) return wrong("A category of tenants is Home, ProjectedBy or ManagedBy.");
  }
  for (const auto& excluded : choice.excluded) {
    if (auto error = check_tenant_name(without_resource(excluded))) return error;
  }
  std::unordered_map<std::string, const NamedTenant*> seen;
  for (const auto& tenant : choice.named) {
    if (auto error = check_tenant_name(without_resource(tenant.name))) return error;
    if (!tenant.partner_id.empty()) {
      if (auto error = arm::check_partner_id(tenant.partner_id)) return error;
    }
    const auto [place, is_new] = seen.emplace(name_of(tenant.name), &tenant);
    if (!is_new && place->second->partner_id != tenant.partner_id) {
      return wrong("The tenant '" + tenant.name + "' is named twice, with different partner IDs.");
    }
  }
  return std::nullopt;
}

std::string text_of(const Choice& choice) {
  std::string text;
  const auto add_sorted = [&text](std::string_view what, std::vector<std::string> words) {
    std::ranges::sort(words);
    text.append(what).append(1, '\n');
    for (const auto& word : words) text.append(word).append(1, '\n');
  };
  std::vector<std::string> words;
  for (const auto& tenant : choice.named) words.push_back(name_of(tenant.name) + ' ' + tenant.partner_id);
  add_sorted(choice.all ? "all" : "named", std::move(words));
  words.clear();
  for (const auto& excluded : choice.excluded) words.push_back(name_of(excluded));
  add_sorted("excluded", std::move(words));
  words.clear();
  for (const auto& category : choice.categories) words.push_back(encoding::lower_case(category));
  add_sorted("categories", std::move(words));
  text += std::to_string(choice.shard.index) + '/' + std::to_string(choice.shard.count);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hash;
  for (const char byte : identity::sha256(text)) {
    const auto value = static_cast<unsigned char>(byte);
    hash += digits[value >> 4];
    hash += digits[value & 15];
  }
  return hash;
}

TenantChoice::TenantChoice(Choice choice) : choice_(std::move(choice)), is_complete_(!choice_.all) {
  for (const auto& excluded : choice_.excluded) {
    const std::string name = name_of(excluded);
    if (encoding::is_guid(name)) {
      excluded_ids_.insert(name);
    } else {
      excluded_domains_.push_back(name);
    }
  }
  // A domain that means a tenant which is named by its ID, too, is left out, whichever comes first: its own
  // ID costs a look-up.
  std::unordered_set<std::string> domains;
  for (const auto& tenant : choice_.named) {
    Target target;
    target.name = name_of(tenant.name);
    target.partner_id = tenant.partner_id;
    if (encoding::is_guid(target.name)) {
      if (!is_chosen(target.name)) continue;
      if (claim_id(target.name, target.partner_id) != Claim::taken) continue;
      target.id = target.name;
    } else if (!domains.insert(target.name).second) {
      continue;
    }
    target.index = next_index_++;
    waiting_.push_back(std::move(target));
  }
  total_ = waiting_.size();
}

void TenantChoice::exclude(const std::string& id) {
  excluded_ids_.insert(id);
  const auto excluded = [&](const Target& target) { return target.id == id; };
  if (std::erase_if(waiting_, excluded) == 0) return;
  next_index_ = 0;
  for (Target& target : waiting_) target.index = next_index_++;
  total_ = waiting_.size();
}

bool TenantChoice::is_chosen(const std::string& id) const {
  if (excluded_ids_.contains(id)) return false;
  return choice_.shard.count == 1 || shard_of(uuid_of(id), choice_.shard.count) == choice_.shard.index;
}

TenantChoice::Claim TenantChoice::claim_id(const std::string& id, const std::string& partner_id) {
  auto number = std::ranges::find(partner_ids_, partner_id);
  if (number == partner_ids_.end()) number = partner_ids_.insert(number, partner_id);
  const auto own = static_cast<std::uint32_t>(std::distance(partner_ids_.begin(), number));
  const auto [place, is_new] = claimed_.emplace(uuid_of(id), own);
  if (is_new) return Claim::taken;
  return place->second == own ? Claim::left_out : Claim::contradicts;
}

void TenantChoice::add(std::vector<arm::Tenant>&& page) {
  for (arm::Tenant& tenant : page) {
    if (!tenant.tenant_id || !encoding::is_guid(*tenant.tenant_id)) continue;
    Target target;
    target.id = encoding::lower_case(*tenant.tenant_id);
    target.category = std::move(tenant.category).value_or("");
    const bool is_of_category =
        choice_.categories.empty() || std::ranges::any_of(choice_.categories, [&](const std::string& one) {
          return encoding::is_same_name(one, target.category);
        });
    if (!is_of_category || !is_chosen(target.id)) continue;
    if (claim_id(target.id, {}) != Claim::taken) continue;
    target.name = target.id;
    target.display_name = std::move(tenant.display_name).value_or("");
    target.default_domain = std::move(tenant.default_domain).value_or("");
    target.index = next_index_++;
    waiting_.push_back(std::move(target));
    ++total_;
  }
}

Target TenantChoice::take_next() {
  Target target = std::move(waiting_.front());
  waiting_.pop_front();
  return target;
}

void TenantChoice::put_back(Target&& target) {
  waiting_.push_back(std::move(target));
}

TenantChoice::Claim TenantChoice::claim(Target& target, const std::string& id) {
  // Another shard's is not this one's business, whatever else it is.
  const Claim verdict = is_chosen(id) ? claim_id(id, target.partner_id) : Claim::left_out;
  if (verdict == Claim::taken) target.id = id;
  if (verdict == Claim::left_out) --total_;
  return verdict;
}

}  // namespace managementpartner::fleet
