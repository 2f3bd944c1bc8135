#include "arm/subscription.hpp"

#include <boost/json/value.hpp>
#include <string_view>

#include "arm/www_authenticate.hpp"
#include "encoding/guid.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::arm {

namespace {

// The GUID that is a segment of the URL's path.
std::optional<std::string> guid_in(std::string_view url) {
  while (!url.empty()) {
    const auto end = url.find_first_of("/?");
    if (const auto segment = url.substr(0, end); encoding::is_guid(segment))
      return encoding::read_guid(segment);
    if (end == std::string_view::npos) break;
    url.remove_prefix(end + 1);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> tenant_of_subscription(const http::Response& answer) {
  if (answer.status == 401) {
    const auto challenge = bearer_challenge(answer);
    return challenge ? guid_in(challenge->authorization_uri) : std::nullopt;
  }
  if (answer.status != 200) return std::nullopt;
  const auto body = read_json(answer.body.view());
  const auto tenant = body ? text_member(*body, "tenantId") : std::nullopt;
  return tenant ? encoding::read_guid(*tenant) : std::nullopt;
}

}  // namespace managementpartner::arm
