#include <windows.h>

#include <array>

#include "encoding/wide_text_windows.hpp"
#include "platform/machine_name.hpp"

namespace managementpartner {

std::string machine_name() {
  std::array<wchar_t, 256> name{};
  auto size = static_cast<DWORD>(name.size());
  if (!::GetComputerNameExW(ComputerNamePhysicalDnsFullyQualified, name.data(), &size)) size = 0;
  std::array<wchar_t, 64> id{};
  auto id_size = static_cast<DWORD>(id.size() * sizeof(wchar_t));
  const bool has_id =
      ::RegGetValueW(HKEY_LOCAL_MACHINE, L"SOFTWARE\\Microsoft\\Cryptography", L"MachineGuid",
                     RRF_RT_REG_SZ | RRF_SUBKEY_WOW6464KEY, nullptr, id.data(), &id_size) == ERROR_SUCCESS;
  std::string text = encoding::utf8_from_wide({name.data(), size});
  // Machines that were made from one image have one ID.
  if (has_id) text.append(1, '/').append(encoding::utf8_from_wide(id.data()));
  return text;
}

}  // namespace managementpartner
