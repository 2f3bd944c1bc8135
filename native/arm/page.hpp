// One page of a list.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace managementpartner::arm {

template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next_link;  ///< An absolute URL; nullopt on the last page.
};

}  // namespace managementpartner::arm
