// What a program was started with.
#pragma once

#include <string>
#include <vector>

namespace managementpartner::encoding {

/// main's arguments without the program's own name; on Windows in UTF-8, whatever its code page.
[[nodiscard]] std::vector<std::string> program_words(int argc, char** argv);

}  // namespace managementpartner::encoding
