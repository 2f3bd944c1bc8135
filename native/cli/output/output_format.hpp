// The formats of --output and their names.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace managementpartner::cli {

enum class OutputFormat { json, jsonc, none, table, tsv, yaml, yamlc };

/// All names in alphabetical order, for help and completion. Literals.
[[nodiscard]] std::span<const std::string_view> output_format_names() noexcept;

/// By its name in any case, as az does; nullopt where there is none of this name.
[[nodiscard]] std::optional<OutputFormat> find_output_format(std::string_view name);

}  // namespace managementpartner::cli
