// The parts of a value that a projection goes through.
#pragma once

#include <optional>
#include <vector>

#include "jmespath/node.hpp"

namespace managementpartner::jmespath {

/// Pointers into `source`; nullopt if it is not an array, or for Values not an object. Throws SearchError for
/// a slice of an array by steps of zero.
[[nodiscard]] std::optional<std::vector<const json::value*>> select(const Selection& selection,
                                                                    const json::value& source);

}  // namespace managementpartner::jmespath
