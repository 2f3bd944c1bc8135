#include "emulator_process_windows.h"

#include <fcntl.h>
#include <io.h>
#include <string.h>
#include <windows.h>

#include "check.h"

static HANDLE process;

/* Ends with the test, also when that crashes: its last handle is closed then. */
static void put_into_job(void) {
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits;
  HANDLE job = CreateJobObjectA(NULL, NULL);
  memset(&limits, 0, sizeof limits);
  limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
  REQUIRE(SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits));
  REQUIRE(AssignProcessToJobObject(job, process));
}

FILE* emulator_process_start(const char* program, const char* data) {
  char command[1024];
  SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
  STARTUPINFOA start;
  PROCESS_INFORMATION started;
  HANDLE read_end;
  HANDLE write_end;
  REQUIRE(CreatePipe(&read_end, &write_end, &inherited, 0));
  REQUIRE(SetHandleInformation(read_end, HANDLE_FLAG_INHERIT, 0));
  memset(&start, 0, sizeof start);
  start.cb = sizeof start;
  start.dwFlags = STARTF_USESTDHANDLES;
  start.hStdOutput = write_end;
  start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
  snprintf(command, sizeof command, "\"%s\" --port 0 --data \"%s\"", program, data);
  REQUIRE(CreateProcessA(NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &start, &started));
  process = started.hProcess;
  put_into_job();
  CloseHandle(started.hThread);
  CloseHandle(write_end);
  return _fdopen(_open_osfhandle((intptr_t)read_end, _O_RDONLY), "r");
}

void emulator_process_stop(void) {
  TerminateProcess(process, 0);
  WaitForSingleObject(process, INFINITE);
}
