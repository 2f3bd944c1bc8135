// Paths in messages.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner {

/// The path in quotes; not itself where it is, by mistake, a token or a key in place of its file.
[[nodiscard]] std::string shown_path(std::string_view path);

}  // namespace managementpartner
