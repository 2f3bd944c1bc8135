/* A folder of a test's own. */
#ifndef TEMPORARY_FOLDER_H
#define TEMPORARY_FOLDER_H

#ifdef __cplusplus
extern "C" {
#endif

/* What a test begins its folder's path with, and a path where no folder can be made. */
#ifdef _WIN32
#define TEMPORARY_FOLDER "./managementpartner-capi-XXXXXX"
#define IMPOSSIBLE_FOLDER "?/none"
#else
#define TEMPORARY_FOLDER "/tmp/managementpartner-capi-XXXXXX"
#define IMPOSSIBLE_FOLDER "/dev/null/none"
#endif

/* Makes the folder and puts its name into `path`, which holds TEMPORARY_FOLDER. */
void temporary_folder_make(char* path);
/* Removes the folder and all that is in it. */
void temporary_folder_remove(const char* path);

#ifdef __cplusplus
}
#endif

#endif
