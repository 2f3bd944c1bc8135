/* The emulator's process. */
#ifndef EMULATOR_PROCESS_WINDOWS_H
#define EMULATOR_PROCESS_WINDOWS_H

#include <stdio.h>

/* Starts the program; what it prints. It ends with the test. */
FILE* emulator_process_start(const char* program, const char* data);
void emulator_process_stop(void);

#endif
