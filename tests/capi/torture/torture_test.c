/* torture_test EMULATOR [every [SESSION]]: lets memory and descriptors run out at the n-th call for them, for
   many n (for every n), once and for good, while a whole session runs through the C ABI. It must end in
   statuses, and no change may be told as not made that was made. torture_test EMULATOR SESSION
   memory|descriptors N once|lasting warm|cold: one of these, in this process. */
#define _GNU_SOURCE
#include <dirent.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../check.h"
#include "../emulator.h"
#include "../session.h"
#include "../temporary_folder.h"
#include "failing_system.h"
#include "managementpartner.h"

/* What is lost is lost in a few dozen calls at most: the looks for it lie closer together. */
enum { status_count = 17, first_calls = 8, sample = 16, sample_for_losses = 64 };

/* What a child process tells. */
struct outcome {
  long calls;
  long failures;
  long lost;       /* Pieces of memory. */
  long open;       /* Descriptors left. */
  int status;      /* The first that is not MP_OK. */
  int again;       /* Of the same session, when there is enough of everything. */
  int wrong;       /* An error's parts do not agree. */
  char untrue[64]; /* A change that was not what was told of it. */
  char reason[48];
  char step[32];
  char message[200];
};
static struct outcome* outcome;

/* Of the last step. */
static int outcome_unknown;

static int tidies;
static int is_warm;
static char folder[] = TEMPORARY_FOLDER;
static char program_path[sizeof folder + 16];
static char named_arm[512];

/* ---- The sessions ---- */

static void note(const char* step, mp_status status, mp_error* error) {
  const char* text;
  if (error != NULL && mp_error_status(error) != status) outcome->wrong = 1;
  if ((status == MP_OK) != (error == NULL)) outcome->wrong = 1;
  outcome_unknown = mp_error_outcome_unknown(error);
  if (status != MP_OK && outcome->status == MP_OK) {
    outcome->status = status;
    snprintf(outcome->step, sizeof outcome->step, "%s", step);
    text = mp_error_reason(error);
    snprintf(outcome->reason, sizeof outcome->reason, "%s", text != NULL ? text : "(no error)");
    text = mp_error_message(error);
    snprintf(outcome->message, sizeof outcome->message, "%s", text != NULL ? text : "");
  }
  /* Reading it needs nothing. */
  (void)mp_error_next_step(error);
  mp_error_free(error);
}

