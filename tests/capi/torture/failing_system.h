/* The system as it is when it has run out: memory or descriptors. Linked into a program, it stands before the
   C library for everything that the program loads. glibc only. */
#ifndef FAILING_SYSTEM_H
#define FAILING_SYSTEM_H

enum resource { MEMORY, DESCRIPTORS };

/* From here on `allowed` calls for the resource succeed, whoever makes them, then one fails, or all do. */
void failing_system_arm(enum resource resource, long allowed, int lasting);
/* All calls succeed again. How many were made since it was armed. */
long failing_system_disarm(void);
/* All calls succeed, uncounted, until it goes on. */
void failing_system_pause(void);
void failing_system_go_on(void);
/* How many calls failed since it was armed. */
long failing_system_failures(void);

/* Pieces of memory that are in use. */
long failing_system_live(void);

#endif
