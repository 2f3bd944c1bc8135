// Decides what is asked and changed in one tenant; no I/O, no clock.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "arm/partner.hpp"
#include "arm/partner_machine.hpp"
#include "arm/service_request.hpp"
#include "error/error.hpp"

namespace managementpartner::fleet {

enum class Action {
  get,     ///< Look the link up.
  create,  ///< Link the partner ID; there must be no link.
  update,  ///< Link it in place of another.
  remove,  ///< Remove the link to it.
  set,     ///< Have it linked, with the fewest calls: create, update or nothing.
};

/// "get", "create", "update", "remove" or "set". A literal.
[[nodiscard]] std::string_view action_name(Action action) noexcept;

[[nodiscard]] constexpr bool changes(Action action) noexcept {
  return action != Action::get;
}

/// What came of one tenant.
enum class Outcome {
  linked,      ///< get: the link, to the partner ID where one was named.
  not_linked,  ///< get: there is none. set with `from`: likewise, and none was made.
  different,   ///< get: the link is to another partner ID. set: likewise, and it was left as it is.
  created,
  updated,
  removed,
  unchanged,  ///< set: it was linked already.
  to_create,  ///< Where only the plan was asked for: what would be done.
  to_update,
  to_remove,
  failed,  ///< See the error.
};

/// The outcome's stable name: "Linked", "NotLinked", … A literal.
[[nodiscard]] std::string_view outcome_name(Outcome outcome) noexcept;

/// The outcome of this name; nullopt where there is none.
[[nodiscard]] std::optional<Outcome> outcome_of_name(std::string_view name) noexcept;

/// The link was made, changed or removed.
[[nodiscard]] constexpr bool is_change(Outcome outcome) noexcept {
  return outcome == Outcome::created || outcome == Outcome::updated || outcome == Outcome::removed;
}

/// What is wanted in a tenant.
struct Wish {
  Action action = Action::get;
  std::string partner_id;     ///< Digits; may be empty for get alone.
  bool plan_only = false;     ///< Nothing is changed: see Outcome::to_create.
  bool only_missing = false;  ///< set: a link to another partner ID is left as it is.
  std::string from;           ///< set: only a link to this partner ID is changed; empty for any.
  /// What an earlier run may have sent, where nobody knows what came of it: it is looked up first.
  std::optional<arm::Verb> sent_before;
};

struct TenantEnd {
  Outcome outcome = Outcome::failed;
  std::optional<arm::Partner> link;  ///< As it is now; nullopt where there is none, or it is not known.
  std::string former_partner_id;     ///< Of the link that was changed, or would be; empty where none was.
  std::optional<Error> error;        ///< Where it failed.
};

struct TenantAction {
  std::optional<arm::Verb> send;  ///< Send this, then `resume`: get_link without, others with the partner ID.
  std::optional<TenantEnd> end;   ///< Or done.
};

/// A link that somebody else made or removed between the look-up and the change is looked up once more.
class TenantMachine {
 public:
  explicit TenantMachine(Wish wish) : wish_(std::move(wish)) {}

  [[nodiscard]] TenantAction start();
  [[nodiscard]] TenantAction resume(arm::LinkResult&& result);

 private:
  [[nodiscard]] TenantAction looked_up(std::optional<arm::Partner>&& link);
  [[nodiscard]] TenantAction set(std::optional<arm::Partner>&& link);
  [[nodiscard]] TenantAction change(arm::Verb verb, std::optional<arm::Partner>&& link);
  [[nodiscard]] TenantAction changed(arm::LinkResult&& result);
  [[nodiscard]] bool is_wanted(const std::optional<arm::Partner>& link) const;

  const Wish wish_;
  std::optional<arm::Verb> changing_;  // What was sent; nullopt while it is looked up.
  std::string former_partner_id_;
  bool looked_again_ = false;
};

}  // namespace managementpartner::fleet
