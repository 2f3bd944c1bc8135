/* A folder of a test's own. */
#ifndef TEMPORARY_FOLDER_H
#define TEMPORARY_FOLDER_H

#ifdef __cplusplus
extern "C" {
#endif

/* What a test begins its folder's path with. */
#define TEMPORARY_FOLDER "/tmp/managementpartner-capi-XXXXXX"

/* Makes the folder and puts its name into `path`, which holds TEMPORARY_FOLDER. */
void temporary_folder_make(char* path);
/* Removes the folder and all that is in it. */
void temporary_folder_remove(const char* path);

#ifdef __cplusplus
}
#endif

#endif
