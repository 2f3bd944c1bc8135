// A JSON object read key by key, with messages that name the key.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace managementpartner::emulator {

/// Its text starts with the key, such as `tenants[1].tenantId`.
class InvalidSetting : public std::runtime_error {
 public:
  InvalidSetting(const std::string& key, const std::string& what) : std::runtime_error(key + ": " + what) {}
};

/// Every getter throws InvalidSetting if the value is of another type. Refers to the object it reads.
class Settings {
 public:
  explicit Settings(const boost::json::object& object, std::string path = {})
      : object_(&object), path_(std::move(path)) {}

  [[nodiscard]] bool has(std::string_view key) const { return object_->contains(key); }
  [[nodiscard]] std::string text(std::string_view key);
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view key);
  [[nodiscard]] std::string text_or_integer(std::string_view key);
  [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most);
  [[nodiscard]] std::int64_t integer_or(std::string_view key, std::int64_t fallback, std::int64_t least,
                                        std::int64_t most);
  /// A number beyond the limits becomes the nearer limit.
  [[nodiscard]] std::int64_t nearest_integer_or(std::string_view key, std::int64_t fallback,
                                                std::int64_t least, std::int64_t most);
  /// The first of the names that is there, or else the first.
  [[nodiscard]] std::string_view either(std::string_view name, std::string_view other) const {
    return has(other) && !has(name) ? other : name;
  }
  [[nodiscard]] double share_or(std::string_view key, double fallback);
  [[nodiscard]] bool flag_or(std::string_view key, bool fallback);
  [[nodiscard]] std::string guid(std::string_view key);
  [[nodiscard]] std::optional<std::string> optional_guid(std::string_view key);
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);
  [[nodiscard]] const boost::json::object* optional_object(std::string_view key);
  [[nodiscard]] std::vector<Settings> objects(std::string_view key);

  /// `tenants[1].tenantId` for `tenantId`.
  [[nodiscard]] std::string path_to(std::string_view key) const;

  /// A key that nobody asked for is a misspelling: throws an InvalidSetting that names it.
  void expect_no_others() const;

 private:
  const boost::json::value* find(std::string_view key);

  const boost::json::object* object_;
  std::string path_;
  std::set<std::string, std::less<>> asked_;
};

/// The object that a JSON text holds; throws an InvalidSetting that starts with `name` if it holds none.
[[nodiscard]] boost::json::object parse_object(std::string_view text, const std::string& name);

/// A GUID in lower case; nullopt if the text is not one.
[[nodiscard]] std::optional<std::string> to_guid(std::string_view text);

/// 1 to 20 digits.
[[nodiscard]] bool is_partner_id(std::string_view text);

}  // namespace managementpartner::emulator
