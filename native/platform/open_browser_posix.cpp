#include <sys/wait.h>

#include <cerrno>
#include <system_error>
#include <thread>

#include "platform/known_variables.hpp"
#include "platform/open_browser.hpp"
#include "platform/program.hpp"
#include "platform/start_process_posix.hpp"

namespace managementpartner {

namespace {

#ifdef __APPLE__
constexpr const char* opener = "open";
bool has_desktop(const Environment&) {
  return true;
}
#else
constexpr const char* opener = "xdg-open";
bool has_desktop(const Environment& environment) {
  return environment.text(variable::display) || environment.text(variable::wayland_display);
}
#endif

// Where programs are looked for without PATH, as the system does it.
constexpr const char* default_path = "/bin:/usr/bin";

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

bool open_browser(const std::string& url, const Environment& environment) {
  if (!has_desktop(environment)) return false;
  const auto path = find_program(opener, environment.text(variable::path).value_or(default_path));
  if (!path) return false;
  pid_t process = -1;
  // It opens no file by a name of ours, yet what the user set as BROWSER may be one: it stays in this folder.
  if (start_process({*path, {url}, -1, -1, nullptr, environment}, process)) return false;
  forget(process);
  return true;
}

}  // namespace managementpartner
