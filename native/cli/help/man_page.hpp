// The manual page, in the language of man(7), made of the tables that help is made of.
#pragma once

#include <string>

namespace managementpartner::cli {

[[nodiscard]] std::string man_page();

}  // namespace managementpartner::cli