#define STEP(call)              \
  do {                          \
    mp_error* error = NULL;     \
    status = call;              \
    note(#call, status, error); \
  } while (0)

static mp_client_options* options_for(mp_credential* credential, const char* arm, const char* tenant) {
  mp_client_options* options = NULL;
  mp_status status;
  STEP(mp_client_options_new(&options, &error));
  if (status != MP_OK) return NULL;
  STEP(mp_client_options_set_credential(options, credential, &error));
  STEP(mp_client_options_set_arm_endpoint(options, arm, &error));
  STEP(mp_client_options_set_authority(options, emulator.authority, &error));
  STEP(mp_client_options_set_ca_file(options, emulator.ca_file, &error));
  STEP(mp_client_options_set_proxy(options, "", &error));
  if (tenant != NULL) STEP(mp_client_options_set_tenant(options, tenant, &error));
  STEP(mp_client_options_set_retry(options, 1, 1, 1, &error));
  STEP(mp_client_options_set_timeout_ms(options, 8000, &error));
  return options;
}

/* Whether what went before left a link is not known. */
static void remove_link(mp_client* client) {
  mp_partner_remove(client, NULL, emulator.partner_ids[0], NULL, NULL);
}

static mp_credential* secret(void);
static void session_with(mp_credential* credential, const char* arm, const char* tenant,
                         void (*use)(mp_client*));

enum link { LINKED, NOT_LINKED, NOBODY_KNOWS };
static enum link found;

static void look_up(mp_client* client) {
  mp_partner* partner = NULL;
  const mp_status status = mp_partner_get(&partner, client, NULL, NULL, NULL, NULL);
  found = status == MP_OK ? LINKED : status == MP_NOT_FOUND ? NOT_LINKED : NOBODY_KNOWS;
  mp_partner_free(partner);
}

/* Asks the service, with a client of its own and enough of everything. */
static enum link link_now(void) {
  const struct outcome kept = *outcome;
  const int kept_unknown = outcome_unknown;
  found = NOBODY_KNOWS;
  failing_system_pause();
  session_with(secret(), emulator.arm, emulator.accounts[0].tenant_id, look_up);
  failing_system_go_on();
  *outcome = kept;
  outcome_unknown = kept_unknown;
  return found;
}

static void check_told(const char* step, mp_status status, enum link before, enum link after) {
  const enum link now = link_now();
  if (outcome_unknown || before == NOBODY_KNOWS || now == NOBODY_KNOWS) return;
  if (now == (status == MP_OK ? after : before)) return;
  snprintf(outcome->untrue, sizeof outcome->untrue, "%s: status %d, but %s", step, (int)status,
           now == LINKED ? "linked" : "not linked");
}

static void all_calls(mp_client* client) {
  mp_identity* identity = NULL;
  mp_partner* partner = NULL;
  mp_tenant_list* tenants = NULL;
  mp_status status;
  /* Not asked where nothing was used before: each such run begins without a link. */
  enum link linked = is_warm ? link_now() : NOT_LINKED;
  if (tidies) remove_link(client);
  STEP(mp_sign_in(&identity, client, NULL, NULL, &error));
  mp_identity_free(identity);
  STEP(mp_partner_create(&partner, client, NULL, emulator.partner_ids[0], NULL, &error));
  mp_partner_free(partner);
  check_told("create", status, tidies ? NOT_LINKED : linked, LINKED);
  linked = found;
  STEP(mp_partner_get(&partner, client, NULL, NULL, NULL, &error));
  mp_partner_free(partner);
  STEP(mp_tenant_list_get(&tenants, client, NULL, NULL, &error));
  mp_tenant_list_free(tenants);
  STEP(mp_partner_remove(client, NULL, emulator.partner_ids[0], NULL, &error));
  check_told("remove", status, linked, NOT_LINKED);
}

static void list_tenants(mp_client* client) {
  mp_tenant_list* tenants = NULL;
  mp_status status;
  STEP(mp_tenant_list_get(&tenants, client, NULL, NULL, &error));
  mp_tenant_list_free(tenants);
}

static void keep(mp_client* client) {
  mp_session_list* sessions = NULL;
  mp_client_options* options = NULL;
  mp_status status;
  STEP(mp_session_save(client, "kept", NULL, folder, &error));
  STEP(mp_session_list_get(&sessions, folder, &error));
  mp_session_list_free(sessions);
  STEP(mp_session_load(&options, "kept", NULL, folder, &error));
  mp_client_options_free(options);
  STEP(mp_session_remove(NULL, folder, &error));
}

static void session_with(mp_credential* credential, const char* arm, const char* tenant,
                         void (*use)(mp_client*)) {
  mp_client_options* options;
  mp_client* client = NULL;
  mp_status status;
  if (credential == NULL) return;
  options = options_for(credential, arm, tenant);
  mp_credential_free(credential);
  if (options == NULL) return;
  STEP(mp_client_new(&client, options, &error));
  mp_client_options_free(options);
  if (client != NULL) use(client);
  mp_client_free(client);
}

struct caller {
  mp_client* client;
  mp_status status;
  mp_error* error;
};

static void* call(void* argument) {
  struct caller* const caller = (struct caller*)argument;
  mp_partner* partner = NULL;
  caller->status = mp_partner_get(&partner, caller->client, NULL, NULL, NULL, &caller->error);
  mp_partner_free(partner);
  return NULL;
}

/* One leads, the others wait for it, and for the one token that all need. */
static void call_at_once(mp_client* client) {
  struct caller callers[4];
  pthread_t threads[4];
  int started[4];
  size_t index;
  memset(callers, 0, sizeof callers);
  for (index = 0; index < 4; ++index) {
    callers[index].client = client;
    started[index] = pthread_create(&threads[index], NULL, call, &callers[index]) == 0;
  }
  for (index = 0; index < 4; ++index) {
    if (!started[index]) {
      call(&callers[index]);
    } else {
      REQUIRE(pthread_join(threads[index], NULL) == 0);
    }
    note("mp_partner_get of a thread", callers[index].status, callers[index].error);
  }
}

static mp_credential* secret(void) {
  const struct account* account = &emulator.accounts[0];
  mp_credential* credential = NULL;
  mp_status status;
  STEP(mp_credential_from_client_secret(&credential, account->client_id, account->client_secret, &error));
  return credential;
}

static void whole_session(void) {
  session_with(secret(), emulator.arm, emulator.accounts[0].tenant_id, all_calls);
}

static void threads_session(void) {
  session_with(secret(), emulator.arm, emulator.accounts[0].tenant_id, call_at_once);
}

static void kept_session(void) {
  session_with(secret(), emulator.arm, emulator.accounts[0].tenant_id, keep);
}

/* The host's own name takes the system's resolver; the emulator's certificate is for another. */
static void name_session(void) {
  mp_credential* credential = NULL;
  mp_status status;
  STEP(mp_credential_from_access_token(&credential, "a.b.c", &error));
  session_with(credential, named_arm, NULL, list_tenants);
}

static void certificate_session(void) {
  mp_credential* credential = NULL;
  mp_status status;
  STEP(mp_credential_from_client_certificate(&credential, emulator.accounts[0].client_id,
                                             emulator.client_certificate_file, NULL, 0, &error));
  session_with(credential, emulator.arm, emulator.accounts[0].tenant_id, list_tenants);
}

/* Another program tells a token that the service does not take. */
static void program_session(void) {
  mp_credential* credential = NULL;
  mp_environment* environment = NULL;
  mp_status status;
  STEP(mp_environment_new(&environment, &error));
  if (environment != NULL) STEP(mp_environment_set(environment, "PATH", program_path, &error));
  if (environment != NULL) STEP(mp_credential_from_azure_cli(&credential, environment, &error));
  mp_environment_free(environment);
  session_with(credential, emulator.arm, NULL, list_tenants);
}

static void sign_in_as_machine(mp_client* client) {
  mp_identity* identity = NULL;
  mp_status status;
  STEP(mp_sign_in(&identity, client, NULL, NULL, &error));
  if (status == MP_OK && strcmp(mp_identity_credential_kind(identity), "ManagedIdentity") != 0) {
    snprintf(outcome->untrue, sizeof outcome->untrue, "signs in by %s",
             mp_identity_credential_kind(identity));
  }
  mp_identity_free(identity);
}

/* Azure CLI comes behind the machine in the chain, and is signed in as somebody else. */
static void chain_session(void) {
  mp_credential* credential = NULL;
  mp_environment* environment = NULL;
  mp_status status;
  STEP(mp_environment_new(&environment, &error));
  if (environment != NULL) {
    STEP(mp_environment_set(environment, "AZURE_POD_IDENTITY_AUTHORITY_HOST", emulator.machine.imds_host,
                            &error));
    /* Without it the chain would look at another machine. */
    if (status == MP_OK) STEP(mp_environment_set(environment, "PATH", program_path, &error));
    if (status == MP_OK) {
      STEP(mp_credential_from_default_chain(&credential, environment, NULL, NULL, &error));
    }
  }
  mp_environment_free(environment);
  session_with(credential, emulator.arm, NULL, sign_in_as_machine);
}

struct session {
  const char* name;
  void (*run)(void);
  int end;         /* Where there is enough of everything. */
  long last_calls; /* So many are all looked at. */
};
/* At the end what came of a call is handed on; before that, in one of them, the server's name is checked. */
static const struct session sessions[] = {
    {"whole", whole_session, MP_OK, 40},
    {"threads", threads_session, MP_NOT_FOUND, 40},
    {"kept", kept_session, MP_OK, 40},
    {"name", name_session, MP_UNTRUSTED_CERTIFICATE, 200},
    {"certificate", certificate_session, MP_OK, 40},
    {"program", program_session, MP_AUTHENTICATION_FAILED, 40},
    {"chain", chain_session, MP_OK, 40},
};
enum { session_count = sizeof sessions / sizeof sessions[0] };

/* ---- One run ---- */

struct way {
  const struct session* session;
  enum resource resource;
  int lasting;
  int warm; /* The process has run the session before. */
};

static int open_descriptors(void) {
  int count = 0;
  DIR* const all = opendir("/proc/self/fd");
  if (all == NULL) return -1;
  while (readdir(all) != NULL) ++count;
  closedir(all);
  return count;
}

static void fail_once(const struct way* way, long allowed) {
  failing_system_arm(way->resource, allowed, way->lasting);
  way->session->run();
  outcome->calls = failing_system_disarm();
}

static void run_unharmed(const struct session* session) {
  struct outcome kept = *outcome;
  outcome->status = MP_OK;
  tidies = 1;
  session->run();
  tidies = 0;
  kept.again = outcome->status;
  if (kept.again != session->end) snprintf(kept.message, sizeof kept.message, "%s", outcome->message);
  *outcome = kept;
}

/* What the first failures make is kept perhaps, as caches are, and the texts of the last errors in OpenSSL.
   What every one makes is lost. */
static void look_for_losses(const struct way* way, long allowed) {
  struct outcome kept;
  int round;
  long before = failing_system_live();
  const int open_before = open_descriptors();
  fail_once(way, allowed);
  kept = *outcome;
  for (round = 0; round < 24 && failing_system_live() > before; ++round) {
    before = failing_system_live();
    fail_once(way, allowed);
    kept.lost = failing_system_live() - before;
  }
  if (failing_system_live() <= before) kept.lost = 0;
  kept.open = open_descriptors() - open_before;
  *outcome = kept;
}

static void run_one(const struct way* way, long allowed) {
  if (way->warm) {
    look_for_losses(way, allowed);
  } else {
    fail_once(way, allowed);
  }
  outcome->failures = outcome->calls > allowed;
  run_unharmed(way->session);
}

/* 0, or how the process ended: a signal, or an exit of the library's. */
static int run_apart(const struct way* way, long allowed) {
  int end = 0;
  pid_t child;
  memset(outcome, 0, sizeof *outcome);
  child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    alarm(60);
    is_warm = way->warm;
    run_one(way, allowed);
    _exit(42);
  }
  REQUIRE(waitpid(child, &end, 0) == child);
  if (WIFSIGNALED(end)) return WTERMSIG(end);
  return WEXITSTATUS(end) == 42 ? 0 : 1000 + WEXITSTATUS(end);
}

