// Which process this is.
#pragma once

namespace managementpartner {

/// Differs between a process and those forked from it.
[[nodiscard]] long process_number() noexcept;

}  // namespace managementpartner
