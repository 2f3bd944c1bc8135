// Words of a command that a person is to copy.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner::cli {

/// Whose words they are.
enum class Shell { posix, windows };

/// The one of the system that this runs on.
[[nodiscard]] Shell this_shell() noexcept;

/// The text as one word: as it is, or quoted where a shell would read it otherwise. In single quotes; on
/// Windows in double ones, since cmd.exe knows no others.
[[nodiscard]] std::string shell_word(std::string_view text, Shell shell = this_shell());

/// " --option text", or " --option=text" where the text begins with a dash; empty where there is no text.
[[nodiscard]] std::string shell_option(std::string_view option, std::string_view text,
                                       Shell shell = this_shell());

}  // namespace managementpartner::cli
