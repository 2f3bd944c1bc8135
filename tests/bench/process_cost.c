/* bench_process_cost PROGRAM ARGUMENT...: runs the program with stdout thrown away and prints what it took,
 * from start to exit: milliseconds of the clock, milliseconds of the processor, KiB of memory at most. Ends
 * as the program did.
 *
 * A small process of its own, because the kernel counts a child's memory from before its exec, when it is its
 * parent's. */
#define _POSIX_C_SOURCE 200809L
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>

extern char** environ;

static double now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static double in_ms(struct timeval time) {
  return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

int main(int argc, char** argv) {
  posix_spawn_file_actions_t actions;
  struct rusage usage;
  double start;
  double end;
  pid_t process;
  int status;
  if (argc < 2) return 2;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  start = now_ms();
  if (posix_spawn(&process, argv[1], &actions, NULL, argv + 1, environ) != 0) return 127;
  if (wait4(process, &status, 0, &usage) != process) return 127;
  end = now_ms();
  posix_spawn_file_actions_destroy(&actions);
  printf("%.3f %.3f %ld\n", end - start, in_ms(usage.ru_utime) + in_ms(usage.ru_stime), usage.ru_maxrss);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
