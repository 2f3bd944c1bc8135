// A server: host and port, nothing else. Tokens and secrets go to those that speak HTTPS.
#pragma once

#include <string>
#include <string_view>

#include "error/error.hpp"

namespace managementpartner::http {

struct Endpoint {
  std::string host;    ///< Lower-case name or IP address, an IPv6 address without brackets.
  std::string port;    ///< Decimal; "443" (80 without TLS) where the URL had none.
  bool secure = true;  ///< False for plain HTTP, which stays near (parse_local_location).

  /// "https://host" or "https://host:port", without a trailing slash.
  [[nodiscard]] std::string origin() const;

  /// "host" or "host:port" as a Host header has it.
  [[nodiscard]] std::string authority() const;

  /// "host:port", as an Error names its peer.
  [[nodiscard]] std::string peer() const { return host + ':' + port; }

  friend bool operator==(const Endpoint&, const Endpoint&) = default;
  friend auto operator<=>(const Endpoint&, const Endpoint&) = default;
};

/// Reads "https://host[:port][/]". `what` names the setting in the message.
/// Reason::endpoint_invalid: not https, or with user, path, query or fragment.
[[nodiscard]] Result<Endpoint> parse_endpoint(std::string_view url, std::string_view what);

/// A URL as a service sends it in a body (nextLink).
struct Location {
  Endpoint endpoint;
  std::string target;  ///< Path and query, encoded, starting with '/'.
};

/// Reads an absolute https URL. Reason::unexpected_response: it is not one.
[[nodiscard]] Result<Location> parse_location(std::string_view url);

/// How far plain HTTP may go: to this machine and its link, or to private addresses (RFC 1918, RFC 4193),
/// too.
enum class Reach { link, private_network };

/// Reads the absolute URL of a service of this machine, such as a managed identity's endpoint: https, or
/// plain http where the host is "localhost", or an address within reach. `what` names the setting in the
/// message. Reason::endpoint_invalid: it is neither.
[[nodiscard]] Result<Location> parse_local_location(std::string_view url, std::string_view what,
                                                    Reach reach = Reach::link);

}  // namespace managementpartner::http
