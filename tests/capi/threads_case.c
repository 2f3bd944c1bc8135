/* Many threads, one client: one sign-in for all of them, and every answer to whom it is for. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdlib.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "json.h"
#include "session.h"

#define THREADS 32
#define CALLS 20

struct worker {
  pthread_t thread;
  pthread_barrier_t* start;
  mp_client* client;
  mp_cancellation* cancellation;
  int number;
};

static void* work(void* argument) {
  const struct worker* mine = (const struct worker*)argument;
  int call;
  pthread_barrier_wait(mine->start);
  for (call = 0; call < CALLS; ++call) {
    const int wrong = (mine->number + call) % 4 == 0;
    mp_partner* partner = NULL;
    mp_error* error = NULL;
    const mp_status status =
        mp_partner_get(&partner, mine->client, NULL, emulator.partner_ids[wrong], mine->cancellation, &error);
    if (wrong) {
      CHECK_ERROR(status, error, MP_NOT_FOUND, "LinkNotFound");
      CHECK(partner == NULL);
    } else {
      if (status != MP_OK) session_print(error);
      CHECK_NUMBER(status, MP_OK);
      CHECK(error == NULL);
      CHECK_TEXT(mp_partner_partner_id(partner), emulator.partner_ids[0]);
    }
    mp_error_free(error);
    mp_partner_free(partner);
  }
  return NULL;
}

/* Links with a client of its own, so that the shared one starts without a token. */
static void create_link(void) {
  mp_client* client = session_client(session_options(&emulator.accounts[0]));
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_partner_create(&partner, client, NULL, emulator.partner_ids[0], NULL, &error), error);
  mp_partner_free(partner);
  mp_client_free(client);
}

void threads_case(void) {
  struct worker workers[THREADS];
  pthread_barrier_t start;
  mp_client* client;
  mp_cancellation* cancellation = NULL;
  char* requests;
  int index;
  create_link();
  emulator_clear_requests();
  client = session_client(session_options(&emulator.accounts[0]));
  REQUIRE(mp_cancellation_new(&cancellation, NULL) == MP_OK);
  REQUIRE(pthread_barrier_init(&start, NULL, THREADS) == 0);
  for (index = 0; index < THREADS; ++index) {
    workers[index].start = &start;
    workers[index].client = client;
    workers[index].cancellation = index % 2 ? cancellation : NULL; /* shared, never used */
    workers[index].number = index;
    REQUIRE(pthread_create(&workers[index].thread, NULL, work, &workers[index]) == 0);
  }
  for (index = 0; index < THREADS; ++index) pthread_join(workers[index].thread, NULL);
  pthread_barrier_destroy(&start);
  mp_cancellation_free(cancellation);
  mp_client_free(client);

  requests = emulator_requests();
  CHECK_NUMBER(json_count(requests, "/oauth2/v2.0/token"), 1);
  free(requests);
}
