// Every error with which ARM and the ManagementPartner provider answer; all are made here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "emulator/messages/response.hpp"
#include "emulator/time/timestamp.hpp"

namespace managementpartner::emulator::arm_errors {

/// OData v4: `{"error":{"code","message"}}`.
[[nodiscard]] Response error(unsigned status, std::string_view code, std::string_view message);

// ---- Authentication: 401 with a challenge ----

class Challenge {
 public:
  explicit Challenge(std::string authority) : authority_(std::move(authority)) {}

  [[nodiscard]] Response no_token() const;
  [[nodiscard]] Response invalid_token() const;
  [[nodiscard]] Response expired_token(SystemTime expires, SystemTime now) const;
  [[nodiscard]] Response wrong_audience(std::string_view audience) const;
  [[nodiscard]] Response wrong_tenant(std::string_view issuer, std::string_view expected) const;
  /// Continuous access evaluation: `claims` is the JSON the next token request must carry.
  [[nodiscard]] Response insufficient_claims(std::string_view claims) const;

 private:
  [[nodiscard]] Response refuse(std::string_view code, std::string_view message) const;
  std::string authority_;
};

// ---- The request ----

[[nodiscard]] Response missing_api_version();
[[nodiscard]] Response invalid_api_version(std::string_view version,
                                           const std::vector<std::string>& supported);
[[nodiscard]] Response unknown_namespace(std::string_view name);
[[nodiscard]] Response unknown_resource_type(std::string_view path);
[[nodiscard]] Response method_not_allowed(std::string_view method, const std::string& allowed);
[[nodiscard]] Response malformed_target();

[[nodiscard]] Response unknown_subscription(std::string_view id);

// ---- Links ----

[[nodiscard]] Response invalid_partner_id(std::string_view partner_id);
[[nodiscard]] Response unknown_partner_id(std::string_view partner_id);
[[nodiscard]] Response already_linked();
[[nodiscard]] Response not_linked();
[[nodiscard]] Response not_linked_to(std::string_view partner_id);
[[nodiscard]] Response no_account_in_tenant();

}  // namespace managementpartner::emulator::arm_errors
