// What a program says on standard error, made fit for a message.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner::identity {

/// Its first lines as one sentence: without colours, warnings (where there is more), "ERROR:" and anything
/// that looks like a token. Empty where it said nothing.
[[nodiscard]] std::string program_message(std::string_view errors);

}  // namespace managementpartner::identity
