#pragma once

#include <stdbool.h>

// What a check may do to the process it runs in is contained here. A crash is dealt with in a signal handler, and a
// child is prepared between fork and exec: both allow no allocation, no lock and no lazy global. C promises that,
// Swift does not; hence this target.

/// The end of one check: waited for by one thread, brought about by another, or by its crash.
typedef struct check_end check_end;

/// Null where there is no memory.
check_end *check_end_make(void);

/// Only once the thread of the check has ended.
void check_end_free(check_end *end);

/// From now on a crash of the calling thread (SIGILL, SEGV, BUS, ABRT, TRAP, FPE) ends this check alone: the thread
/// stops for good, and whoever waits hears of it.
void check_end_enter(check_end *end);

/// The check has ended, on the thread that entered it.
void check_end_reach(check_end *end);

/// Whether it ends within so many milliseconds.
bool check_end_wait(check_end *end, int milliseconds);

/// The signal that it crashed with; 0 where it did not.
int check_end_signal(const check_end *end);

/// From now on a crash of any thread but the calling one and those that call this too stops that thread alone.
void check_guard_arm(void);

/// The calling thread is the runner's own: its crash ends the process as ever.
void check_guard_spare(void);

/// How many threads have crashed that belong to no check.
int check_guard_strays(void);

/// Starts a program that dies with the calling thread at the latest, in a process group of its own, with no signal
/// blocked. The streams are files by name, the outputs appended to.
/// Returns its process id, or the negative error number.
int child_start(
  const char *path, char *const arguments[], char *const environment[], const char *input, const char *output,
  const char *errors);
