// What Windows gives a program to hold.
#pragma once

#include <windows.h>

#include <utility>

namespace managementpartner {

/// Closes it at its end.
class Handle {
 public:
  Handle() = default;
  /// Takes NULL and INVALID_HANDLE_VALUE for none: the system gives one or the other where it failed.
  explicit Handle(HANDLE handle) noexcept : handle_(handle == INVALID_HANDLE_VALUE ? nullptr : handle) {}
  ~Handle() { close(); }
  Handle(Handle&& other) noexcept : handle_(other.release()) {}
  Handle& operator=(Handle&& other) noexcept {
    if (this != &other) {
      close();
      handle_ = other.release();
    }
    return *this;
  }

  [[nodiscard]] bool is_open() const noexcept { return handle_ != nullptr; }
  [[nodiscard]] HANDLE get() const noexcept { return handle_; }
  [[nodiscard]] HANDLE release() noexcept { return std::exchange(handle_, nullptr); }
  void close() noexcept {
    if (handle_ != nullptr) ::CloseHandle(release());
  }

 private:
  HANDLE handle_ = nullptr;
};

}  // namespace managementpartner
