// Looks into this process's own heap.
#pragma once

#include <string_view>

namespace managementpartner::test {

/// Whether the bytes stand anywhere in the heap, in use or given back. `needle` itself must stand elsewhere.
/// Sees nothing where another allocator than the C library's serves, as under a sanitizer, nor on Windows.
[[nodiscard]] bool heap_holds(std::string_view needle);

}  // namespace managementpartner::test
