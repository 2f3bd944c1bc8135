// Decides whether a call on a link succeeded, also where answers were lost; no I/O.
#pragma once

#include <memory>
#include <optional>

#include "arm/partner.hpp"
#include "arm/service_request.hpp"
#include "error/error.hpp"

namespace managementpartner::arm {

/// What became of one request. The link; nullopt where the answer holds none (remove).
using LinkResult = Result<std::optional<Partner>>;

struct LinkOutcome {
  LinkResult result;
  bool earlier_outcome_unknown = false;  ///< An attempt before the answered one may have taken effect.
};

struct LinkAction {
  std::optional<ServiceRequest> send;  ///< Send this, then `resume`.
  std::optional<LinkResult> result;    ///< Or done.
};

/// One call. Where an attempt may have taken effect and the last answer is an error, the identity's own link
/// is looked up: a success whose answer was lost is no error.
class PartnerMachine {
 public:
  explicit PartnerMachine(ServiceRequest request);

  [[nodiscard]] LinkAction start() const;
  [[nodiscard]] LinkAction resume(LinkOutcome&& outcome);

 private:
  enum class State { requesting, checking };

  [[nodiscard]] LinkAction requested(LinkOutcome&& outcome);
  [[nodiscard]] LinkAction checked(const LinkResult& present) const;
  [[nodiscard]] bool is_done(const LinkResult& present) const;
  [[nodiscard]] Error undecided(Error error) const;

  const ServiceRequest request_;
  State state_ = State::requesting;
  std::unique_ptr<const Error> error_;  // What is checked, then.
};

}  // namespace managementpartner::arm
