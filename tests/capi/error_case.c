/* Everything an error can tell. */
#include <string.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"

#define GUID_LENGTH 36

static mp_client* impatient_client(void) {
  mp_client_options* options = session_options(&emulator.accounts[0]);
  REQUIRE(mp_client_options_set_retry(options, 0, 0, 0, NULL) == MP_OK);
  return session_client(options);
}

static void conflict(mp_client* client) {
  const char* tenant = emulator.accounts[0].tenant_id;
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_partner_create(&partner, client, tenant, emulator.partner_ids[0], NULL, &error), error);
  mp_partner_free(partner);
  CHECK_NUMBER(mp_partner_create(&partner, client, tenant, emulator.partner_ids[0], NULL, &error),
               MP_CONFLICT);
  CHECK(partner == NULL);
  CHECK_NUMBER(mp_error_status(error), MP_CONFLICT);
  CHECK_TEXT(mp_error_reason(error), "LinkExists");
  CHECK_TEXT(mp_error_service_code(error), "Conflict");
  CHECK_NUMBER(mp_error_http_status(error), 409);
  CHECK_HAS(mp_error_message(error), ". (Conflict)");
  CHECK_NUMBER(mp_error_outcome_unknown(error), 0);
  CHECK(mp_error_next_step(error) != NULL && *mp_error_next_step(error) != '\0');
  CHECK(mp_error_client_request_id(error) != NULL &&
        strlen(mp_error_client_request_id(error)) == GUID_LENGTH);
  CHECK(mp_error_request_id(error) != NULL);
  CHECK(mp_error_correlation_id(error) != NULL);
  CHECK_NUMBER(mp_error_retry_after_ms(error), -1);
  CHECK_TEXT(mp_error_tenant_id(error), tenant);
  mp_error_free(error);
  REQUIRE(mp_partner_remove(client, NULL, emulator.partner_ids[0], NULL, NULL) == MP_OK);
}

/* Whether a next step is this error's or its reason's. */
static void own_next_step(mp_client* client) {
  mp_environment* environment = NULL;
  mp_credential* credential = NULL;
  mp_partner* partner = NULL;
  mp_error* error = NULL;

  CHECK_NUMBER(mp_partner_get(&partner, client, NULL, emulator.partner_ids[1], NULL, &error), MP_NOT_FOUND);
  CHECK_HAS(mp_error_next_step(error), "Look up the link without a partner ID");
  CHECK(mp_error_own_next_step(error) == NULL);
  mp_error_free(error);
  error = NULL;
  CHECK_NUMBER(mp_partner_get(&partner, client, NULL, NULL, NULL, &error), MP_NOT_FOUND);
  CHECK_HAS(mp_error_own_next_step(error), "create a link");
  CHECK_TEXT(mp_error_own_next_step(error), mp_error_next_step(error));
  mp_error_free(error);
  error = NULL;

  /* Nobody typed this endpoint. */
  REQUIRE(mp_environment_new(&environment, NULL) == MP_OK);
  REQUIRE(mp_environment_set(environment, "AZURE_AUTHORITY_HOST", "http://login.microsoftonline.us", NULL) ==
          MP_OK);
  REQUIRE(mp_credential_from_client_secret(&credential, emulator.accounts[0].client_id,
                                           emulator.accounts[0].client_secret, NULL) == MP_OK);
  {
    mp_client_options* options = NULL;
    mp_client* never = NULL;
    REQUIRE(mp_client_options_new(&options, NULL) == MP_OK);
    REQUIRE(mp_client_options_set_credential(options, credential, NULL) == MP_OK);
    REQUIRE(mp_client_options_set_environment(options, environment, NULL) == MP_OK);
    CHECK_NUMBER(mp_client_new(&never, options, &error), MP_INVALID_ARGUMENT);
    mp_client_options_free(options);
  }
  CHECK_TEXT(mp_error_reason(error), "EndpointInvalid");
  CHECK_HAS(mp_error_own_next_step(error), "AZURE_AUTHORITY_HOST");
  mp_error_free(error);
  mp_credential_free(credential);
  mp_environment_free(environment);
}

