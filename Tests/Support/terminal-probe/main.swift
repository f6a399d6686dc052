import Glibc
import TopupModel
import TopupScreen
import TopupTerminal

// The smallest program on the event loop, for tests on a pseudo-terminal: it writes down what it is
// told.

let capabilities = TerminalCapabilities.detect()
if let obstacle = capabilities.obstacle {
  print("obstacle: \(obstacle)")
  exit(4)
}

func runProbe() throws -> String {
  guard let mailbox = Mailbox<String>() else { return "no mailbox" }
  var probe = Probe(capabilities: capabilities, mailbox: mailbox)
  var loop = try EventLoop(
    screen: CursesScreen(capabilities: capabilities), mailbox: mailbox)
  return "\(loop.run(&probe))"
}

let ending = try runProbe()
print("ending: \(ending)")
