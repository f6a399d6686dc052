import Glibc

/// The files of a sample-data folder on disk.
struct SampleFolder {
  /// Far more than any believable company; keeps a wrong path from filling the memory.
  static let fileBytesMax = 8 << 20

  let path: String

  /// `catalog.json`, or `catalog.json5` where there is no such file.
  func catalog() throws(SampleDataError) -> SampleFile {
    if let file = try fileIfPresent("catalog.json") { return file }
    if let file = try fileIfPresent("catalog.json5") { return file }
    _ = try names(in: "")
    throw SampleDataError(place: path, reason: "the folder has no catalog.json")
  }

  /// Every `*.json` and `*.json5` below `companies/`, in the order of their names.
  func companies() throws(SampleDataError) -> [SampleFile] {
    let names = try names(in: "companies").filter {
      ($0.hasSuffix(".json") || $0.hasSuffix(".json5")) && !$0.hasPrefix(".")
    }
    if names.isEmpty {
      throw SampleDataError(place: path + "/companies", reason: "the folder has no company")
    }
    var files: [SampleFile] = []
    for name in names.sorted() { files.append(try file("companies/" + name)) }
    return files
  }

  /// The file that is named for a company; nil where none is.
  func company(named id: String) throws(SampleDataError) -> SampleFile? {
    id.contains("/") ? nil : try fileIfPresent("companies/\(id).json")
  }

  /// `history.json`, which a folder may do without.
  func history() throws(SampleDataError) -> SampleFile? {
    try fileIfPresent("history.json")
  }

  private func names(in part: String) throws(SampleDataError) -> [String] {
    let folder = part.isEmpty ? path : path + "/" + part
    guard let directory = unsafe opendir(folder) else {
      let isMissing = errno == ENOENT
      let reason = isMissing ? "there is no such folder" : "the folder cannot be read: \(errorText)"
      throw SampleDataError(place: folder, reason: reason)
    }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    // The entry belongs to the directory and is copied before the next one is asked for.
    while let entry = unsafe readdir(directory) {
      let capacity = unsafe MemoryLayout.size(ofValue: entry.pointee.d_name)
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: UInt8.self, capacity: capacity) { bytes in
          unsafe String(decodingCString: bytes, as: UTF8.self)
        }
      }
      names.append(name)
    }
    return names
  }

  private func fileIfPresent(_ name: String) throws(SampleDataError) -> SampleFile? {
    unsafe access(path + "/" + name, F_OK) == 0 ? try file(name) : nil
  }

  private func file(_ name: String) throws(SampleDataError) -> SampleFile {
    // Not blocking, so that a pipe which nobody writes to is refused instead of waited for.
    let descriptor = unsafe open(path + "/" + name, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw SampleDataError(place: name, reason: "the file cannot be read: \(errorText)")
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw SampleDataError(place: name, reason: "this is not a regular file")
    }
    guard status.st_size <= Self.fileBytesMax else {
      throw SampleDataError(place: name, reason: "the file is larger than 8 MiB")
    }
    return SampleFile(
      name: name, bytes: try read(descriptor, bytes: Int(status.st_size), of: name))
  }

  private func read(
    _ descriptor: Int32, bytes count: Int, of name: String
  ) throws(SampleDataError) -> [UInt8] {
    var failure: String?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = unsafe Glibc.read(
          descriptor, buffer.baseAddress?.advanced(by: filled), count - filled)
        if got > 0 { filled += got }
        if got == 0 { return }
        if got < 0, errno != EINTR {
          failure = errorText
          return
        }
      }
    }
    if let failure {
      throw SampleDataError(place: name, reason: "the file cannot be read: \(failure)")
    }
    return bytes
  }

  /// What the last failed call of the system says.
  private var errorText: String {
    guard let text = unsafe strerror(errno) else { return "error \(errno)" }
    return unsafe String(cString: text)
  }
}
