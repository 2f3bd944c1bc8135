#define _GNU_SOURCE
#include "failing_system.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { unarmed = -1, spent = -2, may_make_a_file = 0100 | 020000000 /* O_CREAT, O_TMPFILE */ };

static atomic_long left[2] = {unarmed, unarmed};
static atomic_int lasts;
static atomic_int paused;
static atomic_long calls;
static atomic_long failures;
static atomic_long live;

void failing_system_arm(enum resource resource, long allowed, int lasting) {
  atomic_store(&calls, 0);
  atomic_store(&failures, 0);
  atomic_store(&lasts, lasting);
  atomic_store(&left[resource], allowed);
}

long failing_system_disarm(void) {
  atomic_store(&left[MEMORY], unarmed);
  atomic_store(&left[DESCRIPTORS], unarmed);
  return atomic_load(&calls);
}

void failing_system_pause(void) {
  atomic_store(&paused, 1);
}

void failing_system_go_on(void) {
  atomic_store(&paused, 0);
}

long failing_system_failures(void) {
  return atomic_load(&failures);
}

long failing_system_live(void) {
  return atomic_load(&live);
}

static int fails(enum resource resource) {
  long now = atomic_load(&left[resource]);
  if (now == unarmed || atomic_load(&paused)) return 0;
  atomic_fetch_add(&calls, 1);
  do {
    if (now < 0) return 0;
    if (now == 0 && atomic_load(&lasts)) break;
  } while (!atomic_compare_exchange_weak(&left[resource], &now, now > 0 ? now - 1 : spent));
  if (now > 0) return 0;
  atomic_fetch_add(&failures, 1);
  errno = resource == MEMORY ? ENOMEM : EMFILE;
  return 1;
}

/* ---- Memory: glibc's own functions go by these names, too, so that nothing has to be looked up. ---- */

extern void* __libc_malloc(size_t size);
extern void* __libc_calloc(size_t count, size_t size);
extern void* __libc_realloc(void* memory, size_t size);
extern void* __libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void* memory);

extern void* malloc(size_t size);
extern void* calloc(size_t count, size_t size);
extern void* realloc(void* memory, size_t size);
extern void* memalign(size_t alignment, size_t size);
extern void* aligned_alloc(size_t alignment, size_t size);
extern int posix_memalign(void** memory, size_t alignment, size_t size);
extern void free(void* memory);

static void* counted(void* memory) {
  if (memory != NULL) atomic_fetch_add(&live, 1);
  return memory;
}

void* malloc(size_t size) {
  return fails(MEMORY) ? NULL : counted(__libc_malloc(size));
}

void* calloc(size_t count, size_t size) {
  return fails(MEMORY) ? NULL : counted(__libc_calloc(count, size));
}

void* realloc(void* memory, size_t size) {
  void* moved;
  if (memory == NULL) return malloc(size);
  if (size != 0 && fails(MEMORY)) return NULL;
  moved = __libc_realloc(memory, size);
  if (size == 0 && moved == NULL) atomic_fetch_sub(&live, 1);
  return moved;
}

void* memalign(size_t alignment, size_t size) {
  return fails(MEMORY) ? NULL : counted(__libc_memalign(alignment, size));
}

void* aligned_alloc(size_t alignment, size_t size) {
  return memalign(alignment, size);
}

int posix_memalign(void** memory, size_t alignment, size_t size) {
  void* const found = memalign(alignment, size);
  if (found == NULL) return ENOMEM;
  *memory = found;
  return 0;
}

void free(void* memory) {
  if (memory != NULL) atomic_fetch_sub(&live, 1);
  __libc_free(memory);
}

/* A thread is made of memory, too. */
extern int pthread_create(unsigned long* thread, const void* attributes, void* (*start)(void*),
                          void* argument);
static int (*real_pthread_create)(unsigned long* thread, const void* attributes, void* (*start)(void*),
                                  void* argument);

int pthread_create(unsigned long* thread, const void* attributes, void* (*start)(void*), void* argument) {
  return fails(MEMORY) ? EAGAIN : real_pthread_create(thread, attributes, start, argument);
}

