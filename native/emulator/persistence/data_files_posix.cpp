#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <stdexcept>
#include <system_error>

#include "emulator/persistence/data_directory.hpp"
#include "emulator/persistence/data_files.hpp"

namespace managementpartner::emulator {

namespace fs = std::filesystem;

namespace {

constexpr mode_t private_file = S_IRUSR | S_IWUSR;

[[noreturn]] void fail(const fs::path& path, const std::string& what) {
  throw std::runtime_error(what + " " + path.string() + ": " + std::generic_category().message(errno));
}

class Descriptor {
 public:
  explicit Descriptor(int number) noexcept : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const noexcept { return number_; }

 private:
  int number_;
};

void write_all(int descriptor, std::string_view content, const fs::path& path) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(path, "cannot write");
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

class Lock final : public LockedFile {
 public:
  explicit Lock(const fs::path& path)
      : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, private_file)) {}
  [[nodiscard]] int descriptor() const noexcept { return file_.get(); }

 private:
  const Descriptor file_;
};

}  // namespace

bool make_private_folder(const fs::path& path) {
  if (::mkdir(path.c_str(), S_IRWXU) == 0) return true;
  if (errno != EEXIST) fail(path, "cannot make");
  return false;
}

void close_to_others(const fs::path& path) {
  if (::chmod(path.c_str(), S_IRWXU) != 0) fail(path, "cannot restrict access to");
}

std::unique_ptr<LockedFile> lock_file(const fs::path& path) {
  auto lock = std::make_unique<Lock>(path);
  if (lock->descriptor() < 0) fail(path, "cannot open");
  if (::flock(lock->descriptor(), LOCK_EX | LOCK_NB) != 0) return nullptr;
  return lock;
}

void replace_file(const fs::path& path, const fs::path& beside, std::string_view content) {
  {
    const Descriptor file(
        ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, private_file));
    if (file.get() < 0) fail(beside, "cannot open");
    write_all(file.get(), content, beside);
    if (::fsync(file.get()) != 0) fail(beside, "cannot write");
  }
  if (::rename(beside.c_str(), path.c_str()) != 0) fail(path, "cannot replace");
  const Descriptor directory(::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() >= 0) ::fsync(directory.get());
}

fs::path default_data_directory() {
  constexpr const char* name = "managementpartner-emulator";
  if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/') {
    return fs::path(state) / name;
  }
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') {
    return fs::path(home) / ".local" / "state" / name;
  }
  throw std::runtime_error("no place for the data directory: set HOME or give --data");
}

}  // namespace managementpartner::emulator
