// The text form of keys and certificates (RFC 7468, and RFC 1421's header lines of older encrypted keys).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "secret/secret.hpp"

namespace managementpartner::identity {

struct PemBlock {
  std::string label;       ///< "CERTIFICATE", "PRIVATE KEY"…
  std::string headers;     ///< Lines "Name: value\n"; empty but for older encrypted keys.
  Secret bytes;            ///< Decoded.
  std::size_t number = 0;  ///< From 1, in the file.
  std::size_t line = 0;    ///< In which it begins, from 1.
  bool damaged = false;    ///< It has no bytes, and nothing behind it was read.

  /// "entry 2, CERTIFICATE in line 30"
  [[nodiscard]] std::string place() const;
};

[[nodiscard]] bool looks_like_pem(std::string_view text) noexcept;

/// All blocks in their order, up to one that is damaged; what stands between them is left out.
[[nodiscard]] std::vector<PemBlock> read_pem(std::string_view text);

}  // namespace managementpartner::identity
