// Programs get one text there and take it apart themselves, and a batch file's is read by a shell first.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace managementpartner {

/// Whether cmd.exe runs it.
[[nodiscard]] bool is_batch_file(std::string_view path);

/// What cmd.exe would make something else of than what it is: an argument, or the batch file's own path.
/// There is no way to hand every text over: what is safe between quotes is not when the batch file writes it
/// without, and neither stops %NAME%. So what is not known to be safe is refused ("BatBadBut",
/// CVE-2024-24576).
[[nodiscard]] std::optional<std::string> unsafe_for_batch_file(std::string_view path,
                                                               const std::vector<std::string>& arguments);

/// For a program that reads its arguments as CommandLineToArgvW and the C library do.
[[nodiscard]] std::wstring program_command_line(std::string_view path,
                                                const std::vector<std::string>& arguments);

/// For cmd.exe, at the path `shell`, to run a batch file. Nothing is unsafe_for_batch_file.
[[nodiscard]] std::wstring batch_command_line(std::wstring_view shell, std::string_view path,
                                              const std::vector<std::string>& arguments);

}  // namespace managementpartner
