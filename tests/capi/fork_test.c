/* fork_test EMULATOR: what a client keeps open, and what becomes of it in programs that this one starts and
 * in processes that are forked from it. */
#define _GNU_SOURCE
#include <dirent.h>
#include <pthread.h>
#include <semaphore.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "emulator.h"
#include "session.h"
#include "waiting_calls.h"

#define SECONDS 30 /* After which a process counts as hung. */

extern char** environ;

/* Without that of the look itself. */
static int open_descriptors(void) {
  DIR* const folder = opendir("/proc/self/fd");
  int count = -3; /* ".", "..", and the folder itself. */
  REQUIRE(folder != NULL);
  while (readdir(folder) != NULL) ++count;
  closedir(folder);
  return count;
}

static void expect_end(pid_t child) {
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  if (WIFSIGNALED(status)) fprintf(stderr, "signal %d\n", WTERMSIG(status));
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void get(mp_client* client) {
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  CHECK_ERROR(mp_partner_get(&partner, client, NULL, NULL, NULL, &error), error, MP_NOT_FOUND,
              "LinkNotFound");
}

static mp_client* new_client(void) {
  return session_client(session_options(&emulator.accounts[0]));
}

static void a_client_keeps_open_what_it_needs(void) {
  const int before = open_descriptors();
  mp_client* client = new_client();
  CHECK_NUMBER(open_descriptors(), before);
  get(client);
  /* What it waits with, and a connection each to ARM and to the authority. */
  CHECK(open_descriptors() <= before + 4);
  get(client);
  CHECK(open_descriptors() <= before + 4);
  mp_client_free(client);
  CHECK_NUMBER(open_descriptors(), before);
}

/* In a forked process. */
static void no_call_is_made(mp_client* client) {
  mp_partner* partner = NULL;
  mp_identity* identity = NULL;
  mp_error* error = NULL;
  CHECK_ERROR(mp_partner_get(&partner, client, NULL, NULL, NULL, &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  CHECK_ERROR(mp_sign_in(&identity, client, NULL, NULL, &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
  CHECK_ERROR(mp_session_save(client, "forked", NULL, "/nowhere", &error), error, MP_INVALID_ARGUMENT,
              "ArgumentInvalid");
}

static void an_idle_client_may_be_freed_in_a_forked_process(void) {
  int way;
  for (way = 0; way < 2; ++way) {
    mp_client* client = new_client();
    int before;
    pid_t child;
    get(client);
    before = open_descriptors();
    emulator_clear_requests();
    child = way == 0 ? fork() : _Fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      mp_client* own;
      alarm(SECONDS);
      no_call_is_made(client);
      mp_client_free(client);
      CHECK(open_descriptors() < before);
      own = new_client();
      get(own);
      mp_client_free(own);
      _exit(check_failures() == 0 ? 0 : 1);
    }
    expect_end(child);
    /* The parent's goes on, with the connections that it had. */
    get(client);
    CHECK_NUMBER(open_descriptors(), before);
    mp_client_free(client);
  }
}

static void a_busy_client_may_be_freed_in_a_forked_process(void) {
  mp_client* client = new_client();
  mp_cancellation* cancellation = NULL;
  mp_identity* identity = NULL;
  pid_t child;
  REQUIRE(mp_cancellation_new(&cancellation, NULL) == MP_OK);
  waiting_calls_start(client, cancellation);
  child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    alarm(SECONDS);
    no_call_is_made(client);
    mp_cancellation_cancel(cancellation);
    mp_cancellation_free(cancellation);
    mp_client_free(client);
    _exit(check_failures() == 0 ? 0 : 1);
  }
  expect_end(child);
  /* Nothing of this ended a call of the parent's, nor keeps one from its end. */
  CHECK_NUMBER(mp_sign_in(&identity, client, NULL, NULL, NULL), MP_OK);
  mp_identity_free(identity);
  mp_cancellation_cancel(cancellation);
  waiting_calls_end(MP_CANCELLED);
  emulator_clear_faults();
  mp_cancellation_free(cancellation);
  mp_client_free(client);
}

/* --- Programs --- */

static int stop;

static void* call_again_and_again(void* unused) {
  (void)unused;
  while (!__atomic_load_n(&stop, __ATOMIC_ACQUIRE)) {
    mp_client* client = new_client();
    get(client);
    mp_client_free(client);
  }
  return NULL;
}

static void a_program_gets_nothing(const char* program) {
  char* const arguments[] = {(char*)program, (char*)"--look", NULL};
  pthread_t callers[2];
  int round;
  int index;
  for (index = 0; index < 2; ++index) {
    REQUIRE(pthread_create(&callers[index], NULL, call_again_and_again, NULL) == 0);
  }
  for (round = 0; round < 50; ++round) {
    pid_t child;
    REQUIRE(posix_spawn(&child, program, NULL, NULL, arguments, environ) == 0);
    expect_end(child);
  }
  __atomic_store_n(&stop, 1, __ATOMIC_RELEASE);
  for (index = 0; index < 2; ++index) pthread_join(callers[index], NULL);
}

int main(int argc, char** argv) {
  /* ctest and shells may leave some of their own. */
  REQUIRE(argc == 2);
  if (strcmp(argv[1], "--look") == 0) return open_descriptors() == 3 ? 0 : 1;
  closefrom(STDERR_FILENO + 1);
  emulator_start(argv[1]);
  a_client_keeps_open_what_it_needs();
  an_idle_client_may_be_freed_in_a_forked_process();
  a_busy_client_may_be_freed_in_a_forked_process();
  a_program_gets_nothing(argv[0]);
  return check_failures() == 0 ? 0 : 1;
}
