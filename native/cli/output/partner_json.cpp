#include "cli/output/partner_json.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <charconv>
#include <cstdint>
#include <string_view>

#include "cli/output/json_parts.hpp"
#include "encoding/ascii.hpp"

namespace managementpartner::cli {

namespace json = boost::json;

namespace {

// A description of the service says that the version is a string; what it sends is a number.
json::value number_or_text(const std::string& text) {
  const char* const end = text.data() + text.size();
  const auto is_whole = [&](std::from_chars_result read) {
    return read.ec == std::errc() && read.ptr == end;
  };
  std::int64_t number = 0;
  if (is_whole(std::from_chars(text.data(), end, number))) return number;
  std::uint64_t large = 0;  // Beyond 2^63.
  if (is_whole(std::from_chars(text.data(), end, large))) return large;
  const bool is_negative = text.starts_with('-');
  auto digits = std::string_view(text).substr(is_negative ? 1 : 0);
  if (digits.empty() || !std::ranges::all_of(digits, encoding::is_digit)) return json::value(text);
  digits.remove_prefix(digits.find_first_not_of('0'));  // There is one, or it would be no large number.
  return exact_number((is_negative ? "-" : "") + std::string(digits));
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
