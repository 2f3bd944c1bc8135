#include <stdlib.h>
#include <windows.h>

#include "emulator/terminal.hpp"

namespace managementpartner::emulator {

namespace {

UINT found_code_page = 0;

}  // namespace

bool a_person_reads() {
  DWORD mode = 0;
  if (!::GetConsoleMode(::GetStdHandle(STD_OUTPUT_HANDLE), &mode)) return false;
  found_code_page = ::GetConsoleOutputCP();
  ::SetConsoleOutputCP(CP_UTF8);
  ::atexit([] { ::SetConsoleOutputCP(found_code_page); });
  return true;
}

// Windows sends no signal for it.
void outlive_readers() {}

}  // namespace managementpartner::emulator
