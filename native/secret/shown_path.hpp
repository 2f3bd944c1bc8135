// Paths in messages.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner {

/// Whether it is, by mistake, a token or a key in place of its file.
[[nodiscard]] bool may_be_secret(std::string_view path);

/// The path in quotes; not itself where it may be a secret.
[[nodiscard]] std::string shown_path(std::string_view path);

}  // namespace managementpartner
