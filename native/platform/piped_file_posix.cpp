#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <limits>
#include <utility>

#include "platform/descriptor_posix.hpp"
#include "platform/piped_file.hpp"
#include "secret/file_text.hpp"

namespace managementpartner {

namespace {

using Clock = std::chrono::steady_clock;

int poll_time(Clock::time_point until) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, std::numeric_limits<int>::max()));
}

bool is_pipe(int file) {
  struct stat status {};
  return ::fstat(file, &status) == 0 && S_ISFIFO(status.st_mode);
}

}  // namespace

std::variant<Secret, FileProblem> read_piped_file(const std::string& path, std::size_t limit,
                                                  std::chrono::milliseconds patience) {
  // To open a pipe would otherwise wait for whoever writes.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (!file.is_open() || !is_pipe(file.get())) return read_small_file(path, limit);
  const auto until = Clock::now() + patience;
  Secret content;
  Secret::Text buffer(4096, '\0');
  while (content.size() <= limit) {
    pollfd waiting{file.get(), POLLIN, 0};
    const int ready = ::poll(&waiting, 1, poll_time(until));
    if (ready == -1 && errno == EINTR) continue;
    if (ready == 0) return FileProblem{"did not come within the time allowed"};
    const ssize_t count = ready == 1 ? ::read(file.get(), buffer.data(), buffer.size()) : -1;
    if (count == 0) return as_utf8(std::move(content));
    if (count == -1 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count == -1) return FileProblem{"cannot be read", std::error_code(errno, std::generic_category())};
    content.append({buffer.data(), static_cast<std::size_t>(count)});
  }
  return FileProblem{"is larger than " + std::to_string(limit) + " bytes"};
}

}  // namespace managementpartner
