#include "arm/service_message.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <utility>

#include "encoding/ascii.hpp"
#include "error/display_text.hpp"
#include "http/request.hpp"
#include "secret/json_reader.hpp"
#include "secret/json_writer.hpp"
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

// The service's codes are words. Gateways put the HTTP status in their place, as a number or as digits.
bool has_word_as_code(const json::value& error) {
  const std::string code = text_member(error, "code").value_or("");
  return !code.empty() && encoding::is_letter(code.front());
}

constexpr std::size_t most_details = 20;
constexpr std::size_t longest_inner_error = 2000;

// A token is taken out before it is cut: half of one would not be found.
std::string shown(std::string text, const Secret& token, std::size_t limit = 300) {
  redact(text, token);
  return display_text(text, limit);
}

std::shared_ptr<const ServiceDetails> details_of(const json::value& error, const Secret& token) {
  ServiceDetails all;
  all.target = shown(text_member(error, "target").value_or(""), token);
  const auto* const details = find_member(error, "details");
  const auto* const list = details != nullptr ? details->if_array() : nullptr;
  for (std::size_t i = 0; list != nullptr && i < list->size() && i < most_details; ++i) {
    const json::value& one = (*list)[i];
    ServiceDetail detail{shown(text_or_number_member(one, "code").value_or(""), token, 100),
                         shown(message_of(one), token, 1000),
                         shown(text_member(one, "target").value_or(""), token)};
    if (detail.code.empty() && detail.message.empty() && detail.target.empty()) continue;
    all.details.push_back(std::move(detail));
  }
  const auto* const inner = find_member(error, "innererror");
  if (inner != nullptr && !inner->is_null())
    all.inner_error = shown(std::string(write_json(*inner).view()), token, longest_inner_error);
  if (all.target.empty() && all.details.empty() && all.inner_error.empty()) return nullptr;
  return std::make_shared<const ServiceDetails>(std::move(all));
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
  const bool is_services = error != &*json && has_word_as_code(*error);
  std::string message = message_of(*error);
  if (message.empty()) message = first_detail(*error);
  // {"error":"invalid_token","error_description":"…"}
  if (code.empty()) code = text_member(*json, "error").value_or("");
  if (message.empty()) message = text_member(*json, "error_description").value_or("");
  // Before they are cut: half a token would not be found.
  redact(code, token);
  redact(message, token);
  return {display_text(code, 100), display_sentence(message), details_of(*error, token), is_services};
}

}  // namespace managementpartner::arm
