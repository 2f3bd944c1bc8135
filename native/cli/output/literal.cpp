#include "cli/output/literal.hpp"

#include <charconv>
#include <cmath>
#include <iterator>

namespace managementpartner::cli {

namespace {

namespace json = boost::json;

std::string float_text(double number, const LiteralNames& names) {
  if (std::isnan(number)) return std::string(names.not_a_number);
  if (std::isinf(number)) return std::string(number < 0 ? "-" : "").append(names.infinity);

  const double size = std::abs(number);
  const bool with_exponent = size != 0 && (size < 1e-4 || size >= 1e16);
  char text[32];  // At most 24 are needed.
  const auto written =
      std::to_chars(std::begin(text), std::end(text), number,
                    with_exponent ? std::chars_format::scientific : std::chars_format::fixed);
  std::string shortest(text, written.ptr);
  if (!with_exponent && shortest.find('.') == shortest.npos) shortest += ".0";
  return shortest;
}

}  // namespace

std::string literal_text(const json::value& value, const LiteralNames& names) {
  if (const auto* truth = value.if_bool()) return std::string(*truth ? names.yes : names.no);
  if (const auto* number = value.if_int64()) return std::to_string(*number);
  if (const auto* number = value.if_uint64()) return std::to_string(*number);
  if (const auto* number = value.if_double()) return float_text(*number, names);
  return std::string(names.null);
}

}  // namespace managementpartner::cli