/* ---- Descriptors. Without the headers of most of these, whose declarations differ in what no call shows.
 * ---- */

#define LIST_OF_CALLS(CALL)                                                                                  \
  CALL(int, -1, socket, (int domain, int type, int protocol), (domain, type, protocol))                      \
  CALL(int, -1, socketpair, (int domain, int type, int protocol, int* pair), (domain, type, protocol, pair)) \
  CALL(int, -1, accept, (int listener, void* address, void* size), (listener, address, size))                \
  CALL(int, -1, accept4, (int listener, void* address, void* size, int flags),                               \
       (listener, address, size, flags))                                                                     \
  CALL(FILE*, NULL, fopen, (const char* path, const char* mode), (path, mode))                               \
  CALL(FILE*, NULL, fopen64, (const char* path, const char* mode), (path, mode))                             \
  CALL(void*, NULL, opendir, (const char* path), (path))                                                     \
  CALL(int, -1, pipe, (int* ends), (ends))                                                                   \
  CALL(int, -1, pipe2, (int* ends, int flags), (ends, flags))                                                \
  CALL(int, -1, dup, (int descriptor), (descriptor))                                                         \
  CALL(int, -1, dup3, (int descriptor, int other, int flags), (descriptor, other, flags))                    \
  CALL(int, -1, epoll_create, (int size), (size))                                                            \
  CALL(int, -1, epoll_create1, (int flags), (flags))                                                         \
  CALL(int, -1, eventfd, (unsigned value, int flags), (value, flags))                                        \
  CALL(int, -1, timerfd_create, (int clock, int flags), (clock, flags))

/* These take the mode only where a file may be made; to pass it on always does no harm. */
#define LIST_OF_OPENING_CALLS(CALL)                                                         \
  CALL(open, (const char* path, int flags, ...), (path, flags, mode))                       \
  CALL(open64, (const char* path, int flags, ...), (path, flags, mode))                     \
  CALL(openat, (int folder, const char* path, int flags, ...), (folder, path, flags, mode)) \
  CALL(openat64, (int folder, const char* path, int flags, ...), (folder, path, flags, mode))

#define DECLARE(type, failure, name, parameters, arguments) \
  extern type name parameters;                              \
  static type(*real_##name) parameters;
#define DECLARE_OPENING(name, parameters, arguments) \
  extern int name parameters;                        \
  static int(*real_##name) parameters;
LIST_OF_CALLS(DECLARE)
LIST_OF_OPENING_CALLS(DECLARE_OPENING)

static void look_up(void* function, const char* name) {
  void* const found = dlsym(RTLD_NEXT, name);
  memcpy(function, &found, sizeof found);
}

/* While nothing fails: the first call may come where memory does not suffice for it. */
__attribute__((constructor)) static void look_all_up(void) {
#define LOOK_UP(type, failure, name, parameters, arguments) look_up(&real_##name, #name);
#define LOOK_UP_OPENING(name, parameters, arguments) look_up(&real_##name, #name);
  look_up(&real_pthread_create, "pthread_create");
  LIST_OF_CALLS(LOOK_UP)
  LIST_OF_OPENING_CALLS(LOOK_UP_OPENING)
}

#define DEFINE(type, failure, name, parameters, arguments)       \
  type name parameters {                                         \
    return fails(DESCRIPTORS) ? failure : real_##name arguments; \
  }
LIST_OF_CALLS(DEFINE)

#define DEFINE_OPENING(name, parameters, arguments)                    \
  int name parameters {                                                \
    unsigned mode = 0;                                                 \
    va_list rest;                                                      \
    va_start(rest, flags);                                             \
    if ((flags & may_make_a_file) != 0) mode = va_arg(rest, unsigned); \
    va_end(rest);                                                      \
    return fails(DESCRIPTORS) ? -1 : real_##name arguments;            \
  }
LIST_OF_OPENING_CALLS(DEFINE_OPENING)
