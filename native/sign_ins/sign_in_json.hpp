// The kept sign-ins as the text of their file.
#pragma once

#include <optional>
#include <string_view>

#include "sign_ins/kept_sign_in.hpp"

namespace managementpartner::sign_ins {

[[nodiscard]] Secret write_sign_ins(const KeptSignIns& sign_ins);

/// nullopt: the text is damaged, or of a newer version of this library.
[[nodiscard]] std::optional<KeptSignIns> read_sign_ins(std::string_view text);

}  // namespace managementpartner::sign_ins
