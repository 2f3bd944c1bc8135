/* openssl_settings_test EMULATOR: what the host has set up for OpenSSL changes nothing of a
 * call, be it in openssl.cnf or in variables, and whoever starts OpenSSL first. */
#define _GNU_SOURCE
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "check.h"
#include "emulator.h"
#include "session.h"
#include "temporary_folder.h"

#define SECONDS 30 /* After which a program counts as hung. */

static char folder[] = TEMPORARY_FOLDER;

/* What a host's administrator may want, and the library must not have. */
static const char* const files[] = {
    /* A provider that is not there, so that there is none at all. */
    "openssl_conf = all\n[all]\nproviders = theirs\n[theirs]\nnone = one\n[one]\n"
    "module = /nowhere/provider.so\nactivate = 1\n",
    /* The null provider alone, which has no algorithms. */
    "openssl_conf = all\n[all]\nproviders = theirs\n[theirs]\nnull = one\n[one]\nactivate = 1\n",
    /* Properties that no algorithm has. */
    "openssl_conf = all\n[all]\nalg_section = algorithms\n[algorithms]\n"
    "default_properties = provider=nobody\n",
    /* TLS that no server speaks. */
    "openssl_conf = all\n[all]\nssl_conf = tls\n[tls]\nsystem_default = them\n[them]\n"
    "MaxProtocol = TLSv1.1\n",
    "openssl_conf = all\n[all]\nssl_conf = tls\n[tls]\nsystem_default = them\n[them]\n"
    "MinProtocol = TLSv1.2\nMaxProtocol = TLSv1.2\nCipherString = PSK-AES128-CBC-SHA256\n",
    "openssl_conf = all\n[all]\nssl_conf = tls\n[tls]\nsystem_default = them\n[them]\n"
    "Options = -TLSv1.2\nProtocol = -TLSv1.3,-TLSv1.2\n",
    "openssl_conf = all\n[all]\nssl_conf = tls\n[tls]\nsystem_default = them\n[them]\n"
    "Groups = secp521r1\nSignatureAlgorithms = ed448\nCipherString = DEFAULT@SECLEVEL=5\n",
    /* Not to ask for the server's certificate would be worse than any failure: see call_untrusted. */
    "openssl_conf = all\n[all]\nssl_conf = tls\n[tls]\nsystem_default = them\n[them]\n"
    "VerifyMode = None\n"};

/* --- The program, in a process of its own --- */

static void call_untrusted(void) {
  mp_client_options* options = session_options(&emulator.accounts[0]);
  mp_client* client;
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  REQUIRE_OK(mp_client_options_set_ca_file(options, emulator.client_certificate_file, &error), error);
  client = session_client(options);
  CHECK_ERROR(mp_partner_get(&partner, client, NULL, NULL, NULL, &error), error, MP_UNTRUSTED_CERTIFICATE,
              "CertificateUntrusted");
  mp_client_free(client);
}

/* The sign-in signs, with a key that is read. */
static int call(const char* host) {
  mp_client_options* options;
  mp_client* client;
  mp_credential* credential = NULL;
  mp_partner* partner = NULL;
  mp_error* error = NULL;
  alarm(SECONDS);
  emulator_read();
  /* Its own OpenSSL, or the very one that the library uses; some of the files make this fail. */
  if (*host != '\0') (void)OPENSSL_init_ssl(0, NULL);
  options = session_options(&emulator.accounts[0]);
  REQUIRE_OK(mp_credential_from_client_certificate(&credential, emulator.accounts[0].client_id,
                                                   emulator.client_certificate_file, NULL, 1, &error),
             error);
  REQUIRE_OK(mp_client_options_set_credential(options, credential, &error), error);
  mp_credential_free(credential);
  client = session_client(options);
  CHECK_ERROR(mp_partner_get(&partner, client, NULL, NULL, NULL, &error), error, MP_NOT_FOUND,
              "LinkNotFound");
  mp_client_free(client);
  call_untrusted();
  return check_failures() == 0 ? 0 : 1;
}

/* --- The test --- */

static void run_with(const char* program, const char* host, const char* what) {
  const int status = emulator_run(program, "--call", host);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
  fprintf(stderr, "with this%s:\n%s\n", *host != '\0' ? ", read by the program first" : "", what);
  CHECK(0 && "a call went as ever");
}

static void run(const char* program, const char* what) {
  run_with(program, "", what);
  run_with(program, "uses OpenSSL first", what);
}

static char* in_folder(const char* name) {
  static char path[64];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

/* Whoever opens one waits for ever. */
static void make_pipe(const char* name) {
  REQUIRE(mkfifo(in_folder(name), 0600) == 0);
}

int main(int argc, char** argv) {
  size_t index;
  if (argc == 3 && strcmp(argv[1], "--call") == 0) return call(argv[2]);
  REQUIRE(argc == 2);
  temporary_folder_make(folder);
  emulator_start(argv[1]);
  run(argv[0], "nothing");
  for (index = 0; index < sizeof files / sizeof files[0]; ++index) {
    FILE* const file = fopen(in_folder("openssl.cnf"), "w");
    REQUIRE(file != NULL && fputs(files[index], file) >= 0 && fclose(file) == 0);
    REQUIRE(setenv("OPENSSL_CONF", in_folder("openssl.cnf"), 1) == 0);
    run(argv[0], files[index]);
  }
  REQUIRE(unsetenv("OPENSSL_CONF") == 0);
  make_pipe("default.so");
  make_pipe("legacy.so");
  make_pipe("fips.so");
  REQUIRE(setenv("OPENSSL_MODULES", folder, 1) == 0 && setenv("OPENSSL_ENGINES", folder, 1) == 0);
  run(argv[0], "OPENSSL_MODULES, OPENSSL_ENGINES");
#ifdef OWN_OPENSSL /* A shared one reads the file for the host, who may need it. */
  make_pipe("never-read.cnf");
  REQUIRE(setenv("OPENSSL_CONF", in_folder("never-read.cnf"), 1) == 0);
  run_with(argv[0], "", "OPENSSL_CONF that must not be opened");
#endif
  temporary_folder_remove(folder);
  return check_failures() == 0 ? 0 : 1;
}
