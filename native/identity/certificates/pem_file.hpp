// The text form of keys and certificates (RFC 7468, and RFC 1421's header lines of older encrypted keys).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "secret/secret.hpp"

namespace managementpartner::identity {

struct PemBlock {
  std::string label;    ///< "CERTIFICATE", "PRIVATE KEY"…
  std::string headers;  ///< Lines "Name: value\n"; empty but for older encrypted keys.
  Secret bytes;         ///< Decoded.
};

[[nodiscard]] bool looks_like_pem(std::string_view text) noexcept;

/// All blocks in their order; what stands between them is left out. nullopt where one is damaged.
[[nodiscard]] std::optional<std::vector<PemBlock>> read_pem(std::string_view text);

}  // namespace managementpartner::identity
