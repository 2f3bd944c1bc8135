/* Sign-in as the machine: by each source that an environment names, by each kind of ID. */
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "json.h"
#include "session.h"

static mp_environment* environment_of(const char* endpoint_name, const char* endpoint,
                                      const char* secret_name, const char* secret) {
  mp_environment* environment = session_environment(endpoint_name, endpoint);
  session_set(environment, secret_name, secret);
  return environment;
}

static mp_client* client_of(int32_t kind, const char* id, const mp_environment* environment) {
  mp_credential* credential = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_credential_from_managed_identity(&credential, kind, id, environment, &error), error);
  return session_client_of(credential);
}

static void signs_in(int32_t kind, const char* id, const mp_environment* environment,
                     const struct machine_identity* expected) {
  mp_client* client = client_of(kind, id, environment);
  mp_identity* identity = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_sign_in(&identity, client, NULL, NULL, &error), error);
  CHECK_TEXT(mp_identity_client_id(identity), expected->client_id);
  CHECK_TEXT(mp_identity_object_id(identity), expected->object_id);
  CHECK_TEXT(mp_identity_tenant_id(identity), expected->tenant_id);
  CHECK_TEXT(mp_identity_credential_kind(identity), "ManagedIdentity");
  mp_identity_free(identity);
  mp_client_free(client);
}

static void refuses(int32_t kind, const char* id, const char* reason) {
  mp_credential* credential = NULL;
  mp_error* error = NULL;
  CHECK_ERROR(mp_credential_from_managed_identity(&credential, kind, id, NULL, &error), error,
              MP_INVALID_ARGUMENT, reason);
  CHECK(credential == NULL);
}

static void arguments(const struct machine_identity* identity) {
  refuses(-1, NULL, "ArgumentInvalid");
  refuses(4, identity->client_id, "ArgumentInvalid");
  refuses(MP_MANAGED_IDENTITY_SYSTEM, identity->client_id, "ArgumentInvalid");
  refuses(MP_MANAGED_IDENTITY_SYSTEM, "", "ArgumentInvalid");
  refuses(MP_MANAGED_IDENTITY_CLIENT_ID, "", "CredentialInvalid");
  refuses(MP_MANAGED_IDENTITY_OBJECT_ID, "runner", "CredentialInvalid");
  refuses(MP_MANAGED_IDENTITY_RESOURCE_ID, identity->client_id, "CredentialInvalid");
}

static void errors(const struct machine_identity* system) {
  const struct machine* machine = &emulator.machine;
  mp_environment* environment =
      environment_of("IDENTITY_ENDPOINT", machine->identity_endpoint, "IDENTITY_HEADER", "not-the-header");
  mp_client* client = client_of(MP_MANAGED_IDENTITY_SYSTEM, NULL, environment);
  mp_identity* identity = NULL;
  mp_error* error = NULL;
  mp_environment_free(environment);
  CHECK_NUMBER(mp_sign_in(&identity, client, NULL, NULL, &error), MP_AUTHENTICATION_FAILED);
  CHECK_TEXT(mp_error_reason(error), "SignInFailed");
  CHECK_LACKS(mp_error_message(error), "not-the-header");
  mp_error_free(error);
  error = NULL;
  mp_client_free(client);

  environment = environment_of("IDENTITY_ENDPOINT", machine->identity_endpoint, "IDENTITY_HEADER",
                               machine->identity_header);
  client = client_of(MP_MANAGED_IDENTITY_CLIENT_ID, emulator.accounts[0].client_id, environment);
  CHECK_ERROR(mp_sign_in(&identity, client, NULL, NULL, &error), error, MP_AUTHENTICATION_FAILED,
              "ManagedIdentityNotFound");
  mp_client_free(client);
  client = client_of(MP_MANAGED_IDENTITY_SYSTEM, NULL, environment);
  CHECK(strcmp(system->tenant_id, emulator_other_tenant()->tenant_id) != 0);
  CHECK_ERROR(mp_sign_in(&identity, client, emulator_other_tenant()->tenant_id, NULL, &error), error,
              MP_INVALID_ARGUMENT, "TokenTenantMismatch");
  mp_client_free(client);
  mp_environment_free(environment);

  environment = environment_of("IDENTITY_ENDPOINT", "http://192.0.2.1/token", "IDENTITY_HEADER",
                               machine->identity_header);
  client = client_of(MP_MANAGED_IDENTITY_SYSTEM, NULL, environment);
  CHECK_ERROR(mp_sign_in(&identity, client, NULL, NULL, &error), error, MP_INVALID_ARGUMENT,
              "EndpointInvalid");
  mp_client_free(client);
  mp_environment_free(environment);
}

void managed_identity_case(void) {
  const struct machine* machine = &emulator.machine;
  const struct machine_identity* system = &machine->identities[0];
  const struct machine_identity* user = &machine->identities[1];
  mp_environment* environment = environment_of("IDENTITY_ENDPOINT", machine->identity_endpoint,
                                               "IDENTITY_HEADER", machine->identity_header);
  mp_client* client;
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  arguments(user);

  signs_in(MP_MANAGED_IDENTITY_SYSTEM, NULL, environment, system);
  signs_in(MP_MANAGED_IDENTITY_CLIENT_ID, user->client_id, environment, user);
  signs_in(MP_MANAGED_IDENTITY_OBJECT_ID, user->object_id, environment, user);
  signs_in(MP_MANAGED_IDENTITY_RESOURCE_ID, user->resource_id, environment, user);

  /* The token is one for ARM: the identity links itself. */
  client = client_of(MP_MANAGED_IDENTITY_SYSTEM, NULL, environment);
  REQUIRE_OK(mp_partner_create(&partner, client, NULL, emulator.partner_ids[0], NULL, &error), error);
  CHECK_TEXT(mp_partner_object_id(partner), system->object_id);
  mp_partner_free(partner);
  mp_client_free(client);
  mp_environment_free(environment);

  environment = environment_of("MSI_ENDPOINT", machine->msi_endpoint, "MSI_SECRET", machine->msi_secret);
  signs_in(MP_MANAGED_IDENTITY_SYSTEM, NULL, environment, system);
  signs_in(MP_MANAGED_IDENTITY_CLIENT_ID, user->client_id, environment, user);
  mp_environment_free(environment);
  environment = environment_of("MSI_ENDPOINT", machine->msi_endpoint, "MSI_SECRET", "");
  signs_in(MP_MANAGED_IDENTITY_SYSTEM, NULL, environment, system);
  mp_environment_free(environment);
  environment = environment_of("AZURE_POD_IDENTITY_AUTHORITY_HOST", machine->imds_host, "MSI_ENDPOINT", "");
  signs_in(MP_MANAGED_IDENTITY_SYSTEM, NULL, environment, system);
  signs_in(MP_MANAGED_IDENTITY_RESOURCE_ID, user->resource_id, environment, user);
  mp_environment_free(environment);

  errors(system);
}
