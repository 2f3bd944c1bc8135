// What a fleet was to do and did, so that a run that was cut short goes on: the text, line by line; no I/O.
#pragma once

#include <boost/uuid/uuid.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "arm/service_request.hpp"
#include "error/error.hpp"
#include "fleet/tenant_machine.hpp"

namespace managementpartner::fleet {

/// What makes two runs the same: a journal is of one of them.
struct JournalHead {
  Action action = Action::set;
  std::string partner_id;
  bool only_missing = false;
  std::string from;
  std::string tenants;   ///< text_of(Choice)
  std::string endpoint;  ///< ARM's, as a URL.
};

using WallTime = std::chrono::system_clock::time_point;

/// The lines, each with its end. They hold no secrets and nothing that the service says.
[[nodiscard]] std::string head_line(const JournalHead& head);
/// Before a change is sent.
[[nodiscard]] std::string intent_line(const std::string& tenant_id, const std::string& name, arm::Verb verb,
                                      const std::string& partner_id, WallTime now);
/// After a tenant's end, whatever came of it.
[[nodiscard]] std::string end_line(const std::string& tenant_id, const std::string& name,
                                   const TenantEnd& end, WallTime now);

/// What an earlier run's journal says. Lines come in any pieces. A last line without an end is what a process
/// that was killed in the middle left: it counts as not written.
class JournalReader {
 public:
  explicit JournalReader(const JournalHead& head) : head_(head_line(head)) {}

  /// False once it is clear that the journal is of no use: see `end`.
  [[nodiscard]] bool read(std::string_view piece);

  /// The size of the whole lines. Reason::argument_invalid: it is another run's journal, or none.
  [[nodiscard]] Result<std::uint64_t> end() const;

  /// There was a head: it need not be written.
  [[nodiscard]] bool has_head() const noexcept { return lines_ > 0; }

  /// Nothing is left to do in the tenant, by its ID or the name it was given.
  [[nodiscard]] bool is_done(const std::string& id, const std::string& name) const;
  /// The change that may have been sent there, and nobody knows what came of it.
  [[nodiscard]] std::optional<arm::Verb> sent(const std::string& id) const;

 private:
  [[nodiscard]] bool take_line(std::string_view line);
  [[nodiscard]] bool fail(std::string message);

  struct Hash {
    std::size_t operator()(const boost::uuids::uuid& id) const noexcept;
  };

  const std::string head_;
  std::string part_;  // Of a line that has not ended.
  std::uint64_t size_ = 0;
  std::size_t lines_ = 0;
  std::optional<Error> error_;
  // What may have been sent there; nullopt where it is done.
  std::unordered_map<boost::uuids::uuid, std::optional<arm::Verb>, Hash> tenants_;
  std::unordered_set<std::string> done_names_;
};

}  // namespace managementpartner::fleet
