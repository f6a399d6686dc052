internal import HTTPMessages
public import TopupBackend
internal import TopupDomain

extension HTTPLevers {
  public func deduct(
    _ requests: [DeductionRequest]
  ) async throws(BackendError) -> [Result<Deduction, BackendError>] {
    await withTaskGroup(of: Result<Deduction, BackendError>.self) { group in
      for request in requests {
        group.addTask { await answer(to: request) }
      }
      var answers: [Result<Deduction, BackendError>] = []
      for await answer in group { answers.append(answer) }
      return answers
    }
  }

  private func answer(to request: DeductionRequest) async -> Result<Deduction, BackendError> {
    do throws(BackendError) {
      return .success(
        try await line.ask(
          .change(.post, "/iag/v1/quota-managements/deduction", request.json), as: Deduction.self))
    } catch {
      return .failure(error)
    }
  }
}

extension DeductionRequest {
  /// As the contract writes it; what is not known is left out.
  fileprivate var json: JSONValue {
    var attributes: JSONObject = [
      "kind": .string(kind.rawValue), "status": .string(status.rawValue),
    ]
    attributes.add("waba_id", ifPresent: wabaID)
    attributes.add("conversation_id", ifPresent: conversationID)
    attributes.add("customer_name", ifPresent: customerName)
    attributes.add("phone_number", ifPresent: phoneNumber)
    attributes.add("campaign", ifPresent: campaign)
    return [
      "company_id": companyID.json, "billing_code": billingCode.json,
      "deduction_code": .string(deductionCode), "unique_code": uniqueCode.json,
      "quantity": quantity.json, "extra_attrs": .object(attributes),
    ]
  }
}
