// Whatever a server may send in a body or a challenge: an error or a value.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "arm/readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static_cast<void>(managementpartner::test::read_with_all(text));
  return 0;
}
