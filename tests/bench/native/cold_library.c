/* bench_cold_library token|secret: a process that makes a client, gets the link once and ends. */
#include <string.h>

#include "library_client.h"

int main(int argc, char** argv) {
  mp_client* client = library_client(argc > 1 && strcmp(argv[1], "secret") == 0);
  library_get(client);
  mp_client_free(client);
  return 0;
}
