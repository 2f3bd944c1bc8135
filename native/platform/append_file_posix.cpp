#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "error/exhaustion.hpp"
#include "platform/append_file.hpp"
#include "platform/descriptor_posix.hpp"

namespace managementpartner {

namespace {

constexpr std::size_t piece_size = std::size_t{64} << 10;

Error append_failure(const std::string& path, const std::string& what) {
  const std::error_code code(errno, std::generic_category());
  Error error = system_error(Reason::session_store_failed,
                             "The file '" + path + "' " + what + ": " + code.message() + '.', code);
  if (!is_exhaustion(error.reason))
    error.next_step = "Name a file in a folder of yours, on a disk with room.";
  return error;
}

Error append_refusal(const std::string& path, const std::string& what, const char* next_step) {
  Error error = make_error(Reason::argument_invalid, "The file '" + path + "' " + what + '.');
  error.next_step = next_step;
  return error;
}

// A new name is lost with the system's sudden stop, unless its folder was written, too.
void sync_folder_of(const std::string& path) {
  auto folder = std::filesystem::path(path).parent_path();
  if (folder.empty()) folder = ".";
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.is_open()) ::fsync(opened.get());
}

class PosixAppendFile final : public AppendFile {
 public:
  PosixAppendFile(std::string path, Descriptor&& file) noexcept
      : path_(std::move(path)), file_(std::move(file)) {}

  Result<void> read(const std::function<bool(std::string_view)>& take) override {
    std::array<char, piece_size> piece;
    for (off_t offset = 0;;) {
      const ssize_t got = ::pread(file_.get(), piece.data(), piece.size(), offset);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return append_failure(path_, "cannot be read");
      if (got == 0 || !take({piece.data(), static_cast<std::size_t>(got)})) return {};
      offset += got;
    }
  }

  Result<void> cut(std::uint64_t size) override {
    if (::ftruncate(file_.get(), static_cast<off_t>(size)) == 0) return {};
    return append_failure(path_, "cannot be written");
  }

  Result<void> append(std::string_view text) override {
    while (!text.empty()) {
      const ssize_t written = ::write(file_.get(), text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return append_failure(path_, "cannot be written");
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
  }

  Result<void> sync() override {
    // What a file needs to be read again goes along, its times do not.
    if (::fdatasync(file_.get()) == 0) return {};
    return append_failure(path_, "cannot be written to its disk");
  }

 private:
  const std::string path_;
  const Descriptor file_;
};

}  // namespace

Result<std::unique_ptr<AppendFile>> AppendFile::open(const std::string& path, Mode mode) {
  const int make = mode == Mode::make ? O_CREAT : 0;
  // Not to wait for who reads, where it is a pipe.
  Descriptor file(::open(path.c_str(),
                         O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | make,
                         S_IRUSR | S_IWUSR));
  if (!file.is_open() && mode == Mode::go_on && (errno == ENOENT || errno == ENOTDIR)) {
    return append_refusal(path, "does not exist", "Name the journal of the run that is to go on.");
  }
  if (!file.is_open()) return append_failure(path, "cannot be opened");
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return append_failure(path, "cannot be opened");
  const char* const other_file = "Name another file.";
  if (!S_ISREG(status.st_mode)) return append_refusal(path, "is not a file", other_file);
  if (status.st_uid != ::geteuid()) return append_refusal(path, "belongs to another user", other_file);
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return append_refusal(path, "can be used by other users; it must have the mode 0600", other_file);
  }
  while (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return append_failure(path, "cannot be locked");
    return append_refusal(path, "is in use by another run", "Wait for its end, or name another file.");
  }
  if (mode == Mode::make && status.st_size != 0) {
    return append_refusal(path, "exists already",
                          "Go on with the run that it is of (resume), or name another file.");
  }
  if (mode == Mode::make) sync_folder_of(path);
  return std::unique_ptr<AppendFile>(std::make_unique<PosixAppendFile>(path, std::move(file)));
}

}  // namespace managementpartner
