/* Text that no service would take, or that would change the request it goes into. */
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "json.h"
#include "session.h"

static const char* const unfit[] = {
    "a\r\nX-Injected: 1",
    "a\nb",
    "tab\there",
    "\x01",
    "del\x7f",
    "\xc2\x85", /* C1 control */
    "\xff",
    "\xc0\xaf",
    "\x80",
    "\xe2\x82",
    "\xed\xa0\x80" /* surrogate */,
    "\xf4\x90\x80\x80",
    "\xe0\x80\xaf",
};

#define UNFIT_COUNT (sizeof unfit / sizeof unfit[0])

/* A megabyte without an end in sight. */
static char* endless(void) {
  const size_t size = 1u << 20;
  char* text = (char*)malloc(size);
  REQUIRE(text != NULL);
  memset(text, '7', size - 1);
  text[size - 1] = '\0';
  return text;
}

/* What people cannot see at the end of a line that they pasted. */
static void shown_where_it_is_no_secret(void) {
  mp_error* error = NULL;
  mp_credential* credential = NULL;
  CHECK_NUMBER(mp_credential_from_client_secret(&credential, "my-app\r", "secret", &error),
               MP_INVALID_ARGUMENT);
  CHECK_HAS(mp_error_message(error), "'my-app\\r'");
  mp_error_free(error);
  error = NULL;
  CHECK_NUMBER(mp_credential_from_federated_token_file(&credential, "my-app", "/run/token\n", &error),
               MP_INVALID_ARGUMENT);
  CHECK_HAS(mp_error_message(error), "'/run/token\\n'");
  mp_error_free(error);
}

