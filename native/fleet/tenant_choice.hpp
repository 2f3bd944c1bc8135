// Chooses the tenants: given ones or all that the identity sees, each once; no I/O.
#pragma once

#include <boost/uuid/uuid.hpp>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "arm/tenant.hpp"
#include "error/error.hpp"

namespace managementpartner::fleet {

/// A tenant as the caller names it.
struct NamedTenant {
  std::string name;        ///< A GUID, "/tenants/<GUID>" or a domain.
  std::string partner_id;  ///< Its own; empty for the one of the whole fleet.
};

/// Of several workers that share one choice, the one who does this part: a tenant belongs to one of them,
/// always the same, by its ID.
struct Shard {
  std::uint32_t index = 0;  ///< 0 to count - 1.
  std::uint32_t count = 1;
};

struct Choice {
  std::vector<NamedTenant> named;       ///< These, …
  bool all = false;                     ///< … or every directory that the identity can see.
  std::vector<std::string> excluded;    ///< By ID or domain.
  std::vector<std::string> categories;  ///< With `all`: "Home", "ProjectedBy", "ManagedBy"; empty for any.
  Shard shard;
};

/// One of the tenants that were chosen.
struct Target {
  std::size_t index = 0;     ///< Its place in the order of the input.
  std::string id;            ///< A GUID in lower case; empty where it was named by a domain, until known.
  std::string name;          ///< As it was named, in lower case; what calls on it name.
  std::string partner_id;    ///< Its own; empty for the one of the whole fleet.
  std::string display_name;  ///< Likewise these, where all were asked for: empty where not known.
  std::string default_domain;
  std::string category;
  unsigned tries = 0;
};

/// nullopt where the choice can be made. Reason::argument_invalid, tenant_invalid, partner_id_invalid.
[[nodiscard]] std::optional<Error> check_choice(const Choice& choice);

/// What of the choice makes one run differ from another, in one text: for a journal.
[[nodiscard]] std::string text_of(const Choice& choice);

/// Domains and IDs that mean one tenant are one tenant: the first counts.
class TenantChoice {
 public:
  /// The choice was checked.
  explicit TenantChoice(Choice choice);

  /// The excluded domains whose tenants have to be known before the first tenant is taken. Of all, too: what
  /// names no tenant may be misspelled, and then one would be changed that was not meant.
  [[nodiscard]] const std::vector<std::string>& domains_to_exclude() const noexcept {
    return excluded_domains_;
  }
  /// Before the first tenant is taken.
  void exclude(const std::string& id);

  /// Where all are chosen, what the service lists, page by page.
  void add(std::vector<arm::Tenant>&& page);
  void end_list() noexcept { is_complete_ = true; }

  /// All tenants are here: `total` is the number.
  [[nodiscard]] bool is_complete() const noexcept { return is_complete_; }
  /// So many were chosen, as far as is known: of those named by domains, some may turn out to be left out.
  [[nodiscard]] std::size_t total() const noexcept { return total_; }

  /// Some wait to be taken.
  [[nodiscard]] bool has_next() const noexcept { return !waiting_.empty(); }
  [[nodiscard]] Target take_next();
  /// To its end: it is taken once more, later.
  void put_back(Target&& target);

  /// For a target that was named by a domain: what it is worth, now that its ID is known.
  enum class Claim {
    taken,        ///< It is the first of this ID, which it has now.
    left_out,     ///< It was there already, is excluded, or is another shard's.
    contradicts,  ///< It was there already, with another partner ID.
  };
  [[nodiscard]] Claim claim(Target& target, const std::string& id);

 private:
  struct Hash {
    std::size_t operator()(const boost::uuids::uuid& id) const noexcept;
  };

  [[nodiscard]] bool is_chosen(const std::string& id) const;
  [[nodiscard]] Claim claim_id(const std::string& id, const std::string& partner_id);

  const Choice choice_;
  std::vector<std::string> excluded_domains_;
  std::unordered_set<std::string> excluded_ids_;
  std::unordered_map<boost::uuids::uuid, std::uint32_t, Hash> claimed_;  // With the number of its partner ID.
  std::vector<std::string> partner_ids_;                                 // By that number; few.
  std::deque<Target> waiting_;
  std::size_t next_index_ = 0;
  std::size_t total_ = 0;
  bool is_complete_ = false;
};

}  // namespace managementpartner::fleet
