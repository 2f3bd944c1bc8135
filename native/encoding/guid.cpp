#include "encoding/guid.hpp"

#include <algorithm>

#include "encoding/ascii.hpp"

namespace managementpartner::encoding {

bool is_guid(std::string_view text) noexcept {
  constexpr std::string_view pattern = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  return std::equal(text.begin(), text.end(), pattern.begin(), pattern.end(), [](char character, char place) {
    return place == '-' ? character == '-' : is_hexadecimal(character);
  });
}

std::optional<std::string> read_guid(std::string_view text) {
  if (text.starts_with('{') && text.ends_with('}') && text.size() > 1) text = text.substr(1, text.size() - 2);
  return is_guid(text) ? std::optional(lower_case(text)) : std::nullopt;
}

}  // namespace managementpartner::encoding