static void throttled(mp_client* client) {
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  emulator_add_fault("{\"kind\":\"status\",\"count\":1,\"code\":429,\"retryAfter\":7}");
  CHECK_NUMBER(mp_partner_get(&partner, client, NULL, NULL, NULL, &error), MP_THROTTLED);
  CHECK_TEXT(mp_error_reason(error), "TooManyRequests");
  CHECK_NUMBER(mp_error_http_status(error), 429);
  CHECK_NUMBER(mp_error_retry_after_ms(error), 7000);
  mp_error_free(error);
  error = NULL;
  emulator_add_fault("{\"kind\":\"status\",\"count\":1,\"code\":503}");
  CHECK_ERROR(mp_partner_get(&partner, client, NULL, NULL, NULL, &error), error, MP_SERVICE_UNAVAILABLE,
              "ServiceUnavailable");
}

static void details(mp_client* client) {
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  emulator_add_fault(
      "{\"kind\":\"status\",\"code\":400,\"body\":\"{\\\"error\\\":{\\\"code\\\":\\\"BadRequest\\\","
      "\\\"message\\\":\\\"No.\\\",\\\"target\\\":\\\"id\\\",\\\"details\\\":[{\\\"code\\\":\\\"A\\\","
      "\\\"message\\\":\\\"B.\\\",\\\"target\\\":\\\"c\\\"}],\\\"innererror\\\":{\\\"d\\\":1}}}\"}");
  CHECK_NUMBER(mp_partner_get(&partner, client, NULL, NULL, NULL, &error), MP_BAD_REQUEST);
  CHECK_TEXT(mp_error_target(error), "id");
  CHECK_TEXT(mp_error_inner_error(error), "{\"d\":1}");
  CHECK_NUMBER((long)mp_error_detail_count(error), 1);
  CHECK_TEXT(mp_error_detail_code(error, 0), "A");
  CHECK_TEXT(mp_error_detail_message(error, 0), "B.");
  CHECK_TEXT(mp_error_detail_target(error, 0), "c");
  CHECK(mp_error_detail_code(error, 1) == NULL);
  CHECK(mp_error_detail_message(error, 1) == NULL);
  CHECK(mp_error_detail_target(error, 1) == NULL);
  mp_error_free(error);
  error = NULL;
  CHECK_NUMBER(mp_partner_get(&partner, client, NULL, NULL, NULL, &error), MP_NOT_FOUND);
  CHECK(mp_error_target(error) == NULL);
  CHECK(mp_error_inner_error(error) == NULL);
  CHECK_NUMBER((long)mp_error_detail_count(error), 0);
  mp_error_free(error);
}

static void no_answer(void) {
  mp_client_options* options = session_options(&emulator.accounts[0]);
  mp_client* client;
  mp_partner* partner = NULL;
  mp_error* error = NULL;

  /* Nobody listens on port 1. */
  REQUIRE(mp_client_options_set_retry(options, 0, 0, 0, NULL) == MP_OK);
  REQUIRE(mp_client_options_set_authority(options, "https://127.0.0.1:1", NULL) == MP_OK);
  client = session_client(options);
  CHECK_NUMBER(mp_partner_get(&partner, client, NULL, NULL, NULL, &error), MP_CONNECTION_FAILED);
  CHECK_TEXT(mp_error_reason(error), "ConnectFailed");
  CHECK_NUMBER(mp_error_http_status(error), 0);
  CHECK(mp_error_service_code(error) == NULL);
  CHECK(mp_error_request_id(error) == NULL);
  mp_error_free(error);
  error = NULL;
  mp_client_free(client);

  options = session_options(&emulator.accounts[0]);
  REQUIRE(mp_client_options_set_timeout_ms(options, 200, NULL) == MP_OK);
  client = session_client(options);
  emulator_add_fault("{\"kind\":\"latency\",\"count\":-1,\"ms\":120000}");
  CHECK_ERROR(mp_partner_get(&partner, client, NULL, NULL, NULL, &error), error, MP_TIMED_OUT, "TimedOut");
  emulator_clear_faults();
  mp_client_free(client);
}

