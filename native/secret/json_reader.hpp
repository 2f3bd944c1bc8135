// Reads JSON that may hold a token: every copy made on the way is overwritten. Heavy: for .cpp files only.
#pragma once

#include <boost/json/parse_options.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "secret/secret.hpp"

namespace managementpartner {

/// What is JSON to `read_json`, for those who parse for themselves.
[[nodiscard]] boost::json::parse_options json_rules() noexcept;
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view text) noexcept;

/// What stands in texts for half of a surrogate pair, "\ud800", which is no character: a code point that is
/// none either, and is UTF-8 all the same.
inline constexpr std::string_view lone_surrogate = "\xEF\xB7\x90";  // U+FDD0

/// The JSON text with lone_surrogate in place of each half of a surrogate pair; nullopt where it has none.
[[nodiscard]] std::optional<Secret> with_marked_surrogates(std::string_view text);

/// Halves of surrogate pairs are lone_surrogate. nullopt: not JSON (RFC 8259, with or without a byte order
/// mark), not UTF-8, or nested deeper than 32.
[[nodiscard]] std::optional<boost::json::value> read_json(std::string_view text);

/// The object's member; nullptr where `value` is no object or has no such member.
[[nodiscard]] const boost::json::value* find_member(const boost::json::value& value, std::string_view name);

/// The member's text; nullopt where it is missing or no string.
[[nodiscard]] std::optional<std::string> text_member(const boost::json::value& value, std::string_view name);

/// The member's text where it is a token or another secret: the copy is overwritten, too, when it goes.
[[nodiscard]] std::optional<Secret> secret_member(const boost::json::value& value, std::string_view name);

/// The member's text; a whole number counts as its decimal digits.
[[nodiscard]] std::optional<std::string> text_or_number_member(const boost::json::value& value,
                                                               std::string_view name);

/// The member as seconds, from a number or the digits of a string; nullopt where it is neither. Within 100
/// years of zero, so that it can be added to any clock.
[[nodiscard]] std::optional<std::chrono::seconds> seconds_member(const boost::json::value& value,
                                                                 std::string_view name);

}  // namespace managementpartner
