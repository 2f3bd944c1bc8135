// Numbers as text, and text as numbers, as Python writes and reads them.
#pragma once

#include <array>
#include <charconv>
#include <string_view>

#include "jmespath/json.hpp"

namespace managementpartner::jmespath {

/// Decimal digits with surrounding spaces, a sign, a fraction, an exponent, and single underscores between
/// digits, all of it ASCII; null for other text and for what does not fit into a double.
[[nodiscard]] json::value number_from_text(std::string_view text);

/// A number's shortest text: "1", "1.0", "1e+16".
class NumberText {
 public:
  explicit NumberText(const json::value& number);
  [[nodiscard]] std::string_view view() const noexcept { return {text_.data(), length_}; }

 private:
  std::array<char, 32> text_;
  std::size_t length_ = 0;
};

}  // namespace managementpartner::jmespath
