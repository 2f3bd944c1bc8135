// The GUIDs in headers and errors.
#pragma once

#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <string>

namespace managementpartner::emulator {

/// Unique, not secret: the generator is fast and predictable.
[[nodiscard]] inline std::string new_guid() {
  thread_local boost::uuids::random_generator_mt19937 generate;
  return boost::uuids::to_string(generate());
}

}  // namespace managementpartner::emulator
