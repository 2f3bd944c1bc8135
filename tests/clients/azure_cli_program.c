/*
 * azure_cli_program ARM AUTHORITY CA-FILE azure-cli|chain TENANT PARTNER-ID
 * Signs in as the first argument but three says, and makes and removes a link. Prints who it is, or what went
 * wrong.
 */
#include <managementpartner.h>
#include <stdio.h>
#include <string.h>

static const char* text_or_empty(const char* text) {
  return text != NULL ? text : "";
}

static mp_status make_client(mp_client** client, char** argv, mp_error** error) {
  mp_credential* credential = NULL;
  mp_client_options* options = NULL;
  mp_status status = strcmp(argv[4], "chain") == 0
                         ? mp_credential_from_default_chain(&credential, NULL, NULL, NULL, error)
                         : mp_credential_from_azure_cli(&credential, NULL, error);
  if (status == MP_OK) status = mp_client_options_new(&options, error);
  if (status == MP_OK) status = mp_client_options_set_credential(options, credential, error);
  if (status == MP_OK) status = mp_client_options_set_arm_endpoint(options, argv[1], error);
  if (status == MP_OK) status = mp_client_options_set_authority(options, argv[2], error);
  if (status == MP_OK) status = mp_client_options_set_ca_file(options, argv[3], error);
  if (status == MP_OK) status = mp_client_options_set_proxy(options, "", error);
  if (status == MP_OK && argv[5][0] != '\0') status = mp_client_options_set_tenant(options, argv[5], error);
  if (status == MP_OK) status = mp_client_new(client, options, error);
  mp_client_options_free(options);
  mp_credential_free(credential);
  return status;
}

static mp_status use(mp_client* client, const char* partner_id, mp_error** error) {
  mp_identity* identity = NULL;
  mp_partner* partner = NULL;
  mp_status status = mp_sign_in(&identity, client, NULL, NULL, error);
  if (status == MP_OK) {
    printf("%s %s %s\n", mp_identity_credential_kind(identity),
           text_or_empty(mp_identity_tenant_id(identity)), text_or_empty(mp_identity_client_id(identity)));
    status = mp_partner_create(&partner, client, NULL, partner_id, NULL, error);
  }
  if (status == MP_OK) {
    printf("linked %s in %s\n", mp_partner_partner_id(partner), mp_partner_tenant_id(partner));
    status = mp_partner_remove(client, NULL, partner_id, NULL, error);
  }
  mp_partner_free(partner);
  mp_identity_free(identity);
  return status;
}

int main(int argc, char** argv) {
  mp_client* client = NULL;
  mp_error* error = NULL;
  mp_status status;
  if (argc != 7) return 2;
  status = make_client(&client, argv, &error);
  if (status == MP_OK) status = use(client, argv[6], &error);
  if (status != MP_OK) {
    printf("%s\n%s\n%s\n", text_or_empty(mp_error_reason(error)), text_or_empty(mp_error_message(error)),
           text_or_empty(mp_error_next_step(error)));
  }
  mp_error_free(error);
  mp_client_free(client);
  return status == MP_OK ? 0 : 1;
}
