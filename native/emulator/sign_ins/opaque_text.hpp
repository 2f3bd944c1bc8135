// Texts that mean something to the emulator alone.
#pragma once

#include <cstddef>
#include <string>

namespace managementpartner::emulator {

/// This many random bytes as base64url text, which nobody can guess. Throws std::runtime_error.
[[nodiscard]] std::string opaque_text(std::size_t bytes);

/// What a person types: nine letters and digits, none of which looks like another.
[[nodiscard]] std::string new_user_code();

}  // namespace managementpartner::emulator
