#include "platform/child_process_windows.hpp"

#include <algorithm>
#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <cwchar>
#include <memory>
#include <string_view>

#include "encoding/wide_text_windows.hpp"
#include "platform/command_line_windows.hpp"
#include "platform/last_error_windows.hpp"
#include "secret/secret.hpp"
#include "secret/wide_secret_windows.hpp"

namespace managementpartner {

namespace {

SECURITY_ATTRIBUTES inherited() {
  return {sizeof(SECURITY_ATTRIBUTES), nullptr, TRUE};
}

// A named one, as CreatePipe makes none for overlapped reads. No other machine's and no second one of this
// machine's gets at it, and who would put one in its place does not know the name before it is taken.
std::error_code make_pipe(Handle& read_end, Handle& write_end) {
  constexpr DWORD buffer_size = DWORD{64} << 10;
  const std::wstring name = L"\\\\.\\pipe\\managementpartner." +
                            encoding::wide_from_utf8(to_string(boost::uuids::random_generator()()));
  read_end = Handle(::CreateNamedPipeW(
      name.c_str(), PIPE_ACCESS_INBOUND | FILE_FLAG_OVERLAPPED | FILE_FLAG_FIRST_PIPE_INSTANCE,
      PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS, 1, 0, buffer_size, 0,
      nullptr));
  if (!read_end.is_open()) return last_error();
  SECURITY_ATTRIBUTES attributes = inherited();
  write_end = Handle(::CreateFileW(name.c_str(), GENERIC_WRITE, 0, &attributes, OPEN_EXISTING, 0, nullptr));
  return write_end.is_open() ? std::error_code() : last_error();
}

std::error_code open_nothing(Handle& input) {
  SECURITY_ATTRIBUTES attributes = inherited();
  input = Handle(::CreateFileW(L"NUL", GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, &attributes,
                               OPEN_EXISTING, 0, nullptr));
  return input.is_open() ? std::error_code() : last_error();
}

std::error_code limit_job(HANDLE job, DWORD flags) {
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
  limits.BasicLimitInformation.LimitFlags = flags;
  return ::SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits)
             ? std::error_code()
             : last_error();
}

// What is in it ends with the last handle. A program that asks to leave it may, as others of its kind do on
// systems with sessions: it would not start otherwise.
std::error_code make_job(Handle& job) {
  job = Handle(::CreateJobObjectW(nullptr, nullptr));
  if (!job.is_open()) return last_error();
  return limit_job(job.get(), JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_BREAKAWAY_OK);
}

// What a program is started with beyond the ordinary.
class Attributes {
 public:
  explicit Attributes(DWORD count) {
    SIZE_T size = 0;
    ::InitializeProcThreadAttributeList(nullptr, count, 0, &size);
    memory_ = std::make_unique<char[]>(size);
    if (!::InitializeProcThreadAttributeList(get(), count, 0, &size)) memory_.reset();
  }
  ~Attributes() {
    if (memory_) ::DeleteProcThreadAttributeList(get());
  }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;

  // `values` are not copied.
  template <std::size_t count>
  [[nodiscard]] bool set(DWORD_PTR attribute, HANDLE (&values)[count]) {
    return memory_ &&
           ::UpdateProcThreadAttribute(get(), 0, attribute, values, sizeof values, nullptr, nullptr);
  }

  [[nodiscard]] LPPROC_THREAD_ATTRIBUTE_LIST get() const noexcept {
    return reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(memory_.get());
  }

