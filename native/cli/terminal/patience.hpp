// How long a command waits for what a person or another program gives it.
#pragma once

#include <chrono>
#include <stop_token>

namespace managementpartner::cli {

struct Patience {
  std::stop_token stop = {};  ///< Ctrl+C.
  std::chrono::steady_clock::time_point until = std::chrono::steady_clock::time_point::max();
};

}  // namespace managementpartner::cli
