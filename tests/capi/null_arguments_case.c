/* NULL wherever a pointer may stand. */
#include <string.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"

/* A pointer that no function may leave in an out parameter when it fails. */
#define STALE(type) ((type*)(void*)&stale)
static char stale;

static void getters_and_frees(void) {
  CHECK_NUMBER(mp_error_status(NULL), MP_OK);
  CHECK(mp_error_reason(NULL) == NULL);
  CHECK(mp_error_message(NULL) == NULL);
  CHECK(mp_error_next_step(NULL) == NULL);
  CHECK(mp_error_own_next_step(NULL) == NULL);
  CHECK_NUMBER(mp_error_outcome_unknown(NULL), 0);
  CHECK(mp_error_service_code(NULL) == NULL);
  CHECK(mp_error_target(NULL) == NULL);
  CHECK(mp_error_inner_error(NULL) == NULL);
  CHECK_NUMBER((long)mp_error_detail_count(NULL), 0);
  CHECK(mp_error_detail_code(NULL, 0) == NULL);
  CHECK(mp_error_detail_message(NULL, 0) == NULL);
  CHECK(mp_error_detail_target(NULL, 0) == NULL);
  CHECK_NUMBER(mp_error_http_status(NULL), 0);
  CHECK(mp_error_client_request_id(NULL) == NULL);
  CHECK(mp_error_request_id(NULL) == NULL);
  CHECK(mp_error_correlation_id(NULL) == NULL);
  CHECK_NUMBER(mp_error_retry_after_ms(NULL), -1);
  CHECK(mp_error_tenant_id(NULL) == NULL);
  CHECK(mp_error_claims_challenge(NULL) == NULL);
  CHECK(mp_client_arm_endpoint(NULL) == NULL);
  CHECK(mp_client_authority(NULL) == NULL);
  CHECK(mp_partner_partner_id(NULL) == NULL);
  CHECK(mp_partner_partner_name(NULL) == NULL);
  CHECK(mp_partner_tenant_id(NULL) == NULL);
  CHECK(mp_partner_object_id(NULL) == NULL);
  CHECK(mp_partner_state(NULL) == NULL);
  CHECK(mp_partner_version(NULL) == NULL);
  CHECK(mp_partner_etag(NULL) == NULL);
  CHECK(mp_partner_created_time(NULL) == NULL);
  CHECK(mp_partner_updated_time(NULL) == NULL);
  CHECK(mp_partner_id(NULL) == NULL);
  CHECK(mp_partner_name(NULL) == NULL);
  CHECK(mp_partner_type(NULL) == NULL);
  CHECK(mp_identity_tenant_id(NULL) == NULL);
  CHECK(mp_identity_object_id(NULL) == NULL);
  CHECK(mp_identity_client_id(NULL) == NULL);
  CHECK(mp_identity_name(NULL) == NULL);
  CHECK_NUMBER(mp_identity_expires_on(NULL), 0);
  CHECK(mp_identity_credential_kind(NULL) == NULL);
  CHECK(mp_credential_kind(NULL) == NULL);
  CHECK(mp_token_request_tenant(NULL) == NULL);
  CHECK(mp_token_request_scope(NULL) == NULL);
  CHECK(mp_token_request_claims(NULL) == NULL);
  CHECK_NUMBER(mp_tenant_list_count(NULL), 0);
  CHECK(mp_tenant_list_id(NULL, 0) == NULL);
  CHECK(mp_tenant_list_tenant_id(NULL, 0) == NULL);
  CHECK(mp_tenant_list_display_name(NULL, 0) == NULL);
  CHECK(mp_tenant_list_default_domain(NULL, 0) == NULL);
  CHECK(mp_tenant_list_category(NULL, 0) == NULL);
  CHECK(mp_tenant_list_country_code(NULL, 0) == NULL);
  CHECK(mp_tenant_list_type(NULL, 0) == NULL);
  CHECK_NUMBER(mp_tenant_list_domain_count(NULL, 0), 0);
  CHECK(mp_tenant_list_domain(NULL, 0, 0) == NULL);
  CHECK_NUMBER(mp_fleet_total(NULL), -1);
  CHECK_NUMBER(mp_fleet_done(NULL), 0);
  CHECK_NUMBER(mp_fleet_failed(NULL), 0);
  CHECK_NUMBER(mp_fleet_done_before(NULL), 0);
  CHECK_NUMBER(mp_fleet_time_left_ms(NULL), -1);
  mp_fleet_cancel(NULL);
  mp_fleet_free(NULL);
  mp_fleet_options_free(NULL);
  mp_fleet_result_free(NULL);
  CHECK(mp_fleet_result_tenant_id(NULL) == NULL);
  CHECK(mp_fleet_result_tenant_name(NULL) == NULL);
  CHECK(mp_fleet_result_display_name(NULL) == NULL);
  CHECK(mp_fleet_result_default_domain(NULL) == NULL);
  CHECK(mp_fleet_result_category(NULL) == NULL);
  CHECK(mp_fleet_result_outcome(NULL) == NULL);
  CHECK(mp_fleet_result_partner(NULL) == NULL);
  CHECK(mp_fleet_result_partner_id(NULL) == NULL);
  CHECK(mp_fleet_result_former_partner_id(NULL) == NULL);
  CHECK(mp_fleet_result_error(NULL) == NULL);
  CHECK_NUMBER(mp_fleet_result_index(NULL), 0);
  CHECK_NUMBER(mp_session_list_count(NULL), 0);
  CHECK(mp_session_list_path(NULL) == NULL);
  CHECK_NUMBER(mp_session_list_is_default(NULL, 0), 0);
  CHECK(mp_session_list_name(NULL, 0) == NULL);
  CHECK(mp_session_list_credential_kind(NULL, 0) == NULL);
  CHECK(mp_session_list_account(NULL, 0) == NULL);
  CHECK(mp_session_list_tenant_id(NULL, 0) == NULL);
  CHECK(mp_session_list_object_id(NULL, 0) == NULL);
  CHECK(mp_session_list_client_id(NULL, 0) == NULL);
  CHECK(mp_session_list_arm_endpoint(NULL, 0) == NULL);
  CHECK(mp_session_list_authority(NULL, 0) == NULL);
  CHECK_NUMBER(mp_operation_list_count(NULL), 0);
  CHECK(mp_operation_list_name(NULL, 0) == NULL);
  CHECK(mp_operation_list_provider(NULL, 0) == NULL);
  CHECK(mp_operation_list_resource(NULL, 0) == NULL);
  CHECK(mp_operation_list_operation(NULL, 0) == NULL);
  CHECK(mp_operation_list_description(NULL, 0) == NULL);
  CHECK(mp_operation_list_origin(NULL, 0) == NULL);

  CHECK(mp_environment_name(mp_environment_name_count()) == NULL);

  mp_cancellation_cancel(NULL);
  mp_token_request_set_token(NULL, "token", 0);
  mp_token_request_set_error(NULL, 0, "message");
  mp_error_free(NULL);
  mp_credential_free(NULL);
  mp_environment_free(NULL);
  mp_client_options_free(NULL);
  mp_client_free(NULL);
  mp_cancellation_free(NULL);
  mp_partner_free(NULL);
  mp_identity_free(NULL);
  mp_tenant_list_free(NULL);
  mp_operation_list_free(NULL);
  mp_session_list_free(NULL);
}

