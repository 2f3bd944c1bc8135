/* library_test LIBRARY: a host that loads the library, lets thread after thread call it, and unloads it while
 * a thread of the library may still wait for a name. */
#include <windows.h>
/* After it. */
#include <psapi.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "managementpartner.h"

#define THREADS 400
/* OpenSSL alone keeps more than a kilobyte for each. */
#define MOST_KEPT_BY_EACH 512

static mp_status (*client_options_new)(mp_client_options**, mp_error**);
static mp_status (*client_options_set_credential)(mp_client_options*, const mp_credential*, mp_error**);
static mp_status (*client_options_set_arm_endpoint)(mp_client_options*, const char*, mp_error**);
static mp_status (*client_options_set_timeout_ms)(mp_client_options*, int64_t, mp_error**);
static mp_status (*credential_from_access_token)(mp_credential**, const char*, mp_error**);
static mp_status (*client_new)(mp_client**, const mp_client_options*, mp_error**);
static mp_status (*partner_get)(mp_partner**, mp_client*, const char*, const char*, mp_cancellation*,
                                mp_error**);
static void (*client_options_free)(mp_client_options*);
static void (*credential_free)(mp_credential*);
static void (*client_free)(mp_client*);

static void find(HMODULE library, const char* name, void* function) {
  const FARPROC found = GetProcAddress(library, name);
  REQUIRE(found != NULL);
  memcpy(function, &found, sizeof found);
}

static HMODULE load(const char* path) {
  const HMODULE library = LoadLibraryA(path);
  REQUIRE(library != NULL);
#define FIND(name) find(library, "mp_" #name, &(name))
  FIND(client_options_new);
  FIND(client_options_set_credential);
  FIND(client_options_set_arm_endpoint);
  FIND(client_options_set_timeout_ms);
  FIND(credential_from_access_token);
  FIND(client_new);
  FIND(partner_get);
  FIND(client_options_free);
  FIND(credential_free);
  FIND(client_free);
  return library;
}

static mp_client* client_of(const char* endpoint, int64_t timeout_ms) {
  mp_client_options* options = NULL;
  mp_credential* credential = NULL;
  mp_client* client = NULL;
  REQUIRE(client_options_new(&options, NULL) == MP_OK);
  REQUIRE(credential_from_access_token(&credential, "abc", NULL) == MP_OK);
  REQUIRE(client_options_set_credential(options, credential, NULL) == MP_OK);
  REQUIRE(client_options_set_arm_endpoint(options, endpoint, NULL) == MP_OK);
  REQUIRE(client_options_set_timeout_ms(options, timeout_ms, NULL) == MP_OK);
  REQUIRE(client_new(&client, options, NULL) == MP_OK);
  credential_free(credential);
  client_options_free(options);
  return client;
}

/* A client of a server that is not there: all of OpenSSL that a client makes, and no connection. */
static DWORD WINAPI call(void* context) {
  mp_partner* partner = NULL;
  mp_client* const client = client_of("https://127.0.0.1:1", 1);
  (void)context;
  CHECK(partner_get(&partner, client, NULL, NULL, NULL, NULL) != MP_OK);
  client_free(client);
  return 0;
}

static void run_threads(int count) {
  for (; count > 0; --count) {
    const HANDLE thread = CreateThread(NULL, 0, call, NULL, 0, NULL);
    REQUIRE(thread != NULL);
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
  }
}

static size_t memory_in_use(void) {
  PROCESS_MEMORY_COUNTERS counters;
  REQUIRE(GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof counters));
  return counters.PagefileUsage;
}

static void a_thread_that_ended_keeps_nothing(void) {
  size_t before;
  size_t after;
  run_threads(THREADS / 4); /* What is made once is there then. */
  before = memory_in_use();
  run_threads(THREADS);
  after = memory_in_use();
  printf("%ld bytes a thread\n", (long)((double)after - (double)before) / THREADS);
  CHECK(after < before + (size_t)THREADS * MOST_KEPT_BY_EACH);
}

static void it_stays_for_a_thread_that_waits_for_a_name(HMODULE library) {
  char endpoint[300] = "https://";
  DWORD size = sizeof endpoint - 16;
  mp_partner* partner = NULL;
  mp_client* client;
  /* This machine's own name: it has to be looked up, and no question leaves the machine. */
  REQUIRE(GetComputerNameExA(ComputerNameDnsHostname, endpoint + strlen(endpoint), &size));
  strcat(endpoint, ":1");
  client = client_of(endpoint, 1);
  CHECK(partner_get(&partner, client, NULL, NULL, NULL, NULL) != MP_OK);
  client_free(client);
  CHECK(FreeLibrary(library));
  CHECK(GetModuleHandleA("managementpartner.dll") != NULL);
}

int main(int argc, char** argv) {
  HMODULE library;
  if (argc != 2) return 2;
  library = load(argv[1]);
  a_thread_that_ended_keeps_nothing();
  it_stays_for_a_thread_that_waits_for_a_name(library);
  return check_failures() == 0 ? 0 : 1;
}
