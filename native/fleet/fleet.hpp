// Many tenants at once: the public face of the room.
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "client/client.hpp"
#include "error/error.hpp"
#include "fleet/fleet_options.hpp"
#include "fleet/progress.hpp"
#include "fleet/tenant_result.hpp"

namespace managementpartner::fleet {

/// Does one thing in many tenants, on a thread of its own that carries all of them, while the program takes
/// the results one by one. It goes on meanwhile, but for no more than some hundred results that nobody takes.
///
/// Thread-safe but for its destruction. The callbacks of the client (a token's, the log) run in `take`, on
/// the thread that calls it.
class Fleet {
 public:
  /// `client` outlives it, or is destroyed first, which ends it. Errors as of check_fleet_options and
  /// JournalFile::open; out_of_memory: no thread can be had.
  static Result<std::unique_ptr<Fleet>> start(Client& client, FleetOptions options);

  /// Ends it as `cancel` does, and waits for that.
  ~Fleet();
  Fleet(const Fleet&) = delete;
  Fleet& operator=(const Fleet&) = delete;

  enum class Taken {
    result,
    none_yet,  ///< None came in the time given.
    over,      ///< There will be none any more: see `failure`.
  };
  [[nodiscard]] Taken take(TenantResult& result, std::chrono::milliseconds time);

  /// Begins no further tenant and ends those under way. Their results still come; then it is over.
  void cancel() noexcept;

  [[nodiscard]] Progress progress() const;

  /// Once it is over: why it ended before all tenants were done, such as Reason::cancelled, or that the list
  /// of tenants cannot be had. A tenant that failed is no failure of the fleet.
  [[nodiscard]] std::optional<Error> failure() const;

 private:
  struct State;
  explicit Fleet(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace managementpartner::fleet