/* The call is refused with a message that names the argument, with and without a place for the error. */
#define REFUSED(call_with_error, argument)                 \
  do {                                                     \
    mp_error* error = STALE(mp_error);                     \
    mp_error** place = &error;                             \
    CHECK_NUMBER(call_with_error, MP_INVALID_ARGUMENT);    \
    CHECK_TEXT(mp_error_reason(error), "ArgumentInvalid"); \
    CHECK_HAS(mp_error_message(error), "'" argument "'");  \
    CHECK_NUMBER(mp_error_http_status(error), 0);          \
    CHECK_NUMBER(mp_error_retry_after_ms(error), -1);      \
    CHECK(mp_error_client_request_id(error) == NULL);      \
    mp_error_free(error);                                  \
    place = NULL;                                          \
    CHECK_NUMBER(call_with_error, MP_INVALID_ARGUMENT);    \
  } while (0)

/* Likewise, and the out parameter is cleared. */
#define REFUSED_NEW(type, out, call_with_error, argument) \
  do {                                                    \
    type* out = STALE(type);                              \
    REFUSED(call_with_error, argument);                   \
    CHECK(out == NULL);                                   \
  } while (0)

static void MP_CALL show_code(const char* message, const char* user_code, const char* verification_uri,
                              int64_t expires_in_ms, void* context) {
  (void)message;
  (void)user_code;
  (void)verification_uri;
  (void)expires_in_ms;
  (void)context;
}

