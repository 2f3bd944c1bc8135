#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <utility>

#include "platform/child_process_posix.hpp"
#include "platform/program_run.hpp"

namespace managementpartner {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

// What comes through one pipe.
class Stream {
 public:
  Stream(Loop& loop, std::size_t limit) : descriptor_(loop.io_context()), limit_(limit) {}
  ~Stream() { cleanse(buffer_.data(), buffer_.size()); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  void open(Descriptor& descriptor) {
    descriptor_.assign(descriptor.get());
    static_cast<void>(descriptor.release());
    descriptor_.non_blocking(true);
  }

  [[nodiscard]] bool is_open() const { return descriptor_.is_open(); }
  [[nodiscard]] bool is_too_long() const noexcept { return too_long_; }
  [[nodiscard]] Secret take() noexcept { return std::move(text_); }

  // Calls it once there was something to read, and that is read.
  template <class Handler>
  void next(Handler handler) {
    descriptor_.async_wait(asio::posix::stream_descriptor::wait_read,
                           [this, handler = std::move(handler)](error_code failure) {
                             if (failure || !is_open()) return;
                             read();
                             handler();
                           });
  }

  // The program has ended: all that it wrote is in the pipe. What it left running may hold that open.
  void finish() {
    read();
    close();
  }

  void close() {
    error_code ignored;
    descriptor_.close(ignored);
  }

 private:
  // What is there, but not for ever: others want the loop, too.
  void read() {
    for (std::size_t size = 0; descriptor_.is_open() && size <= limit_;) {
      error_code failure;
      const std::size_t count = descriptor_.read_some(asio::buffer(buffer_), failure);
      if (failure == asio::error::would_block) return;
      if (failure) return close();
      const std::size_t room = std::min(count, limit_ - text_.size());
      too_long_ = too_long_ || room < count;
      text_.append({buffer_.data(), room});
      size += count;
    }
  }

  asio::posix::stream_descriptor descriptor_;
  const std::size_t limit_;
  std::array<char, 8192> buffer_{};
  Secret text_;
  bool too_long_ = false;
};

bool is_program(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && ::access(path.c_str(), X_OK) == 0;
}

}  // namespace

std::optional<std::string> find_program(std::string_view name, std::string_view search_path) {
  while (!search_path.empty()) {
    const auto end = std::min(search_path.find(':'), search_path.size());
    const auto folder = search_path.substr(0, end);
    search_path.remove_prefix(std::min(end + 1, search_path.size()));
    if (!folder.starts_with('/')) continue;
    std::string path(folder);
    if (!path.ends_with('/')) path += '/';
    path += name;
    if (is_program(path)) return path;
  }
  return std::nullopt;
}

std::shared_ptr<RunningProgram> run_program(Loop& loop, const ProgramCall& call,
                                            std::function<void(ProgramResult)> ended) {
  const auto run = std::make_shared<ProgramRun<ChildProcess, Stream>>(loop, std::move(ended));
  if (const auto path = find_program(call.name, call.search_path)) {
    run->start(*path, call);
  } else {
    run->fail(ProgramResult::End::not_found);
  }
  return run;
}

}  // namespace managementpartner
