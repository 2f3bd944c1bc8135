/* bench_warm library|reference|both ROUNDS CALLS: microseconds a call on a kept connection, of the clock and
 * of the processor, one line a round. With "both", rounds of the two alternate, so that whatever else the
 * machine does meets both. */
#define _POSIX_C_SOURCE 200809L
#include <string.h>
#include <time.h>

#include "bare_client.h"
#include "library_client.h"
#include "setting.h"

struct spent {
  double clock_us;
  double processor_us;
};

static double read_us(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static struct spent now(void) {
  struct spent time;
  time.clock_us = read_us(CLOCK_MONOTONIC);
  time.processor_us = read_us(CLOCK_PROCESS_CPUTIME_ID);
  return time;
}

static void print_since(const char* name, struct spent start, int calls) {
  const struct spent end = now();
  printf("%s %.3f %.3f\n", name, (end.clock_us - start.clock_us) / calls,
         (end.processor_us - start.processor_us) / calls);
}

static struct bare_client bare;
static char request[65536];
static size_t request_size;

static void library_round(mp_client* client, int calls) {
  const struct spent start = now();
  int call;
  for (call = 0; call < calls; ++call) library_get(client);
  print_since("library", start, calls);
}

static void reference_calls(int calls) {
  int call;
  for (call = 0; call < calls; ++call) {
    if (bare_client_exchange(&bare, request, request_size) != 200) {
      fprintf(stderr, "reference: not 200\n%s\n", bare.buffer);
      exit(1);
    }
  }
}

static void reference_round(int calls) {
  const struct spent start = now();
  reference_calls(calls);
  print_since("reference", start, calls);
}

int main(int argc, char** argv) {
  int library;
  int reference;
  int rounds;
  int calls;
  int round;
  mp_client* client = NULL;
  if (argc != 4) return 2;
  library = strcmp(argv[1], "reference") != 0;
  reference = strcmp(argv[1], "library") != 0;
  rounds = atoi(argv[2]);
  calls = atoi(argv[3]);
  if (library) {
    client = library_client(0);
    library_get(client);
  }
  if (reference) {
    bare_client_open(&bare, setting("BENCH_ARM"), setting("BENCH_CA_FILE"));
    request_size = bare_client_get_link(&bare, setting("BENCH_TOKEN"), request, sizeof request);
    reference_calls(1);
  }
  for (round = 0; round < rounds; ++round) {
    /* Who goes first changes too. */
    if (library && round % 2 == 0) library_round(client, calls);
    if (reference) reference_round(calls);
    if (library && round % 2 != 0) library_round(client, calls);
  }
  if (reference) bare_client_close(&bare);
  mp_client_free(client);
  return 0;
}
