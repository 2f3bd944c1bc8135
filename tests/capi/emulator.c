#ifndef _GNU_SOURCE /* C++ compilers set it. */
#define _GNU_SOURCE
#endif
#include "emulator.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32
#include "emulator_process_windows.h"
#else
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

#include "check.h"
#include "https.h"
#include "json.h"
#include "temporary_folder.h"

struct emulator emulator;

static char folder[] = TEMPORARY_FOLDER;

#ifndef _WIN32

static pid_t process;

/* What it prints. */
static FILE* emulator_process_start(const char* program, const char* data) {
  int output[2];
  REQUIRE(pipe(output) == 0);
  process = fork();
  REQUIRE(process >= 0);
  if (process == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* Also when the test crashes. */
    dup2(output[1], STDOUT_FILENO);
    close(output[0]);
    close(output[1]);
    execl(program, program, "--port", "0", "--data", data, (char*)NULL);
    _exit(127);
  }
  close(output[1]);
  return fdopen(output[0], "r");
}

static void emulator_process_stop(void) {
  kill(process, SIGTERM);
  waitpid(process, NULL, 0);
}

int emulator_run(const char* program, const char* option, const char* value) {
  int input[2];
  int status = 0;
  pid_t child;
  REQUIRE(pipe(input) == 0);
  child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    dup2(input[0], STDIN_FILENO);
    close(input[0]);
    close(input[1]);
    execl(program, program, option, value, (char*)NULL);
    _exit(127);
  }
  close(input[0]);
  REQUIRE(write(input[1], &emulator, sizeof emulator) == (ssize_t)sizeof emulator);
  close(input[1]);
  REQUIRE(waitpid(child, &status, 0) == child);
  return status;
}

#endif

static int is_started;

static void emulator_stop(void) {
  if (is_started) emulator_process_stop();
  is_started = 0;
  temporary_folder_remove(folder);
}

static void read_machine(const char* text) {
  struct machine* machine = &emulator.machine;
  const char* identities;
  const char* end;
  size_t index;
  REQUIRE(text != NULL);
  REQUIRE(json_text(text, NULL, "identityEndpoint", machine->identity_endpoint,
                    sizeof machine->identity_endpoint));
  REQUIRE(json_text(text, NULL, "identityHeader", machine->identity_header, sizeof machine->identity_header));
  REQUIRE(json_text(text, NULL, "msiEndpoint", machine->msi_endpoint, sizeof machine->msi_endpoint));
  REQUIRE(json_text(text, NULL, "msiSecret", machine->msi_secret, sizeof machine->msi_secret));
  REQUIRE(json_text(text, NULL, "imdsHost", machine->imds_host, sizeof machine->imds_host));
  identities = json_value(text, NULL, "identities");
  for (index = 0; index < 2; ++index) {
    struct machine_identity* identity = &machine->identities[index];
    REQUIRE(identities != NULL);
    end = strchr(identities, '}');
    REQUIRE(end != NULL);
    REQUIRE(json_text(identities, end, "clientId", identity->client_id, sizeof identity->client_id));
    REQUIRE(json_text(identities, end, "objectId", identity->object_id, sizeof identity->object_id));
    REQUIRE(json_text(identities, end, "resourceId", identity->resource_id, sizeof identity->resource_id));
    REQUIRE(json_text(identities, end, "tenantId", identity->tenant_id, sizeof identity->tenant_id));
    identities = end + 1;
  }
}

static void read_announcement(const char* line) {
  const char* tenants = json_value(line, NULL, "tenants");
  const char* ids = json_value(line, NULL, "partnerIds");
  const char* end;
  REQUIRE(json_text(line, NULL, "arm", emulator.arm, sizeof emulator.arm));
  REQUIRE(json_text(line, NULL, "authority", emulator.authority, sizeof emulator.authority));
  REQUIRE(json_text(line, NULL, "caFile", emulator.ca_file, sizeof emulator.ca_file));
  REQUIRE(json_text(line, NULL, "adminUrl", emulator.admin_url, sizeof emulator.admin_url));
  REQUIRE(json_text(line, NULL, "clientCertificateFile", emulator.client_certificate_file,
                    sizeof emulator.client_certificate_file));
  REQUIRE(json_text(line, NULL, "githubUrl", emulator.github_url, sizeof emulator.github_url));
  REQUIRE(json_text(line, NULL, "githubToken", emulator.github_token, sizeof emulator.github_token));
  REQUIRE(tenants != NULL && ids != NULL);
  for (; *tenants != ']' && emulator.account_count < 8; tenants = end + 1 + (end[1] == ',')) {
    struct account* account = &emulator.accounts[emulator.account_count++];
    end = strchr(tenants, '}');
    REQUIRE(end != NULL);
    REQUIRE(json_text(tenants, end, "tenantId", account->tenant_id, sizeof account->tenant_id));
    REQUIRE(json_text(tenants, end, "displayName", account->display_name, sizeof account->display_name));
    REQUIRE(json_text(tenants, end, "clientId", account->client_id, sizeof account->client_id));
    REQUIRE(json_text(tenants, end, "clientSecret", account->client_secret, sizeof account->client_secret));
    REQUIRE(json_text(tenants, end, "objectId", account->object_id, sizeof account->object_id));
  }
  while (emulator.partner_id_count < 8 && (ids = strchr(ids, '"')) != NULL) {
    REQUIRE(sscanf(ids, "\"%23[0-9]\"", emulator.partner_ids[emulator.partner_id_count]) == 1);
    ++emulator.partner_id_count;
    ids = strchr(ids + 1, '"') + 1;
    if (*ids != ',') break;
  }
  REQUIRE(emulator.account_count >= 2 && emulator.partner_id_count >= 2);
  read_machine(json_value(line, NULL, "managedIdentity"));
}

