/* memory_probe KIND ARM AUTHORITY CA_FILE TENANT [ARGUMENT...]: signs in, calls, frees everything, and stands
 * still twice for whoever looks into its memory: "in use" and "freed". Secrets come on standard input, one a
 * line, and are overwritten here once they are handed over. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "managementpartner.h"

#define MUST(call)                                                                  \
  do {                                                                              \
    mp_error* error = NULL;                                                         \
    mp_error** place = &error;                                                      \
    if ((call) != MP_OK) {                                                          \
      fprintf(stderr, "%s: %s\n", mp_error_reason(error), mp_error_message(error)); \
      exit(1);                                                                      \
    }                                                                               \
  } while (0)

static char secret[65536];

/* Unbuffered: the C library's buffer would keep it. */
static const char* read_secret(void) {
  size_t size = 0;
  while (size + 1 < sizeof secret && read(STDIN_FILENO, secret + size, 1) == 1 && secret[size] != '\n')
    ++size;
  secret[size] = '\0';
  return secret;
}

static void forget(void) {
  volatile char* byte = secret;
  while (byte != secret + sizeof secret) *byte++ = '\0';
}

static void stand_still(const char* stage) {
  char go_on = 0;
  printf("%s\n", stage);
  fflush(stdout);
  while (read(STDIN_FILENO, &go_on, 1) == 1 && go_on != '\n') {
  }
}

static void MP_CALL show_device_code(const char* message, const char* user_code, const char* uri,
                                     int64_t expires_in_ms, void* context) {
  (void)message;
  (void)uri;
  (void)expires_in_ms;
  (void)context;
  printf("code %s\n", user_code);
  fflush(stdout);
}

static void MP_CALL give_token(mp_token_request* request, void* context) {
  (void)context;
  mp_token_request_set_token(request, read_secret(), 0);
  forget();
}

/* An environment of the NAME=value arguments; a value of "-" is a secret from standard input. */
static mp_environment* environment_of(char** arguments) {
  mp_environment* environment = NULL;
  MUST(mp_environment_new(&environment, place));
  for (; *arguments != NULL; ++arguments) {
    char* value = strchr(*arguments, '=');
    if (value == NULL) continue;
    *value++ = '\0';
    MUST(mp_environment_set(environment, *arguments, strcmp(value, "-") == 0 ? read_secret() : value, place));
    forget();
  }
  return environment;
}

static mp_credential* make_credential(const char* kind, char** arguments) {
  mp_credential* credential = NULL;
  if (strcmp(kind, "client_secret") == 0) {
    MUST(mp_credential_from_client_secret(&credential, arguments[0], read_secret(), place));
  } else if (strcmp(kind, "access_token") == 0) {
    MUST(mp_credential_from_access_token(&credential, read_secret(), place));
  } else if (strcmp(kind, "certificate") == 0) {
    MUST(mp_credential_from_client_certificate(&credential, arguments[0], arguments[1], read_secret(), 1,
                                               place));
  } else if (strcmp(kind, "federated_token") == 0) {
    MUST(mp_credential_from_federated_token(&credential, arguments[0], read_secret(), place));
  } else if (strcmp(kind, "callback") == 0) {
    MUST(mp_credential_from_callback(&credential, give_token, NULL, place));
  } else if (strcmp(kind, "device_code") == 0) {
    MUST(mp_credential_from_device_code(&credential, NULL, show_device_code, NULL, place));
  } else if (strcmp(kind, "managed_identity") == 0) {
    mp_environment* environment = environment_of(arguments);
    MUST(mp_credential_from_managed_identity(&credential, MP_MANAGED_IDENTITY_SYSTEM, NULL, environment,
                                             place));
    mp_environment_free(environment);
  } else if (strcmp(kind, "workload_identity") == 0) {
    mp_environment* environment = environment_of(arguments);
    MUST(mp_credential_from_workload_identity(&credential, NULL, environment, place));
    mp_environment_free(environment);
  } else if (strcmp(kind, "default_chain") == 0) {
    mp_environment* environment = environment_of(arguments);
    MUST(mp_credential_from_default_chain(&credential, environment, NULL, NULL, place));
    mp_environment_free(environment);
  } else {
    fprintf(stderr, "no such kind: %s\n", kind);
    exit(2);
  }
  forget();
  return credential;
}

static mp_client_options* make_options(char** arguments) {
  mp_client_options* options = NULL;
  mp_credential* credential;
  MUST(mp_client_options_new(&options, place));
  MUST(mp_client_options_set_arm_endpoint(options, arguments[2], place));
  MUST(mp_client_options_set_authority(options, arguments[3], place));
  MUST(mp_client_options_set_ca_file(options, arguments[4], place));
  MUST(mp_client_options_set_proxy(options, "", place));
  if (arguments[5][0] != '\0') MUST(mp_client_options_set_tenant(options, arguments[5], place));
  credential = make_credential(arguments[1], arguments + 6);
  MUST(mp_client_options_set_credential(options, credential, place));
  mp_credential_free(credential);
  return options;
}

static void MP_CALL print_log(int32_t level, const char* message, void* context) {
  (void)context;
  fprintf(stderr, "log %d: %s\n", (int)level, message);
}

int main(int count, char** arguments) {
  mp_client_options* options;
  mp_client* client = NULL;
  mp_identity* identity = NULL;
  mp_tenant_list* tenants = NULL;
  mp_partner* partner = NULL;
  const char* folder = getenv("MEMORY_PROBE_SESSIONS");
  if (count < 6) return 2;
  options = make_options(arguments);
  MUST(mp_client_options_set_log(options, MP_LOG_DEBUG, print_log, NULL, place));
  MUST(mp_client_new(&client, options, place));
  mp_client_options_free(options);
  MUST(mp_sign_in(&identity, client, NULL, NULL, place));
  if (folder != NULL) {
    MUST(mp_session_save(client, "kept", identity, folder, place));
    mp_client_free(client);
    MUST(mp_session_load(&options, NULL, NULL, folder, place));
    MUST(mp_client_new(&client, options, place));
    mp_client_options_free(options);
  }
  MUST(mp_tenant_list_get(&tenants, client, NULL, NULL, place));
  MUST(mp_partner_create(&partner, client, NULL, "5127255", NULL, place));
  MUST(mp_partner_remove(client, NULL, "5127255", NULL, place));
  stand_still("in use");

  mp_partner_free(partner);
  mp_tenant_list_free(tenants);
  mp_identity_free(identity);
  mp_client_free(client);
  stand_still("freed");
  return 0;
}
