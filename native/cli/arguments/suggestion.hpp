// The word that was probably meant.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace managementpartner::cli {

/// Of the words, the one that is the fewest slips of the keyboard away from what was typed; nullopt where
/// none is near.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view typed,
                                                      const std::vector<std::string_view>& words);

/// The command that another tool's verb stands for, such as "show" for "get"; nullopt for others.
[[nodiscard]] std::optional<std::string_view> same_in_other_tools(std::string_view verb);

}  // namespace managementpartner::cli
