// No process is forked there.
#include "loop/process.hpp"

namespace managementpartner {

long process_number() noexcept {
  return 0;
}

}  // namespace managementpartner
