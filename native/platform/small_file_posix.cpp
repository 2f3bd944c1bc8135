#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "platform/descriptor_posix.hpp"
#include "platform/small_file.hpp"
#include "secret/file_text.hpp"

namespace managementpartner {

namespace {

// As much as nearly every such file has. Beyond it the pieces grow: what a file system says of a size may be
// wrong.
constexpr std::size_t first_piece = 4096;

}  // namespace

std::variant<Secret, FileProblem> read_small_file(const std::string& path, std::size_t limit) {
  const auto unreadable = [] {
    return FileProblem{"cannot be read", std::error_code(errno, std::generic_category())};
  };
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    return errno == ENOENT || errno == ENOTDIR ? FileProblem{"does not exist", {}, true} : unreadable();
  }
  if (!S_ISREG(status.st_mode)) return FileProblem{"is not a file"};

  // It may have become a pipe since: to open one must not wait for who writes.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file.is_open() || ::fstat(file.get(), &status) != 0) return unreadable();
  if (!S_ISREG(status.st_mode)) return FileProblem{"is not a file"};
  Secret::Text text;
  text.reserve(first_piece);  // Never in the string itself, where nobody would overwrite it.
  while (text.size() <= limit) {
    const std::size_t had = text.size();
    text.resize(std::min(limit + 1, std::max(first_piece, 2 * had)));
    const ssize_t count = ::read(file.get(), text.data() + had, text.size() - had);
    text.resize(had + (count > 0 ? static_cast<std::size_t>(count) : 0));
    if (count == 0) break;
    if (count < 0 && errno != EINTR) return unreadable();
  }
  if (text.size() > limit) return FileProblem{"is larger than " + std::to_string(limit) + " bytes"};
  return as_utf8(Secret::adopt(std::move(text)));
}

}  // namespace managementpartner