static void MP_CALL ignore_request(mp_token_request* request, void* context) {
  (void)request;
  (void)context;
}

static void makers(const char* id) {
  REFUSED(mp_credential_from_access_token(NULL, "token", place), "credential");
  REFUSED_NEW(mp_credential, credential, mp_credential_from_access_token(&credential, NULL, place),
              "access_token");
  REFUSED(mp_credential_from_client_secret(NULL, id, "secret", place), "credential");
  REFUSED_NEW(mp_credential, credential, mp_credential_from_client_secret(&credential, NULL, "secret", place),
              "client_id");
  REFUSED_NEW(mp_credential, credential, mp_credential_from_client_secret(&credential, id, NULL, place),
              "client_secret");
  REFUSED(mp_credential_from_client_certificate(NULL, id, "file", NULL, 0, place), "credential");
  REFUSED_NEW(mp_credential, credential,
              mp_credential_from_client_certificate(&credential, NULL, "file", NULL, 0, place), "client_id");
  REFUSED_NEW(mp_credential, credential,
              mp_credential_from_client_certificate(&credential, id, NULL, NULL, 0, place), "path");
  REFUSED(mp_credential_from_certificate_store(NULL, id, "0123", 0, place), "credential");
  REFUSED_NEW(mp_credential, credential,
              mp_credential_from_certificate_store(&credential, NULL, "0123", 0, place), "client_id");
  REFUSED_NEW(mp_credential, credential,
              mp_credential_from_certificate_store(&credential, id, NULL, 0, place), "thumbprint");
  REFUSED(mp_credential_from_federated_token(NULL, id, "token", place), "credential");
  REFUSED_NEW(mp_credential, credential,
              mp_credential_from_federated_token(&credential, NULL, "token", place), "client_id");
  REFUSED_NEW(mp_credential, credential, mp_credential_from_federated_token(&credential, id, NULL, place),
              "token");
  REFUSED(mp_credential_from_federated_token_file(NULL, id, "file", place), "credential");
  REFUSED_NEW(mp_credential, credential,
              mp_credential_from_federated_token_file(&credential, NULL, "file", place), "client_id");
  REFUSED_NEW(mp_credential, credential,
              mp_credential_from_federated_token_file(&credential, id, NULL, place), "path");
  REFUSED(mp_credential_from_workload_identity(NULL, id, NULL, place), "credential");
  REFUSED(mp_credential_from_managed_identity(NULL, MP_MANAGED_IDENTITY_SYSTEM, NULL, NULL, place),
          "credential");
  REFUSED_NEW(
      mp_credential, credential,
      mp_credential_from_managed_identity(&credential, MP_MANAGED_IDENTITY_CLIENT_ID, NULL, NULL, place),
      "id");
  REFUSED(mp_credential_from_device_code(NULL, NULL, show_code, NULL, place), "credential");
  REFUSED_NEW(mp_credential, credential, mp_credential_from_device_code(&credential, NULL, NULL, NULL, place),
              "callback");
  REFUSED(mp_credential_from_browser(NULL, NULL, NULL, NULL, place), "credential");
  REFUSED(mp_credential_from_environment(NULL, NULL, place), "credential");
  REFUSED(mp_credential_from_azure_cli(NULL, NULL, place), "credential");
  REFUSED(mp_credential_from_callback(NULL, ignore_request, NULL, place), "credential");
  REFUSED_NEW(mp_credential, credential, mp_credential_from_callback(&credential, NULL, NULL, place),
              "callback");
  REFUSED(mp_credential_from_default_chain(NULL, NULL, NULL, NULL, place), "credential");
  CHECK_NUMBER(mp_browser_open(NULL), 0);
  CHECK_NUMBER(mp_browser_open_in(NULL, NULL), 0);
  REFUSED_NEW(mp_credential, credential, mp_credential_from_azure_powershell(&credential, NULL, NULL, place),
              "callback");
  REFUSED(mp_client_options_new(NULL, place), "options");
  REFUSED_NEW(mp_client, client, mp_client_new(&client, NULL, place), "options");
  REFUSED(mp_cancellation_new(NULL, place), "cancellation");
}

