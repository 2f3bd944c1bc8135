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

/// An error of this reason and message, or that the system ran out of something.
[[nodiscard]] Error system_error(Reason reason, std::string message, const std::error_code& failure);

/// What an exception means: one of both, or Reason::internal_error.
[[nodiscard]] Reason reason_of(const std::exception_ptr& exception) noexcept;

/// What happened, for these three. A literal.
[[nodiscard]] const char* words_of(Reason reason) noexcept;

}  // namespace managementpartner
