/* Sign-in by what is set up: the environment, Azure CLI, and the chain at each of its positions. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifndef _WIN32
#include <sys/stat.h>
#endif

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"
#include "temporary_folder.h"

static char* token;
static int powershell_asked;

/* Nothing is set up there, and no metadata service of a machine is looked for. */
static mp_environment* bare_environment(void) {
  return session_environment("AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://127.0.0.1:1");
}

static void set_principal(mp_environment* environment, const char* secret) {
  session_set(environment, "AZURE_TENANT_ID", emulator.accounts[0].tenant_id);
  session_set(environment, "AZURE_CLIENT_ID", emulator.accounts[0].client_id);
  session_set(environment, "AZURE_CLIENT_SECRET", secret);
}

static mp_client* chain_client(const mp_environment* environment, mp_token_callback powershell) {
  mp_credential* credential = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_credential_from_default_chain(&credential, environment, powershell, NULL, &error), error);
  return session_client_of(credential);
}

/* Twice: the second token, of another tenant, comes the same way. Frees the client. */
static void signs_in_as(mp_client* client, const char* kind) {
  const char* const tenants[] = {NULL, emulator.accounts[0].tenant_id};
  mp_identity* identity = NULL;
  mp_error* error = NULL;
  size_t index;
  for (index = 0; index < 2; ++index) {
    REQUIRE_OK(mp_sign_in(&identity, client, tenants[index], NULL, &error), error);
    CHECK_TEXT(mp_identity_credential_kind(identity), kind);
    CHECK_TEXT(mp_identity_tenant_id(identity), emulator.accounts[0].tenant_id);
    mp_identity_free(identity);
  }
  mp_client_free(client);
}

static void MP_CALL powershell_signed_out(mp_token_request* request, void* context) {
  (void)context;
  ++powershell_asked;
  mp_token_request_set_error(request, 0, "Run Connect-AzAccount to login.");
}

static void MP_CALL powershell_signed_in(mp_token_request* request, void* context) {
  (void)context;
  ++powershell_asked;
  mp_token_request_set_token(request, token, 0);
}

/* Its PATH is its folder alone. */
#ifdef _WIN32
static const char az_name[] = "az.cmd";
static const char az_script[] =
    "@>\"%~dp0arguments\" echo %*\n@echo WARNING: az speaks.>&2\n@type \"%~dp0answer.json\"\n";
#else
static const char az_name[] = "az";
static const char az_script[] =
    "#!/bin/sh\nfolder=${0%/*}\necho \"$@\" >\"$folder/arguments\"\n"
    "echo 'WARNING: az speaks.' >&2\nexec /bin/cat \"$folder/answer.json\"\n";
#endif

static void write_file(const char* folder, const char* name, const char* text) {
  char path[512];
  FILE* file;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  file = fopen(path, "w");
  REQUIRE(file != NULL);
  fputs(text, file);
  fclose(file);
#ifndef _WIN32
  REQUIRE(chmod(path, S_IRWXU) == 0);
#endif
}

/* A folder with a program of the name az, which says this token. */
static void make_azure_cli(char* folder) {
  char* answer = (char*)malloc(strlen(token) + 128);
  REQUIRE(answer != NULL);
  temporary_folder_make(folder);
  sprintf(answer, "{\"accessToken\":\"%s\",\"expires_on\":4102444800,\"tokenType\":\"Bearer\"}", token);
  write_file(folder, "answer.json", answer);
  write_file(folder, az_name, az_script);
  free(answer);
}

static int is_listed(const char* kind) {
  size_t index;
  for (index = 0; mp_credential_kind_name(index) != NULL; ++index)
    if (strcmp(mp_credential_kind_name(index), kind) == 0) return 1;
  return 0;
}

static void kinds(void) {
  mp_environment* environment = bare_environment();
  mp_credential* credential = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_credential_from_default_chain(&credential, environment, NULL, NULL, &error), error);
  CHECK_TEXT(mp_credential_kind(credential), "DefaultChain");
  CHECK(is_listed("DefaultChain"));
  CHECK(is_listed("AccessToken"));
  CHECK(is_listed("AzurePowerShell"));
  CHECK(!is_listed(""));
  CHECK(mp_credential_kind_name((size_t)-1) == NULL);
  mp_credential_free(credential);
  mp_environment_free(environment);
}

static void environments(void) {
  mp_environment* environment = bare_environment();
  mp_credential* credential = NULL;
  mp_error* error = NULL;
  CHECK_NUMBER(mp_credential_from_environment(&credential, environment, &error), MP_AUTHENTICATION_FAILED);
  CHECK(credential == NULL);
  CHECK_TEXT(mp_error_reason(error), "CredentialUnavailable");
  CHECK_HAS(mp_error_message(error), "AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET");
  mp_error_free(error);
  error = NULL;

  set_principal(environment, emulator.accounts[0].client_secret);
  REQUIRE_OK(mp_credential_from_environment(&credential, environment, &error), error);
  CHECK_TEXT(mp_credential_kind(credential), "Environment");
  signs_in_as(session_client_of(credential), "Environment");
  signs_in_as(chain_client(environment, powershell_signed_in), "Environment");

  session_set(environment, "AZURE_CLIENT_SECRET", "");
  session_set(environment, "AZURE_CLIENT_CERTIFICATE_PATH", emulator.client_certificate_file);
  REQUIRE_OK(mp_credential_from_environment(&credential, environment, &error), error);
  signs_in_as(session_client_of(credential), "Environment");
  session_set(environment, "AZURE_CLIENT_CERTIFICATE_PATH", "/none");
  CHECK_ERROR(mp_credential_from_environment(&credential, environment, &error), error, MP_INVALID_ARGUMENT,
              "ClientCertificateInvalid");
  mp_environment_free(environment);
}

