/* A user signs in once by a device code; the sign-in then serves other tenants. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <string.h>
#include <time.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"

/* The sample's: at home in the first tenant, a guest in the second, and in the third, which wants more. */
static const char user[] = "megan@adventureworks.onmicrosoft.com";

/* What the user does when told, and how often that was. */
enum answer { APPROVE, DECLINE, NOTHING };

struct person {
  enum answer answer;
  int times;
};

static void MP_CALL show(const char* message, const char* user_code, const char* verification_uri,
                         int64_t expires_in_ms, void* context) {
  struct person* person = (struct person*)context;
  ++person->times;
  CHECK_HAS(message, user_code);
  CHECK_HAS(message, verification_uri);
  CHECK_HAS(verification_uri, "/devicelogin");
  CHECK_NUMBER(expires_in_ms, 900 * 1000);
  if (person->answer == APPROVE) emulator_answer_device_code(user_code, user);
  if (person->answer == DECLINE) emulator_answer_device_code(user_code, NULL);
}

static mp_client* client_of(struct person* person) {
  mp_client_options* options = session_options(&emulator.accounts[0]);
  mp_credential* credential = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_credential_from_device_code(&credential, NULL, show, person, &error), error);
  REQUIRE_OK(mp_client_options_set_credential(options, credential, &error), error);
  mp_credential_free(credential);
  return session_client(options);
}

static void signs_in_everywhere(void) {
  struct person person = {APPROVE, 0};
  mp_client* client = client_of(&person);
  mp_identity* identity = NULL;
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  const char* others[2] = {emulator.accounts[1].tenant_id, emulator.accounts[2].tenant_id};
  REQUIRE_OK(mp_sign_in(&identity, client, NULL, NULL, &error), error);
  CHECK_TEXT(mp_identity_name(identity), user);
  CHECK_TEXT(mp_identity_tenant_id(identity), emulator.accounts[0].tenant_id);
  CHECK_TEXT(mp_identity_client_id(identity), MP_DEFAULT_PUBLIC_CLIENT_ID);
  CHECK_TEXT(mp_identity_credential_kind(identity), "DeviceCode");
  mp_identity_free(identity);

  REQUIRE_OK(mp_partner_create(&partner, client, others[0], emulator.partner_ids[0], NULL, &error), error);
  CHECK_TEXT(mp_partner_tenant_id(partner), others[0]);
  mp_partner_free(partner);
  CHECK_NUMBER(mp_partner_get(&partner, client, others[1], NULL, NULL, &error), MP_AUTHENTICATION_FAILED);
  CHECK_TEXT(mp_error_reason(error), "MfaRequired");
  CHECK_HAS(mp_error_message(error), others[1]);
  CHECK_TEXT(mp_error_tenant_id(error), others[1]);
  mp_error_free(error);
  CHECK_NUMBER(person.times, 1);
  mp_client_free(client);
}

static void may_decline(void) {
  struct person person = {DECLINE, 0};
  mp_client* client = client_of(&person);
  mp_identity* identity = NULL;
  mp_error* error = NULL;
  CHECK_ERROR(mp_sign_in(&identity, client, NULL, NULL, &error), error, MP_AUTHENTICATION_FAILED,
              "SignInDeclined");
  CHECK_NUMBER(person.times, 1);
  mp_client_free(client);
}

static void* cancel_soon(void* cancellation) {
  const struct timespec soon = {0, 200 * 1000 * 1000};
  nanosleep(&soon, NULL);
  mp_cancellation_cancel((mp_cancellation*)cancellation);
  return NULL;
}

static void can_be_cancelled(void) {
  struct person person = {NOTHING, 0};
  mp_client* client = client_of(&person);
  mp_cancellation* cancellation = NULL;
  mp_identity* identity = NULL;
  mp_error* error = NULL;
  pthread_t thread;
  REQUIRE_OK(mp_cancellation_new(&cancellation, &error), error);
  REQUIRE(pthread_create(&thread, NULL, cancel_soon, cancellation) == 0);
  CHECK_ERROR(mp_sign_in(&identity, client, NULL, cancellation, &error), error, MP_CANCELLED, "Cancelled");
  pthread_join(thread, NULL);
  mp_cancellation_free(cancellation);
  mp_client_free(client);
}

void device_code_case(void) {
  mp_credential* credential = NULL;
  mp_error* error = NULL;
  CHECK_ERROR(mp_credential_from_device_code(&credential, "my application", show, NULL, &error), error,
              MP_INVALID_ARGUMENT, "CredentialInvalid");
  signs_in_everywhere();
  may_decline();
  can_be_cancelled();
}
