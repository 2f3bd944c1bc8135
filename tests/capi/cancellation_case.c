/* A call that waits for an answer ends when another thread cancels it; a cancellation stays. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <time.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"
#include "waiting_calls.h"

static long long now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

void cancellation_case(void) {
  mp_client* client = session_client(session_options(&emulator.accounts[0]));
  mp_cancellation* cancellation = NULL;
  mp_cancellation* other = NULL;
  mp_identity* identity = NULL;
  mp_partner* partner = NULL;
  mp_tenant_list* tenants = NULL;
  mp_operation_list* operations = NULL;
  mp_error* error = NULL;
  long long cancelled_at;
  REQUIRE_OK(mp_cancellation_new(&cancellation, &error), error);
  REQUIRE_OK(mp_cancellation_new(&other, &error), error);
  REQUIRE_OK(mp_sign_in(&identity, client, NULL, other, &error), error);
  mp_identity_free(identity);

  waiting_calls_start(client, cancellation);
  cancelled_at = now_ms();
  mp_cancellation_cancel(cancellation);
  mp_cancellation_free(cancellation); /* The calls keep their own reference. */
  waiting_calls_end(MP_CANCELLED);
  CHECK(now_ms() - cancelled_at < 5000); /* milliseconds; the margin is for sanitizers on a busy machine */
  emulator_clear_faults();

  /* The client and other cancellations go on. */
  CHECK_ERROR(mp_partner_get(&partner, client, NULL, NULL, other, &error), error, MP_NOT_FOUND,
              "LinkNotFound");

  mp_cancellation_cancel(other);
  mp_cancellation_cancel(other);
  emulator_clear_requests();
  CHECK_ERROR(mp_partner_get(&partner, client, NULL, NULL, other, &error), error, MP_CANCELLED, "Cancelled");
  CHECK_ERROR(mp_partner_create(&partner, client, NULL, emulator.partner_ids[0], other, &error), error,
              MP_CANCELLED, "Cancelled");
  CHECK_ERROR(mp_partner_update(&partner, client, NULL, emulator.partner_ids[0], other, &error), error,
              MP_CANCELLED, "Cancelled");
  CHECK_ERROR(mp_partner_remove(client, NULL, emulator.partner_ids[0], other, &error), error, MP_CANCELLED,
              "Cancelled");
  CHECK_ERROR(mp_tenant_list_get(&tenants, client, NULL, other, &error), error, MP_CANCELLED, "Cancelled");
  CHECK_ERROR(mp_operation_list_get(&operations, client, NULL, other, &error), error, MP_CANCELLED,
              "Cancelled");
  CHECK_ERROR(mp_sign_in(&identity, client, NULL, other, &error), error, MP_CANCELLED, "Cancelled");
  mp_cancellation_free(other);
  CHECK_ERROR(mp_partner_get(&partner, client, NULL, NULL, NULL, &error), error, MP_NOT_FOUND,
              "LinkNotFound");
  mp_client_free(client);
}
