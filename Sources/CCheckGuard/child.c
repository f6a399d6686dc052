#define _GNU_SOURCE
#include "CCheckGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static void redirect(const char *path, int flags, int descriptor) {
  int file = open(path, flags, 0600);
  if (file < 0 || (file != descriptor && dup2(file, descriptor) < 0)) return;
  if (file != descriptor) close(file);
}

static void become(
  const char *path, char *const arguments[], char *const environment[], const char *input, const char *output,
  const char *errors, pid_t parent) {
  // Whatever ends the thread that started it, nothing of it stays behind.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
  setpgid(0, 0);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGPIPE, SIG_DFL);
  redirect(input, O_RDONLY, 0);
  redirect(output, O_WRONLY | O_CREAT | O_APPEND, 1);
  redirect(errors, O_WRONLY | O_CREAT | O_APPEND, 2);
  execve(path, arguments, environment);
}

int child_start(
  const char *path, char *const arguments[], char *const environment[], const char *input, const char *output,
  const char *errors) {
  int report[2];
  if (pipe2(report, O_CLOEXEC) != 0) return -errno;
  pid_t parent = getpid();
  pid_t child = fork();
  if (child == 0) {
    become(path, arguments, environment, input, output, errors, parent);
    int reason = errno;
    ssize_t written = write(report[1], &reason, sizeof reason);
    _exit(written == sizeof reason ? 127 : 126);
  }
  int failure = child < 0 ? errno : 0;
  close(report[1]);
  if (child > 0) {
    int reason = 0;
    ssize_t count;
    do count = read(report[0], &reason, sizeof reason);
    while (count < 0 && errno == EINTR);
    if (count > 0) {
      failure = reason;
      waitpid(child, NULL, 0);
    }
  }
  close(report[0]);
  return failure == 0 ? child : -failure;
}
