// What the help says of the system that it runs on.
#pragma once

#include <string_view>

namespace managementpartner::emulator {

/// See default_data_directory, as people write it.
[[nodiscard]] std::string_view default_folder() noexcept;

/// A sentence.
[[nodiscard]] std::string_view how_it_ends() noexcept;

}  // namespace managementpartner::emulator
