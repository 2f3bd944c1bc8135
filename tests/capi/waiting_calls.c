#include "waiting_calls.h"

#include <pthread.h>
#include <stdlib.h>

#include "check.h"
#include "emulator.h"
#include "json.h"
#include "session.h"

#define CALLS 8

struct waiting_call {
  pthread_t thread;
  mp_client* client;
  mp_cancellation* cancellation;
  mp_status status;
};

static struct waiting_call waiting[CALLS];

static void* wait_for_answer(void* argument) {
  struct waiting_call* mine = (struct waiting_call*)argument;
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  mine->status = mp_partner_get(&partner, mine->client, NULL, NULL, mine->cancellation, &error);
  CHECK(partner == NULL);
  CHECK_NUMBER(mp_error_status(error), mine->status);
  mp_error_free(error);
  return NULL;
}

static size_t requests_arrived(void) {
  char* requests = emulator_requests();
  const size_t count = json_count(requests, "/partners");
  free(requests);
  return count;
}

void waiting_calls_start(mp_client* client, mp_cancellation* cancellation) {
  size_t index;
  emulator_clear_requests();
  emulator_add_fault(
      "{\"kind\":\"latency\",\"count\":-1,\"ms\":120000,"
      "\"match\":{\"path\":\"/providers/\"}}");
  for (index = 0; index < CALLS; ++index) {
    waiting[index].client = client;
    waiting[index].cancellation = cancellation;
    REQUIRE(pthread_create(&waiting[index].thread, NULL, wait_for_answer, &waiting[index]) == 0);
  }
  while (requests_arrived() < CALLS) continue; /* each look is a round trip: no need to sleep */
}

void waiting_calls_end(mp_status status) {
  size_t index;
  for (index = 0; index < CALLS; ++index) {
    pthread_join(waiting[index].thread, NULL);
    CHECK_NUMBER(waiting[index].status, status);
  }
}