static void environments(void) {
  mp_environment* environment = NULL;
  REFUSED(mp_environment_new(NULL, place), "environment");
  REFUSED(mp_environment_set(NULL, "NAME", "value", place), "environment");
  REQUIRE(mp_environment_new(&environment, NULL) == MP_OK);
  REFUSED(mp_environment_set(environment, NULL, "value", place), "name");
  REFUSED(mp_environment_set(environment, "NAME", NULL, place), "value");
  mp_environment_free(environment);
}

static void setters(void) {
  mp_client_options* options = NULL;
  REQUIRE(mp_client_options_new(&options, NULL) == MP_OK);
  REFUSED(mp_client_new(NULL, options, place), "client");
  REFUSED(mp_client_options_set_credential(options, NULL, place), "credential");
  REFUSED(mp_client_options_set_tenant(options, NULL, place), "tenant");
  REFUSED(mp_client_options_set_cloud(options, NULL, place), "cloud");
  REFUSED(mp_client_options_set_arm_endpoint(options, NULL, place), "url");
  REFUSED(mp_client_options_set_authority(options, NULL, place), "url");
  REFUSED(mp_client_options_take_claims_challenges(options, NULL, place), "former");
  REFUSED(mp_client_options_set_ca_file(options, NULL, place), "path");
  REFUSED(mp_client_options_set_user_agent(options, NULL, place), "product");
  CHECK_NUMBER(mp_client_options_set_proxy(options, NULL, NULL), MP_OK);
  CHECK_NUMBER(mp_client_options_set_environment(options, NULL, NULL), MP_OK);
  CHECK_NUMBER(mp_client_options_set_log(options, 0, NULL, NULL, NULL), MP_OK);
  CHECK_NUMBER(mp_client_options_set_wait(options, NULL, NULL, NULL), MP_OK);
  mp_client_options_free(options);

  REFUSED(mp_client_options_set_credential(NULL, NULL, place), "options");
  REFUSED(mp_client_options_set_tenant(NULL, "contoso.com", place), "options");
  REFUSED(mp_client_options_set_cloud(NULL, "AzureCloud", place), "options");
  REFUSED(mp_client_options_set_arm_endpoint(NULL, "https://arm.example", place), "options");
  REFUSED(mp_client_options_set_authority(NULL, "https://login.example", place), "options");
  REFUSED(mp_client_options_set_environment(NULL, NULL, place), "options");
  REFUSED(mp_client_options_set_claims_challenge(NULL, "eyJhIjoxfQ==", place), "options");
  REFUSED(mp_client_options_take_claims_challenges(NULL, NULL, place), "options");
  REFUSED(mp_client_options_set_ca_file(NULL, "ca.pem", place), "options");
  REFUSED(mp_client_options_set_proxy(NULL, NULL, place), "options");
  REFUSED(mp_client_options_set_proxy(NULL, "", place), "options");
  REFUSED(mp_client_options_set_user_agent(NULL, "Contoso/2.1", place), "options");
  REFUSED(mp_client_options_set_connect_timeout_ms(NULL, 1, place), "options");
  REFUSED(mp_client_options_set_timeout_ms(NULL, 1, place), "options");
  REFUSED(mp_client_options_set_retry(NULL, 0, 0, 0, place), "options");
  REFUSED(mp_client_options_set_log(NULL, 0, NULL, NULL, place), "options");
  REFUSED(mp_client_options_set_wait(NULL, NULL, NULL, place), "options");
  REFUSED(mp_cancellation_set_timeout_ms(NULL, 1, place), "cancellation");
}

