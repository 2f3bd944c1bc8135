#include "arm/service_message.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "error/display_text.hpp"
#include "http/request.hpp"
#include "secret/json_reader.hpp"
#include "secret/redact.hpp"

namespace managementpartner::arm {

namespace {

namespace json = boost::json;

// A text, or OData v3's {"lang":"en-us","value":"…"}.
std::string message_of(const json::value& error) {
  if (const auto text = text_member(error, "message")) return *text;
  const auto* message = find_member(error, "message");
  return message != nullptr ? text_member(*message, "value").value_or("") : std::string();
}

std::string first_detail(const json::value& error) {
  const auto* details = find_member(error, "details");
  const auto* list = details != nullptr ? details->if_array() : nullptr;
  if (list == nullptr) return {};
  for (const auto& detail : *list) {
    if (auto text = message_of(detail); !text.empty()) return text;
  }
  return {};
}

}  // namespace

ServiceMessage read_service_message(std::string_view body, const Secret& token) {
  // In place of a list, which may be longer.
  if (body.size() > http::usual_body_limit) return {};
  const auto json = read_json(body);
  if (!json) return {};
  const auto* error = find_member(*json, "error");
  if (error == nullptr) error = find_member(*json, "odata.error");
  if (error == nullptr) error = &*json;
  std::string code = text_or_number_member(*error, "code").value_or("");
  const bool is_services = error != &*json && !code.empty();
  std::string message = message_of(*error);
  if (message.empty()) message = first_detail(*error);
  // {"error":"invalid_token","error_description":"…"}
  if (code.empty()) code = text_member(*json, "error").value_or("");
  if (message.empty()) message = text_member(*json, "error_description").value_or("");
  // Before they are cut: half a token would not be found.
  redact(code, token);
  redact(message, token);
  return {display_text(code, 100), display_sentence(message), is_services};
}

}  // namespace managementpartner::arm
