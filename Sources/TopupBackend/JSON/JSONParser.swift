extension JSONValue {
  /// Reads a whole text; anything but white space (and, in JSON5, comments) around the value is an
  /// error.
  public init(
    parsing bytes: [UInt8], dialect: JSONDialect = .strict, limits: JSONLimits = JSONLimits()
  ) throws(JSONSyntaxError) {
    var parser = JSONParser(bytes, dialect, limits)
    self = try parser.parseText()
  }

  /// Reads a whole text that is at hand as a string.
  public init(parsing text: String, dialect: JSONDialect = .strict) throws(JSONSyntaxError) {
    try self.init(parsing: Array(text.utf8), dialect: dialect)
  }
}

/// One pass over the bytes of a text.
///
/// The text is checked to be UTF-8 before anything else, so that everything below may copy bytes.
struct JSONParser {
  let bytes: [UInt8]
  let isJSON5: Bool
  let limits: JSONLimits
  var position = 0
  var depth = 0

  init(_ bytes: [UInt8], _ dialect: JSONDialect, _ limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
    switch dialect {
    case .strict: isJSON5 = false
    case .json5: isJSON5 = true
    }
  }

  mutating func parseText() throws(JSONSyntaxError) -> JSONValue {
    if bytes.count > limits.bytesMax {
      throw error("the text is longer than \(limits.bytesMax) bytes")
    }
    if let fault = UTF8Check.firstFault(in: bytes) {
      throw error("the bytes here are not UTF-8", at: fault)
    }
    if !isJSON5, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw error("the text begins with a byte order mark")
    }
    try skipSpace()
    if isAtEnd { throw error("the text is empty") }
    let value = try parseValue()
    try skipSpace()
    if !isAtEnd { throw error("there is more after the end of the value") }
    return value
  }

  mutating func parseValue() throws(JSONSyntaxError) -> JSONValue {
    switch current {
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "{"): return .object(try parseObject())
    case UInt8(ascii: "["): return .array(try parseArray())
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): return try parseNumber()
    case UInt8(ascii: "'") where isJSON5: return .string(try parseString())
    case UInt8(ascii: "+") where isJSON5, UInt8(ascii: ".") where isJSON5:
      return try parseNumber()
    default: return try parseWord()
    }
  }

  private mutating func parseArray() throws(JSONSyntaxError) -> [JSONValue] {
    try enter()
    var elements: [JSONValue] = []
    while true {
      try skipSpace()
      if current == UInt8(ascii: "]") {
        if !elements.isEmpty, !isJSON5 { throw error("a list may not end with a comma") }
        break
      }
      if isAtEnd { throw error("the text ends inside a list") }
      if current == UInt8(ascii: ",") { throw error("a value is missing before this comma") }
      elements.append(try parseValue())
      try skipSpace()
      if current == UInt8(ascii: "]") { break }
      if isAtEnd { throw error("the text ends inside a list") }
      guard current == UInt8(ascii: ",") else {
        throw error("a comma or ] is needed after a value of a list")
      }
      position += 1
    }
    leave()
    return elements
  }

  private mutating func parseObject() throws(JSONSyntaxError) -> JSONObject {
    try enter()
    var members = JSONMembers()
    while true {
      try skipSpace()
      if current == UInt8(ascii: "}") {
        if !members.isEmpty, !isJSON5 { throw error("an object may not end with a comma") }
        break
      }
      if isAtEnd { throw error("the text ends inside an object") }
      let start = position
      let name = try parseName()
      try skipSpace()
      if isAtEnd { throw error("the text ends inside an object") }
      guard current == UInt8(ascii: ":") else {
        throw error("a colon is needed after the name of a member")
      }
      position += 1
      try skipSpace()
      if isAtEnd { throw error("the text ends inside an object") }
      guard members.append(name, try parseValue()) else {
        throw error("the member \"\(name)\" stands here twice", at: start)
      }
      try skipSpace()
      if current == UInt8(ascii: "}") { break }
      if isAtEnd { throw error("the text ends inside an object") }
      guard current == UInt8(ascii: ",") else {
        throw error("a comma or } is needed after a member of an object")
      }
      position += 1
    }
    leave()
    return JSONObject(distinctMembers: members.inOrder)
  }

  private mutating func parseName() throws(JSONSyntaxError) -> String {
    if current == UInt8(ascii: "\"") { return try parseString() }
    guard isJSON5 else {
      throw error("the name of a member must stand in double quotes")
    }
    return current == UInt8(ascii: "'") ? try parseString() : try parseBareName()
  }

  /// `true`, `false`, `null`, or the reason why what stands here is no value at all.
  private mutating func parseWord() throws(JSONSyntaxError) -> JSONValue {
    if isAtEnd { throw error("the text ends where a value is needed") }
    let start = position
    while isWordByte(current) { position += 1 }
    let word = bytes[start..<position]
    if word.elementsEqual("true".utf8) { return .bool(true) }
    if word.elementsEqual("false".utf8) { return .bool(false) }
    if word.elementsEqual("null".utf8) { return .null }
    if word.elementsEqual("NaN".utf8) || word.elementsEqual("Infinity".utf8) {
      throw error("\(String(decoding: word, as: UTF8.self)) is not a number here", at: start)
    }
    if current == UInt8(ascii: "'"), word.isEmpty {
      throw error("a text must stand in double quotes")
    }
    throw error("a value is needed here", at: start)
  }

  private mutating func enter() throws(JSONSyntaxError) {
    guard depth < limits.depthMax else {
      throw error("lists and objects stand more than \(limits.depthMax) deep in one another")
    }
    depth += 1
    position += 1
  }

  private mutating func leave() {
    depth -= 1
    position += 1
  }
}

extension JSONParser {
  /// The byte at hand; 0, which is never valid outside, at the end.
  var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

  /// The byte `distance` further on; 0 beyond the end.
  func byte(ahead distance: Int) -> UInt8 {
    position + distance < bytes.count ? bytes[position + distance] : 0
  }

  var isAtEnd: Bool { position >= bytes.count }

  /// A byte of a word such as `true`, so that `truest` is not read as `true` and a rest.
  func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }

  func error(_ reason: String, at offset: Int? = nil) -> JSONSyntaxError {
    JSONSyntaxError(at: offset ?? position, of: bytes, reason: reason)
  }
}
