// What a visitor of the local server says and is told: values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "secret/secret.hpp"

namespace managementpartner::http::server {

/// A whole request. What it says may be secret, so its memory is overwritten.
struct Request {
  std::string method;                                   ///< As it was sent: "GET".
  Secret target;                                        ///< Path and query, encoded; begins with '/'.
  std::vector<std::pair<std::string, Secret>> headers;  ///< In the order received.
  Secret body;

  /// The first header of this name, compared case-insensitively; nullopt where there is none.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
};

struct Reply {
  int status = 404;
  std::string body;
  std::string content_type = "text/html; charset=utf-8";
  std::string content_security_policy = "default-src 'none'";
};

}  // namespace managementpartner::http::server
