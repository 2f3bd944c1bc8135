#include <io.h>
#include <stdio.h>
#include <windows.h>

#include <algorithm>

#include "cli/terminal/terminal.hpp"

namespace managementpartner::cli {

bool is_terminal(Stream stream) noexcept {
  FILE* const files[] = {stdin, stdout, stderr};
  return _isatty(_fileno(files[static_cast<int>(stream)])) != 0;
}

std::size_t terminal_width() noexcept {
  CONSOLE_SCREEN_BUFFER_INFO info{};
  if (GetConsoleScreenBufferInfo(GetStdHandle(STD_OUTPUT_HANDLE), &info) == 0) return width_of_none;
  return static_cast<std::size_t>(std::max(info.srWindow.Right - info.srWindow.Left + 1, 20));
}

void fill_closed_streams() noexcept {}

void ignore_broken_pipes() noexcept {}

}  // namespace managementpartner::cli
