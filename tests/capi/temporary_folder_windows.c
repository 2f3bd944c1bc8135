#include "temporary_folder.h"

#include <direct.h>
#include <io.h>
#include <stdio.h>
#include <string.h>
#include <windows.h>

#include "check.h"

void temporary_folder_make(char* path) {
  static int count;
  snprintf(path + strlen(path) - 6, 7, "%04lx%02x", GetCurrentProcessId() % 0x10000UL,
           (unsigned)++count % 0x100U);
  temporary_folder_remove(path); /* Of an earlier process with this number that was killed. */
  REQUIRE(_mkdir(path) == 0);
}

void temporary_folder_remove(const char* path) {
  char below[MAX_PATH];
  struct _finddata_t entry;
  intptr_t search;
  snprintf(below, sizeof below, "%s/*", path);
  search = _findfirst(below, &entry);
  if (search == -1) return;
  do {
    if (strcmp(entry.name, ".") == 0 || strcmp(entry.name, "..") == 0) continue;
    snprintf(below, sizeof below, "%s/%s", path, entry.name);
    if ((entry.attrib & _A_SUBDIR) != 0) {
      temporary_folder_remove(below);
    } else {
      remove(below);
    }
  } while (_findnext(search, &entry) == 0);
  _findclose(search);
  _rmdir(path);
}
