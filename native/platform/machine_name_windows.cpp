#include <windows.h>

#include <array>

#include "platform/machine_name.hpp"

namespace managementpartner {

std::string machine_name() {
  std::array<char, 256> name{};
  auto size = static_cast<DWORD>(name.size());
  if (!::GetComputerNameExA(ComputerNamePhysicalDnsFullyQualified, name.data(), &size)) return {};
  return {name.data(), size};
}

}  // namespace managementpartner
