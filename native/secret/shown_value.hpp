// Refused values in messages.
#pragma once

#include <string>
#include <string_view>

namespace managementpartner {

/// The value in quotes, with escapes in place of what is not seen (a carriage return at its end, bytes that
/// are no text) and of what a terminal would act on. Not itself where it is long, or may be a secret by
/// mistake.
[[nodiscard]] std::string shown_value(std::string_view value);

}  // namespace managementpartner
