// The GUIDs in headers and errors.
#pragma once

#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <string>

namespace managementpartner::emulator {

/// Unique.
[[nodiscard]] inline std::string new_guid() {
  return boost::uuids::to_string(boost::uuids::random_generator()());
}

}  // namespace managementpartner::emulator
