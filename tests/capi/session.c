#include "session.h"

#include <stdio.h>
#include <stdlib.h>

#include "check.h"

/* On for the test that looks for secrets in all that is printed. */
static void MP_CALL print_log(int32_t level, const char* message, void* context) {
  (void)context;
  fprintf(stderr, "log %d: %s\n", (int)level, message);
}

/* Takes the credential. */
static mp_client_options* options_with(mp_credential* credential) {
  mp_client_options* options = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_client_options_new(&options, &error), error);
  REQUIRE_OK(mp_client_options_set_credential(options, credential, &error), error);
  mp_credential_free(credential);
  REQUIRE_OK(mp_client_options_set_arm_endpoint(options, emulator.arm, &error), error);
  REQUIRE_OK(mp_client_options_set_authority(options, emulator.authority, &error), error);
  REQUIRE_OK(mp_client_options_set_ca_file(options, emulator.ca_file, &error), error);
  REQUIRE_OK(mp_client_options_set_proxy(options, "", &error), error);
  return options;
}

mp_client_options* session_options(const struct account* account) {
  mp_client_options* options;
  mp_credential* credential = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(
      mp_credential_from_client_secret(&credential, account->client_id, account->client_secret, &error),
      error);
  options = options_with(credential);
  REQUIRE_OK(mp_client_options_set_tenant(options, account->tenant_id, &error), error);
  if (getenv("MANAGEMENTPARTNER_TEST_LOG") != NULL) {
    REQUIRE_OK(mp_client_options_set_log(options, MP_LOG_DEBUG, print_log, NULL, &error), error);
  }
  return options;
}

mp_client* session_client(mp_client_options* options) {
  mp_client* client = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_client_new(&client, options, &error), error);
  mp_client_options_free(options);
  return client;
}

mp_client* session_client_of(mp_credential* credential) {
  mp_client_options* options = options_with(credential);
  mp_error* error = NULL;
  REQUIRE_OK(mp_client_options_set_retry(options, 1, 1, 1, &error), error);
  return session_client(options);
}

mp_environment* session_environment(const char* name, const char* value) {
  mp_environment* environment = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_environment_new(&environment, &error), error);
  session_set(environment, name, value);
  return environment;
}

void session_set(mp_environment* environment, const char* name, const char* value) {
  mp_error* error = NULL;
  REQUIRE_OK(mp_environment_set(environment, name, value, &error), error);
}

void session_print(const mp_error* error) {
  const char* message = mp_error_message(error);
  const char* reason = mp_error_reason(error);
  fprintf(stderr, "%s: %s\n", reason != NULL ? reason : "(no error)", message != NULL ? message : "");
}
