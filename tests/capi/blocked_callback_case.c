/* A callback that waits for what another caller holds: all others keep their deadlines, can be cancelled, and
 * end with their client. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"

/* A thread's call whose callback, whichever it is, stays inside until it is let go. */
struct blocked {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  pthread_t thread;
  int inside;
  int let_go;
  mp_client* client;
  mp_status status;
};

static void block(struct blocked* blocked) {
  if (!pthread_equal(pthread_self(), blocked->thread)) return;
  pthread_mutex_lock(&blocked->lock);
  blocked->inside = 1;
  pthread_cond_broadcast(&blocked->changed);
  while (!blocked->let_go) pthread_cond_wait(&blocked->changed, &blocked->lock);
  pthread_mutex_unlock(&blocked->lock);
}

static void MP_CALL log_and_wait(int32_t level, const char* message, void* context) {
  (void)level;
  (void)message;
  block((struct blocked*)context);
}

static void MP_CALL show_and_wait(const char* message, const char* user_code, const char* verification_uri,
                                  int64_t expires_in_ms, void* context) {
  (void)message;
  (void)user_code;
  (void)verification_uri;
  (void)expires_in_ms;
  block((struct blocked*)context);
}

static int32_t MP_CALL open_and_wait(const char* url, void* context) {
  (void)url;
  block((struct blocked*)context);
  return 0;
}

static void MP_CALL ask_and_wait(mp_token_request* request, void* context) {
  block((struct blocked*)context);
  mp_token_request_set_error(request, 0, "There is none.");
}

static void* call_and_block(void* argument) {
  struct blocked* mine = (struct blocked*)argument;
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  pthread_mutex_lock(&mine->lock);
  mine->thread = pthread_self();
  pthread_mutex_unlock(&mine->lock);
  mine->status = mp_partner_get(&partner, mine->client, NULL, NULL, NULL, &error);
  mp_partner_free(partner);
  mp_error_free(error);
  return NULL;
}

static void start(struct blocked* blocked, pthread_t* thread, mp_client* client) {
  blocked->client = client;
  REQUIRE(pthread_create(thread, NULL, call_and_block, blocked) == 0);
  pthread_mutex_lock(&blocked->lock);
  while (!blocked->inside) pthread_cond_wait(&blocked->changed, &blocked->lock);
  pthread_mutex_unlock(&blocked->lock);
}

static void let_go(struct blocked* blocked) {
  pthread_mutex_lock(&blocked->lock);
  blocked->let_go = 1;
  pthread_cond_broadcast(&blocked->changed);
  pthread_mutex_unlock(&blocked->lock);
}

static void prepare(struct blocked* blocked) {
  memset(blocked, 0, sizeof *blocked);
  pthread_mutex_init(&blocked->lock, NULL);
  pthread_cond_init(&blocked->changed, NULL);
}

static mp_client_options* logging(struct blocked* blocked, int64_t timeout_ms) {
  mp_client_options* options = session_options(&emulator.accounts[0]);
  mp_error* error = NULL;
  prepare(blocked);
  REQUIRE_OK(mp_client_options_set_log(options, MP_LOG_DEBUG, log_and_wait, blocked, &error), error);
  REQUIRE_OK(mp_client_options_set_timeout_ms(options, timeout_ms, &error), error);
  return options;
}

static void requests_wait(void) {
  emulator_add_fault(
      "{\"kind\":\"latency\",\"count\":-1,\"ms\":120000,"
      "\"match\":{\"path\":\"/providers/\"}}");
}

static void others_end(void) {
  struct blocked blocked;
  pthread_t thread;
  mp_client* client = session_client(logging(&blocked, 60000));
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  start(&blocked, &thread, client);
  CHECK_ERROR(mp_partner_get(&partner, client, NULL, NULL, NULL, &error), error, MP_NOT_FOUND,
              "LinkNotFound");
  let_go(&blocked);
  pthread_join(thread, NULL);
  CHECK_NUMBER(blocked.status, MP_NOT_FOUND);
  mp_client_free(client);
}

/* Its own too, as soon as the callback has returned. */
static void deadlines_are_kept(void) {
  struct blocked blocked;
  pthread_t thread;
  mp_client* client = session_client(logging(&blocked, 1000));
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  requests_wait();
  start(&blocked, &thread, client);
  CHECK_ERROR(mp_partner_get(&partner, client, NULL, NULL, NULL, &error), error, MP_TIMED_OUT, "TimedOut");
  let_go(&blocked);
  pthread_join(thread, NULL);
  CHECK_NUMBER(blocked.status, MP_TIMED_OUT);
  mp_client_free(client);
  emulator_clear_faults();
}

struct other {
  mp_client* client;
  mp_cancellation* cancellation;
  struct blocked* blocked;
  mp_status status;
};

