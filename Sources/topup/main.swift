import Glibc

// A reader that goes away is noticed at the write, not by dying of a signal.
signal(SIGPIPE, SIG_IGN)
exit(Program().run(Array(CommandLine.arguments.dropFirst())))
