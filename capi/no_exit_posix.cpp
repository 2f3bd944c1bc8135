// What has a destructor and lives as long as the library, in it and in what is linked into it, asks here to
// be destroyed when the process exits. It is not: threads may be in calls, and for all else the process's end
// is enough.
extern "C" int __wrap___cxa_atexit(void (*)(void*), void*, void*) noexcept;

int __wrap___cxa_atexit(void (*)(void*), void*, void*) noexcept {
  return 0;
}