static void a_wrong_secret_is_not_passed_over(void) {
  mp_environment* environment = bare_environment();
  mp_identity* identity = NULL;
  mp_error* error = NULL;
  mp_client* client;
  set_principal(environment, "hunter2");
  client = chain_client(environment, powershell_signed_in);
  powershell_asked = 0;
  CHECK_NUMBER(mp_sign_in(&identity, client, NULL, NULL, &error), MP_AUTHENTICATION_FAILED);
  CHECK_TEXT(mp_error_reason(error), "ClientSecretInvalid");
  CHECK_HAS(mp_error_message(error), "The sign-in by environment variables failed.");
  CHECK_LACKS(mp_error_message(error), "hunter2");
  CHECK_NUMBER(powershell_asked, 0);
  mp_error_free(error);
  mp_client_free(client);
  mp_environment_free(environment);
}

static void workload_and_machine(void) {
  mp_environment* environment = bare_environment();
  session_set(environment, "ACTIONS_ID_TOKEN_REQUEST_URL", emulator.github_url);
  session_set(environment, "ACTIONS_ID_TOKEN_REQUEST_TOKEN", emulator.github_token);
  session_set(environment, "AZURE_CLIENT_ID", emulator.accounts[0].client_id);
  session_set(environment, "AZURE_TENANT_ID", emulator.accounts[0].tenant_id);
  signs_in_as(chain_client(environment, powershell_signed_in), "FederatedToken");
  mp_environment_free(environment);

  environment = bare_environment();
  session_set(environment, "IDENTITY_ENDPOINT", emulator.machine.identity_endpoint);
  session_set(environment, "IDENTITY_HEADER", emulator.machine.identity_header);
  CHECK_TEXT(emulator.machine.identities[0].tenant_id, emulator.accounts[0].tenant_id);
  signs_in_as(chain_client(environment, powershell_signed_in), "ManagedIdentity");
  mp_environment_free(environment);
}

static void tools(void) {
  char folder[] = TEMPORARY_FOLDER;
  char expected[1024];
  char arguments[1024] = "";
  char path[512];
  FILE* file;
  mp_environment* environment = bare_environment();
  mp_credential* credential = NULL;
  mp_error* error = NULL;
  make_azure_cli(folder);
#ifdef _WIN32
  REQUIRE(_fullpath(path, folder, sizeof path) != NULL);
  session_set(environment, "PATH", path);
#else
  session_set(environment, "PATH", folder);
#endif
  REQUIRE_OK(mp_credential_from_azure_cli(&credential, environment, &error), error);
  signs_in_as(session_client_of(credential), "AzureCli");
  snprintf(path, sizeof path, "%s/arguments", folder);
  file = fopen(path, "r");
  REQUIRE(file != NULL);
  CHECK(fgets(arguments, sizeof arguments, file) != NULL);
  fclose(file);
  snprintf(expected, sizeof expected,
           "account get-access-token --scope %s/.default --output json --tenant %s\n", emulator.arm,
           emulator.accounts[0].tenant_id);
  CHECK_TEXT(arguments, expected);

  powershell_asked = 0;
  signs_in_as(chain_client(environment, powershell_signed_in), "AzurePowerShell");
  CHECK_NUMBER(powershell_asked, 2);
  powershell_asked = 0;
  signs_in_as(chain_client(environment, powershell_signed_out), "AzureCli");
  CHECK_NUMBER(powershell_asked, 1);
  signs_in_as(chain_client(environment, NULL), "AzureCli");
  temporary_folder_remove(folder);
  mp_environment_free(environment);
}

static void nothing_is_set_up(void) {
  static const char* const lines[] = {
      "No way to sign in is set up here. These were tried, in this order:\n- environment variables: ",
      "AZURE_CLIENT_SECRET",
      "\n- workload identity: ",
      "AZURE_FEDERATED_TOKEN_FILE",
      "\n- managed identity: ",
      "\n- Azure PowerShell: Azure PowerShell said: Run Connect-AzAccount to login.",
      "\n- Azure CLI: The Azure CLI (az) was not found on PATH."};
  mp_environment* environment = bare_environment();
  mp_client* client = chain_client(environment, powershell_signed_out);
  mp_identity* identity = NULL;
  mp_error* error = NULL;
  const char* rest;
  size_t index;
  CHECK_NUMBER(mp_sign_in(&identity, client, NULL, NULL, &error), MP_AUTHENTICATION_FAILED);
  CHECK_TEXT(mp_error_reason(error), "CredentialUnavailable");
  rest = mp_error_message(error);
  REQUIRE(rest != NULL);
  CHECK(strlen(rest) < 2000);
  for (index = 0; index < sizeof lines / sizeof lines[0]; ++index) {
    CHECK_HAS(rest, lines[index]);
    rest = strstr(rest, lines[index]) != NULL ? strstr(rest, lines[index]) : rest;
  }
  mp_error_free(error);
  mp_client_free(client);
  client = chain_client(environment, NULL);
  CHECK_NUMBER(mp_sign_in(&identity, client, NULL, NULL, &error), MP_AUTHENTICATION_FAILED);
  CHECK_LACKS(mp_error_message(error), "PowerShell");
  mp_error_free(error);
  mp_client_free(client);
  mp_environment_free(environment);
}

void chain_case(void) {
  token = emulator_access_token();
  kinds();
  environments();
  a_wrong_secret_is_not_passed_over();
  workload_and_machine();
  tools();
  nothing_is_set_up();
  free(token);
}
