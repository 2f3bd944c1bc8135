// Another program of this product, installed beside this one.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <vector>

#include "error/error.hpp"

namespace managementpartner::cli {

/// Puts the program of this name in the place of this process; returns only where that fails.
/// Reason::internal_error: it is not where it belongs, or cannot be run.
[[nodiscard]] Error become_sibling(const std::string& name, std::vector<std::string> arguments);

}  // namespace managementpartner::cli
