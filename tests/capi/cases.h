/* The cases of the program, one file each. */
#ifndef CASES_H
#define CASES_H

#ifdef __cplusplus
extern "C" {
#endif

/* case_list.h is made from the list in CMakeLists.txt: one CASE(name, needs_emulator) for each. */
#define CASE(name, needs_emulator) void name##_case(void);
#include "case_list.h"
#undef CASE

#ifdef __cplusplus
}
#endif

#endif