 private:
  std::unique_ptr<char[]> memory_;
};

// A copy, secrets included.
struct FreeStrings {
  void operator()(wchar_t* strings) const noexcept {
    std::size_t size = 0;
    while (strings[size] != L'\0') size += std::wcslen(strings + size) + 1;
    cleanse(strings, size * sizeof(wchar_t));
    ::FreeEnvironmentStringsW(strings);
  }
};

std::vector<Secret> process_variables() {
  std::vector<Secret> variables;
  const std::unique_ptr<wchar_t, FreeStrings> all(::GetEnvironmentStringsW());
  for (const wchar_t* one = all.get(); one != nullptr && *one != L'\0';) {
    const std::wstring_view text(one);
    variables.push_back(secret_from_wide(text));
    one += text.size() + 1;
  }
  return variables;
}

bool comes_before(const WideSecret& first, const WideSecret& second) {
  // What begins with = is of cmd.exe's own.
  const auto name_size = [](const WideSecret& text) { return static_cast<int>(text.find(L'=', 1)); };
  return ::CompareStringOrdinal(first.data(), name_size(first), second.data(), name_size(second), TRUE) ==
         CSTR_LESS_THAN;
}

// Each text ends with a NUL, and all of them with another; programs look for them in their order.
WideSecret environment_block(const Environment& environment) {
  const std::vector<Secret> own = process_variables();
  std::vector<const char*> texts;
  texts.reserve(own.size() + 1);
  for (const Secret& one : own) texts.push_back(one.view().data());
  texts.push_back(nullptr);
  std::vector<WideSecret> variables;
  for (const Secret& one : environment.for_program(texts.data())) {
    variables.push_back(encoding::wide_from_utf8<WideSecret>(one.view()));
  }
  std::sort(variables.begin(), variables.end(), comes_before);
  WideSecret block;
  for (const WideSecret& one : variables) block.append(one).append(1, L'\0');
  return block.append(variables.empty() ? 2 : 1, L'\0');
}

std::error_code find_system_folder(std::wstring& folder) {
  folder.resize(MAX_PATH);
  const DWORD size = ::GetSystemDirectoryW(folder.data(), MAX_PATH);
  if (size == 0) return last_error();
  if (size >= MAX_PATH) return windows_error(ERROR_INSUFFICIENT_BUFFER);
  folder.resize(size);
  return {};
}

}  // namespace

std::error_code ChildProcess::start(const std::string& path, const std::vector<std::string>& arguments,
                                    const Environment& environment) {
  Handle input;
  Handle output;
  Handle errors;
  std::error_code error = open_nothing(input);
  if (!error) error = make_pipe(output_, output);
  if (!error) error = make_pipe(errors_, errors);
  if (!error) error = make_job(job_);
  if (error) return error;

  // In the job from its first moment, and with no other handle of this process.
  HANDLE jobs[] = {job_.get()};
  HANDLE handles[] = {input.get(), output.get(), errors.get()};
  Attributes attributes(2);
  if (!attributes.set(PROC_THREAD_ATTRIBUTE_JOB_LIST, jobs) ||
      !attributes.set(PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles)) {
    return last_error();
  }
  STARTUPINFOEXW start{};
  start.StartupInfo.cb = sizeof start;
  start.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
  start.StartupInfo.hStdInput = input.get();
  start.StartupInfo.hStdOutput = output.get();
  start.StartupInfo.hStdError = errors.get();
  start.lpAttributeList = attributes.get();

  // Interpreters look for what they load in the current folder first, which anybody may have filled. The same
  // goes for COMSPEC in place of the system's own shell.
  std::wstring folder;
  if ((error = find_system_folder(folder))) return error;
  const std::wstring shell = folder + L"\\cmd.exe";
  const bool is_batch = is_batch_file(path);
  const std::wstring program = is_batch ? shell : encoding::wide_from_utf8(path);
  std::wstring line =
      is_batch ? batch_command_line(shell, path, arguments) : program_command_line(path, arguments);
  WideSecret block = environment_block(environment);
  PROCESS_INFORMATION started{};
  if (!::CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, TRUE,
                        EXTENDED_STARTUPINFO_PRESENT | CREATE_UNICODE_ENVIRONMENT | CREATE_NO_WINDOW,
                        block.data(), folder.c_str(), &start.StartupInfo, &started)) {
    return last_error();
  }
  ::CloseHandle(started.hThread);
  process_ = Handle(started.hProcess);
  return {};
}

bool ChildProcess::has_ended() {
  if (!process_.is_open()) return true;
  if (::WaitForSingleObject(process_.get(), 0) != WAIT_OBJECT_0) return false;
  DWORD code = 0;
  if (::GetExitCodeProcess(process_.get(), &code)) exit_code_ = static_cast<int>(code);
  process_.close();
  static_cast<void>(limit_job(job_.get(), 0));
  job_.close();
  return true;
}

void ChildProcess::kill() {
  if (has_ended()) return;
  ::TerminateJobObject(job_.get(), 1);
  process_.close();
  job_.close();
}

}  // namespace managementpartner
