#include "emulator/authentication/federation.hpp"

#include <algorithm>

#include "emulator/messages/identifiers.hpp"

namespace managementpartner::emulator {

boost::json::object federated_claims(const std::string& issuer, const std::string& subject,
                                     const std::string& audience, std::chrono::seconds lifetime) {
  using std::chrono::system_clock;
  const std::int64_t now = system_clock::to_time_t(system_clock::now());
  const std::int64_t start = std::min(now, now + lifetime.count());
  return {{"iss", issuer},
          {"sub", subject},
          {"aud", audience},
          {"jti", new_guid()},
          {"iat", start},
          {"nbf", start},
          {"exp", now + lifetime.count()}};
}

}  // namespace managementpartner::emulator
