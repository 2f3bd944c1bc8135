#include <unistd.h>

#include <csignal>

#include "emulator/terminal.hpp"

namespace managementpartner::emulator {

bool a_person_reads() {
  return ::isatty(STDOUT_FILENO) != 0;
}

void outlive_readers() {
  std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace managementpartner::emulator
