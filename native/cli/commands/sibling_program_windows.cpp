#include <windows.h>

#include <filesystem>

#include "cli/commands/sibling_program.hpp"
#include "platform/command_line_windows.hpp"
#include "platform/handle_windows.hpp"
#include "platform/utf8_path.hpp"

namespace managementpartner::cli {

namespace {

std::filesystem::path own_folder() {
  std::wstring path(MAX_PATH, L'\0');
  for (;;) {
    const DWORD size = ::GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size()));
    if (size < path.size()) return std::filesystem::path(path.substr(0, size)).parent_path();
    path.resize(2 * path.size());
  }
}

// Ctrl+C is the other's, which ends by it in order.
BOOL WINAPI leave_to_the_other(DWORD) {
  return TRUE;
}

// Ends with this process, however that ends.
Handle job_for(HANDLE process) {
  Handle job(::CreateJobObjectW(nullptr, nullptr));
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
  limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
  ::SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation, &limits, sizeof limits);
  ::AssignProcessToJobObject(job.get(), process);
  return job;
}

}  // namespace

// No process takes another's place here: this one waits, and ends as the other does.
Error become_sibling(const std::string& name, std::vector<std::string> arguments) {
  const auto path = own_folder() / (name + ".exe");
  std::wstring line = program_command_line(utf8_text(path), arguments);
  STARTUPINFOW start{};
  start.cb = sizeof start;
  PROCESS_INFORMATION started{};
  ::SetConsoleCtrlHandler(leave_to_the_other, TRUE);
  if (::CreateProcessW(path.c_str(), line.data(), nullptr, nullptr, TRUE, CREATE_SUSPENDED, nullptr, nullptr,
                       &start, &started)) {
    const Handle process(started.hProcess);
    const Handle thread(started.hThread);
    const Handle job = job_for(process.get());
    ::ResumeThread(thread.get());
    ::WaitForSingleObject(process.get(), INFINITE);
    DWORD code = 1;
    ::GetExitCodeProcess(process.get(), &code);
    ::ExitProcess(code);
  }
  Error error = make_error(Reason::internal_error, utf8_text(path) + " cannot be started (error " +
                                                       std::to_string(::GetLastError()) + ").");
  error.next_step = "Install it in the folder of managementpartner.";
  return error;
}

}  // namespace managementpartner::cli
