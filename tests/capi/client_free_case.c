/* Freeing a client ends the calls that run on it, on other threads, and waits for them. */
#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"
#include "waiting_calls.h"

void client_free_case(void) {
  mp_client* client = session_client(session_options(&emulator.accounts[0]));
  mp_identity* identity = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_sign_in(&identity, client, NULL, NULL, &error), error);
  mp_identity_free(identity);
  waiting_calls_start(client, NULL);
  mp_client_free(client);
  waiting_calls_end(MP_CANCELLED);

  /* Others are not touched. */
  emulator_clear_faults();
  client = session_client(session_options(&emulator.accounts[0]));
  REQUIRE_OK(mp_sign_in(&identity, client, NULL, NULL, &error), error);
  mp_identity_free(identity);
  mp_client_free(client);
}