/* ---- All of them ---- */

static const char* way_name(const struct way* way) {
  static char name[100];
  snprintf(name, sizeof name, "%s %s %s %s", way->session->name,
           way->resource == MEMORY ? "memory" : "descriptors", way->lasting ? "lasting" : "once",
           way->warm ? "warm" : "cold");
  return name;
}

/* Where OpenSSL does without a piece of memory it does not always say so, but takes a certificate or a key
   for a bad one. */
static int is_of_openssl(void) {
  return outcome->status == MP_UNTRUSTED_CERTIFICATE || strcmp(outcome->reason, "TlsFailed") == 0 ||
         strcmp(outcome->reason, "CaFileInvalid") == 0 ||
         strncmp(outcome->reason, "ClientCertificate", strlen("ClientCertificate")) == 0;
}

/* The statuses that may come of it. Where one call in the middle fails, the library or the system may do
 * without. */
static int fits(const struct way* way) {
  const int status = outcome->status;
  if (status == way->session->end || status == MP_OK) return 1;
  if (way->resource == DESCRIPTORS) return strcmp(outcome->reason, "TooManyOpenFiles") == 0;
  return status == MP_OUT_OF_MEMORY || (!way->lasting && is_of_openssl());
}

/* Where memory runs out while OpenSSL is used for the first time, it stays unusable: that is looked for where
   it has been used before. */
