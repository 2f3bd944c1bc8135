// A JSON Web Token taken apart; nothing in it is checked yet.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace managementpartner::emulator {

/// `signed_text` is a view into the text that was parsed.
struct JsonWebToken {
  boost::json::object header;
  boost::json::object claims;
  std::string_view signed_text;
  std::string signature;  // bytes
};

/// nullopt if the text is not a token in the compact form.
[[nodiscard]] std::optional<JsonWebToken> parse_json_web_token(std::string_view text);

/// A member's text; empty if it is missing or something else.
[[nodiscard]] std::string text_member(const boost::json::object& object, std::string_view name);

/// A member's seconds since 1970.
[[nodiscard]] std::optional<std::int64_t> time_member(const boost::json::object& object,
                                                      std::string_view name);

}  // namespace managementpartner::emulator
