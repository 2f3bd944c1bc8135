#include <windows.h>

#include "platform/stay_loaded.hpp"

namespace managementpartner {

void stay_loaded() noexcept {
  HMODULE module = nullptr;
  ::GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN,
                       reinterpret_cast<const wchar_t*>(&stay_loaded), &module);
}

}  // namespace managementpartner
