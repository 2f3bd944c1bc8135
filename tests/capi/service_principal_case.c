/* Service principals by certificate and by federated token. */
#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"

static const char client_id[] = "11111111-2222-3333-4444-555555555555";

/* Signs in to the first account's tenant, and frees the credential. */
static void signs_in(mp_credential* credential, const char* kind) {
  const struct account* account = &emulator.accounts[0];
  mp_client_options* options = session_options(account);
  mp_client* client;
  mp_identity* identity = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_client_options_set_credential(options, credential, &error), error);
  mp_credential_free(credential);
  client = session_client(options);
  REQUIRE_OK(mp_sign_in(&identity, client, NULL, NULL, &error), error);
  CHECK_TEXT(mp_identity_object_id(identity), account->object_id);
  CHECK_TEXT(mp_identity_credential_kind(identity), kind);
  mp_identity_free(identity);
  mp_client_free(client);
}

static void certificates(void) {
  mp_credential* credential = NULL;
  mp_error* error = NULL;
  CHECK_NUMBER(mp_credential_from_client_certificate(&credential, client_id, "/none/of this.pem",
                                                     "the password", 0, &error),
               MP_INVALID_ARGUMENT);
  CHECK_HAS(mp_error_message(error), "/none/of this.pem");
  CHECK_LACKS(mp_error_message(error), "the password");
  CHECK_TEXT(mp_error_reason(error), "ClientCertificateInvalid");
  mp_error_free(error);
  error = NULL;
  CHECK_ERROR(mp_credential_from_client_certificate(&credential, "app", "f", NULL, 1, &error), error,
              MP_INVALID_ARGUMENT, "CredentialInvalid");
  /* A CA file has no private key. */
  CHECK_ERROR(
      mp_credential_from_client_certificate(&credential, client_id, emulator.ca_file, NULL, 1, &error), error,
      MP_INVALID_ARGUMENT, "ClientCertificateInvalid");
  CHECK_ERROR(mp_credential_from_certificate_store(&credential, client_id, "0123", 0, &error), error,
              MP_INVALID_ARGUMENT, "CredentialInvalid");
#if !defined(_WIN32)
  CHECK_NUMBER(mp_credential_from_certificate_store(&credential, client_id,
                                                    "0123456789abcdef0123456789ABCDEF01234567", 0, &error),
               MP_INVALID_ARGUMENT);
  CHECK_HAS(mp_error_message(error), "Windows");
  mp_error_free(error);
  error = NULL;
#endif
  CHECK(credential == NULL);

  REQUIRE_OK(mp_credential_from_client_certificate(&credential, emulator.accounts[0].client_id,
                                                   emulator.client_certificate_file, NULL, 1, &error),
             error);
  signs_in(credential, "ClientCertificate");
}

static void federated_tokens(void) {
  mp_credential* credential = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_credential_from_federated_token(&credential, client_id, "a.b.c", &error), error);
  mp_credential_free(credential);
  REQUIRE_OK(mp_credential_from_federated_token_file(&credential, client_id, "/not/there/yet", &error),
             error);
  mp_credential_free(credential);
  CHECK_NUMBER(mp_credential_from_federated_token(&credential, client_id, "not a token", &error),
               MP_INVALID_ARGUMENT);
  CHECK_LACKS(mp_error_message(error), "not a token");
  CHECK_TEXT(mp_error_reason(error), "FederatedTokenInvalid");
  mp_error_free(error);
  error = NULL;
  CHECK_ERROR(mp_credential_from_federated_token_file(&credential, client_id, "", &error), error,
              MP_INVALID_ARGUMENT, "FederatedTokenInvalid");
}

static void workload_identities(void) {
  mp_credential* credential = NULL;
  mp_environment* environment = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_environment_new(&environment, &error), error);
  CHECK_ERROR(mp_credential_from_workload_identity(&credential, client_id, environment, &error), error,
              MP_AUTHENTICATION_FAILED, "CredentialUnavailable");
  REQUIRE_OK(mp_environment_set(environment, "AZURE_FEDERATED_TOKEN_FILE", "/not/there/yet", &error), error);
  CHECK_ERROR(mp_credential_from_workload_identity(&credential, NULL, environment, &error), error,
              MP_AUTHENTICATION_FAILED, "CredentialUnavailable");
  REQUIRE_OK(mp_environment_set(environment, "AZURE_CLIENT_ID", client_id, &error), error);
  REQUIRE_OK(mp_credential_from_workload_identity(&credential, NULL, environment, &error), error);
  mp_credential_free(credential);
  mp_environment_free(environment);

  REQUIRE_OK(mp_environment_new(&environment, &error), error);
  REQUIRE_OK(mp_environment_set(environment, "ACTIONS_ID_TOKEN_REQUEST_URL", emulator.github_url, &error),
             error);
  REQUIRE_OK(mp_environment_set(environment, "ACTIONS_ID_TOKEN_REQUEST_TOKEN", emulator.github_token, &error),
             error);
  REQUIRE_OK(
      mp_credential_from_workload_identity(&credential, emulator.accounts[0].client_id, environment, &error),
      error);
  mp_environment_free(environment);
  signs_in(credential, "FederatedToken");
}

void service_principal_case(void) {
  certificates();
  federated_tokens();
  workload_identities();
}
