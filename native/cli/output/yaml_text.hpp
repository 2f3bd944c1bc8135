// How a text stands in YAML: as it is, or in quotes.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner::cli {

enum class YamlStyle { plain, single_quoted, double_quoted };

/// The style that PyYAML gives the text where it keeps to one line; text of several lines is double-quoted.
[[nodiscard]] YamlStyle yaml_style(std::string_view text) noexcept;

/// The text in its style, quotes included, in one line. Expects UTF-8. In quotes, what Unicode calls
/// noncharacters (U+FFFE and the like) becomes U+FFFD.
[[nodiscard]] std::string yaml_text(std::string_view text, YamlStyle style);

/// Whether a reader takes the text for a truth, a number, a date, null or an operator: the types that PyYAML
/// knows.
[[nodiscard]] bool has_other_yaml_type(std::string_view text) noexcept;

}  // namespace managementpartner::cli
