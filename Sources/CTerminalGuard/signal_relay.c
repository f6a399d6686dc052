#include "terminal_guard.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

static const int relayed_signals[] = {SIGTERM, SIGHUP, SIGINT, SIGWINCH, SIGTSTP, SIGCONT};
enum { relayed_signal_count = sizeof relayed_signals / sizeof relayed_signals[0] };

static struct sigaction previous_actions[relayed_signal_count];
static volatile sig_atomic_t relay_descriptor = -1;
static volatile sig_atomic_t end_wanted = 0;

static void relay(int signal_number) {
  int saved_error = errno;
  unsigned char byte = (unsigned char)signal_number;
  if (signal_number == SIGTERM || signal_number == SIGHUP || signal_number == SIGINT) end_wanted = 1;
  // A full pipe loses the byte, but then the program is awake already.
  if (relay_descriptor >= 0 && write(relay_descriptor, &byte, 1) < 0) errno = saved_error;
  errno = saved_error;
}

static struct sigaction relaying_action(int signal_number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = relay;
  // Whoever waits for a terminal that takes nothing hears of the end; the rest goes on as it was.
  bool ends = signal_number == SIGTERM || signal_number == SIGHUP || signal_number == SIGINT;
  action.sa_flags = ends ? 0 : SA_RESTART;
  sigemptyset(&action.sa_mask);
  return action;
}

void terminal_signals_relay(int pipe_descriptor) {
  relay_descriptor = pipe_descriptor;
  end_wanted = 0;
  for (int i = 0; i < relayed_signal_count; i++) {
    struct sigaction action = relaying_action(relayed_signals[i]);
    sigaction(relayed_signals[i], &action, &previous_actions[i]);
  }
}

bool terminal_signals_end_wanted(void) { return end_wanted != 0; }

void terminal_signals_restore(void) {
  if (relay_descriptor < 0) return;
  relay_descriptor = -1;
  for (int i = 0; i < relayed_signal_count; i++)
    sigaction(relayed_signals[i], &previous_actions[i], NULL);
}

void terminal_signals_stop(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &action, NULL);
  raise(SIGTSTP);
  action = relaying_action(SIGTSTP);
  sigaction(SIGTSTP, &action, NULL);
}
