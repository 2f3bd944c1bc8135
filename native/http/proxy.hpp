// Which proxy a host is reached through.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "error/error.hpp"
#include "http/endpoint.hpp"
#include "platform/environment.hpp"
#include "secret/secret.hpp"

namespace managementpartner::http {

struct Proxy {
  std::string host;
  std::string port;
  Secret authorization;  ///< "Basic …"; empty where the URL names no user.
  /// The environment variable, or what of the system; empty where the client was given the URL.
  std::string_view named_by = {};
};

/// The variable that exempts hosts from the proxy that others name, "NO_PROXY" or "no_proxy"; empty where
/// none names a proxy, or none exempts. A literal.
[[nodiscard]] std::string_view exempting_variable(const Environment& environment);

/// Whether the host, a name or an address without brackets, is this machine itself, which no proxy leads to.
[[nodiscard]] bool is_loopback(const std::string& host);

/// The proxy of a client, and the hosts that go without.
class ProxyRules {
 public:
  /// `url` "" for no proxy; nullopt for the environment's HTTPS_PROXY or else ALL_PROXY, and NO_PROXY, each
  /// also in small letters; where they name none, for the system's own. Reason::proxy_invalid where the URL
  /// is none; a variable's is an error of the endpoints alone that would be reached through it.
  static Result<ProxyRules> create(const std::optional<std::string>& url,
                                   const Environment& environment = {});

  /// nullptr where the endpoint is reached directly: no proxy is set, NO_PROXY names the host, it is
  /// loopback, or it speaks plain HTTP. Reason::proxy_invalid.
  [[nodiscard]] Result<const Proxy*> proxy_for(const Endpoint& endpoint) const;

 private:
  std::optional<Proxy> proxy_;
  std::optional<Error> problem_;     // Of the variable that names one.
  std::vector<std::string> exempt_;  ///< "*", "host", ".domain", "10.0.0.0/8", each with ":port" or without.
  std::string exempt_by_system_;     ///< See is_exempt.
};

}  // namespace managementpartner::http
