/* Long waits are told of on the calling thread; a cancellation may bring a time of its own for calls. */
#include <pthread.h>
#include <string.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"

struct told {
  pthread_t caller;
  int count;
  char what[256];
  int64_t waited_ms;
  int64_t left_ms;
};

static void take_down(const char* what, int64_t waited_ms, int64_t left_ms, void* context) {
  struct told* told = (struct told*)context;
  CHECK(pthread_equal(pthread_self(), told->caller));
  REQUIRE(strlen(what) < sizeof told->what);
  if (told->count++ > 0) return;
  strcpy(told->what, what);
  told->waited_ms = waited_ms;
  told->left_ms = left_ms;
}

static mp_client* watched_client(struct told* told) {
  mp_client_options* options = session_options(&emulator.accounts[0]);
  mp_error* error = NULL;
  REQUIRE_OK(mp_client_options_set_wait(options, take_down, told, &error), error);
  return session_client(options);
}

static void get(mp_client* client, mp_cancellation* cancellation, mp_status status) {
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  CHECK_NUMBER(mp_partner_get(&partner, client, NULL, NULL, cancellation, &error), status);
  mp_error_free(error);
}

void wait_case(void) {
  struct told told;
  mp_cancellation* cancellation = NULL;
  mp_error* error = NULL;
  mp_client* client = watched_client(&told);
  memset(&told, 0, sizeof told);
  told.caller = pthread_self();

  get(client, NULL, MP_NOT_FOUND);
  CHECK_NUMBER(told.count, 0);

  emulator_add_fault("{\"kind\":\"latency\",\"count\":1,\"ms\":2500}");
  get(client, NULL, MP_NOT_FOUND);
  CHECK(told.count >= 1);
  CHECK_HAS(told.what, "Waiting for localhost:");
  CHECK(told.waited_ms >= 2000);
  CHECK_NUMBER(told.left_ms, -1);

  /* What is known to last is told of at once. */
  told.count = 0;
  emulator_add_fault("{\"kind\":\"status\",\"count\":1,\"code\":429,\"retryAfter\":2}");
  get(client, NULL, MP_NOT_FOUND);
  CHECK(told.count >= 1);
  CHECK_HAS(told.what, " answered 429, and is tried again");
  CHECK(told.waited_ms < 2000);
  CHECK(told.left_ms > 1000 && told.left_ms <= 2000);

  REQUIRE_OK(mp_cancellation_new(&cancellation, &error), error);
  REQUIRE_OK(mp_cancellation_set_timeout_ms(cancellation, 200, &error), error);
  CHECK_ERROR(mp_cancellation_set_timeout_ms(cancellation, 0, &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  CHECK_ERROR(mp_cancellation_set_timeout_ms(cancellation, INT64_MAX, &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  emulator_add_fault("{\"kind\":\"latency\",\"count\":1,\"ms\":60000}");
  get(client, cancellation, MP_TIMED_OUT);
  /* It is each call's, and no end of the cancellation. */
  emulator_clear_faults();
  REQUIRE_OK(mp_cancellation_set_timeout_ms(cancellation, 60000, &error), error);
  get(client, cancellation, MP_NOT_FOUND);
  /* A wait that goes beyond it ends the call at once. */
  emulator_add_fault("{\"kind\":\"status\",\"count\":-1,\"code\":429,\"retryAfter\":70}");
  get(client, cancellation, MP_THROTTLED);
  mp_cancellation_free(cancellation);
  mp_client_free(client);
}
