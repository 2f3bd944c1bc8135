/* Stands before the functions that make descriptors, in every case: what the library makes is close-on-exec
 * from the start, since another thread may fork at any time. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "check.h"

/* dlsym's void* is no function pointer in ISO C. */
static void find(const char* name, void* function) {
  void* const found = dlsym(RTLD_NEXT, name);
  REQUIRE(found != NULL);
  memcpy(function, &found, sizeof found);
}

#define REAL(type, name) \
  __typeof__(type) real; \
  find(name, &real)

/* The test's own descriptors are its own business. */
static int is_of_library(const void* caller) {
  Dl_info file;
  if (dladdr(caller, &file) == 0 || file.dli_fname == NULL) return 0;
  return strstr(file.dli_fname, "libmanagementpartner") != NULL ||
         strstr(file.dli_fname, "libstdc++") != NULL;
}

static int look_at(const char* function, int descriptor, const void* caller) {
  if (descriptor < 0 || !is_of_library(caller)) return descriptor;
  if ((fcntl(descriptor, F_GETFD) & FD_CLOEXEC) == 0) {
    CHECK(0 && "every descriptor of the library is close-on-exec");
    fprintf(stderr, "  not so: what %s made\n", function);
  }
  return descriptor;
}

#define CALLER __builtin_return_address(0)

int socket(int family, int type, int protocol) {
  REAL(int (*)(int, int, int), "socket");
  return look_at("socket", real(family, type, protocol), CALLER);
}

int accept(int listener, void* address, void* size) {
  REAL(int (*)(int, void*, void*), "accept");
  return look_at("accept", real(listener, address, size), CALLER);
}

int accept4(int listener, void* address, void* size, int flags) {
  REAL(int (*)(int, void*, void*, int), "accept4");
  return look_at("accept4", real(listener, address, size, flags), CALLER);
}

int pipe(int ends[2]) {
  REAL(int (*)(int*), "pipe");
  const int result = real(ends);
  if (result == 0) {
    look_at("pipe", ends[0], CALLER);
    look_at("pipe", ends[1], CALLER);
  }
  return result;
}

int pipe2(int ends[2], int flags) {
  REAL(int (*)(int*, int), "pipe2");
  const int result = real(ends, flags);
  if (result == 0) {
    look_at("pipe2", ends[0], CALLER);
    look_at("pipe2", ends[1], CALLER);
  }
  return result;
}

int dup(int descriptor) {
  REAL(int (*)(int), "dup");
  return look_at("dup", real(descriptor), CALLER);
}

int epoll_create1(int flags) {
  REAL(int (*)(int), "epoll_create1");
  return look_at("epoll_create1", real(flags), CALLER);
}

int eventfd(unsigned count, int flags) {
  REAL(int (*)(unsigned, int), "eventfd");
  return look_at("eventfd", real(count, flags), CALLER);
}

int timerfd_create(int clock, int flags) {
  REAL(int (*)(int, int), "timerfd_create");
  return look_at("timerfd_create", real(clock, flags), CALLER);
}

/* The mode is there only where a file may be made; to read it elsewhere does no harm here. */
#define MODE(mode)             \
  mode_t mode;                 \
  va_list rest;                \
  va_start(rest, flags);       \
  mode = va_arg(rest, mode_t); \
  va_end(rest)

int open(const char* path, int flags, ...) {
  REAL(int (*)(const char*, int, ...), "open");
  MODE(mode);
  return look_at("open", real(path, flags, mode), CALLER);
}

int open64(const char* path, int flags, ...) {
  REAL(int (*)(const char*, int, ...), "open64");
  MODE(mode);
  return look_at("open64", real(path, flags, mode), CALLER);
}

int openat(int folder, const char* path, int flags, ...) {
  REAL(int (*)(int, const char*, int, ...), "openat");
  MODE(mode);
  return look_at("openat", real(folder, path, flags, mode), CALLER);
}

int openat64(int folder, const char* path, int flags, ...) {
  REAL(int (*)(int, const char*, int, ...), "openat64");
  MODE(mode);
  return look_at("openat64", real(folder, path, flags, mode), CALLER);
}

FILE* fopen(const char* restrict path, const char* restrict mode) {
  REAL(FILE * (*)(const char*, const char*), "fopen");
  FILE* const file = real(path, mode);
  if (file != NULL) look_at("fopen", fileno(file), CALLER);
  return file;
}

FILE* fopen64(const char* restrict path, const char* restrict mode) {
  REAL(FILE * (*)(const char*, const char*), "fopen64");
  FILE* const file = real(path, mode);
  if (file != NULL) look_at("fopen64", fileno(file), CALLER);
  return file;
}
