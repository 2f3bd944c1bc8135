#include "encoding/number_text.hpp"

#include <charconv>
#include <cmath>
#include <string_view>

namespace managementpartner::encoding {

char* write_double(char* begin, double number) noexcept {
  const double size = std::fabs(number);
  const bool is_plain = size == 0 || (size >= 1e-4 && size < 1e16);
  char* end = std::to_chars(begin, begin + longest_double, number,
                            is_plain ? std::chars_format::fixed : std::chars_format::scientific)
                  .ptr;
  if (is_plain && std::string_view(begin, end).find('.') == std::string_view::npos) {
    *end++ = '.';
    *end++ = '0';
  }
  return end;
}

}  // namespace managementpartner::encoding
