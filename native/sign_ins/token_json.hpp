// A kept token as the text of its file.
#pragma once

#include <optional>
#include <string_view>

#include "identity/tokens/kept_tokens.hpp"

namespace managementpartner::sign_ins {

[[nodiscard]] Secret write_token(const identity::KeptToken& token);

/// nullopt: the text is damaged, or of a newer version of this library.
[[nodiscard]] std::optional<identity::KeptToken> read_token(std::string_view text);

}  // namespace managementpartner::sign_ins
