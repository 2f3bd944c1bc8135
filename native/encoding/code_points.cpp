#include "encoding/code_points.hpp"

#include <algorithm>

namespace managementpartner::encoding {

std::size_t count_code_points(std::string_view text) noexcept {
  return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_continuation));
}

}  // namespace managementpartner::encoding
