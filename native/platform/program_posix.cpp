#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <utility>

#include "platform/child_process_posix.hpp"
#include "platform/program.hpp"

namespace managementpartner {

namespace asio = boost::asio;
using boost::system::error_code;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t output_limit = std::size_t{1} << 20;
constexpr std::size_t errors_limit = std::size_t{64} << 10;

// Its end is looked for so often: a handler of SIGCHLD is the host's, and not every system has a descriptor
// of a process to wait for.
constexpr Clock::duration first_look = 2ms;
constexpr Clock::duration longest_look = 20ms;

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

  template <class Handler>
  void wait(Handler handler) {
    descriptor_.async_wait(asio::posix::stream_descriptor::wait_read, std::move(handler));
  }

  // Reads what is there, but not for ever: others want the loop, too.
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

  void close() {
    error_code ignored;
    descriptor_.close(ignored);
  }

 private:
  asio::posix::stream_descriptor descriptor_;
  const std::size_t limit_;
  std::array<char, 8192> buffer_{};
  Secret text_;
  bool too_long_ = false;
};

class PosixProgram final : public RunningProgram, public std::enable_shared_from_this<PosixProgram> {
 public:
  using Ended = std::function<void(ProgramResult)>;
  using End = ProgramResult::End;

  PosixProgram(Loop& loop, Ended ended)
      : loop_(loop), ended_(std::move(ended)), output_(loop, output_limit), errors_(loop, errors_limit) {}

  void start(const ProgramCall& call) {
    const auto path = find_program(call.name, call.search_path);
    if (!path) return end_soon(End::not_found, {});
    if (const auto problem = child_.start(*path, call.arguments, call.environment))
      return end_soon(End::not_started, problem);
    output_.open(child_.output());
    errors_.open(child_.errors());
    time_limit_ =
        loop_.at(Clock::now() + call.time_limit, [self = shared_from_this()] { self->end(End::timed_out); });
    wait(output_);
    wait(errors_);
    look();
  }

  void abort() override {
    ended_ = nullptr;
    stop();
  }

 private:
  void wait(Stream& stream) {
    stream.wait([self = shared_from_this(), this, &stream](error_code failure) {
      if (failure || !stream.is_open()) return;
      stream.read();
      if (output_.is_too_long()) return end(End::output_too_long);
      if (stream.is_open()) return wait(stream);
      // It closes its output when it ends.
      if (!output_.is_open() && !errors_.is_open()) look_soon(first_look);
    });
  }

  void look() {
    if (!child_.has_ended()) {
      look_soon(std::min(look_after_ * 2, longest_look));
      return;
    }
    // All that it wrote is in the pipes. What it left running may hold them open, and is not waited for.
    output_.read();
    errors_.read();
    end(output_.is_too_long() ? End::output_too_long : End::exited);
  }

  void look_soon(Clock::duration time) {
    look_after_ = time;
    loop_.cancel_timer(next_look_);
    next_look_ = loop_.at(Clock::now() + time, [self = shared_from_this()] { self->look(); });
  }

  void end_soon(End end, std::error_code problem) {
    loop_.post([self = shared_from_this(), end, problem] { self->end(end, problem); });
  }

  void end(End end, std::error_code problem = {}) {
    stop();
    const auto ended = std::exchange(ended_, nullptr);
    if (!ended) return;
    ProgramResult result;
    result.end = end;
    result.exit_code = child_.exit_code();
    if (end == End::exited) result.signal = child_.signal();
    result.problem = problem;
    result.output = output_.take();
    result.errors = errors_.take();
    ended(std::move(result));
  }

  void stop() {
    loop_.cancel_timer(time_limit_);
    loop_.cancel_timer(next_look_);
    output_.close();
    errors_.close();
    child_.kill();
  }

  Loop& loop_;
  Ended ended_;
  ChildProcess child_;
  Stream output_;
  Stream errors_;
  Loop::TimerId time_limit_{};
  Loop::TimerId next_look_{};
  Clock::duration look_after_ = first_look;
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
  auto program = std::make_shared<PosixProgram>(loop, std::move(ended));
  program->start(call);
  return program;
}

}  // namespace managementpartner
