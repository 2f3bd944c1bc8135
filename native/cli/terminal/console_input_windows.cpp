#include "cli/terminal/console_input_windows.hpp"

#include <algorithm>
#include <string_view>

#include "secret/wide_secret_windows.hpp"

namespace managementpartner::cli {

namespace {

constexpr DWORD longest_wait_for_stop_ms = 1'000;

// The thread that hears of Ctrl+C may come later than this one, which is to say what was pressed.
void wait_for(const std::stop_token& stop) {
  for (DWORD waited = 0; !stop.stop_requested() && waited < longest_wait_for_stop_ms; ++waited) ::Sleep(1);
}

}  // namespace

// As UTF-16: by its own code page a console gives only what that has.
Result<Secret> read_console_line(HANDLE console, const std::stop_token& stop) {
  WideBuffer line;
  WideBuffer piece(1024);
  constexpr wchar_t end_of_input = 0x1A;  // Ctrl+Z.
  for (;;) {
    DWORD count = 0;
    ::SetLastError(ERROR_SUCCESS);
    const bool read =
        ::ReadConsoleW(console, piece.data(), static_cast<DWORD>(piece.size()), &count, nullptr) != 0;
    if (::GetLastError() == ERROR_OPERATION_ABORTED) wait_for(stop);
    if (stop.stop_requested()) return make_error(Reason::cancelled, "The sign-in was cancelled.");
    const std::wstring_view typed(piece.data(), read ? count : 0);
    const auto end = typed.find(end_of_input);
    line.insert(line.end(), typed.begin(),
                typed.begin() + static_cast<std::ptrdiff_t>(std::min(end, typed.size())));
    if (typed.empty() || typed.back() == L'\n' || end != typed.npos)
      return secret_from_wide({line.data(), line.size()});
  }
}

}  // namespace managementpartner::cli
