import Foundation
import Fuzzing
import Testing

@Suite("What fuzzing knows")
struct CorpusTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Fuzzing").standardizedFileURL

  private static func inputs(of target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
    let folder = root.appending(path: target.name)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted().map {
      ($0, Array(try Data(contentsOf: folder.appending(path: $0))))
    }
  }

  @Test("Every reader holds what it must on every input that is kept", arguments: FuzzTarget.all)
  func replay(target: FuzzTarget) throws {
    let inputs = try Self.inputs(of: target)
    #expect(!inputs.isEmpty)
    for (name, bytes) in inputs {
      do { try target.check(bytes) } catch { Issue.record("\(target.name)/\(name): \(error)") }
    }
  }

  /// How long each reader is tried on inputs of another seed each time; the same few where nothing
  /// is said.
  private static let seconds = ProcessInfo.processInfo.environment["TOPUP_FUZZ_SECONDS"]
    .flatMap { Int($0) }

  @Test(
    "Every reader holds what it must on what a seed makes of those inputs",
    arguments: FuzzTarget.all)
  func mutated(target: FuzzTarget) throws {
    let seed = Self.seconds == nil ? 20_260_714 : UInt64.random(in: .min ... .max)
    var random = Random(seed: seed)
    let all = try Self.inputs(of: target).map(\.bytes)
    let short = all.filter { $0.count < 4_096 }
    let inputs = short.isEmpty ? all : short
    let end = ContinuousClock.now.advanced(by: .seconds(Self.seconds ?? 0))
    var count = 0
    while count < 200 || ContinuousClock.now < end {
      let input = try #require(inputs.randomElement(using: &random))
      let changed = Self.changed(input, with: inputs, &random)
      count += 1
      do { try target.check(changed) } catch {
        Issue.record("\(target.name): \(error): \(Data(changed).base64EncodedString())")
      }
    }
    if Self.seconds != nil { print("\(target.name): \(count) inputs of seed \(seed)") }
  }

  /// A reader that looks back at each step would take minutes.
  @Test("Every reader ends soon on a long text", arguments: FuzzTarget.all)
  func long(target: FuzzTarget) throws {
    for (name, bytes) in try Self.inputs(of: target).prefix(2) where !bytes.isEmpty {
      for filler in [bytes, Array("[".utf8), Array("\"\\u0041".utf8), Array("a\n".utf8)] {
        let many = Array(repeatElement(filler, count: 1 + 30_000 / filler.count).joined())
        let clock = ContinuousClock()
        let time = clock.measure { try? target.check(bytes + many) }
        #expect(time < .seconds(20), "\(target.name)/\(name)")
      }
    }
  }

  /// A few changes of any kind.
  private static func changed(
    _ input: [UInt8], with others: [[UInt8]], _ random: inout Random
  ) -> [UInt8] {
    var input = input
    for _ in 0...Int.random(in: 0..<4, using: &random) {
      let place = Int.random(in: 0...input.count, using: &random)
      let end = min(input.count, place + Int.random(in: 0..<16, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: input.insert(UInt8.random(in: 0...255, using: &random), at: place)
      case 1: input.removeSubrange(place..<end)
      case 2: input.insert(contentsOf: input[place..<end], at: place)
      case 3 where place < input.count:
        input[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 4:
        let numbers = [
          "-1", "0", "9223372036854775807", "1e400", "99999999999999999999", "0.00005",
        ]
        input.replaceSubrange(
          place..<end, with: (numbers.randomElement(using: &random) ?? "").utf8)
      default:
        let other = others.randomElement(using: &random) ?? []
        input.replaceSubrange(place..<end, with: other.prefix(64))
      }
    }
    return input
  }
}

/// The same numbers on every machine.
private struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
