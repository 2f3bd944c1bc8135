#include <unistd.h>

#include "loop/process.hpp"

namespace managementpartner {

// Asked of the system each time: a handler of fork's is not told of every way to fork.
long process_number() noexcept {
  return ::getpid();
}

}  // namespace managementpartner
