// Words as one text.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner::cli {

/// "a, b, c" of a range of strings or views.
template <class Words>
[[nodiscard]] std::string joined(const Words& words, std::string_view separator) {
  std::string all;
  for (const std::string_view word : words) all.append(all.empty() ? "" : separator).append(word);
  return all;
}

}  // namespace managementpartner::cli