static void judge(const struct way* way, long allowed, int end) {
  const struct session* session = way->session;
  const char* fault = NULL;
  char lost[64];
  if (end != 0) {
    fault = end == SIGALRM ? "hangs" : end > 1000 ? "exits" : strsignal(end);
  } else if (outcome->wrong) {
    fault = "an error contradicts its status";
  } else if (outcome->untrue[0] != '\0') {
    fault = outcome->untrue;
  } else if (!fits(way)) {
    fault = "another status";
  } else if (way->warm && outcome->again != session->end) {
    fault = "does not recover";
  } else if (outcome->lost > 0 || outcome->open > 0) {
    snprintf(lost, sizeof lost, "loses %ld pieces of memory, %ld descriptors", outcome->lost, outcome->open);
    fault = lost;
  }
  if (fault == NULL) return;
  printf("FAULT %s, %ld: %s; status %d, %s at %s: %s\n", way_name(way), allowed, fault, outcome->status,
         outcome->reason, outcome->step, outcome->message);
  check_true(0, fault, __FILE__, __LINE__);
}

struct totals {
  long runs;
  long by_status[status_count];
  long crashes;
};

static void count(struct totals* totals, int end) {
  ++totals->runs;
  if (end != 0) {
    ++totals->crashes;
  } else {
    ++totals->by_status[outcome->status];
  }
}

