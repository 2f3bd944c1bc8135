/* A user signs in once by a device code; the sign-in then serves other tenants. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <string.h>
#include <time.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"
#include "temporary_folder.h"

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

static mp_client_options* options_of(struct person* person) {
  mp_client_options* options = session_options(&emulator.accounts[0]);
  mp_credential* credential = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_credential_from_device_code(&credential, NULL, show, person, &error), error);
  REQUIRE_OK(mp_client_options_set_credential(options, credential, &error), error);
  mp_credential_free(credential);
  return options;
}

static mp_client* client_of(struct person* person) {
  return session_client(options_of(person));
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
  REQUIRE_OK(mp_partner_remove(client, others[0], emulator.partner_ids[0], NULL, &error), error);
  CHECK_NUMBER(mp_partner_get(&partner, client, others[1], NULL, NULL, &error), MP_AUTHENTICATION_FAILED);
  CHECK_TEXT(mp_error_reason(error), "MfaRequired");
  CHECK_HAS(mp_error_message(error), others[1]);
  CHECK_TEXT(mp_error_tenant_id(error), others[1]);
  CHECK(mp_error_claims_challenge(error) == NULL);
  mp_error_free(error);
  CHECK_NUMBER(person.times, 1);
  mp_client_free(client);
}

/* Signs in at the tenant and links there; frees the options. */
static void check_passes(mp_client_options* options, const char* tenant) {
  mp_client* client = session_client(options);
  mp_identity* identity = NULL;
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_sign_in(&identity, client, tenant, NULL, &error), error);
  mp_identity_free(identity);
  REQUIRE_OK(mp_partner_create(&partner, client, tenant, emulator.partner_ids[0], NULL, &error), error);
  mp_partner_free(partner);
  REQUIRE_OK(mp_partner_remove(client, tenant, emulator.partner_ids[0], NULL, &error), error);
  mp_client_free(client);
}

static void carries_what_a_tenant_asks(void) {
  struct person person = {APPROVE, 0};
  const char* tenant = emulator.accounts[1].tenant_id;
  mp_client* client = client_of(&person);
  mp_client_options* options;
  mp_identity* identity = NULL;
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  char folder[] = TEMPORARY_FOLDER;
  temporary_folder_make(folder);
  emulator_ask_for_mfa(tenant, 1);
  REQUIRE_OK(mp_sign_in(&identity, client, NULL, NULL, &error), error);
  REQUIRE_OK(mp_session_save(client, "megan", identity, folder, &error), error);
  mp_identity_free(identity);
  CHECK_NUMBER(mp_partner_create(&partner, client, tenant, emulator.partner_ids[0], NULL, &error),
               MP_AUTHENTICATION_FAILED);
  CHECK_TEXT(mp_error_reason(error), "MfaRequired");
  CHECK_TEXT(mp_error_tenant_id(error), tenant);
  CHECK_TEXT(mp_error_claims_challenge(error),
             "eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlcyI6WyJwMSJdfX19");

  options = options_of(&person);
  REQUIRE(mp_client_options_set_claims_challenge(options, mp_error_claims_challenge(error), NULL) == MP_OK);
  mp_error_free(error);
  error = NULL;
  check_passes(options, tenant);

  options = options_of(&person);
  REQUIRE_OK(mp_client_options_take_claims_challenges(options, client, &error), error);
  mp_client_free(session_client(options));

  options = options_of(&person);
  REQUIRE_OK(mp_session_take_claims_challenges(options, "nobody", folder, &error), error);
  REQUIRE_OK(mp_session_take_claims_challenges(options, NULL, folder, &error), error);
  check_passes(options, tenant);

  CHECK_NUMBER(person.times, 3);
  emulator_ask_for_mfa(tenant, 0);
  mp_client_free(client);
  REQUIRE_OK(mp_session_remove(NULL, folder, &error), error);
  temporary_folder_remove(folder);
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
  carries_what_a_tenant_asks();
  may_decline();
  can_be_cancelled();
}
