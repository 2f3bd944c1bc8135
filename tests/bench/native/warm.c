/* bench_warm library|reference|both ROUNDS CALLS: microseconds a call on a kept connection, one line a round.
 * With "both", rounds of the two alternate, so that whatever else the machine does meets both. */
#define _POSIX_C_SOURCE 200809L
#include <string.h>
#include <time.h>

#include "bare_client.h"
#include "library_client.h"
#include "setting.h"

static double now_us(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static struct bare_client bare;
static char request[65536];
static size_t request_size;

static double library_round(mp_client* client, int calls) {
  const double start = now_us();
  int call;
  for (call = 0; call < calls; ++call) library_get(client);
  return (now_us() - start) / calls;
}

static double reference_round(int calls) {
  const double start = now_us();
  int call;
  for (call = 0; call < calls; ++call) {
    if (bare_client_exchange(&bare, request, request_size) != 200) {
      fprintf(stderr, "reference: not 200\n%s\n", bare.buffer);
      exit(1);
    }
  }
  return (now_us() - start) / calls;
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
    reference_round(1);
  }
  for (round = 0; round < rounds; ++round) {
    /* Who goes first changes too. */
    if (library && round % 2 == 0) printf("library %.3f\n", library_round(client, calls));
    if (reference) printf("reference %.3f\n", reference_round(calls));
    if (library && round % 2 != 0) printf("library %.3f\n", library_round(client, calls));
  }
  if (reference) bare_client_close(&bare);
  mp_client_free(client);
  return 0;
}
