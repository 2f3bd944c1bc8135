// Ctrl+C, Ctrl+\ and requests to end, as a stop token.
#pragma once

#include <stop_token>

namespace managementpartner::cli {

/// The first signal stops what is under way, so that it can say what became of it; a second one ends the
/// process at once. To be called once, before other threads are started.
[[nodiscard]] std::stop_token stop_on_interrupt();

/// The signal that came first; 0 for none yet.
[[nodiscard]] int interrupting_signal() noexcept;

}  // namespace managementpartner::cli