/* Only a change that was sent may have been made. */
static void outcome(void) {
  mp_client* client = impatient_client();
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  const char* partner_id = emulator.partner_ids[0];

  emulator_add_fault("{\"kind\":\"reset-before\",\"count\":-1,\"match\":{\"method\":\"POST\"}}");
  CHECK_NUMBER(mp_partner_create(&partner, client, NULL, partner_id, NULL, &error), MP_CONNECTION_FAILED);
  CHECK_TEXT(mp_error_reason(error), "ConnectionLost");
  CHECK_NUMBER(mp_error_outcome_unknown(error), 0);
  CHECK_LACKS(mp_error_next_step(error), "ook up the link");
  mp_error_free(error);
  error = NULL;
  emulator_clear_faults();

  /* Nor can the link be looked up afterwards. */
  emulator_add_fault("{\"kind\":\"reset-after\",\"count\":-1,\"match\":{\"path\":\"/providers\"}}");
  CHECK_NUMBER(mp_partner_create(&partner, client, NULL, partner_id, NULL, &error), MP_CONNECTION_FAILED);
  CHECK_TEXT(mp_error_reason(error), "ConnectionLost");
  CHECK_NUMBER(mp_error_outcome_unknown(error), 1);
  CHECK_HAS(mp_error_next_step(error), "Look up the link first");
  mp_error_free(error);
  error = NULL;

  /* A question changes nothing. */
  CHECK_NUMBER(mp_partner_get(&partner, client, NULL, NULL, NULL, &error), MP_CONNECTION_FAILED);
  CHECK_NUMBER(mp_error_outcome_unknown(error), 0);
  CHECK_LACKS(mp_error_next_step(error), "ook up the link");
  mp_error_free(error);
  error = NULL;
  emulator_clear_faults();

  /* A gateway says that the link, which was made after all, is removed, and it is not, so far. */
  emulator_add_fault("{\"kind\":\"raw\",\"body\":\"<html>\",\"match\":{\"method\":\"DELETE\"}}");
  CHECK_NUMBER(mp_partner_remove(client, NULL, partner_id, NULL, &error), MP_UNEXPECTED_RESPONSE);
  CHECK_TEXT(mp_error_reason(error), "UnexpectedResponse");
  CHECK_NUMBER(mp_error_outcome_unknown(error), 1);
  CHECK_HAS(mp_error_message(error), "it was not removed so far");
  mp_error_free(error);
  error = NULL;
  REQUIRE_OK(mp_partner_get(&partner, client, NULL, partner_id, NULL, &error), error);
  mp_partner_free(partner);

  /* Or it is. */
  emulator_add_fault("{\"kind\":\"late\",\"ms\":100,\"match\":{\"method\":\"DELETE\"}}");
  emulator_add_fault("{\"kind\":\"raw\",\"body\":\"<html>\",\"match\":{\"method\":\"DELETE\"}}");
  REQUIRE_OK(mp_partner_remove(client, NULL, partner_id, NULL, &error), error);
  emulator_clear_faults();
  mp_client_free(client);
}

/* The emulator's authority is trusted by none but those who name its CA file. */
static void untrusted(void) {
  const struct account* account = &emulator.accounts[0];
  mp_client_options* options = NULL;
  mp_credential* credential = NULL;
  mp_client* client;
  mp_identity* identity = NULL;
  mp_error* error = NULL;
  REQUIRE(mp_client_options_new(&options, NULL) == MP_OK);
  REQUIRE(mp_credential_from_client_secret(&credential, account->client_id, account->client_secret, NULL) ==
          MP_OK);
  REQUIRE(mp_client_options_set_credential(options, credential, NULL) == MP_OK);
  mp_credential_free(credential);
  REQUIRE(mp_client_options_set_tenant(options, account->tenant_id, NULL) == MP_OK);
  REQUIRE(mp_client_options_set_arm_endpoint(options, emulator.arm, NULL) == MP_OK);
  REQUIRE(mp_client_options_set_authority(options, emulator.authority, NULL) == MP_OK);
  client = session_client(options);
  CHECK_NUMBER(mp_sign_in(&identity, client, NULL, NULL, &error), MP_UNTRUSTED_CERTIFICATE);
  CHECK_TEXT(mp_error_reason(error), "CertificateUntrusted");
  CHECK_LACKS(mp_error_message(error), account->client_secret);
  mp_error_free(error);
  mp_client_free(client);
}

void error_case(void) {
  mp_client* client = impatient_client();
  conflict(client);
  own_next_step(client);
  throttled(client);
  details(client);
  mp_client_free(client);
  no_answer();
  outcome();
  untrusted();
}
