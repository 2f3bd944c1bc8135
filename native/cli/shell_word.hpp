// Words of a command that a person is to copy.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner::cli {

/// The text as one word for a shell: as it is, or in single quotes where a shell would read it otherwise.
[[nodiscard]] std::string shell_word(std::string_view text);

/// " --option text", where there is a text.
[[nodiscard]] std::string shell_option(std::string_view option, std::string_view text);

}  // namespace managementpartner::cli