static void print_totals(const struct way* way, const struct totals* totals) {
  int status;
  printf("%s: %ld runs of %ld calls;", way_name(way), totals->runs, outcome->calls);
  for (status = 0; status < status_count; ++status) {
    if (totals->by_status[status] > 0) printf(" status %d: %ld,", status, totals->by_status[status]);
  }
  printf(" crashes: %ld\n", totals->crashes);
  fflush(stdout);
}

/* All of the first and last calls, and some as far apart as the sample wants it. The last run is the first
   that nothing fails in. */
static void torture(const struct way* way, int every) {
  struct totals totals;
  long allowed = 0;
  long stride = 1;
  long last = 0;
  memset(&totals, 0, sizeof totals);
  if (!every) {
    REQUIRE(run_apart(way, 1000000) == 0);
    stride = 1 + outcome->calls / (way->warm ? sample_for_losses : sample);
    last = outcome->calls - way->session->last_calls;
  }
  for (;;) {
    const int end = run_apart(way, allowed);
    count(&totals, end);
    judge(way, allowed, end);
    if (end == 0 && outcome->failures == 0) break;
    if (allowed < first_calls || allowed >= last) {
      ++allowed;
    } else {
      allowed += allowed + stride < last ? stride : last - allowed;
    }
  }
  print_totals(way, &totals);
}

static void torture_all(int every, const char* only) {
  int index;
  int ways;
  /* Cold first: what this process does is not undone. */
  for (index = 0; index < 2 * session_count; ++index) {
    const struct session* const session = &sessions[index % session_count];
    const int warm = index / session_count;
    if (only != NULL && strcmp(only, session->name) != 0) continue;
    if (warm) session->run();
    for (ways = 0; ways < 4; ++ways) {
      const struct way way = {session, ways < 2 ? MEMORY : DESCRIPTORS, ways % 2, warm};
      torture(&way, every);
    }
  }
}

static void remove_folder(void) {
  temporary_folder_remove(folder);
}

static void prepare(void) {
  static const char az[] = "#!/bin/sh\necho '{\"accessToken\": \"a.b.c\", \"expires_on\": 4000000000}'\n";
  char host[256] = "";
  char path[128];
  FILE* file;
  outcome =
      (struct outcome*)mmap(NULL, sizeof *outcome, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  REQUIRE(outcome != MAP_FAILED);
  temporary_folder_make(folder);
  atexit(remove_folder);
  snprintf(path, sizeof path, "%s/az", folder);
  file = fopen(path, "w");
  REQUIRE(file != NULL && fputs(az, file) >= 0 && fclose(file) == 0 && chmod(path, 0700) == 0);
  snprintf(program_path, sizeof program_path, "%s:/usr/bin:/bin", folder);
  gethostname(host, sizeof host - 1);
  snprintf(named_arm, sizeof named_arm, "https://%s%s", host, strrchr(emulator.arm, ':'));
}

static int run_alone(char** arguments) {
  struct way way = {NULL, MEMORY, 0, 0};
  int index;
  for (index = 0; index < session_count; ++index) {
    if (strcmp(arguments[0], sessions[index].name) == 0) way.session = &sessions[index];
  }
  REQUIRE(way.session != NULL);
  way.resource = strcmp(arguments[1], "memory") == 0 ? MEMORY : DESCRIPTORS;
  way.lasting = strcmp(arguments[3], "lasting") == 0;
  way.warm = strcmp(arguments[4], "warm") == 0;
  is_warm = way.warm;
  if (way.warm) way.session->run();
  memset(outcome, 0, sizeof *outcome);
  run_one(&way, atol(arguments[2]));
  judge(&way, atol(arguments[2]), 0);
  printf("%ld calls; status %d, %s at %s: %s\n", outcome->calls, outcome->status, outcome->reason,
         outcome->step, outcome->message);
  return check_failures() == 0 ? 0 : 1;
}

int main(int argc, char** argv) {
  REQUIRE((argc >= 2 && argc <= 4) || argc == 7);
  emulator_start(argv[1]);
  prepare();
  if (argc == 7) return run_alone(argv + 2);
  torture_all(argc > 2, argc > 3 ? argv[3] : NULL);
  return check_failures() == 0 ? 0 : 1;
}
