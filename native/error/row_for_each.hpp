// Tables with a row for each value of an enumeration.
#pragma once

#include <cstddef>

namespace managementpartner {

/// True where a table has a row for each value up to the last, in the enumeration's order: a look-up is then
/// an index.
template <auto last, class Row, std::size_t count>
[[nodiscard]] constexpr bool has_row_for_each(const Row (&rows)[count], decltype(last) Row::*value) noexcept {
  for (std::size_t index = 0; index < count; ++index) {
    if (static_cast<std::size_t>(rows[index].*value) != index) return false;
  }
  return count == static_cast<std::size_t>(last) + 1;
}

}  // namespace managementpartner
