internal import TopupBackend
internal import TopupDomain

extension MemoryTransaction {
  // MARK: Reading

  func usage(_ code: UniqueCode) -> UsageRecord? {
    tables.usage.position(of: code).map { tables.usage[$0] }
  }

  func usage(_ slice: UsageSlice) -> [Positioned<UsageRecord>] {
    guard slice.limit > 0, let rows = rows(of: slice.companyID) else { return [] }
    let span = UsageSpan(of: slice)
    var merge = rows.history?.rows(of: slice, in: span) ?? UsageMerge(slice, span)
    let positions = rows[slice.kind].positions
    let range = merge.span.range(in: positions.count) { index in
      UsagePosition(
        at: tables.usage[positions[index]].at,
        position: tables.firstUsagePosition + Int64(positions[index]))
    }
    merge.add(
      slice.matches(in: range) { index in
        Positioned(
          position: tables.firstUsagePosition + Int64(positions[index]),
          row: tables.usage[positions[index]])
      })
    return merge.rows
  }

  func keptDeduction(_ code: UniqueCode) -> KeptDeduction? {
    tables.kept.isEmpty ? nil : tables.kept[CodeBytes(code)]
  }

  func deferredDeductions(dueAt now: Timestamp, limit: Int) -> [KeptDeduction] {
    if tables.kept.isEmpty { return [] }
    return tables.deferred.due(at: now, limit: limit).compactMap { tables.kept[$0.id] }
  }

  func hasAlert(_ key: String) -> Bool { tables.alerts[key] != nil }

  func dueMonths(at now: Timestamp, limit: Int) -> [DueMonth] {
    if tables.months.unknown == 0, let earliest = tables.months.earliest, now < earliest {
      return []
    }
    // Those that are not known come first.
    let due = tables.companies.values.filter { $0.nextMonth.map { $0 <= now } ?? true }
      .map { DueMonth(companyID: $0.company.id, startsAt: $0.nextMonth) }
      .sorted { left, right in
        let times = (left.startsAt?.milliseconds ?? .min, right.startsAt?.milliseconds ?? .min)
        return times.0 != times.1 ? times.0 < times.1 : left.companyID < right.companyID
      }
    return Array(due.prefix(limit))
  }

  /// When the first known month begins; nil where none is known.
  func firstMonth() -> Timestamp? {
    if tables.months.earliest == nil {
      let months = tables.companies.values.map { $0.nextMonth }
      tables.months.set(
        earliest: months.compactMap { $0 }.min() ?? Timestamp(milliseconds: .max),
        unknown: months.count { $0 == nil })
    }
    return tables.months.earliest.flatMap { $0.milliseconds == .max ? nil : $0 }
  }

  func waba(_ id: WabaID) -> RegisteredWaba? {
    indexWabas().owners[id.text].flatMap { rows in
      rows.company.wabas.first { $0.id == id }
        .map { RegisteredWaba(companyID: rows.company.id, waba: $0) }
    }
  }

  func wabasWithoutPackage(limit: Int) -> [RegisteredWaba] {
    indexWabas().withoutPackage(limit: limit).compactMap { waba($0) }
  }

  func wabaFigures() -> WabaFigures {
    let several = tables.companies.values.count { rows in
      Set(rows.company.wabas.compactMap(\.organizationPackageID)).count > 1
    }
    let index = indexWabas()
    return WabaFigures(
      total: index.owners.count, withoutPackage: index.withoutPackageCount,
      companiesWithSeveralPackages: several)
  }

  private func indexWabas() -> WabaIndex {
    if let index = tables.wabas { return index }
    let index = WabaIndex(tables.companies.values)
    tables.wabas = index
    return index
  }

  // MARK: Writing

  func insert(_ usage: consuming UsageRecord) throws(Rollback) -> Bool {
    guard let rows = rows(of: usage.companyID) else { throw .conflict }
    if !tables.kept.isEmpty, let code = usage.uniqueCode, tables.kept[CodeBytes(code)] != nil {
      return false
    }
    return append(usage, of: rows)
  }

  func put(_ deduction: KeptDeduction) {
    let code = CodeBytes(deduction.request.uniqueCode)
    let before = tables.kept[code]
    change({ $0.keep(deduction, under: code) }, undo: { $0.keep(before, under: code) })
  }

  func removeKeptDeduction(_ code: UniqueCode) {
    let code = CodeBytes(code)
    let before = tables.kept[code]
    change({ $0.keep(nil, under: code) }, undo: { $0.keep(before, under: code) })
  }

  func insertAlert(_ key: String, at now: Timestamp) throws(Rollback) {
    if hasAlert(key) { throw .conflict }
    change({ $0.alerts[key] = now }, undo: { $0.alerts[key] = nil })
  }

  func setNextMonth(_ start: Timestamp, of company: CompanyID) {
    guard let rows = rows(of: company) else { return }
    let before = rows.nextMonth
    change { tables in
      rows.nextMonth = start
      tables.months.note(start, insteadOf: before)
    } undo: { _ in
      rows.nextMonth = before
    }
  }

  func insert(_ waba: RegisteredWaba) throws(Rollback) {
    guard self.waba(waba.waba.id) == nil, let rows = rows(of: waba.companyID) else {
      throw .conflict
    }
    change { tables in
      rows.company.wabas.append(waba.waba)
      tables.wabas = nil
    } undo: { _ in
      rows.company.wabas.removeLast()
    }
  }

  func setOrganizationPackage(_ package: String, of waba: WabaID) {
    guard let rows = indexWabas().owners[waba.text],
      let index = rows.company.wabas.firstIndex(where: { $0.id == waba })
    else { return }
    let before = rows.company.wabas[index].organizationPackageID
    change { tables in
      rows.company.wabas[index].organizationPackageID = package
      tables.wabas?.tookPackage(waba)
    } undo: { _ in
      rows.company.wabas[index].organizationPackageID = before
    }
  }
}

extension MemoryTables {
  fileprivate mutating func keep(_ deduction: KeptDeduction?, under code: CodeBytes) {
    kept[code] = deduction
    if case .deferred(_, let dueAt) = deduction?.state {
      deferred[code] = dueAt
    } else {
      deferred[code] = nil
    }
  }
}
