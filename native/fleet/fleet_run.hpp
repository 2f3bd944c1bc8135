// A whole fleet as one operation on the client's loop.
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>

#include "client/operation.hpp"
#include "fleet/fleet_options.hpp"
#include "fleet/handover.hpp"
#include "fleet/journal_file.hpp"
#include "fleet/pacing.hpp"
#include "fleet/progress.hpp"
#include "fleet/result_order.hpp"
#include "fleet/tenant_operation.hpp"

namespace managementpartner::fleet {

struct FleetEnd {
  FleetEnd() = default;  // Not made of an Error alone, which a Result is, too.

  std::optional<Error> failure;  ///< Why it was before all tenants were done.
};

/// Begins tenants, so many at once as the throttle and Pacing allow, and hands over what comes of each. Ends
/// when all are done, or after an abort when those under way are.
class FleetRun final : public OperationFor<FleetEnd> {
 public:
  /// The options were checked. `journal` is nullptr for none.
  FleetRun(Caller& caller, const CallOptions& call, FleetOptions options,
           std::unique_ptr<JournalFile> journal, std::shared_ptr<Handover> handover, Handler handler);

 private:
  void begin() override;
  void exclude_next(std::size_t index);
  void list();

  void go_on();
  enum class Next {
    none,  // Now; go_on is called again.
    begin,
    give_up,  // A host does not answer.
  };
  [[nodiscard]] Next next();
  void wake_at(Clock::time_point time);
  void begin_tenant(Target&& target);
  [[nodiscard]] Wish wish_for(const Target& target) const;
  [[nodiscard]] Result<std::optional<Wish>> identified(Target& target, const std::string& id);
  void before_change(const Target& target, arm::Verb verb, std::function<void(std::optional<Error>)> go_on);
  void tenant_ended(const std::shared_ptr<Target>& target, bool is_left_out, Result<TenantEnd>&& end);
  void finish(const Target& target, TenantEnd&& end);
  void hand_over(TenantResult&& result);
  void leave_out(const Target& target);
  void give_up(const Target& target);
  void flush_soon(std::function<void(const std::optional<Error>&)> done);
  void tell_progress();
  void end(std::optional<Error> failure);
  void leave_pipeline() noexcept;

  Caller& for_caller_;
  const FleetOptions options_;
  const std::unique_ptr<JournalFile> journal_;
  const std::shared_ptr<Handover> handover_;
  TenantChoice choice_;
  Pacing pacing_;
  ResultOrder<TenantResult> order_;
  TimeLeft time_left_;
  http::Pipeline::ObserverId observer_ = 0;
  http::Pipeline::ObserverId gate_ = 0;
  std::optional<Loop::TimerId> alarm_;
  std::optional<Error> failure_;                 // Why no more tenants are begun.
  std::optional<Error> unreachable_;             // The last tenant's that met a host that does not answer.
  const http::Endpoint* silent_host_ = nullptr;  // Pacing's, where tenants are given up.
  Progress progress_;
  std::size_t running_ = 0;
  std::size_t flushing_ = 0;  // Results that wait for the journal.
  bool is_chosen_ = false;    // Excluded tenants are known.
  bool is_over_ = false;
};

}  // namespace managementpartner::fleet
