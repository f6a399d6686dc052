import Foundation
import Testing

@testable import TopupTerminal

@Suite("The mailbox of the thread that owns the screen")
struct MailboxTests {
  @Test("What many threads post at once arrives whole, each thread's in its order, and wakes")
  func concurrentPosts() throws {
    let mailbox = try #require(Mailbox<[Int]>())
    for sender in 0..<8 {
      Thread { for number in 0..<500 { mailbox.post([sender, number]) } }.start()
    }
    var next = [Int](repeating: 0, count: 8)
    let deadline = Date().addingTimeInterval(20)
    while next.reduce(0, +) < 8 * 500, Date() < deadline {
      if mailbox.pipe.drain().isEmpty {
        usleep(100)
        continue
      }
      for message in mailbox.takeAll() {
        #expect(message[1] == next[message[0]])
        next[message[0]] += 1
      }
    }
    #expect(next == [Int](repeating: 500, count: 8))
    #expect(mailbox.takeAll().isEmpty)
  }
}
