#include "terminal_guard.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// Paste mode, mouse modes and synchronized output off, attributes and character set reset, cursor shown,
// keypad off, main screen. A terminal that does not know one of them ignores it.
static const char restore_string[] =
    "\033[?2004l\033[?1006l\033[?1000l\033[?2026l\033[0m\017\033[?25h\033[?1l\033>\033[?1049l\r\n";

static const int crash_signals[] = {
    SIGILL,  SIGSEGV, SIGBUS,  SIGABRT, SIGTRAP,   SIGFPE,  SIGQUIT,   SIGSYS,  SIGXCPU,
    SIGXFSZ, SIGALRM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF, SIGSTKFLT, SIGPOLL, SIGPWR,
};
enum { crash_signal_count = sizeof crash_signals / sizeof crash_signals[0] };

static struct sigaction previous_actions[crash_signal_count];
static struct termios saved_settings;
static volatile sig_atomic_t guarded_input = -1;
static volatile sig_atomic_t guarded_output = -1;

// A stack overflow leaves no room on the stack for its own handler.
static _Alignas(16) char handler_stack[32768];

static void give_terminal_back(int signal_number) {
  int input = guarded_input;
  guarded_input = -1;
  if (input >= 0) {
    size_t written = 0;
    while (guarded_output >= 0 && written < sizeof restore_string - 1) {
      ssize_t count =
          write(guarded_output, restore_string + written, sizeof restore_string - 1 - written);
      if (count <= 0) break;
      written += (size_t)count;
    }
    tcsetattr(input, TCSANOW, &saved_settings);
  }
  // SA_RESETHAND has put the default action back, SA_NODEFER lets it happen here.
  raise(signal_number);
}

bool terminal_guard_arm(int input, int output) {
  if (tcgetattr(input, &saved_settings) != 0) return false;
  stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
  sigaltstack(&stack, NULL);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = give_terminal_back;
  action.sa_flags = SA_ONSTACK | SA_RESETHAND | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  guarded_output = output;
  guarded_input = input;
  for (int i = 0; i < crash_signal_count; i++)
    sigaction(crash_signals[i], &action, &previous_actions[i]);
  return true;
}

void terminal_guard_disarm(void) {
  if (guarded_input < 0) return;
  guarded_input = -1;
  for (int i = 0; i < crash_signal_count; i++)
    sigaction(crash_signals[i], &previous_actions[i], NULL);
}
