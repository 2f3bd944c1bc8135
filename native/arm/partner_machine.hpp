// Decides whether a call on a link succeeded, also where answers were lost; no I/O, no clock.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>

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
  std::chrono::milliseconds after{};   ///< After so long. A wait that is ended is resumed with its error.
  std::optional<LinkResult> result;    ///< Or done.
};

/// One call. Where an attempt may have taken effect and the last answer does not say that it did, the
/// identity's own link is looked up: a success whose answer was lost is no error. As the service may still be
/// at work, a link that is not as it was asked for yet is looked up again.
class PartnerMachine {
 public:
  /// `pauses`: before each further look-up; they outlive this.
  PartnerMachine(ServiceRequest request, std::span<const std::chrono::milliseconds> pauses);

  [[nodiscard]] LinkAction start() const;
  [[nodiscard]] LinkAction resume(LinkOutcome&& outcome);

 private:
  enum class State { requesting, checking };

  [[nodiscard]] LinkAction requested(LinkOutcome&& outcome);
  [[nodiscard]] LinkAction checked(const LinkResult& present);
  [[nodiscard]] LinkAction look_again();
  [[nodiscard]] bool is_done(const LinkResult& present) const;
  [[nodiscard]] bool is_explained_by(const LinkResult& present) const;
  [[nodiscard]] Error undone() const;
  [[nodiscard]] Error undecided(Error error) const;

  const ServiceRequest request_;
  const std::span<const std::chrono::milliseconds> pauses_;
  std::size_t pauses_made_ = 0;
  State state_ = State::requesting;
  std::unique_ptr<const Error> error_;  // Of the change, once it is checked.
  bool may_be_done_ = false;            // By this attempt or an earlier one.
};

}  // namespace managementpartner::arm
