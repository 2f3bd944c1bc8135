/* The real emulator program, started for one test and ended with it. */
#ifndef EMULATOR_H
#define EMULATOR_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct account {
  char tenant_id[64];
  char display_name[128];
  char client_id[64];
  char client_secret[128];
  char object_id[64];
};

struct machine_identity {
  char client_id[64];
  char object_id[64];
  char resource_id[256];
  char tenant_id[64];
};

/* What the environment of a process with a managed identity tells it; the system-assigned one comes first. */
struct machine {
  char identity_endpoint[128];
  char identity_header[128];
  char msi_endpoint[128];
  char msi_secret[128];
  char imds_host[128];
  struct machine_identity identities[2];
};

struct emulator {
  char arm[128];
  char authority[128];
  char ca_file[512];
  char admin_url[256];
  char client_certificate_file[512]; /* PEM of a key and certificate that all applications take. */
  char github_url[256];
  char github_token[256];
  struct account accounts[8];
  size_t account_count;
  char partner_ids[8][24];
  size_t partner_id_count;
  struct machine machine;
};

/* Starts the program with a new data folder. Both are gone when the test ends, however it ends. */
void emulator_start(const char* program);
extern struct emulator emulator;

/* Runs a program that reads `emulator` (emulator_read); what waitpid tells of its end. */
int emulator_run(const char* program, const char* option, const char* value);
void emulator_read(void);

/* The first account's service principal in another tenant. */
const struct account* emulator_other_tenant(void);

/* Makes the next requests go wrong: one fault as JSON, see docs/emulator.md. */
void emulator_add_fault(const char* json);
void emulator_clear_faults(void);

/* The log of requests as JSON, freed by the caller. */
char* emulator_requests(void);
void emulator_clear_requests(void);

/* What the user does with a device code: signs in, or declines where `user` is NULL. */
void emulator_answer_device_code(const char* user_code, const char* user);
/* Who signs in in browsers from now on; NULL declines. */
void emulator_set_browser_user(const char* user);

/* Has a tenant ask people for a second factor who change something, or no longer. */
void emulator_ask_for_mfa(const char* tenant, int asks);

/* A person's access token at the first account's tenant, likewise. */
char* emulator_user_token(const char* user);

/* An access token of the first account, as a caller would have got it elsewhere. Freed by the caller. */
char* emulator_access_token(void);

#ifdef __cplusplus
}
#endif

#endif
