#include "emulator/configuration/settings.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/url/grammar/ci_string.hpp>

#include "encoding/ascii.hpp"
#include "encoding/guid.hpp"

namespace managementpartner::emulator {

namespace json = boost::json;

const json::value* Settings::find(std::string_view key) {
  asked_.emplace(key);
  const json::value* value = object_->if_contains(key);
  return value == nullptr || value->is_null() ? nullptr : value;
}

std::string Settings::path_to(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + '.' + std::string(key);
}

std::optional<std::string> Settings::optional_text(std::string_view key) {
  const json::value* value = find(key);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string()) throw InvalidSetting(path_to(key), "must be a string");
  return std::string(std::string_view(value->get_string()));
}

std::string Settings::text(std::string_view key) {
  auto value = optional_text(key);
  if (!value) throw InvalidSetting(path_to(key), "is missing");
  if (value->empty()) throw InvalidSetting(path_to(key), "must not be empty");
  return *std::move(value);
}

std::string Settings::text_or_integer(std::string_view key) {
  const json::value* value = find(key);
  if (value != nullptr && value->is_int64()) return std::to_string(value->get_int64());
  return text(key);
}

std::int64_t Settings::integer(std::string_view key, std::int64_t least, std::int64_t most) {
  if (find(key) == nullptr) throw InvalidSetting(path_to(key), "is missing");
  return integer_or(key, 0, least, most);
}

std::int64_t Settings::integer_or(std::string_view key, std::int64_t fallback, std::int64_t least,
                                  std::int64_t most) {
  const json::value* value = find(key);
  if (value == nullptr) return fallback;
  boost::system::error_code failure;
  const auto number = value->to_number<std::int64_t>(failure);
  if (failure || number < least || number > most) {
    throw InvalidSetting(path_to(key),
                         "must be an integer from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return number;
}

std::int64_t Settings::nearest_integer_or(std::string_view key, std::int64_t fallback, std::int64_t least,
                                          std::int64_t most) {
  const json::value* value = find(key);
  if (value == nullptr) return fallback;
  if (const auto* number = value->if_int64()) return std::clamp(*number, least, most);
  if (value->is_uint64()) return most;  // Larger than any int64_t.
  const auto* number = value->if_double();
  if (number == nullptr) throw InvalidSetting(path_to(key), "must be a number");
  if (*number >= static_cast<double>(most)) return most;
  return *number <= static_cast<double>(least) ? least : static_cast<std::int64_t>(*number);
}

double Settings::share_or(std::string_view key, double fallback) {
  const json::value* value = find(key);
  if (value == nullptr) return fallback;
  boost::system::error_code failure;
  const auto number = value->to_number<double>(failure);
  if (failure || number < 0 || number > 1) throw InvalidSetting(path_to(key), "must be a number from 0 to 1");
  return number;
}

bool Settings::flag_or(std::string_view key, bool fallback) {
  const json::value* value = find(key);
  if (value == nullptr) return fallback;
  if (!value->is_bool()) throw InvalidSetting(path_to(key), "must be true or false");
  return value->get_bool();
}

std::optional<std::string> Settings::optional_guid(std::string_view key) {
  const auto value = optional_text(key);
  if (!value) return std::nullopt;
  auto guid = to_guid(*value);
  if (!guid) throw InvalidSetting(path_to(key), "must be a GUID, not '" + *value + "'");
  return guid;
}

std::string Settings::guid(std::string_view key) {
  auto value = optional_guid(key);
  if (!value) throw InvalidSetting(path_to(key), "is missing");
  return *std::move(value);
}

std::vector<std::string> Settings::texts(std::string_view key) {
  std::vector<std::string> all;
  const json::value* value = find(key);
  if (value == nullptr) return all;
  if (!value->is_array()) throw InvalidSetting(path_to(key), "must be an array of strings");
  for (const auto& element : value->get_array()) {
    if (!element.is_string()) {
      throw InvalidSetting(path_to(key) + '[' + std::to_string(all.size()) + ']', "must be a string");
    }
    all.emplace_back(std::string_view(element.get_string()));
  }
  return all;
}

const json::object* Settings::optional_object(std::string_view key) {
  const json::value* value = find(key);
  if (value == nullptr) return nullptr;
  if (!value->is_object()) throw InvalidSetting(path_to(key), "must be an object");
  return &value->get_object();
}

std::vector<Settings> Settings::objects(std::string_view key) {
  std::vector<Settings> all;
  const json::value* value = find(key);
  if (value == nullptr) return all;
  if (!value->is_array()) throw InvalidSetting(path_to(key), "must be an array of objects");
  for (const auto& element : value->get_array()) {
    const auto path = path_to(key) + '[' + std::to_string(all.size()) + ']';
    if (!element.is_object()) throw InvalidSetting(path, "must be an object");
    all.emplace_back(element.get_object(), path);
  }
  return all;
}

void Settings::expect_no_others() const {
  for (const auto& member : *object_) {
    if (!asked_.contains(std::string_view(member.key()))) {
      throw InvalidSetting(path_to(member.key()), "is not a known key");
    }
  }
}

json::object parse_object(std::string_view text, const std::string& name) {
  boost::system::error_code failure;
  json::value value = json::parse(text, failure);
  if (failure) throw InvalidSetting(name, "is not JSON: " + failure.message());
  if (!value.is_object()) throw InvalidSetting(name, "must be a JSON object");
  return std::move(value.get_object());
}

std::optional<std::string> to_guid(std::string_view text) {
  if (!encoding::is_guid(text)) return std::nullopt;
  return encoding::lower_case(text);
}

bool is_partner_id(std::string_view text) {
  return !text.empty() && text.size() <= 20 && std::all_of(text.begin(), text.end(), encoding::is_digit);
}

}  // namespace managementpartner::emulator
