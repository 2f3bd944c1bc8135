#include <unistd.h>

#include "emulator/terminal.hpp"

namespace managementpartner::emulator {

bool a_person_reads() {
  return ::isatty(STDOUT_FILENO) != 0;
}

}  // namespace managementpartner::emulator
