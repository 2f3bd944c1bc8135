#include <io.h>
#include <stdio.h>
#include <windows.h>

#include <algorithm>

#include "cli/terminal/console_input_windows.hpp"
#include "cli/terminal/secret_line.hpp"

namespace managementpartner::cli {

namespace {

constexpr DWORD poll_ms = 5;

bool is_console(HANDLE file) {
  DWORD mode = 0;
  return ::GetConsoleMode(file, &mode) != 0;
}

// Nothing where there is input, or its end. Windows has no wait for a pipe's input that can be ended.
std::optional<Error> wait_for_input(HANDLE file, const Patience& patience) {
  if (::GetFileType(file) != FILE_TYPE_PIPE) return std::nullopt;
  for (;;) {
    if (patience.stop.stop_requested()) return make_error(Reason::cancelled, "The sign-in was cancelled.");
    DWORD waiting = 0;
    if (!::PeekNamedPipe(file, nullptr, 0, nullptr, &waiting, nullptr) || waiting != 0) return std::nullopt;
    if (std::chrono::steady_clock::now() >= patience.until)
      return make_error(Reason::timed_out, "did not come within the time allowed");
    ::Sleep(poll_ms);
  }
}

// Empty at the end.
Result<Secret> read_piece(HANDLE file, const Patience& patience) {
  if (is_console(file)) return read_console_line(file, patience.stop);
  if (auto error = wait_for_input(file, patience)) return *std::move(error);
  Secret::Text buffer(4096, '\0');
  DWORD count = 0;
  if (!::ReadFile(file, buffer.data(), static_cast<DWORD>(buffer.size()), &count, nullptr)) count = 0;
  buffer.resize(count);
  return Secret::adopt(std::move(buffer));
}

HANDLE handle_of(int file) {
  return reinterpret_cast<HANDLE>(_get_osfhandle(file));
}

}  // namespace

Result<Secret> read_secret_line(int file, const Patience& patience) {
  Secret line;
  for (;;) {
    const auto piece = read_piece(handle_of(file), patience);
    if (!piece) return piece;
    if (piece->empty()) return line;
    const auto ended = add_piece(line, piece->view());
    if (!ended) return ended.error();
    if (!*ended) continue;
    return line.view().ends_with('\r') ? Secret(line.view().substr(0, line.size() - 1)) : line;
  }
}

Result<Secret> read_secret_line(const std::string& path, const Patience& patience) {
  if (path == "-") return read_secret_line(_fileno(stdin), patience);
  return make_error(Reason::argument_invalid, "is not a file");
}

Result<Secret> read_to_end(const std::string& path, std::size_t limit, const Patience& patience) {
  if (path != "-") return make_error(Reason::argument_invalid, "is not a file");
  Secret content;
  while (content.size() <= limit) {
    const auto piece = read_piece(handle_of(_fileno(stdin)), patience);
    if (!piece) return piece;
    if (piece->empty()) break;
    content.append(piece->view().substr(0, limit + 1 - content.size()));
  }
  return content;
}

}  // namespace managementpartner::cli
