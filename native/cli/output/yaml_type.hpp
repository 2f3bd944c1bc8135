// What YAML 1.1 takes text without quotes for.
#pragma once

#include <string_view>

namespace managementpartner::cli {

/// Whether a reader takes the text for a truth, a number, a date, null or an operator: the types that PyYAML
/// knows.
[[nodiscard]] bool has_other_yaml_type(std::string_view text) noexcept;

}  // namespace managementpartner::cli
