#include "jmespath/number_text.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "encoding/ascii.hpp"
#include "encoding/number_text.hpp"
#include "jmespath/exact_json.hpp"

namespace managementpartner::jmespath {

namespace {

bool is_digit(std::string_view text, std::size_t index) {
  return index < text.size() && encoding::is_digit(text[index]);
}

// Turns a number as Python writes it into one as JSON does.
class NumberReader {
 public:
  explicit NumberReader(std::string_view text) : rest_(text) {}

  /// nullopt if the text is not a number.
  std::optional<std::string> json() {
    take_sign();
    const std::string whole = take_digits();
    json_ += whole.empty() ? "0" : whole.substr(std::min(whole.find_first_not_of('0'), whole.size() - 1));
    std::string fraction;
    if (take('.')) {
      fraction = take_digits();
      json_ += '.' + (fraction.empty() ? "0" : fraction);
    }
    if (whole.empty() && fraction.empty()) return std::nullopt;
    if ((take('e') || take('E')) && !take_exponent()) return std::nullopt;
    if (!rest_.empty()) return std::nullopt;
    return std::move(json_);
  }

 private:
  bool take(char character) {
    if (!rest_.starts_with(character)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void take_sign() {
    if (take('-')) {
      json_ += '-';
    } else {
      take('+');
    }
  }

  std::string take_digits() {
    std::string digits;
    while (is_digit(rest_, 0)) {
      digits += rest_[0];
      rest_.remove_prefix(1);
      if (rest_.starts_with('_') && is_digit(rest_, 1)) rest_.remove_prefix(1);
    }
    return digits;
  }

  bool take_exponent() {
    json_ += 'e';
    take_sign();
    const std::string digits = take_digits();
    json_ += digits;
    return !digits.empty();
  }

  std::string_view rest_;
  std::string json_;
};

}  // namespace

json::value number_from_text(std::string_view text) {
  const auto number = NumberReader(encoding::trimmed(text)).json();
  return number ? parse_exact_json(*number).value_or(nullptr) : nullptr;
}

NumberText::NumberText(const json::value& number) {
  char* const begin = text_.data();
  char* const end = begin + text_.size();
  char* stop = begin;
  if (const auto* whole = number.if_int64()) {
    stop = std::to_chars(begin, end, *whole).ptr;
  } else if (const auto* large = number.if_uint64()) {
    stop = std::to_chars(begin, end, *large).ptr;
  } else {
    stop = encoding::write_double(begin, number.get_double());
  }
  length_ = static_cast<std::size_t>(stop - begin);
}

}  // namespace managementpartner::jmespath
