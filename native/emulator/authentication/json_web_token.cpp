#include "emulator/authentication/json_web_token.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "encoding/base64url.hpp"

namespace managementpartner::emulator {

namespace json = boost::json;

namespace {

std::optional<json::object> decode_part(std::string_view part) {
  const auto text = encoding::base64url_decode(part);
  if (!text) return std::nullopt;
  boost::system::error_code failure;
  auto value = json::parse(*text, failure);
  if (failure || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

}  // namespace

std::optional<JsonWebToken> parse_json_web_token(std::string_view text) {
  const auto first = text.find('.');
  const auto last = text.rfind('.');
  if (first == std::string_view::npos || first == last) return std::nullopt;
  auto header = decode_part(text.substr(0, first));
  auto claims = decode_part(text.substr(first + 1, last - first - 1));
  auto signature = encoding::base64url_decode(text.substr(last + 1));
  if (!header || !claims || !signature) return std::nullopt;
  return JsonWebToken{*std::move(header), *std::move(claims), text.substr(0, last), *std::move(signature)};
}

std::string text_member(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(std::string_view(value->get_string())) : "";
}

std::optional<std::int64_t> time_member(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  if (value == nullptr) return std::nullopt;
  boost::system::error_code failure;
  const auto time = value->to_number<std::int64_t>(failure);
  return failure ? std::nullopt : std::optional(time);
}

}  // namespace managementpartner::emulator
