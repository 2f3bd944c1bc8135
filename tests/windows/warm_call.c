/* warm_call CALLS: microseconds a call on a kept connection, as tests/bench/native/warm.c has them on Linux.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "library_client.h"

static double now_us(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

int main(int argc, char** argv) {
  const int calls = argc == 2 ? atoi(argv[1]) : 0;
  mp_client* const client = library_client(0);
  double start;
  int call;
  if (calls < 1) return 2;
  library_get(client);
  start = now_us();
  for (call = 0; call < calls; ++call) library_get(client);
  printf("library %.3f\n", (now_us() - start) / calls);
  mp_client_free(client);
  return 0;
}
