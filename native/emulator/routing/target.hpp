// A request's target: path segments and query, decoded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace managementpartner::emulator {

using Parameters = std::vector<std::pair<std::string, std::string>>;

struct Target {
  std::string path;                   // decoded, as sent
  std::vector<std::string> segments;  // decoded, as sent; empty ones are left out
  Parameters query;

  /// Names compare without regard to case; nullopt if there is no such parameter.
  [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;
};

/// nullopt if the text is not a request target, or not UTF-8 when decoded.
[[nodiscard]] std::optional<Target> parse_target(std::string_view text);

/// A form-encoded body; nullopt if it is not one, or not UTF-8 when decoded.
[[nodiscard]] std::optional<Parameters> parse_form(std::string_view text);

/// The host of a Host header, without the port.
[[nodiscard]] std::string host_of_authority(std::string_view authority);

}  // namespace managementpartner::emulator
