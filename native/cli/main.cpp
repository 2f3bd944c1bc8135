// managementpartner: the command line.
#include <openssl/crypto.h>

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "cli/program.hpp"
#include "encoding/terminal_text.hpp"

int main(int argc, char** argv) {
  // The process ends with its memory: tidying OpenSSL's first takes 5 % of a short run, and a thread that
  // still waits for a name or a signal may be using it. What openssl.cnf says is not for this program.
  OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT | OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  try {
    return managementpartner::cli::run_program(
        std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "ERROR: %s\n", managementpartner::encoding::terminal_text(failure.what()).c_str());
    return static_cast<int>(managementpartner::cli::ExitCode::failed);
  }
}
