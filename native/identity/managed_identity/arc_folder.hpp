// The folder in which Azure Arc's agent puts its keys, and what lies in it.
#pragma once

#include <string>
#include <string_view>

#include "platform/environment.hpp"

namespace managementpartner::identity::managed_identity {

/// The agent's own, which its installation chooses.
[[nodiscard]] std::string arc_folder(const Environment& environment);

/// The last part of a path: what follows its last separator.
[[nodiscard]] std::string_view last_part(std::string_view path);

/// By its text alone, so that no "..", no other name for the folder and no other folder is even looked at.
[[nodiscard]] bool lies_directly_in(std::string_view path, std::string_view folder);

}  // namespace managementpartner::identity::managed_identity
