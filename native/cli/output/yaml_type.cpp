#include "cli/output/yaml_text.hpp"

#include <algorithm>
#include <initializer_list>

namespace managementpartner::cli {

namespace {

// The functions that take something off the text's start say whether, or how much of, it was there.

bool take(std::string_view& text, std::string_view any_of) noexcept {
  if (text.empty() || any_of.find(text[0]) == any_of.npos) return false;
  text.remove_prefix(1);
  return true;
}

std::size_t take_run(std::string_view& text, std::string_view any_of) noexcept {
  const std::size_t length = std::min(text.find_first_not_of(any_of), text.size());
  text.remove_prefix(length);
  return length;
}

constexpr std::string_view digits = "0123456789";
constexpr std::string_view signs = "+-";
constexpr std::string_view spaces = " \t";

bool take_digits(std::string_view& text, std::size_t least, std::size_t most) noexcept {
  const std::size_t count = take_run(text, digits);
  return count >= least && count <= most;
}

bool take_decimal(std::string_view& text) noexcept {
  if (!take(text, digits)) return false;
  take_run(text, "0123456789_");
  return true;
}

// ":30:59.": the numbers to the base 60 of YAML 1.1.
bool take_sixtieths(std::string_view& text) noexcept {
  bool taken = false;
  while (take(text, ":")) {
    const std::string_view number = text;
    const std::size_t length = take_run(text, digits);
    if (length == 0 || length > 2 || (length == 2 && number[0] > '5')) return false;
    taken = true;
  }
  return taken;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) noexcept {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool is_integer(std::string_view text) noexcept {
  take(text, signs);
  if (!text.starts_with('0')) {
    return take_decimal(text) && (text.empty() || (take_sixtieths(text) && text.empty()));
  }
  text.remove_prefix(1);
  if (take(text, "b")) return take_run(text, "01_") > 0 && text.empty();
  if (take(text, "x")) return take_run(text, "0123456789abcdefABCDEF_") > 0 && text.empty();
  take_run(text, "01234567_");
  return text.empty();
}

bool is_end_or_exponent(std::string_view text) noexcept {
  if (text.empty()) return true;
  return take(text, "eE") && take(text, signs) && take_run(text, digits) > 0 && text.empty();
}

bool is_float(std::string_view text) noexcept {
  if (is_one_of(text, {".nan", ".NaN", ".NAN"})) return true;
  const bool has_sign = take(text, signs);
  if (is_one_of(text, {".inf", ".Inf", ".INF"})) return true;
  if (take(text, ".")) return !has_sign && take_decimal(text) && is_end_or_exponent(text);
  if (!take_decimal(text)) return false;
  const bool has_sixtieths = take_sixtieths(text);
  if (!take(text, ".")) return false;
  take_run(text, "0123456789_");
  return has_sixtieths ? text.empty() : is_end_or_exponent(text);
}

bool is_end_or_zone(std::string_view text) noexcept {
  if (text.empty()) return true;
  take_run(text, spaces);
  if (take(text, "Z")) return text.empty();
  if (!take(text, signs) || !take_digits(text, 1, 2)) return false;
  return text.empty() || (take(text, ":") && take_digits(text, 2, 2) && text.empty());
}

bool is_time(std::string_view text) noexcept {
  const bool is_clock = take_digits(text, 1, 2) && take(text, ":") && take_digits(text, 2, 2) &&
                        take(text, ":") && take_digits(text, 2, 2);
  if (!is_clock) return false;
  if (take(text, ".")) take_run(text, digits);
  return is_end_or_zone(text);
}

bool is_timestamp(std::string_view text) noexcept {
  const std::string_view whole = text;
  const bool is_date = take_digits(text, 4, 4) && take(text, "-") && take_digits(text, 1, 2) &&
                       take(text, "-") && take_digits(text, 1, 2);
  if (!is_date) return false;
  if (text.empty()) return whole.size() == std::string_view("2023-04-05").size();
  return (take(text, "Tt") || take_run(text, spaces) > 0) && is_time(text);
}

}  // namespace

bool has_other_yaml_type(std::string_view text) noexcept {
  return is_one_of(text, {"",      "~",     "null", "Null", "NULL", "true", "True", "TRUE", "false",
                          "False", "FALSE", "yes",  "Yes",  "YES",  "no",   "No",   "NO",   "on",
                          "On",    "ON",    "off",  "Off",  "OFF",  "<<",   "="}) ||
         is_integer(text) || is_float(text) || is_timestamp(text);
}

}  // namespace managementpartner::cli
