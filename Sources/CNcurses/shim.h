#pragma once

// Wide-character functions (wadd_wch, wget_wch, setcchar) are declared only with this set.
#define _XOPEN_SOURCE_EXTENDED 1
#include <ncurses.h>
#include <panel.h>
#include <wchar.h>

// Hidden by wchar.h without _XOPEN_SOURCE, which must not be changed for the whole module.
extern int wcwidth(wchar_t scalar);

// Declared with _GNU_SOURCE only, which must not be set for the whole module either.
extern int dup3(int from, int to, int flags);
extern int memfd_create(const char *name, unsigned int flags);
enum { memfd_close_on_exec = 1 };  // MFD_CLOEXEC

static inline int memory_file(void) { return memfd_create("topup", memfd_close_on_exec); }

// Declared in term.h, which would draw termios.h into this module, away from the C library's.
extern int setupterm(const char *terminal, int descriptor, int *reason);

// Mutable globals of C, which Swift 6 does not let through.
static inline WINDOW *curses_stdscr(void) { return stdscr; }
static inline WINDOW *curses_curscr(void) { return curscr; }

// Macros made with a cast, which Swift does not import.
static inline attr_t curses_bold(void) { return A_BOLD; }
static inline attr_t curses_underline(void) { return A_UNDERLINE; }
static inline attr_t curses_reverse(void) { return A_REVERSE; }
static inline attr_t curses_dim(void) { return A_DIM; }
static inline attr_t curses_italic(void) { return A_ITALIC; }

// A macro with a parameter, which Swift does not import.
static inline int curses_function_key(int number) { return KEY_F(number); }

// Mouse masks are shifted with a cast.
static inline mmask_t curses_mouse_press(void) { return BUTTON1_PRESSED; }
static inline mmask_t curses_mouse_wheel_up(void) { return BUTTON4_PRESSED; }
static inline mmask_t curses_mouse_wheel_down(void) { return BUTTON5_PRESSED; }

// setcchar takes a pair beyond a short only through its untyped last argument.
static inline int curses_set_cell(
    cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
  return setcchar(cell, text, attributes, 0, &pair);
}

// getcchar likewise; `text` needs room for CCHARW_MAX + 1.
static inline int curses_get_cell(
    const cchar_t *cell, wchar_t *text, attr_t *attributes, int *pair) {
  short shortPair;
  return getcchar(cell, text, attributes, &shortPair, pair);
}

// tigetstr answers with (char *)-1 for what is not a string, which Swift cannot compare with.
static inline bool curses_has_string(const char *capability) {
  const char *value = tigetstr(capability);
  return value != (const char *)-1 && value != NULL;
}

// The prototype has no const in ncurses 6.4, so Swift would ask for a mutable string.
static inline int curses_number(const char *capability) { return tigetnum(capability); }
