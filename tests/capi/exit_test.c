/* exit_test EMULATOR [ROUNDS]: programs that end while their threads are in calls, in every way that a
 * program can end: each must end with its own exit code, at once, and not by a signal. */
#define _GNU_SOURCE
#include <netdb.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "emulator.h"
#include "session.h"

#define EXIT_CODE 42
#define WORKERS 4
#define MORE_CALLS 8 /* That end after exit has begun. */
#define SECONDS 60   /* After which a program counts as hung. */

enum way {
  exit_from_main,
  return_from_main,
  exit_from_thread,
  exit_from_log,
  exit_from_token_callback,
  exit_while_resolving,
  exit_quickly,
  ways
};

static const char* const names[] = {"exit",
                                    "return",
                                    "exit of a thread",
                                    "exit in a log callback",
                                    "exit in a token callback",
                                    "exit while a name is looked up",
                                    "quick_exit"};

/* --- The program that ends --- */

static enum way way;
static mp_client* shared;
static mp_client* last; /* Used when everything else is over. */
static sem_t call_ended;
static sem_t ending;
static sem_t looked_up;
static int has_begun_to_end; /* Read and written atomically, as below. */

static int ends(void) {
  return __atomic_load_n(&has_begun_to_end, __ATOMIC_ACQUIRE);
}

static void call(mp_client* client) {
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  const mp_status status = mp_partner_get(&partner, client, NULL, NULL, NULL, &error);
  if (!ends() && status != MP_NOT_FOUND) {
    session_print(error);
    _exit(1);
  }
  mp_error_free(error);
  mp_partner_free(partner);
  sem_post(&call_ended);
}

/* One half share a client, the others make one for each call. */
static void* work(void* shares) {
  for (;;) {
    if (shares != NULL) {
      call(shared);
    } else {
      mp_client_options* options = session_options(&emulator.accounts[0]);
      mp_client* own = NULL;
      const mp_status status = mp_client_new(&own, options, NULL);
      mp_client_options_free(options);
      if (status == MP_OK) {
        call(own);
        mp_client_free(own);
      } else if (!ends()) {
        _exit(1);
      }
    }
  }
  return NULL;
}

static void start(void* (*run)(void*), void* argument) {
  pthread_t thread;
  REQUIRE(pthread_create(&thread, NULL, run, argument) == 0);
  pthread_detach(thread);
}

static void wait_for_calls(int count) {
  while (count-- > 0) {
    while (sem_wait(&call_ended) != 0) continue;
  }
}

/* Registered first, so that it runs last: what is torn down by then is torn down under calls. */
static void last_of_all(void) {
  sem_post(&looked_up);
  wait_for_calls(MORE_CALLS);
  call(last);
  mp_client_free(last);
}

static void end_now(void) {
  __atomic_store_n(&has_begun_to_end, 1, __ATOMIC_RELEASE);
  exit(EXIT_CODE);
}

static void* end_from_thread(void* unused) {
  (void)unused;
  end_now();
  return NULL;
}

static void MP_CALL end_from_log(int32_t level, const char* message, void* context) {
  (void)level;
  (void)message;
  (void)context;
  end_now();
}

static void MP_CALL end_from_callback(mp_token_request* request, void* context) {
  (void)request;
  (void)context;
  end_now();
}

/* In place of the C library's: the name that is asked for is known to nobody before the end. */
int getaddrinfo(const char* restrict name, const char* restrict service,
                const struct addrinfo* restrict hints, struct addrinfo** restrict found) {
  (void)name;
  (void)service;
  (void)hints;
  (void)found;
  sem_post(&ending);
  while (sem_wait(&looked_up) != 0) continue;
  return EAI_AGAIN;
}

static void* look_up(void* unused) {
  mp_client_options* options = session_options(&emulator.accounts[0]);
  mp_client* client;
  mp_partner* partner = NULL;
  (void)unused;
  REQUIRE(mp_client_options_set_authority(options, "https://name.example", NULL) == MP_OK);
  client = session_client(options);
  (void)mp_partner_get(&partner, client, NULL, NULL, NULL, NULL);
  return NULL;
}

static void* end_in_call(void* unused) {
  mp_client_options* options = session_options(&emulator.accounts[0]);
  mp_client* client;
  mp_partner* partner = NULL;
  mp_credential* credential = NULL;
  (void)unused;
  if (way == exit_from_log) {
    REQUIRE(mp_client_options_set_log(options, MP_LOG_DEBUG, end_from_log, NULL, NULL) == MP_OK);
  } else {
    REQUIRE(mp_credential_from_callback(&credential, end_from_callback, NULL, NULL) == MP_OK);
    REQUIRE(mp_client_options_set_credential(options, credential, NULL) == MP_OK);
  }
  client = session_client(options);
  (void)mp_partner_get(&partner, client, NULL, NULL, NULL, NULL);
  return NULL;
}

static int end(int round) {
  int index;
  alarm(SECONDS);
  emulator_read();
  way = (enum way)(round % ways);
  sem_init(&call_ended, 0, 0);
  sem_init(&ending, 0, 0);
  sem_init(&looked_up, 0, 0);
  atexit(last_of_all);
  shared = session_client(session_options(&emulator.accounts[0]));
  last = session_client(session_options(&emulator.accounts[0]));
  for (index = 0; index < WORKERS; ++index) start(work, index % 2 ? shared : NULL);
  wait_for_calls(2 * WORKERS);
  for (index = round / ways * 3; index > 0; --index) sched_yield(); /* At another moment each time. */
  switch (way) {
    case return_from_main:
      __atomic_store_n(&has_begun_to_end, 1, __ATOMIC_RELEASE);
      return EXIT_CODE;
    case exit_from_thread:
      start(end_from_thread, NULL);
      break;
    case exit_from_log:
    case exit_from_token_callback:
      start(end_in_call, NULL);
      break;
    case exit_while_resolving:
      start(look_up, NULL);
      while (sem_wait(&ending) != 0) continue;
      end_now();
      break;
    case exit_quickly:
      __atomic_store_n(&has_begun_to_end, 1, __ATOMIC_RELEASE);
      quick_exit(EXIT_CODE);
    default:
      end_now();
  }
  for (;;) pause();
}

/* --- The test --- */

static void run(const char* program, int round) {
  char number[16];
  int status;
  snprintf(number, sizeof number, "%d", round);
  status = emulator_run(program, "--end", number);
  if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_CODE) return;
  fprintf(stderr, "round %d, %s: %s %d\n", round, names[round % ways],
          WIFSIGNALED(status) ? "signal" : "code",
          WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
  CHECK(0 && "a program did not end as it wanted to");
}

int main(int argc, char** argv) {
  int rounds;
  int round;
  if (argc == 3 && strcmp(argv[1], "--end") == 0) return end(atoi(argv[2]));
  REQUIRE(argc == 2 || argc == 3);
  emulator_start(argv[1]);
  rounds = argc == 3 ? atoi(argv[2]) : 49;
  for (round = 0; round < rounds; ++round) run(argv[0], round);
  printf("%d of %d programs did not end as they wanted to\n", check_failures(), rounds);
  return check_failures() == 0 ? 0 : 1;
}
