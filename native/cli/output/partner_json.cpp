#include "cli/output/partner_json.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <charconv>
#include <cstdint>

namespace managementpartner::cli {

namespace json = boost::json;

namespace {

// A description of the service says that the version is a string; what it sends is a number.
json::value number_or_text(const std::string& text) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data(), end, number);
  return problem == std::errc() && rest == end ? json::value(number) : json::value(text);
}

json::value text(const std::string& text) {
  return json::value(text);
}

}  // namespace

json::value to_json(const arm::Partner& partner) {
  json::object object;
  const auto add = [&](std::string_view key, const std::optional<std::string>& value,
                       json::value (*convert)(const std::string&)) {
    if (value) {
      object.emplace(key, convert(*value));
    } else if (std::ranges::find(partner.sent_as_null, key) != partner.sent_as_null.end()) {
      object.emplace(key, nullptr);
    }
  };
  add("createdTime", partner.created_time, text);
  add("etag", partner.etag, number_or_text);
  add("id", partner.id, text);
  add("name", partner.name, text);
  add("objectId", partner.object_id, text);
  add("partnerId", partner.partner_id, text);
  add("partnerName", partner.partner_name, text);
  add("state", partner.state, text);
  add("tenantId", partner.tenant_id, text);
  add("type", partner.type, text);
  add("updatedTime", partner.updated_time, text);
  add("version", partner.version, number_or_text);
  return object;
}

}  // namespace managementpartner::cli