void emulator_start(const char* program) {
  static char line[16384];
  FILE* stream;
  temporary_folder_make(folder);
  atexit(emulator_stop);
  stream = emulator_process_start(program, folder);
  is_started = 1;
  REQUIRE(stream != NULL && fgets(line, sizeof line, stream) != NULL);
  fclose(stream);
  read_announcement(line);
}

void emulator_read(void) {
  REQUIRE(fread(&emulator, sizeof emulator, 1, stdin) == 1);
}

const struct account* emulator_other_tenant(void) {
  size_t index;
  for (index = 1; index < emulator.account_count; ++index) {
    const struct account* account = &emulator.accounts[index];
    if (strcmp(account->client_id, emulator.accounts[0].client_id) == 0) return account;
  }
  REQUIRE(0 && "the emulator has a service principal in two tenants");
  return NULL;
}

/* Sends to the administration interface below `path`. */
static char* administer(const char* method, const char* path, const char* body) {
  char target[256];
  char* answer = NULL;
  int status;
  const char* base = strchr(emulator.admin_url + strlen("https://"), '/');
  snprintf(target, sizeof target, "%s/%s", base != NULL ? base : "", path);
  status =
      https_exchange(emulator.admin_url, emulator.ca_file, method, target, "application/json", body, &answer);
  if (status < 200 || status > 299) fprintf(stderr, "%s %s: %d %s\n", method, target, status, answer);
  REQUIRE(status >= 200 && status <= 299);
  return answer;
}

void emulator_add_fault(const char* json) {
  free(administer("POST", "faults", json));
}

void emulator_clear_faults(void) {
  free(administer("DELETE", "faults", NULL));
}

char* emulator_requests(void) {
  return administer("GET", "requests", NULL);
}

void emulator_clear_requests(void) {
  free(administer("DELETE", "requests", NULL));
}

static void answer_user(const char* path, const char* user) {
  char body[256];
  snprintf(body, sizeof body, user != NULL ? "{\"userPrincipalName\": \"%s\"}" : "{\"decline\": true}", user);
  free(administer("POST", path, body));
}

void emulator_answer_device_code(const char* user_code, const char* user) {
  char path[128];
  snprintf(path, sizeof path, "device-codes/%s", user_code);
  answer_user(path, user);
}

void emulator_set_browser_user(const char* user) {
  answer_user("sign-ins", user);
}

void emulator_ask_for_mfa(const char* tenant, int asks) {
  char path[128];
  snprintf(path, sizeof path, "tenants/%s", tenant);
  free(administer("PUT", path, asks ? "{\"mfaForChanges\": true}" : "{\"mfaForChanges\": false}"));
}

char* emulator_user_token(const char* user) {
  const size_t size = 65536;
  char body[256];
  char* token = (char*)malloc(size);
  char* answer;
  REQUIRE(token != NULL);
  snprintf(body, sizeof body, "{\"tenantId\": \"%s\", \"userPrincipalName\": \"%s\"}",
           emulator.accounts[0].tenant_id, user);
  answer = administer("POST", "tokens", body);
  REQUIRE(json_text(answer, NULL, "access_token", token, size));
  free(answer);
  return token;
}

char* emulator_access_token(void) {
  const struct account* account = &emulator.accounts[0];
  const size_t size = 65536;
  char target[128];
  char form[1024];
  char* answer = NULL;
  char* token = (char*)malloc(size);
  REQUIRE(token != NULL);
  snprintf(target, sizeof target, "/%s/oauth2/v2.0/token", account->tenant_id);
  snprintf(form, sizeof form, "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s/.default",
           account->client_id, account->client_secret, emulator.arm);
  REQUIRE(https_exchange(emulator.authority, emulator.ca_file, "POST", target,
                         "application/x-www-form-urlencoded", form, &answer) == 200);
  REQUIRE(json_text(answer, NULL, "access_token", token, size));
  free(answer);
  return token;
}
