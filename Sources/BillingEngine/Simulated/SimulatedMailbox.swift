public import TopupBackend

/// The e-mails of a sandbox, for whoever wants to see what was sent.
public final class SimulatedMailbox: MailSink {
  private let records: any SandboxRecords
  private let upstream: SimulatedUpstream

  init(records: any SandboxRecords, upstream: SimulatedUpstream) {
    self.records = records
    self.upstream = upstream
  }

  public func send(_ mail: Mail) throws(UpstreamFailure) {
    try upstream.answer()
    do throws(Rollback) {
      _ = try records.keep(mail)
    } catch {
      throw UpstreamFailure(error)
    }
  }

  /// In the order in which they were taken.
  public func received() throws(Problem) -> [Mail] {
    do throws(Rollback) {
      return try records.mails()
    } catch {
      throw Problem(error)
    }
  }
}
