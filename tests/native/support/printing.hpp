// Readable failures.
#pragma once

#include <ostream>

#include "error/reason.hpp"

namespace managementpartner {

inline std::ostream& operator<<(std::ostream& out, Reason reason) {
  return out << reason_name(reason);
}

}  // namespace managementpartner
