import Glibc

// A reader that goes away is noticed at the write, not by dying of a signal.
signal(SIGPIPE, SIG_IGN)
StandardStreams.occupyClosed()
let code = Program().run(Array(CommandLine.arguments.dropFirst()))
// Not by way of the libraries' own endings: a thread may still await an answer in one of them.
_exit(code)
