// What holds for all commands: exit codes, variables, files. Read by the manual page and help; docs/cli.md
// says the same.
#pragma once

#include <span>
#include <string_view>

namespace managementpartner::cli {

inline constexpr std::string_view program_summary =
    "link a partner ID to the identity that manages a customer's Azure resources";

inline constexpr std::string_view program_description =
    "Partner Admin Link: each identity that works in a customer's tenant is linked to the partner's ID (MPN "
    "ID) there. The commands create, show, update and delete take the place of those of 'az "
    "managementpartner'.";

/// Of the options whose Option::at_file says so.
inline constexpr std::string_view file_values =
    "As the value of --partner-id, --query or --tenant, @FILE stands for what the file holds, @- for "
    "standard input.";

struct ManualRow {
  std::string_view name;
  std::string_view text;
};

[[nodiscard]] std::span<const ManualRow> exit_status_rows();
[[nodiscard]] std::span<const ManualRow> environment_rows();
[[nodiscard]] std::span<const ManualRow> file_rows();

}  // namespace managementpartner::cli
