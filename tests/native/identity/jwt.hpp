// Unsigned tokens for tests: what reads them does not verify them.
#pragma once

#include <string>

#include "encoding/base64url.hpp"

namespace managementpartner::test {

inline std::string jwt(const std::string& claims) {
  using encoding::base64url_encode;
  return base64url_encode(R"({"alg":"RS256","typ":"JWT"})") + '.' + base64url_encode(claims) +
         ".c2lnbmF0dXJl";
}

}  // namespace managementpartner::test
