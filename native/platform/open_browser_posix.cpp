#include <sys/wait.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <thread>

#include "platform/open_browser.hpp"
#include "platform/start_process_posix.hpp"

namespace managementpartner {

namespace {

#ifdef __APPLE__
constexpr const char* opener = "open";
bool has_desktop() {
  return true;
}
#else
constexpr const char* opener = "xdg-open";
bool is_set(const char* variable) {
  const char* const value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}
bool has_desktop() {
  return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
}
#endif

// A process that has ended stays until its parent asks; some openers live as long as the browser.
void forget(pid_t process) {
  try {
    std::thread([process]() noexcept {
      while (::waitpid(process, nullptr, 0) == -1 && errno == EINTR) {
      }
    }).detach();
  } catch (const std::system_error&) {
    // Without a thread it stays until this process ends.
  }
}

}  // namespace

bool open_browser(const std::string& url) {
  if (!has_desktop()) return false;
  pid_t process = -1;
  // It opens no file by a name of ours, yet what the user set as BROWSER may be one: it stays in this folder.
  if (start_process({opener, {url}}, process)) return false;
  forget(process);
  return true;
}

}  // namespace managementpartner
