/* unload_test LIBRARY: a program that loads the library, uses it, unloads it, and does so again; at last it
   unloads the library while other threads are in calls. */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"
#include "managementpartner.h"

struct library {
  void* handle;
  int32_t (*abi_version)(void);
  mp_status (*client_options_new)(mp_client_options**, mp_error**);
  mp_status (*client_options_set_credential)(mp_client_options*, const mp_credential*, mp_error**);
  mp_status (*client_options_set_tenant)(mp_client_options*, const char*, mp_error**);
  mp_status (*client_options_set_arm_endpoint)(mp_client_options*, const char*, mp_error**);
  mp_status (*client_options_set_authority)(mp_client_options*, const char*, mp_error**);
  mp_status (*client_options_set_timeout_ms)(mp_client_options*, int64_t, mp_error**);
  mp_status (*client_options_set_retry)(mp_client_options*, int32_t, int64_t, int64_t, mp_error**);
  void (*client_options_free)(mp_client_options*);
  mp_status (*credential_from_client_secret)(mp_credential**, const char*, const char*, mp_error**);
  void (*credential_free)(mp_credential*);
  mp_status (*client_new)(mp_client**, const mp_client_options*, mp_error**);
  mp_status (*partner_get)(mp_partner**, mp_client*, const char*, const char*, mp_cancellation*, mp_error**);
  void (*client_free)(mp_client*);
};

/* dlsym's void* is no function pointer in ISO C. */
#define LOAD(name)                                         \
  do {                                                     \
    void* symbol = dlsym(library->handle, "mp_" #name);    \
    REQUIRE(symbol != NULL);                               \
    memcpy(&library->name, &symbol, sizeof library->name); \
  } while (0)

static void load(struct library* library, const char* path) {
  library->handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  REQUIRE(library->handle != NULL);
  LOAD(abi_version);
  LOAD(client_options_new);
  LOAD(client_options_set_credential);
  LOAD(client_options_set_tenant);
  LOAD(client_options_set_arm_endpoint);
  LOAD(client_options_set_authority);
  LOAD(client_options_set_timeout_ms);
  LOAD(client_options_set_retry);
  LOAD(client_options_free);
  LOAD(credential_from_client_secret);
  LOAD(credential_free);
  LOAD(client_new);
  LOAD(partner_get);
  LOAD(client_free);
  CHECK_NUMBER(library->abi_version(), MP_ABI_VERSION);
}

static mp_client* make_client(const struct library* library, const char* endpoint, int64_t timeout_ms) {
  mp_client_options* options = NULL;
  mp_credential* credential = NULL;
  mp_client* client = NULL;
  const char id[] = "11111111-2222-3333-4444-555555555555";
  REQUIRE(library->client_options_new(&options, NULL) == MP_OK);
  REQUIRE(library->credential_from_client_secret(&credential, id, "secret", NULL) == MP_OK);
  CHECK_NUMBER(library->client_options_set_credential(options, credential, NULL), MP_OK);
  CHECK_NUMBER(library->client_options_set_tenant(options, id, NULL), MP_OK);
  CHECK_NUMBER(library->client_options_set_arm_endpoint(options, endpoint, NULL), MP_OK);
  CHECK_NUMBER(library->client_options_set_authority(options, endpoint, NULL), MP_OK);
  CHECK_NUMBER(library->client_options_set_timeout_ms(options, timeout_ms, NULL), MP_OK);
  CHECK_NUMBER(library->client_options_set_retry(options, 1, 1, 1, NULL), MP_OK);
  library->credential_free(credential);
  REQUIRE(library->client_new(&client, options, NULL) == MP_OK);
  library->client_options_free(options);
  return client;
}

static void use(const char* path) {
  struct library library;
  mp_client* client;
  mp_partner* partner = NULL;
  load(&library, path);
  /* So short that the resolver's thread is left behind, likely, when the library goes. */
  client = make_client(&library, "https://localhost:1", 1);
  CHECK(library.partner_get(&partner, client, NULL, NULL, NULL, NULL) != MP_OK);
  library.client_free(client);
  CHECK_NUMBER(dlclose(library.handle), 0);
}

struct call {
  const struct library* library;
  mp_client* client;
  mp_status status;
};

static void* get(void* argument) {
  struct call* call = argument;
  mp_partner* partner = NULL;
  call->status = call->library->partner_get(&partner, call->client, NULL, NULL, NULL, NULL);
  call->library->client_free(call->client);
  return NULL;
}

/* Listens, and answers nothing: a call waits in its handshake. */
static int silent_listener(char* endpoint, size_t size) {
  struct sockaddr_in address;
  socklen_t length = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(listener >= 0);
  REQUIRE(bind(listener, (struct sockaddr*)&address, sizeof address) == 0);
  REQUIRE(listen(listener, 8) == 0);
  REQUIRE(getsockname(listener, (struct sockaddr*)&address, &length) == 0);
  snprintf(endpoint, size, "https://127.0.0.1:%d", ntohs(address.sin_port));
  return listener;
}

/* The one call ends after its library was unloaded, the other is still at work when the process ends. */
static void unload_in_calls(const char* path) {
  static struct library library;
  static struct call ended, left;
  char endpoint[64];
  pthread_t ended_thread, left_thread;
  int listener = silent_listener(endpoint, sizeof endpoint);
  int connection;
  load(&library, path);
  ended.library = left.library = &library;
  ended.client = make_client(&library, endpoint, 60000);
  left.client = make_client(&library, endpoint, 60000);
  REQUIRE(pthread_create(&ended_thread, NULL, get, &ended) == 0);
  connection = accept(listener, NULL, NULL);
  REQUIRE(connection >= 0);
  REQUIRE(pthread_create(&left_thread, NULL, get, &left) == 0);
  REQUIRE(accept(listener, NULL, NULL) >= 0);
  CHECK_NUMBER(dlclose(library.handle), 0);
  close(connection);
  /* The call tries once more: that shall be refused. */
  close(listener);
  REQUIRE(pthread_join(ended_thread, NULL) == 0);
  CHECK(ended.status != MP_OK);
}

int main(int argc, char** argv) {
  int round;
  REQUIRE(argc == 2);
  for (round = 0; round < 3; ++round) use(argv[1]);
  unload_in_calls(argv[1]);
  return check_failures() == 0 ? 0 : 1;
}
