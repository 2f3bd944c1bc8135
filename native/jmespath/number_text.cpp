#include "jmespath/number_text.hpp"

#include <cmath>
#include <cstdint>
#include <string>

namespace managementpartner::jmespath {

namespace {

bool is_digit(std::string_view text, std::size_t index) {
  return index < text.size() && text[index] >= '0' && text[index] <= '9';
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\n\v\f\r";
  const auto first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

// Takes the text apart; `plain` is what std::from_chars reads.
class NumberReader {
 public:
  explicit NumberReader(std::string_view text) : rest_(text) {}

  [[nodiscard]] const std::string& plain() const noexcept { return plain_; }
  [[nodiscard]] bool is_whole() const noexcept { return is_whole_; }

  bool read() {
    take_sign();
    const bool has_digits = take_digits();
    const bool has_fraction = take('.') && take_digits();
    if (!has_digits && !has_fraction) return false;
    if (take('e') || take('E')) {
      take_sign();
      if (!take_digits()) return false;
    }
    return rest_.empty();
  }

 private:
  bool take(char character) {
    if (!rest_.starts_with(character)) return false;
    rest_.remove_prefix(1);
    plain_ += character;
    is_whole_ = false;
    return true;
  }

  void take_sign() {
    if (rest_.starts_with('-')) plain_ += '-';
    if (rest_.starts_with('-') || rest_.starts_with('+')) rest_.remove_prefix(1);
  }

  bool take_digits() {
    const std::size_t before = rest_.size();
    while (is_digit(rest_, 0)) {
      plain_ += rest_[0];
      const bool has_underscore = rest_.substr(1).starts_with('_') && is_digit(rest_, 2);
      rest_.remove_prefix(has_underscore ? 2 : 1);
    }
    return rest_.size() < before;
  }

  std::string_view rest_;
  std::string plain_;
  bool is_whole_ = true;
};

template <class Number>
bool read_all(const std::string& text, Number& number) {
  const char* end = text.data() + text.size();
  const auto [stopped, failure] = std::from_chars(text.data(), end, number);
  return failure == std::errc{} && stopped == end;
}

}  // namespace

json::value number_from_text(std::string_view text) {
  NumberReader reader(trimmed(text));
  if (!reader.read()) return nullptr;
  if (std::int64_t whole = 0; reader.is_whole() && read_all(reader.plain(), whole)) return whole;
  if (std::uint64_t whole = 0; reader.is_whole() && read_all(reader.plain(), whole)) return whole;
  if (double number = 0; read_all(reader.plain(), number)) return number;
  return nullptr;
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
    const double size = std::fabs(number.get_double());
    const bool is_plain = size == 0 || (size >= 1e-4 && size < 1e16);
    stop = std::to_chars(begin, end, number.get_double(),
                         is_plain ? std::chars_format::fixed : std::chars_format::scientific)
               .ptr;
    if (is_plain && std::string_view(begin, stop).find('.') == std::string_view::npos) {
      *stop++ = '.';
      *stop++ = '0';
    }
  }
  length_ = static_cast<std::size_t>(stop - begin);
}

}  // namespace managementpartner::jmespath
