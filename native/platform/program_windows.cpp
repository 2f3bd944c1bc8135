#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/windows/stream_handle.hpp>
// After Asio's, which want winsock2.h first.
#include <windows.h>

#include "encoding/ascii.hpp"
#include "encoding/utf8.hpp"
#include "encoding/wide_text_windows.hpp"
#include "platform/child_process_windows.hpp"
#include "platform/command_line_windows.hpp"
#include "platform/program_run.hpp"
#include "secret/wide_secret_windows.hpp"

namespace managementpartner {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

// Most programs write to a pipe in the code page that this user's language has; a NUL is of UTF-16.
Secret in_utf8(Secret text) {
  const std::string_view bytes = text.view();
  if (encoding::is_utf8(bytes) || bytes.find('\0') != std::string_view::npos) return text;
  const auto size = static_cast<int>(bytes.size());
  WideSecret wide(static_cast<std::size_t>(::MultiByteToWideChar(CP_ACP, 0, bytes.data(), size, nullptr, 0)),
                  L'\0');
  ::MultiByteToWideChar(CP_ACP, 0, bytes.data(), size, wide.data(), static_cast<int>(wide.size()));
  return secret_from_wide(wide);
}

// What comes through one pipe. A read is under way whenever it is open.
class Stream {
 public:
  Stream(Loop& loop, std::size_t limit) : handle_(loop.io_context()), limit_(limit) {}
  ~Stream() { cleanse(buffer_.data(), buffer_.size()); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  void open(Handle& handle) {
    handle_.assign(handle.get());
    static_cast<void>(handle.release());
  }

  [[nodiscard]] bool is_open() const { return handle_.is_open(); }
  [[nodiscard]] bool is_too_long() const noexcept { return too_long_; }
  [[nodiscard]] Secret take() { return in_utf8(std::move(text_)); }

  // Calls it once something came, and that is taken. Not where the pipe was closed here.
  template <class Handler>
  void next(Handler handler) {
    handle_.async_read_some(asio::buffer(buffer_),
                            [this, handler = std::move(handler)](error_code failure, std::size_t count) {
                              if (!is_open()) return;
                              came(failure, count);
                              handler();
                            });
  }

  // The program has ended: all that it wrote is in the pipe. What it left running may hold that open, so the
  // read under way is ended, and what is there by then is the rest.
  void finish() {
    finishing_ = true;
    error_code ignored;
    if (is_open()) handle_.cancel(ignored);
  }

  void close() {
    if (!is_open()) return;
    error_code ignored;
    handle_.cancel(ignored);
    handle_.close(ignored);
  }

 private:
  void came(error_code failure, std::size_t count) {
    const std::size_t room = std::min(count, limit_ - text_.size());
    too_long_ = too_long_ || room < count;
    text_.append({buffer_.data(), room});
    if (failure && !(finishing_ && failure == asio::error::operation_aborted)) return close();
    if (!finishing_) return;
    rest_ = rest_ ? *rest_ - std::min(*rest_, count) : available();
    if (rest_ == std::size_t{0}) close();
  }

  [[nodiscard]] std::size_t available() {
    DWORD size = 0;
    return ::PeekNamedPipe(handle_.native_handle(), nullptr, 0, nullptr, &size, nullptr) ? size : 0;
  }

  asio::windows::stream_handle handle_;
  const std::size_t limit_;
  std::array<char, 8192> buffer_{};
  Secret text_;
  bool too_long_ = false;
  bool finishing_ = false;
  std::optional<std::size_t> rest_;  // Of what was there when the program had ended.
};

// What can be started, in the order of the system's own PATHEXT. One that a person changed may name what only
// a shell can start, and is not asked.
constexpr std::string_view extensions[] = {".com", ".exe", ".bat", ".cmd"};

bool is_startable(std::string_view name) {
  return std::any_of(std::begin(extensions), std::end(extensions), [name](std::string_view extension) {
    return name.size() > extension.size() &&
           encoding::is_same_name(name.substr(name.size() - extension.size()), extension);
  });
}

// Not by std::filesystem, to which the aliases of programs from the Store are no files.
bool is_file(const std::string& path) {
  const DWORD attributes = ::GetFileAttributesW(encoding::wide_from_utf8(path).c_str());
  return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) == 0;
}

bool is_slash(char character) {
  return character == '\\' || character == '/';
}

// C:\… or \\server\…; what lacks a drive or begins at its current folder depends on this process's.
bool is_absolute(std::string_view folder) {
  if (folder.size() < 3) return false;
  if (is_slash(folder[0])) return is_slash(folder[1]);
  return encoding::is_letter(folder[0]) && folder[1] == ':' && is_slash(folder[2]);
}

// Takes the first folder off the list. Between quotes a semicolon is a folder's own.
std::string take_folder(std::string_view& search_path) {
  std::string folder;
  bool is_quoted = false;
  while (!search_path.empty()) {
    const char character = search_path.front();
    search_path.remove_prefix(1);
    if (character == ';' && !is_quoted) break;
    if (character == '"') {
      is_quoted = !is_quoted;
    } else {
      folder += character;
    }
  }
  return folder;
}

}  // namespace

std::optional<std::string> find_program(std::string_view name, std::string_view search_path) {
  while (!search_path.empty()) {
    std::string path = take_folder(search_path);
    if (!is_absolute(path)) continue;
    if (!is_slash(path.back())) path += '\\';
    path += name;
    if (is_startable(name)) {
      if (is_file(path)) return path;
      continue;
    }
    for (const std::string_view extension : extensions) {
      std::string whole = path;
      whole += extension;
      if (is_file(whole)) return whole;
    }
  }
  return std::nullopt;
}

std::shared_ptr<RunningProgram> run_program(Loop& loop, const ProgramCall& call,
                                            std::function<void(ProgramResult)> ended) {
  const auto run = std::make_shared<ProgramRun<ChildProcess, Stream>>(loop, std::move(ended));
  const auto path = find_program(call.name, call.search_path);
  const auto unsafe =
      path && is_batch_file(*path) ? unsafe_for_batch_file(*path, call.arguments) : std::nullopt;
  if (!path) {
    run->fail(ProgramResult::End::not_found);
  } else if (unsafe) {
    run->fail(ProgramResult::End::not_for_a_shell, {}, *unsafe);
  } else {
    run->start(*path, call);
  }
  return run;
}

}  // namespace managementpartner
