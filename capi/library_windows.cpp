// What the system tells a DLL.
#include <windows.h>
// After windows.h.
#include <openssl/crypto.h>

namespace {

// As elsewhere the linker has it (-z nodelete): a thread that waits in the system's resolver may outlive the
// last client, and its code must stay.
void stay_loaded(HINSTANCE library) {
  HMODULE same = nullptr;
  ::GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_PIN,
                       reinterpret_cast<const wchar_t*>(library), &same);
}

}  // namespace

extern "C" BOOL WINAPI DllMain(HINSTANCE library, DWORD event, void*) {
  if (event == DLL_PROCESS_ATTACH) stay_loaded(library);
  // OpenSSL keeps memory for each thread. As it is inside this file, nobody else tells it that one has ended.
  if (event == DLL_THREAD_DETACH) OPENSSL_thread_stop();
  return TRUE;
}
