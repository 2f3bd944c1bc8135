#ifndef _GNU_SOURCE /* C++ compilers set it. */
#define _GNU_SOURCE
#endif
#include "temporary_folder.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include "check.h"

static int remove_entry(const char* path, const struct stat* status, int type, struct FTW* place) {
  (void)status;
  (void)type;
  (void)place;
  return remove(path);
}

void temporary_folder_make(char* path) {
  REQUIRE(mkdtemp(path) != NULL);
}

void temporary_folder_remove(const char* path) {
  nftw(path, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}
