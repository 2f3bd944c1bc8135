#include "identity/guid.hpp"

#include <algorithm>

namespace managementpartner::identity {

namespace {

char to_lower(char character) noexcept {
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
}

bool is_hexadecimal(char character) noexcept {
  const char lower = to_lower(character);
  return (lower >= '0' && lower <= '9') || (lower >= 'a' && lower <= 'f');
}

}  // namespace

bool is_guid(std::string_view text) noexcept {
  constexpr std::string_view pattern = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  return std::equal(text.begin(), text.end(), pattern.begin(), pattern.end(), [](char character, char place) {
    return place == '-' ? character == '-' : is_hexadecimal(character);
  });
}

bool is_same_name(std::string_view left, std::string_view right) noexcept {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char one, char other) { return to_lower(one) == to_lower(other); });
}

std::string lower_case(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), to_lower);
  return lower;
}

}  // namespace managementpartner::identity
