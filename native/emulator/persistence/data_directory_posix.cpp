#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <system_error>

#include "emulator/persistence/data_directory.hpp"

namespace managementpartner::emulator {

namespace fs = std::filesystem;

namespace {

constexpr const char* lock_file = "lock";
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

}  // namespace

struct DataDirectory::Lock : Descriptor {
  using Descriptor::Descriptor;
};

DataDirectory::DataDirectory(const fs::path& path) : path_(fs::absolute(path).lexically_normal()) {
  std::error_code failure;
  fs::create_directories(path_.parent_path(), failure);
  if (::mkdir(path_.c_str(), S_IRWXU) != 0) {
    if (errno != EEXIST) fail(path_, "cannot make the data directory");
    // Somebody's home directory given by mistake must not be locked up or filled.
    if (!fs::exists(path_ / lock_file, failure) && !fs::is_empty(path_, failure)) {
      throw std::runtime_error("the data directory " + path_.string() +
                               " holds other things: give an empty one or one that does not exist yet");
    }
    if (::chmod(path_.c_str(), S_IRWXU) != 0) fail(path_, "cannot restrict access to the data directory");
  }
  const auto lock_path = path_ / lock_file;
  lock_ = std::make_unique<Lock>(
      ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, private_file));
  if (lock_->get() < 0) fail(lock_path, "cannot open");
  if (::flock(lock_->get(), LOCK_EX | LOCK_NB) != 0) {
    throw std::runtime_error("another emulator uses the data directory " + path_.string());
  }
}

DataDirectory::~DataDirectory() = default;

std::optional<std::string> DataDirectory::read(const std::string& name) const {
  std::ifstream file(path_ / name, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

void DataDirectory::write(const std::string& name, std::string_view content) {
  const auto final_path = path_ / name;
  const auto temporary_path = path_ / (name + ".new");
  {
    const Descriptor file(
        ::open(temporary_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, private_file));
    if (file.get() < 0) fail(temporary_path, "cannot open");
    write_all(file.get(), content, temporary_path);
    if (::fsync(file.get()) != 0) fail(temporary_path, "cannot write");
  }
  if (::rename(temporary_path.c_str(), final_path.c_str()) != 0) fail(final_path, "cannot replace");
  const Descriptor directory(::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() >= 0) ::fsync(directory.get());
}

void DataDirectory::remove(const std::string& name) {
  ::unlink((path_ / name).c_str());
}

fs::path DataDirectory::make_empty_folder(const std::string& name) {
  const auto path = path_ / name;
  std::error_code ignored;  // What could not be removed makes the next step fail.
  fs::remove_all(path, ignored);
  if (::mkdir(path.c_str(), S_IRWXU) != 0) fail(path, "cannot make");
  return path;
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
