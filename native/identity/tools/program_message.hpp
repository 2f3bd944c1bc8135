// What a program says, fit for an error.
#pragma once

#include <string>
#include <string_view>

#include "secret/secret.hpp"

namespace managementpartner::identity {

/// The text without what a terminal would carry out: colours, titles and the like (ECMA-48).
[[nodiscard]] Secret without_sequences(std::string_view text);

/// What a program wrote to standard error, as a short sentence without warnings, tokens and where in its code
/// it failed; empty where it wrote nothing. Of a trace alone, how it ends.
[[nodiscard]] std::string program_message(std::string_view errors);

/// Likewise what it printed in place of an answer; nothing of it where a token or another secret is named.
[[nodiscard]] std::string printed_message(std::string_view output);

}  // namespace managementpartner::identity
