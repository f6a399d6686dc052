import Glibc
import TopupModel

/// Opens addresses with the desktop's own browser.
enum Browser {
  /// Starts `xdg-open` and does not wait for it. The address goes to it as one argument, not
  /// through a shell, and what it says goes nowhere: it must not land on the screen.
  static func open(_ url: String) -> Action {
    guard url.hasPrefix("https://") || url.hasPrefix("http://") else {
      return .browserFailed(.notAWebAddress)
    }
    guard unsafe spawn("xdg-open", url) else { return .browserFailed(.notInstalled("xdg-open")) }
    return .browserOpened
  }

  @unsafe
  private static func spawn(_ program: String, _ argument: String) -> Bool {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    // The strings are copied for the child and freed here.
    var words = unsafe [strdup(program), strdup(argument), nil]
    defer { for index in 0..<2 { unsafe free(words[index]) } }
    var child = pid_t()
    guard unsafe posix_spawnp(&child, program, &actions, nil, &words, environ) == 0 else {
      return false
    }
    Task.detached { [child] in
      // Nobody else waits for it, and an unawaited child stays behind as a zombie.
      var status: Int32 = 0
      unsafe waitpid(child, &status, 0)
    }
    return true
  }
}
