// What the system tells a DLL.
#include <windows.h>
// After windows.h.
#include <openssl/crypto.h>

// OpenSSL keeps memory for each thread. As it is inside this file, nobody else tells it that one has ended.
extern "C" BOOL WINAPI DllMain(HINSTANCE, DWORD event, void*) {
  if (event == DLL_THREAD_DETACH) OPENSSL_thread_stop();
  return TRUE;
}
