// Parts of strings by code points, in UTF-8.
#pragma once

#include <string_view>

#include "jmespath/json.hpp"

namespace managementpartner::jmespath {

/// The text must not be empty.
[[nodiscard]] std::string_view first_code_point(std::string_view text);

/// The text with its last code point first.
[[nodiscard]] json::string reversed(std::string_view text, const json::storage_ptr& storage);

}  // namespace managementpartner::jmespath