/* Holds, as it were, what the callback waits for, until its call is over. */
static void* call_and_let_go(void* argument) {
  struct other* mine = (struct other*)argument;
  mp_partner* partner = NULL;
  mine->status = mp_partner_get(&partner, mine->client, NULL, NULL, mine->cancellation, NULL);
  mp_partner_free(partner);
  let_go(mine->blocked);
  return NULL;
}

static void a_cancellation_comes_through(void) {
  struct blocked blocked;
  struct other other;
  pthread_t threads[2];
  mp_client* client = session_client(logging(&blocked, 60000));
  requests_wait();
  start(&blocked, &threads[0], client);
  other.client = client;
  other.blocked = &blocked;
  REQUIRE(mp_cancellation_new(&other.cancellation, NULL) == MP_OK);
  REQUIRE(pthread_create(&threads[1], NULL, call_and_let_go, &other) == 0);
  mp_cancellation_cancel(other.cancellation);
  pthread_join(threads[1], NULL);
  CHECK_NUMBER(other.status, MP_CANCELLED);
  mp_client_free(client);
  pthread_join(threads[0], NULL);
  CHECK_NUMBER(blocked.status, MP_CANCELLED);
  mp_cancellation_free(other.cancellation);
  emulator_clear_faults(); /* Not before: the blocked call is on its way, and would get its answer. */
}

static void the_client_is_freed(void) {
  struct blocked blocked;
  struct other other;
  pthread_t threads[2];
  mp_client* client = session_client(logging(&blocked, 60000));
  char* requests;
  emulator_clear_requests();
  requests_wait();
  start(&blocked, &threads[0], client);
  memset(&other, 0, sizeof other);
  other.client = client;
  other.blocked = &blocked;
  REQUIRE(pthread_create(&threads[1], NULL, call_and_let_go, &other) == 0);
  do { /* each look is a round trip: no need to sleep */
    requests = emulator_requests();
  } while (strstr(requests, "/partners") == NULL && (free(requests), 1));
  free(requests);
  mp_client_free(client);
  pthread_join(threads[0], NULL);
  pthread_join(threads[1], NULL);
  CHECK_NUMBER(blocked.status, MP_CANCELLED);
  CHECK_NUMBER(other.status, MP_CANCELLED);
  emulator_clear_faults();
}

/* Those that others wait for, too: not for what it brings, but for no longer than they said. */
static void every_callback_may_block(void) {
  int kind;
  for (kind = 0; kind < 3; ++kind) {
    struct blocked blocked;
    pthread_t thread;
    mp_client_options* options = session_options(&emulator.accounts[0]);
    mp_credential* credential = NULL;
    mp_client* client;
    mp_partner* partner = NULL;
    mp_error* error = NULL;
    prepare(&blocked);
    if (kind == 0) {
      REQUIRE_OK(mp_credential_from_device_code(&credential, NULL, show_and_wait, &blocked, &error), error);
    } else if (kind == 1) {
      REQUIRE_OK(mp_credential_from_browser(&credential, NULL, open_and_wait, &blocked, &error), error);
    } else {
      REQUIRE_OK(mp_credential_from_callback(&credential, ask_and_wait, &blocked, &error), error);
    }
    REQUIRE_OK(mp_client_options_set_credential(options, credential, &error), error);
    REQUIRE_OK(mp_client_options_set_timeout_ms(options, 1000, &error), error);
    mp_credential_free(credential);
    client = session_client(options);
    start(&blocked, &thread, client);
    CHECK_ERROR(mp_partner_get(&partner, client, NULL, NULL, NULL, &error), error, MP_TIMED_OUT, "TimedOut");
    let_go(&blocked);
    pthread_join(thread, NULL);
    CHECK(blocked.status != MP_OK);
    mp_client_free(client);
  }
}

/* As a program ends a call that says in its log what nobody wants to wait for. */
static mp_cancellation* unwanted;

static void MP_CALL cancel(int32_t level, const char* message, void* context) {
  (void)level;
  (void)message;
  (void)context;
  mp_cancellation_cancel(unwanted);
}

static void a_log_callback_may_cancel(void) {
  mp_client_options* options = session_options(&emulator.accounts[0]);
  mp_client* client;
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  REQUIRE(mp_cancellation_new(&unwanted, NULL) == MP_OK);
  REQUIRE_OK(mp_client_options_set_log(options, MP_LOG_DEBUG, cancel, NULL, &error), error);
  client = session_client(options);
  requests_wait();
  CHECK_ERROR(mp_partner_get(&partner, client, NULL, NULL, unwanted, &error), error, MP_CANCELLED,
              "Cancelled");
  emulator_clear_faults();
  mp_client_free(client);
  mp_cancellation_free(unwanted);
}

void blocked_callback_case(void) {
  others_end();
  deadlines_are_kept();
  a_cancellation_comes_through();
  the_client_is_freed();
  every_callback_may_block();
  a_log_callback_may_cancel();
}
