// What is typed at the console.
#pragma once

#include <windows.h>

#include <stop_token>

#include "error/error.hpp"
#include "secret/secret.hpp"

namespace managementpartner::cli {

/// A line in UTF-8 with its end, or what was typed of it before Ctrl+Z; empty at the end of the input.
/// Reason::cancelled: Ctrl+C.
[[nodiscard]] Result<Secret> read_console_line(HANDLE console, const std::stop_token& stop);

}  // namespace managementpartner::cli
