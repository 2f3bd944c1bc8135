// Pages for people.
#pragma once

#include <string>
#include <string_view>

#include "emulator/messages/response.hpp"

namespace managementpartner::emulator {

/// The text as HTML, safe in an attribute's quotes too.
[[nodiscard]] std::string escaped_html(std::string_view text);

/// A page that loads and runs nothing. The body is HTML, the title text.
[[nodiscard]] Response html_page(unsigned status, std::string_view title, std::string_view body);

}  // namespace managementpartner::emulator
