// Threads that may outlive the last client.
#pragma once

namespace managementpartner {

/// Has this library's code stay in memory until the process ends, for a thread that may be in it when its
/// host unloads it.
void stay_loaded() noexcept;

}  // namespace managementpartner
