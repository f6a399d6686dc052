#pragma once

#include <stdbool.h>

// What signal handlers do must be safe at any instant, between any two instructions of the program: no
// allocation, no lock, no lazy global. C promises that, Swift does not; hence this target.

/// From now on a crash (SIGILL, SEGV, BUS, ABRT, TRAP, FPE, QUIT, SYS), or another signal that nobody
/// sends in earnest and that ends a process, first gives the terminal back:
/// main screen, cursor, colours, mouse and paste modes, and the line settings it has now.
/// To be called on the main thread before the terminal is changed; the descriptors must be of a terminal,
/// and the output one that can be written to, or -1: then nothing is written, and the line settings come back.
bool terminal_guard_arm(int input, int output);

/// Crashes are as they were before.
void terminal_guard_disarm(void);

/// From now on SIGTERM, HUP, INT, WINCH, TSTP and CONT are written to a pipe, a byte with the number each.
void terminal_signals_relay(int pipe_descriptor);

/// Whether one of them has asked the process to end: TERM, HUP or INT. They interrupt what waits.
bool terminal_signals_end_wanted(void);

/// The signals do what they did before.
void terminal_signals_restore(void);

/// Stops this process as Ctrl-Z does, and returns when it continues (at once where nobody could continue it).
void terminal_signals_stop(void);