static void refused_everywhere(mp_client* client, const char* text) {
  const char* id = emulator.partner_ids[0];
  mp_error* error = NULL;
  mp_credential* credential = NULL;
  mp_environment* environment = NULL;
  mp_client_options* options = NULL;
  mp_partner* partner = NULL;
  mp_identity* identity = NULL;
  mp_tenant_list* tenants = NULL;
  mp_operation_list* operations = NULL;

  CHECK_NUMBER(mp_credential_from_access_token(&credential, text, NULL), MP_INVALID_ARGUMENT);
  CHECK_NUMBER(mp_credential_from_client_secret(&credential, text, "secret", NULL), MP_INVALID_ARGUMENT);
  CHECK_NUMBER(mp_credential_from_client_secret(&credential, emulator.accounts[0].client_id, text, &error),
               MP_INVALID_ARGUMENT);
  CHECK_LACKS(mp_error_message(error), text);
  mp_error_free(error);
  error = NULL;

  CHECK_NUMBER(mp_credential_from_browser(&credential, text, NULL, NULL, NULL), MP_INVALID_ARGUMENT);

  {
    const char* application = emulator.accounts[0].client_id;
    CHECK_NUMBER(mp_credential_from_client_certificate(&credential, text, "f", NULL, 0, NULL),
                 MP_INVALID_ARGUMENT);
    CHECK_NUMBER(mp_credential_from_client_certificate(&credential, application, text, NULL, 0, NULL),
                 MP_INVALID_ARGUMENT);
    CHECK_NUMBER(mp_credential_from_client_certificate(&credential, application, "f", text, 0, &error),
                 MP_INVALID_ARGUMENT);
    CHECK_LACKS(mp_error_message(error), text);
    mp_error_free(error);
    error = NULL;
    CHECK_NUMBER(mp_credential_from_certificate_store(&credential, text, "0", 0, NULL), MP_INVALID_ARGUMENT);
    CHECK_NUMBER(mp_credential_from_certificate_store(&credential, application, text, 0, NULL),
                 MP_INVALID_ARGUMENT);
    CHECK_NUMBER(mp_credential_from_federated_token(&credential, text, "t", NULL), MP_INVALID_ARGUMENT);
    CHECK_NUMBER(mp_credential_from_federated_token(&credential, application, text, &error),
                 MP_INVALID_ARGUMENT);
    CHECK_LACKS(mp_error_message(error), text);
    mp_error_free(error);
    error = NULL;
    CHECK_NUMBER(mp_credential_from_federated_token_file(&credential, text, "f", NULL), MP_INVALID_ARGUMENT);
    CHECK_NUMBER(mp_credential_from_federated_token_file(&credential, application, text, NULL),
                 MP_INVALID_ARGUMENT);
    CHECK_NUMBER(mp_credential_from_workload_identity(&credential, text, NULL, NULL), MP_INVALID_ARGUMENT);
  }

  CHECK_NUMBER(
      mp_credential_from_managed_identity(&credential, MP_MANAGED_IDENTITY_CLIENT_ID, text, NULL, NULL),
      MP_INVALID_ARGUMENT);
  CHECK_NUMBER(
      mp_credential_from_managed_identity(&credential, MP_MANAGED_IDENTITY_RESOURCE_ID, text, NULL, NULL),
      MP_INVALID_ARGUMENT);

  REQUIRE(mp_environment_new(&environment, NULL) == MP_OK);
  CHECK_NUMBER(mp_environment_set(environment, text, "value", &error), MP_INVALID_ARGUMENT);
  CHECK_LACKS(mp_error_message(error), text);
  mp_error_free(error);
  error = NULL;
  /* A host hands over what its variables hold. */
  REQUIRE_OK(mp_environment_set(environment, "NAME", text, &error), error);
  mp_environment_free(environment);

  REQUIRE(mp_client_options_new(&options, NULL) == MP_OK);
  CHECK_ERROR(mp_client_options_set_tenant(options, text, &error), error, MP_INVALID_ARGUMENT,
              "TenantInvalid");
  CHECK_ERROR(mp_client_options_set_cloud(options, text, &error), error, MP_INVALID_ARGUMENT, "CloudUnknown");
  CHECK_ERROR(mp_client_options_set_arm_endpoint(options, text, &error), error, MP_INVALID_ARGUMENT,
              "EndpointInvalid");
  CHECK_ERROR(mp_client_options_set_authority(options, text, &error), error, MP_INVALID_ARGUMENT,
              "EndpointInvalid");
  CHECK_ERROR(mp_client_options_set_claims_challenge(options, text, &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  CHECK_ERROR(mp_client_options_set_ca_file(options, text, &error), error, MP_INVALID_ARGUMENT,
              "CaFileInvalid");
  CHECK_ERROR(mp_client_options_set_proxy(options, text, &error), error, MP_INVALID_ARGUMENT, "ProxyInvalid");
  CHECK_ERROR(mp_client_options_set_user_agent(options, text, &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  CHECK_ERROR(mp_client_options_keep_tokens(options, text, "/nowhere", &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  CHECK_ERROR(mp_client_options_keep_tokens(options, NULL, text, &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  mp_client_options_free(options);

  CHECK_ERROR(mp_partner_get(&partner, client, text, NULL, NULL, &error), error, MP_INVALID_ARGUMENT,
              "TenantInvalid");
  CHECK_ERROR(mp_partner_get(&partner, client, NULL, text, NULL, &error), error, MP_INVALID_ARGUMENT,
              "PartnerIdInvalid");
  CHECK_ERROR(mp_partner_create(&partner, client, text, id, NULL, &error), error, MP_INVALID_ARGUMENT,
              "TenantInvalid");
  CHECK_ERROR(mp_partner_create(&partner, client, NULL, text, NULL, &error), error, MP_INVALID_ARGUMENT,
              "PartnerIdInvalid");
  CHECK_ERROR(mp_partner_update(&partner, client, text, id, NULL, &error), error, MP_INVALID_ARGUMENT,
              "TenantInvalid");
  CHECK_ERROR(mp_partner_update(&partner, client, NULL, text, NULL, &error), error, MP_INVALID_ARGUMENT,
              "PartnerIdInvalid");
  CHECK_ERROR(mp_partner_remove(client, text, id, NULL, &error), error, MP_INVALID_ARGUMENT, "TenantInvalid");
  CHECK_ERROR(mp_partner_remove(client, NULL, text, NULL, &error), error, MP_INVALID_ARGUMENT,
              "PartnerIdInvalid");
  CHECK_ERROR(mp_sign_in(&identity, client, text, NULL, &error), error, MP_INVALID_ARGUMENT, "TenantInvalid");
  CHECK_ERROR(mp_tenant_list_get(&tenants, client, text, NULL, &error), error, MP_INVALID_ARGUMENT,
              "TenantInvalid");
  CHECK_ERROR(mp_operation_list_get(&operations, client, text, NULL, &error), error, MP_INVALID_ARGUMENT,
              "TenantInvalid");
}

void bad_text_case(void) {
  static const char* const not_partner_ids[] = {"",
                                                "abc",
                                                "12 34",
                                                "-1",
                                                "+1",
                                                "0x1",
                                                "123456789012345678901",
                                                "\xd9\xa1\xd9\xa2" /* digits, but not ASCII */};
  mp_client* client = session_client(session_options(&emulator.accounts[0]));
  mp_partner* partner = NULL;
  mp_credential* credential = NULL;
  mp_error* error = NULL;
  char* long_text = endless();
  char* requests;
  size_t index;
  for (index = 0; index < UNFIT_COUNT; ++index) refused_everywhere(client, unfit[index]);
  refused_everywhere(client, long_text);
  shown_where_it_is_no_secret();
  free(long_text);

  for (index = 0; index < sizeof not_partner_ids / sizeof not_partner_ids[0]; ++index) {
    CHECK_ERROR(mp_partner_create(&partner, client, NULL, not_partner_ids[index], NULL, &error), error,
                MP_INVALID_ARGUMENT, "PartnerIdInvalid");
    CHECK_ERROR(mp_partner_get(&partner, client, NULL, not_partner_ids[index], NULL, &error), error,
                MP_INVALID_ARGUMENT, "PartnerIdInvalid");
  }
  /* What people cannot see is shown to them. */
  CHECK_NUMBER(mp_partner_get(&partner, client, NULL, "5127255\r", NULL, &error), MP_INVALID_ARGUMENT);
  CHECK_HAS(mp_error_message(error), "'5127255\\r'");
  mp_error_free(error);
  CHECK_NUMBER(mp_partner_get(&partner, client, "contoso.com\r", NULL, NULL, &error), MP_INVALID_ARGUMENT);
  CHECK_HAS(mp_error_message(error), "'contoso.com\\r'");
  mp_error_free(error);
  CHECK_NUMBER(mp_partner_get(&partner, client, "contoso", NULL, NULL, &error), MP_INVALID_ARGUMENT);
  CHECK_HAS(mp_error_message(error), "'contoso'");
  mp_error_free(error);
  error = NULL;

  CHECK_ERROR(mp_partner_get(&partner, client, "", NULL, NULL, &error), error, MP_INVALID_ARGUMENT,
              "TenantInvalid");
  CHECK_ERROR(mp_partner_get(&partner, client, "common", NULL, NULL, &error), error, MP_INVALID_ARGUMENT,
              "TenantInvalid");
  CHECK_ERROR(mp_credential_from_access_token(&credential, "", &error), error, MP_INVALID_ARGUMENT,
              "CredentialInvalid");
  CHECK_ERROR(mp_credential_from_access_token(&credential, "two words", &error), error, MP_INVALID_ARGUMENT,
              "CredentialInvalid");
  CHECK_ERROR(mp_credential_from_client_secret(&credential, "no-guid", "secret", &error), error,
              MP_INVALID_ARGUMENT, "CredentialInvalid");
  CHECK_ERROR(mp_credential_from_client_secret(&credential, emulator.accounts[0].client_id, "", &error),
              error, MP_INVALID_ARGUMENT, "CredentialInvalid");
  mp_client_free(client);

  /* None of it was sent. */
  requests = emulator_requests();
  CHECK_NUMBER(json_count(requests, "\"method\""), 0);
  free(requests);
}
