/* Making clients: nothing is sent, so no service is needed. */
#include "cases.h"
#include "check.h"
#include "session.h"

/* The endpoints of a client made with the options; no authority where it has to be asked for. */
static void expect(const mp_client_options* options, const char* arm, const char* authority) {
  mp_client* client = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_client_new(&client, options, &error), error);
  CHECK_TEXT(mp_client_arm_endpoint(client), arm);
  if (authority != NULL) {
    CHECK_TEXT(mp_client_authority(client), authority);
  } else {
    CHECK(mp_client_authority(client) == NULL);
  }
  mp_client_free(client);
}

static void cloud(mp_client_options* options, const char* name, const char* arm, const char* authority) {
  mp_error* error = NULL;
  REQUIRE_OK(mp_client_options_set_cloud(options, name, &error), error);
  expect(options, arm, authority);
}

/* What the setters leave open, in which order they are called, and what the environment says. */
static void open_choices(const mp_credential* credential) {
  mp_client_options* options = NULL;
  mp_environment* environment = NULL;
  mp_client* client = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_client_options_new(&options, &error), error);
  REQUIRE_OK(mp_client_options_set_credential(options, credential, &error), error);

  REQUIRE_OK(mp_environment_new(&environment, &error), error);
  REQUIRE_OK(mp_client_options_set_environment(options, environment, &error), error);
  expect(options, "https://management.azure.com", "https://login.microsoftonline.com");
  REQUIRE_OK(
      mp_environment_set(environment, "AZURE_AUTHORITY_HOST", "https://login.microsoftonline.us", &error),
      error);
  expect(options, "https://management.azure.com", "https://login.microsoftonline.com");
  REQUIRE_OK(mp_client_options_set_environment(options, environment, &error), error);
  expect(options, "https://management.usgovcloudapi.net", "https://login.microsoftonline.us");
  REQUIRE_OK(mp_environment_set(environment, "AZURE_AUTHORITY_HOST", "http://login.example", &error), error);
  REQUIRE_OK(mp_client_options_set_environment(options, environment, &error), error);
  mp_environment_free(environment);
  CHECK_ERROR(mp_client_new(&client, options, &error), error, MP_INVALID_ARGUMENT, "EndpointInvalid");

  /* A custom ARM endpoint never gets a known cloud's authority by itself. */
  REQUIRE_OK(mp_client_options_set_arm_endpoint(options, "https://arm.example", &error), error);
  expect(options, "https://arm.example", NULL);
  REQUIRE_OK(mp_client_options_set_arm_endpoint(options, "https://management.chinacloudapi.cn", &error),
             error);
  expect(options, "https://management.chinacloudapi.cn", "https://login.partner.microsoftonline.cn");

  /* A cloud sets both; an endpoint set after it takes its place. */
  cloud(options, "AzureCloud", "https://management.azure.com", "https://login.microsoftonline.com");
  REQUIRE_OK(mp_client_options_set_arm_endpoint(options, "https://arm.example", &error), error);
  expect(options, "https://arm.example", "https://login.microsoftonline.com");
  mp_client_options_free(options);
}

void client_case(void) {
  mp_client_options* options = NULL;
  mp_credential* credential = NULL;
  mp_client* first = NULL;
  mp_client* second = NULL;
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_client_options_new(&options, &error), error);
  CHECK_ERROR(mp_client_new(&first, options, &error), error, MP_INVALID_ARGUMENT, "CredentialRequired");
  CHECK(first == NULL);

  REQUIRE_OK(
      mp_credential_from_client_secret(&credential, "11111111-2222-3333-4444-555555555555", "secret", &error),
      error);
  REQUIRE_OK(mp_client_options_set_credential(options, credential, &error), error);
  cloud(options, "AzureCloud", "https://management.azure.com", "https://login.microsoftonline.com");
  cloud(options, "AZURECHINACLOUD", "https://management.chinacloudapi.cn",
        "https://login.partner.microsoftonline.cn");
  cloud(options, "AzureUSGovernment", "https://management.usgovcloudapi.net",
        "https://login.microsoftonline.us");

  open_choices(credential);

  /* One credential and one set of options serve two clients and may go before them. */
  REQUIRE_OK(mp_client_new(&first, options, &error), error);
  REQUIRE_OK(mp_client_new(&second, options, &error), error);
  mp_credential_free(credential);
  mp_client_options_free(options);
  CHECK_ERROR(mp_partner_get(&partner, first, NULL, NULL, NULL, &error), error, MP_INVALID_ARGUMENT,
              "TenantRequired");
  mp_client_free(first);
  CHECK_TEXT(mp_client_arm_endpoint(second), "https://management.usgovcloudapi.net");
  mp_client_free(second);
}
