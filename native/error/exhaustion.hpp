// What the system ran out of: told apart from all else that a system call may fail for.
#pragma once

#include <exception>
#include <optional>
#include <string>
#include <system_error>

#include "error/error.hpp"

namespace managementpartner {

/// Reason::too_many_open_files, Reason::out_of_memory, or nullopt where the system call failed for another
/// reason.
[[nodiscard]] std::optional<Reason> exhausted(const std::error_code& failure) noexcept;

/// Whether it is one of both.
[[nodiscard]] inline bool is_exhaustion(Reason reason) noexcept {
  return reason == Reason::too_many_open_files || reason == Reason::out_of_memory;
}

/// That the system ran out of something, which is no fault of what was asked for; or what the failure means
/// otherwise.
[[nodiscard]] Error system_error(Error otherwise, const std::error_code& failure);
[[nodiscard]] Error system_error(Reason reason, std::string message, const std::error_code& failure);

/// What an exception means: one of both, or Reason::internal_error.
[[nodiscard]] Reason reason_of(const std::exception_ptr& exception) noexcept;

/// What happened, for these three. A literal.
[[nodiscard]] const char* words_of(Reason reason) noexcept;

}  // namespace managementpartner
