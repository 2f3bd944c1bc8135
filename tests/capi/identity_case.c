/* Who is signed in, by a client secret and by a token got elsewhere. */
#include <stdlib.h>
#include <time.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"

static void check_identity(const mp_identity* identity, const struct account* account, const char* kind) {
  REQUIRE(identity != NULL);
  CHECK_TEXT(mp_identity_tenant_id(identity), account->tenant_id);
  CHECK_TEXT(mp_identity_object_id(identity), account->object_id);
  CHECK_TEXT(mp_identity_client_id(identity), account->client_id);
  CHECK(mp_identity_expires_on(identity) > (int64_t)time(NULL));
  CHECK_TEXT(mp_identity_credential_kind(identity), kind);
  (void)mp_identity_name(identity); /* A service principal's token may have none. */
}

void identity_case(void) {
  const struct account* account = &emulator.accounts[0];
  struct account wrong = *account;
  char* token = emulator_access_token();
  mp_client_options* options;
  mp_credential* credential = NULL;
  mp_identity* identity = NULL;
  mp_partner* partner = NULL;
  mp_client* client = session_client(session_options(account));
  mp_error* error = NULL;
  REQUIRE_OK(mp_sign_in(&identity, client, NULL, NULL, &error), error);
  check_identity(identity, account, "ClientSecret");
  mp_identity_free(identity);
  mp_client_free(client);

  wrong.client_secret[0] = wrong.client_secret[0] == 'x' ? 'y' : 'x';
  client = session_client(session_options(&wrong));
  CHECK_NUMBER(mp_sign_in(&identity, client, NULL, NULL, &error), MP_AUTHENTICATION_FAILED);
  CHECK(identity == NULL);
  CHECK_TEXT(mp_error_reason(error), "ClientSecretInvalid");
  CHECK_HAS(mp_error_service_code(error), "AADSTS7000215");
  CHECK_TEXT(mp_error_tenant_id(error), account->tenant_id);
  CHECK_LACKS(mp_error_message(error), wrong.client_secret);
  CHECK_LACKS(mp_error_next_step(error), wrong.client_secret);
  CHECK(mp_error_correlation_id(error) != NULL);
  mp_error_free(error);
  error = NULL;
  mp_client_free(client);

  options = session_options(account);
  REQUIRE_OK(mp_credential_from_access_token(&credential, token, &error), error);
  REQUIRE_OK(mp_client_options_set_credential(options, credential, &error), error);
  mp_credential_free(credential);
  client = session_client(options);
  REQUIRE_OK(mp_sign_in(&identity, client, NULL, NULL, &error), error);
  check_identity(identity, account, "AccessToken");
  mp_identity_free(identity);
  CHECK_ERROR(mp_partner_get(&partner, client, emulator_other_tenant()->tenant_id, NULL, NULL, &error), error,
              MP_INVALID_ARGUMENT, "TokenTenantMismatch");
  REQUIRE_OK(mp_partner_create(&partner, client, NULL, emulator.partner_ids[0], NULL, &error), error);
  mp_partner_free(partner);
  mp_client_free(client);
  free(token);
}
