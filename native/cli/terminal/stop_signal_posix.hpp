// A stop token as a file descriptor, for poll().
#pragma once

#include <unistd.h>

#include <array>
#include <stop_token>

#include "platform/descriptor_posix.hpp"

namespace managementpartner::cli {

/// Its file becomes readable when the token is stopped.
class StopSignal {
 public:
  explicit StopSignal(const std::stop_token& stop)
      : ends_(open_pipe()), callback_(stop, Write{ends_[1].get()}) {}

  [[nodiscard]] int file() const noexcept { return ends_[0].get(); }

 private:
  struct Write {
    int file;
    void operator()() const noexcept { static_cast<void>(::write(file, "", 1) == 1); }
  };

  static std::array<Descriptor, 2> open_pipe() {
    std::array<int, 2> ends{-1, -1};
    static_cast<void>(::pipe(ends.data()) == 0);
    return {Descriptor(ends[0]), Descriptor(ends[1])};
  }

  // The callback is ended before what it writes to is closed.
  std::array<Descriptor, 2> ends_;
  std::stop_callback<Write> callback_;
};

}  // namespace managementpartner::cli
