#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <thread>
#include <utility>

#include "error/exhaustion.hpp"
#include "platform/descriptor_posix.hpp"
#include "platform/private_file.hpp"

namespace managementpartner {

namespace fs = std::filesystem;

namespace {

constexpr mode_t private_mode = S_IRUSR | S_IWUSR;
constexpr std::size_t largest = std::size_t{4} << 20;
constexpr auto lock_poll = std::chrono::milliseconds(10);

class Flock final : public FileLock {
 public:
  explicit Flock(Descriptor&& opened) noexcept : descriptor_(std::move(opened)) {}
  [[nodiscard]] const Descriptor& descriptor() const noexcept { return descriptor_; }

 private:
  Descriptor descriptor_;  // To close it is to unlock.
};

Error failure(const fs::path& path, const std::string& what) {
  return make_error(Reason::session_store_failed, "The file '" + path.string() + "' " + what + ".");
}

Error system_failure(const fs::path& path, const std::string& what) {
  const std::error_code code(errno, std::generic_category());
  return system_error(Reason::session_store_failed,
                      "The file '" + path.string() + "' " + what + ": " + code.message() + ".", code);
}

bool write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::optional<Error> make_folder(const fs::path& folder) {
  // Those above it, too, are to be nobody else's (XDG Base Directory Specification).
  const fs::path above = folder.parent_path();
  std::error_code ignored;
  if (above != folder && !fs::exists(above, ignored)) {
    if (auto error = make_folder(above)) return error;
  }
  const auto wrong = [&](const std::string& what) {
    return make_error(Reason::session_store_failed, "The folder '" + folder.string() + "' " + what + ".");
  };
  if (::mkdir(folder.c_str(), S_IRWXU) == 0) return std::nullopt;
  if (errno != EEXIST) {
    const std::error_code code(errno, std::generic_category());
    const auto lack = exhausted(code);
    return lack ? make_error(*lack, words_of(*lack)) : wrong("cannot be made: " + code.message());
  }
  struct stat status {};
  // Its owner could put other files in the place of ours, and could not use what we make in it.
  if (::stat(folder.c_str(), &status) == 0 && status.st_uid != ::geteuid())
    return wrong("belongs to another user");
  return std::nullopt;
}

// A new file with this content; where that fails, none stays.
std::optional<Error> write_new(const fs::path& path, std::string_view content) {
  const Descriptor file(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, private_mode));
  if (!file.is_open()) return system_failure(path, "cannot be made");
  if (write_all(file.get(), content) && ::fsync(file.get()) == 0) return std::nullopt;
  Error error = system_failure(path, "cannot be written");
  ::unlink(path.c_str());
  return error;
}

}  // namespace

Result<std::unique_ptr<FileLock>> PrivateFile::lock(std::chrono::milliseconds patience) const {
  if (auto error = make_folder(path_.parent_path())) return *std::move(error);
  // A file of its own: the other one is replaced while it is locked.
  const fs::path lock_path = path_.string() + ".lock";
  Descriptor opened(::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, private_mode));
  auto held = std::make_unique<Flock>(std::move(opened));
  if (!held->descriptor().is_open()) return system_failure(lock_path, "cannot be opened");
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (::flock(held->descriptor().get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return system_failure(lock_path, "cannot be locked");
    if (std::chrono::steady_clock::now() >= deadline) {
      return failure(lock_path, "is locked by another process that does not release it");
    }
    std::this_thread::sleep_for(lock_poll);
  }
  return std::unique_ptr<FileLock>(std::move(held));
}

Result<std::optional<Secret>> PrivateFile::read() const {
  const Descriptor file(::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!file.is_open()) {
    if (errno == ENOENT || errno == ENOTDIR) return std::optional<Secret>();
    return system_failure(path_, "cannot be opened");
  }
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return system_failure(path_, "cannot be read");
  if (!S_ISREG(status.st_mode)) return failure(path_, "is not a file");
  if (status.st_uid != ::geteuid()) return failure(path_, "belongs to another user");
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return failure(path_, "can be read by other users; it must have the mode 0600");
  }
  if (status.st_size < 0 || static_cast<std::size_t>(status.st_size) > largest) {
    return failure(path_, "is too large");
  }
  Secret::Text text(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t filled = 0;
  while (filled < text.size()) {
    const ssize_t got = ::read(file.get(), text.data() + filled, text.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_failure(path_, "cannot be read");
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  text.resize(filled);
  return std::optional<Secret>(Secret::adopt(std::move(text)));
}

Result<void> PrivateFile::replace(const Secret& content) const {
  // It could not be read again.
  if (content.size() > largest) {
    return failure(path_, "would have more than " + std::to_string(largest) + " bytes");
  }
  const fs::path temporary = temporary_path();
  if (auto error = write_new(temporary, content.view())) return *std::move(error);
  if (::rename(temporary.c_str(), path_.c_str()) != 0) {
    Error error = system_failure(path_, "cannot be replaced");
    ::unlink(temporary.c_str());
    return error;
  }
  const Descriptor folder(::open(path_.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.is_open()) ::fsync(folder.get());
  return {};
}

Result<void> PrivateFile::try_replace(std::size_t size) const {
  const fs::path temporary = temporary_path();
  if (auto error = write_new(temporary, std::string(size, ' '))) return *std::move(error);
  ::unlink(temporary.c_str());
  return {};
}

Result<void> PrivateFile::remove() const {
  if (::unlink(path_.c_str()) == 0 || errno == ENOENT || errno == ENOTDIR) return {};
  return system_failure(path_, "cannot be removed");
}

Result<fs::path> private_directory() {
  constexpr const char* name = "managementpartner";
  if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/') {
    return fs::path(state) / name;
  }
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') {
    return fs::path(home) / ".local" / "state" / name;
  }
  return make_error(Reason::session_store_failed,
                    "There is no place to keep sign-ins: neither XDG_STATE_HOME nor HOME names a folder.");
}

}  // namespace managementpartner
