#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>

#include "cli/commands/sibling_program.hpp"

#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

namespace managementpartner::cli {

namespace {

namespace fs = std::filesystem;

// Empty where the system does not say.
fs::path own_path() {
#ifdef __APPLE__
  char path[4096];
  std::uint32_t size = sizeof path;
  return ::_NSGetExecutablePath(path, &size) == 0 ? fs::path(path) : fs::path();
#else
  std::error_code ignored;
  return fs::read_symlink("/proc/self/exe", ignored);
#endif
}

}  // namespace

Error become_sibling(const std::string& name, std::vector<std::string> arguments) {
  const std::string path = (own_path().parent_path() / name).string();
  std::vector<char*> words{const_cast<char*>(name.c_str())};
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  std::signal(SIGPIPE, SIG_DFL);
  ::execv(path.c_str(), words.data());
  Error error =
      make_error(Reason::internal_error, path + " cannot be started: " + std::strerror(errno) + '.');
  error.next_step = "Install it in the folder of managementpartner.";
  return error;
}

}  // namespace managementpartner::cli