static void calls(const char* id) {
  mp_client* client = session_client(session_options(&emulator.accounts[0]));
  REFUSED(mp_partner_get(NULL, client, NULL, NULL, NULL, place), "partner");
  REFUSED_NEW(mp_partner, partner, mp_partner_get(&partner, NULL, NULL, NULL, NULL, place), "client");
  REFUSED(mp_partner_create(NULL, client, NULL, id, NULL, place), "partner");
  REFUSED_NEW(mp_partner, partner, mp_partner_create(&partner, NULL, NULL, id, NULL, place), "client");
  REFUSED_NEW(mp_partner, partner, mp_partner_create(&partner, client, NULL, NULL, NULL, place),
              "partner_id");
  REFUSED(mp_partner_update(NULL, client, NULL, id, NULL, place), "partner");
  REFUSED_NEW(mp_partner, partner, mp_partner_update(&partner, NULL, NULL, id, NULL, place), "client");
  REFUSED_NEW(mp_partner, partner, mp_partner_update(&partner, client, NULL, NULL, NULL, place),
              "partner_id");
  REFUSED(mp_partner_remove(NULL, NULL, id, NULL, place), "client");
  REFUSED(mp_partner_remove(client, NULL, NULL, NULL, place), "partner_id");
  REFUSED(mp_sign_in(NULL, client, NULL, NULL, place), "identity");
  REFUSED_NEW(mp_identity, identity, mp_sign_in(&identity, NULL, NULL, NULL, place), "client");
  REFUSED(mp_tenant_list_get(NULL, client, NULL, NULL, place), "tenants");
  REFUSED_NEW(mp_tenant_list, tenants, mp_tenant_list_get(&tenants, NULL, NULL, NULL, place), "client");
  REFUSED(mp_operation_list_get(NULL, client, NULL, NULL, place), "operations");
  REFUSED_NEW(mp_operation_list, operations, mp_operation_list_get(&operations, NULL, NULL, NULL, place),
              "client");
  mp_client_free(client);
}

static void kept_sign_ins(void) {
  mp_client* client = session_client(session_options(&emulator.accounts[0]));
  REFUSED(mp_session_save(NULL, "name", NULL, "/dev/null", place), "client");
  REFUSED(mp_session_save(client, NULL, NULL, "/dev/null", place), "name");
  REFUSED(mp_session_load(NULL, "name", NULL, "/dev/null", place), "options");
  REFUSED(mp_client_options_keep_tokens(NULL, NULL, "/dev/null", place), "options");
  REFUSED(mp_session_list_get(NULL, "/dev/null", place), "sessions");
  REFUSED(mp_session_take_claims_challenges(NULL, "name", "/dev/null", place), "options");
  REFUSED(mp_session_remove("", "/dev/null", place), "name");
  mp_client_free(client);
}

void null_arguments_case(void) {
  getters_and_frees();
  makers(emulator.accounts[0].client_id);
  environments();
  setters();
  calls(emulator.partner_ids[0]);
  kept_sign_ins();
}
