/* run_in NAME=VALUE... -- PROGRAM WORDS...: runs the program with these variables, to its end. Wine gives a
 * program its own values of some that name folders, whatever it was started with. */
#include <stdio.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

static BOOL WINAPI leave_to_the_program(DWORD event) {
  (void)event;
  return TRUE;
}

int main(void) {
  static const wchar_t end[] = L" -- ";
  STARTUPINFOW start;
  PROCESS_INFORMATION started;
  DWORD code = 1;
  int index;
  int count = 0;
  wchar_t* const line = GetCommandLineW();
  wchar_t* const program = wcsstr(line, end);
  wchar_t** const words = CommandLineToArgvW(line, &count);
  for (index = 1; words != NULL && index < count && wcscmp(words[index], L"--") != 0; ++index) {
    wchar_t* const value = wcschr(words[index], L'=');
    if (value == NULL) continue;
    *value = L'\0';
    SetEnvironmentVariableW(words[index], value[1] != L'\0' ? value + 1 : NULL);
  }
  memset(&start, 0, sizeof start);
  start.cb = sizeof start;
  SetConsoleCtrlHandler(leave_to_the_program, TRUE);
  if (program == NULL ||
      !CreateProcessW(NULL, program + wcslen(end), NULL, NULL, TRUE, 0, NULL, NULL, &start, &started)) {
    fprintf(stderr, "run_in: the program cannot be started\n");
    return 127;
  }
  WaitForSingleObject(started.hProcess, INFINITE);
  GetExitCodeProcess(started.hProcess, &code);
  return (int)code;
}
