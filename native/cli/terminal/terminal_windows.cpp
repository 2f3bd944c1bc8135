#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

#include <algorithm>
#include <string>

#include "cli/terminal/console_mode_windows.hpp"
#include "cli/terminal/terminal.hpp"
#include "encoding/wide_text_windows.hpp"

namespace managementpartner::cli {

namespace {

// A console takes no more than some 30,000 characters at a time.
constexpr std::size_t console_piece = 8192;

// For help, whatever the window.
constexpr int narrowest = 20;

HANDLE handle_of(Stream stream) noexcept {
  constexpr DWORD names[] = {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
  return ::GetStdHandle(names[static_cast<int>(stream)]);
}

// The console's modes as this program found them: it is others', too, and outlives this program.
struct FoundMode {
  HANDLE console = nullptr;
  DWORD mode = 0;
};
FoundMode found_modes[2];

Written written_of(bool all) noexcept {
  if (all) return Written::all;
  // Windows has several ways to say that nobody reads a pipe, by how far it is closed.
  switch (_doserrno) {
    case ERROR_NO_DATA:
    case ERROR_BROKEN_PIPE:
    case ERROR_PIPE_NOT_CONNECTED:
      return Written::reader_gone;
    default:
      return Written::failed;
  }
}

// As UTF-16, which every console shows whatever its code page.
bool write_to_console(HANDLE console, std::string_view text) {
  const std::wstring wide = encoding::wide_from_utf8(text);
  for (std::wstring_view rest = wide; !rest.empty();) {
    std::size_t size = std::min(rest.size(), console_piece);
    // Not between the halves of a character.
    if (size < rest.size() && IS_HIGH_SURROGATE(rest[size - 1])) --size;
    DWORD written = 0;
    if (!::WriteConsoleW(console, rest.data(), static_cast<DWORD>(size), &written, nullptr) || written == 0)
      return false;
    rest.remove_prefix(written);
  }
  return true;
}

}  // namespace

// Not _isatty, to which NUL is a terminal.
bool is_terminal(Stream stream) noexcept {
  DWORD mode = 0;
  return ::GetConsoleMode(handle_of(stream), &mode) != 0;
}

std::size_t terminal_width() noexcept {
  CONSOLE_SCREEN_BUFFER_INFO info{};
  if (::GetConsoleScreenBufferInfo(handle_of(Stream::output), &info) == 0) return width_of_none;
  return static_cast<std::size_t>(std::max(info.srWindow.Right - info.srWindow.Left + 1, narrowest));
}

void prepare_streams() noexcept {
  // Line ends as everywhere: what reads this program's output may be no Windows program.
  _setmode(_fileno(stdout), _O_BINARY);
  _setmode(_fileno(stderr), _O_BINARY);
  for (int index = 0; const Stream stream : {Stream::output, Stream::error}) {
    FoundMode& found = found_modes[index++];
    const HANDLE console = handle_of(stream);
    if (::GetConsoleMode(console, &found.mode) == 0) continue;
    found.console = console;
    ::SetConsoleMode(console, found.mode | ENABLE_PROCESSED_OUTPUT | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
  }
  ::atexit(give_console_back);
}

void give_console_back() noexcept {
  for (const FoundMode& found : found_modes) {
    if (found.console != nullptr) ::SetConsoleMode(found.console, found.mode);
  }
}

Written write(Stream stream, std::string_view text) {
  if (is_terminal(stream)) return written_of(write_to_console(handle_of(stream), text));
  FILE* const file = stream == Stream::output ? stdout : stderr;
  return written_of(std::fwrite(text.data(), 1, text.size(), file) == text.size());
}

Written flush_output() noexcept {
  return written_of(std::fflush(stdout) == 0);
}

}  // namespace managementpartner::cli
