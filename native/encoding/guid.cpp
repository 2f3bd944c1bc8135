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

}  // namespace managementpartner::encoding
