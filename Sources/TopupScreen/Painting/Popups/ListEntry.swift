/// A row of a popup's list: what it is, a figure or key at its right, and more about it beneath.
struct ListEntry {
  var text: String
  var figure = ""
  var detail: String?
  /// The choice as it stands, marked.
  var isCurrent = false
  /// Whether choosing it does something.
  var isEnabled = true
}
