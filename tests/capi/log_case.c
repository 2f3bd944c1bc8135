/* Log messages: on the calling thread, before the call returns, at the level asked for, without secrets. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"

struct log {
  pthread_t caller;
  int calling;
  int count[3];
  char text[65536];
};

static void record(int32_t level, const char* message, void* context) {
  struct log* log = (struct log*)context;
  CHECK(pthread_equal(pthread_self(), log->caller));
  CHECK(log->calling);
  REQUIRE(level == MP_LOG_INFO || level == MP_LOG_DEBUG);
  ++log->count[level];
  REQUIRE(strlen(log->text) + strlen(message) + 2 < sizeof log->text);
  strcat(log->text, message);
  strcat(log->text, "\n");
}

static void call_all(struct log* log, mp_client_options* options, int32_t level) {
  mp_client* client;
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  memset(log, 0, sizeof *log);
  log->caller = pthread_self();
  REQUIRE_OK(mp_client_options_set_log(options, level, record, log, &error), error);
  client = session_client(options);
  log->calling = 1;
  if (mp_partner_create(&partner, client, NULL, emulator.partner_ids[0], NULL, NULL) == MP_OK) {
    mp_partner_free(partner);
  }
  REQUIRE_OK(mp_partner_remove(client, NULL, emulator.partner_ids[0], NULL, &error), error);
  log->calling = 0;
  mp_client_free(client);
}

void log_case(void) {
  const struct account* account = &emulator.accounts[0];
  char* token = emulator_access_token();
  mp_client_options* options;
  mp_credential* credential = NULL;
  static struct log log;

  call_all(&log, session_options(account), MP_LOG_INFO);
  CHECK(log.count[MP_LOG_INFO] >= 2);
  CHECK_NUMBER(log.count[MP_LOG_DEBUG], 0);
  CHECK_HAS(log.text, "PUT ");
  CHECK_HAS(log.text, "DELETE ");
  CHECK_HAS(log.text, emulator.arm);
  CHECK_LACKS(log.text, account->client_secret);
  CHECK_LACKS(log.text, "eyJ"); /* how every JWT starts */

  call_all(&log, session_options(account), MP_LOG_DEBUG);
  CHECK(log.count[MP_LOG_INFO] >= 2);
  CHECK(log.count[MP_LOG_DEBUG] >= 1);
  CHECK_LACKS(log.text, account->client_secret);
  CHECK_LACKS(log.text, "eyJ");

  options = session_options(account);
  REQUIRE(mp_credential_from_access_token(&credential, token, NULL) == MP_OK);
  REQUIRE(mp_client_options_set_credential(options, credential, NULL) == MP_OK);
  mp_credential_free(credential);
  call_all(&log, options, MP_LOG_DEBUG);
  CHECK(log.count[MP_LOG_INFO] >= 2);
  CHECK_LACKS(log.text, token);
  CHECK_LACKS(log.text, "eyJ");
  free(token);
}
