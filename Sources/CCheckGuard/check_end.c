#define _GNU_SOURCE
#include "CCheckGuard.h"

#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

struct check_end {
  sem_t reached;
  atomic_int signal;
};

enum { ALTERNATE_STACK_BYTES = 65536 };

static const int crashes[] = {SIGILL, SIGSEGV, SIGBUS, SIGABRT, SIGTRAP, SIGFPE};

static _Thread_local check_end *current;
static _Thread_local bool is_spared;
static atomic_int strays;

check_end *check_end_make(void) {
  check_end *end = calloc(1, sizeof *end);
  if (end != NULL && sem_init(&end->reached, 0, 0) != 0) {
    free(end);
    return NULL;
  }
  return end;
}

void check_end_free(check_end *end) {
  sem_destroy(&end->reached);
  free(end);
}

/// A crash may be that of a stack that is full, so the handler needs another one. It is never given back: the thread
/// may stop for good while it stands on it.
static void use_alternate_stack(void) {
  stack_t stack = {.ss_size = ALTERNATE_STACK_BYTES, .ss_sp = malloc(ALTERNATE_STACK_BYTES)};
  if (stack.ss_sp != NULL) sigaltstack(&stack, NULL);
}

static void drop_alternate_stack(void) {
  stack_t none = {.ss_flags = SS_DISABLE}, old;
  if (sigaltstack(&none, &old) == 0 && !(old.ss_flags & SS_DISABLE)) free(old.ss_sp);
}

void check_end_enter(check_end *end) {
  use_alternate_stack();
  current = end;
}

void check_end_reach(check_end *end) {
  current = NULL;
  drop_alternate_stack();
  sem_post(&end->reached);
}

bool check_end_wait(check_end *end, int milliseconds) {
  struct timespec until;
  clock_gettime(CLOCK_MONOTONIC, &until);
  until.tv_sec += milliseconds / 1000;
  until.tv_nsec += (long)(milliseconds % 1000) * 1000000;
  if (until.tv_nsec >= 1000000000) {
    until.tv_sec += 1;
    until.tv_nsec -= 1000000000;
  }
  int code;
  do code = sem_clockwait(&end->reached, CLOCK_MONOTONIC, &until);
  while (code != 0 && errno == EINTR);
  return code == 0;
}

int check_end_signal(const check_end *end) { return atomic_load(&end->signal); }

static void crashed(int number) {
  if (is_spared) {
    signal(number, SIG_DFL);
    raise(number);
    return;
  }
  if (current != NULL) {
    atomic_store(&current->signal, number);
    sem_post(&current->reached);
  } else {
    atomic_fetch_add(&strays, 1);
  }
  for (;;) pause();
}

void check_guard_arm(void) {
  check_guard_spare();
  struct sigaction action = {.sa_handler = crashed, .sa_flags = SA_ONSTACK};
  sigfillset(&action.sa_mask);
  for (unsigned index = 0; index < sizeof crashes / sizeof *crashes; index++) {
    sigaction(crashes[index], &action, NULL);
  }
}

void check_guard_spare(void) { is_spared = true; }

int check_guard_strays(void) { return atomic_load(&strays); }
