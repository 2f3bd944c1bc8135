// managementpartner: the command line.
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "cli/program.hpp"

int main(int argc, char** argv) {
  try {
    return managementpartner::cli::run_program(
        std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "ERROR: %s\n", failure.what());
    return static_cast<int>(managementpartner::cli::ExitCode::failed);
  }
}
