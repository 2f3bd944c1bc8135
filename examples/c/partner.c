/*
 * Links a Microsoft partner ID to a service principal in a customer's tenant, shows, updates or removes the
 * link.
 *
 *     export AZURE_TENANT_ID=... AZURE_CLIENT_ID=... AZURE_CLIENT_SECRET=...
 *     partner link 5127255
 *     partner show
 *     partner update 5127254
 *     partner remove 5127254
 *
 * The secret comes from the environment, because every process can read a command line.
 * Exit codes: 0 done, 1 failed, 2 wrong command line, 3 no such link.
 */
#include <managementpartner.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: partner [options] link|update|remove PARTNER-ID\n"
    "       partner [options] show [PARTNER-ID]\n"
    "options: --tenant ID-OR-DOMAIN   (or AZURE_TENANT_ID)\n"
    "         --client-id GUID        (or AZURE_CLIENT_ID)\n"
    "         --authority URL         (or AZURE_AUTHORITY_HOST)\n"
    "         --arm-endpoint URL\n"
    "         --ca-file FILE          (authorities to trust in addition to the system's)\n"
    "AZURE_CLIENT_SECRET holds the client secret.\n";

struct settings {
  const char* tenant;
  const char* client_id;
  const char* authority;
  const char* arm_endpoint;
  const char* ca_file;
  const char* verb;
  const char* partner_id;
};

static int read_command_line(struct settings* settings, int argc, char** argv) {
  int index;
  settings->tenant = getenv("AZURE_TENANT_ID");
  settings->client_id = getenv("AZURE_CLIENT_ID");
  settings->authority = getenv("AZURE_AUTHORITY_HOST");
  for (index = 1; index + 1 < argc && strncmp(argv[index], "--", 2) == 0; index += 2) {
    const char* value = argv[index + 1];
    if (strcmp(argv[index], "--tenant") == 0)
      settings->tenant = value;
    else if (strcmp(argv[index], "--client-id") == 0)
      settings->client_id = value;
    else if (strcmp(argv[index], "--authority") == 0)
      settings->authority = value;
    else if (strcmp(argv[index], "--arm-endpoint") == 0)
      settings->arm_endpoint = value;
    else if (strcmp(argv[index], "--ca-file") == 0)
      settings->ca_file = value;
    else
      return 0;
  }
  if (index < argc) settings->verb = argv[index++];
  if (index < argc) settings->partner_id = argv[index++];
  if (settings->verb == NULL || index != argc) return 0;
  return settings->partner_id != NULL || strcmp(settings->verb, "show") == 0;
}

static int is_missing(const char* value) {
  return value == NULL || *value == '\0';
}

/* Every call that can fail returns a status and makes an error: what happened, and what to do about it. */
static mp_status make_client(mp_client** client, const struct settings* settings, mp_error** error) {
  mp_credential* credential = NULL;
  mp_client_options* options = NULL;
  mp_status status = mp_credential_from_client_secret(&credential, settings->client_id,
                                                      getenv("AZURE_CLIENT_SECRET"), error);
  if (status == MP_OK) status = mp_client_options_new(&options, error);
  if (status == MP_OK) status = mp_client_options_set_credential(options, credential, error);
  if (status == MP_OK) status = mp_client_options_set_tenant(options, settings->tenant, error);
  if (status == MP_OK && settings->authority != NULL) {
    status = mp_client_options_set_authority(options, settings->authority, error);
  }
  if (status == MP_OK && settings->arm_endpoint != NULL) {
    status = mp_client_options_set_arm_endpoint(options, settings->arm_endpoint, error);
  }
  if (status == MP_OK && settings->ca_file != NULL) {
    status = mp_client_options_set_ca_file(options, settings->ca_file, error);
  }
  if (status == MP_OK) status = mp_client_options_set_user_agent(options, "partner-example/1.0", error);
  if (status == MP_OK) status = mp_client_new(client, options, error);
  /* The client has its own copies. */
  mp_client_options_free(options);
  mp_credential_free(credential);
  return status;
}

static void print_line(const char* name, const char* value) {
  if (value != NULL) printf("%-12s %s\n", name, value); /* NULL: the service did not send it */
}

static void print_partner(const mp_partner* partner) {
  print_line("Partner ID", mp_partner_partner_id(partner));
  print_line("Name", mp_partner_partner_name(partner));
  print_line("Tenant", mp_partner_tenant_id(partner));
  print_line("Object ID", mp_partner_object_id(partner));
  print_line("State", mp_partner_state(partner));
  print_line("Updated", mp_partner_updated_time(partner));
}

static void print_error(const mp_error* error) {
  if (error == NULL) { /* there was no memory for it */
    fputs("Memory ran out.\n", stderr);
    return;
  }
  fprintf(stderr, "%s\n%s\n", mp_error_message(error), mp_error_next_step(error));
  if (mp_error_request_id(error) != NULL) fprintf(stderr, "Request ID: %s\n", mp_error_request_id(error));
}

int main(int argc, char** argv) {
  struct settings settings = {NULL, NULL, NULL, NULL, NULL, NULL, NULL};
  mp_client* client = NULL;
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  mp_status status;
  if (!read_command_line(&settings, argc, argv)) {
    fputs(usage, stderr);
    return 2;
  }
  if (is_missing(settings.tenant) || is_missing(settings.client_id) ||
      is_missing(getenv("AZURE_CLIENT_SECRET"))) {
    fputs("partner: set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET\n", stderr);
    return 2;
  }

  status = make_client(&client, &settings, &error);
  if (status == MP_OK) {
    if (strcmp(settings.verb, "link") == 0) {
      status = mp_partner_create(&partner, client, NULL, settings.partner_id, NULL, &error);
    } else if (strcmp(settings.verb, "show") == 0) {
      status = mp_partner_get(&partner, client, NULL, settings.partner_id, NULL, &error);
    } else if (strcmp(settings.verb, "update") == 0) {
      status = mp_partner_update(&partner, client, NULL, settings.partner_id, NULL, &error);
    } else if (strcmp(settings.verb, "remove") == 0) {
      status = mp_partner_remove(client, NULL, settings.partner_id, NULL, &error);
    } else {
      mp_client_free(client);
      fputs(usage, stderr);
      return 2;
    }
  }

  if (status != MP_OK)
    print_error(error);
  else if (partner != NULL)
    print_partner(partner);
  else
    puts("Removed.");
  mp_error_free(error);
  mp_partner_free(partner);
  mp_client_free(client);
  return status == MP_OK ? 0 : status == MP_NOT_FOUND ? 3 : 1;
}
