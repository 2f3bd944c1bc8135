// The console that this program shares with others.
#pragma once

namespace managementpartner::cli {

/// Puts its modes back as prepare_streams found them. On any thread.
void give_console_back() noexcept;

}  // namespace managementpartner::cli
