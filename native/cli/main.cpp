// managementpartner: the command line.
#include <openssl/crypto.h>

#include <exception>
#include <string>

#include "cli/program.hpp"
#include "cli/terminal/terminal.hpp"
#include "encoding/program_words.hpp"
#include "encoding/terminal_text.hpp"

int main(int argc, char** argv) {
  // The process ends with its memory: tidying OpenSSL's first takes 5 % of a short run, and a thread that
  // still waits for a name or a signal may be using it. What openssl.cnf says is not for this program.
  OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT | OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  try {
    return managementpartner::cli::run_program(managementpartner::encoding::program_words(argc, argv));
  } catch (const std::exception& failure) {
    using namespace managementpartner;
    static_cast<void>(
        cli::write(cli::Stream::error, "ERROR: " + encoding::terminal_text(failure.what()) + '\n'));
    return static_cast<int>(cli::ExitCode::failed);
  }
}
