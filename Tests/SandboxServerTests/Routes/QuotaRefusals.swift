import HTTPMessages
import TopupBackend

@testable import SandboxServer

/// What the routes of the shared pool refuse.
enum QuotaRefusals {
  private static let quota = "/iag/v1/quota-managements/"
  private static let update = quota + "components/wa_balance/update"
  private static let wabas = "/iag/v1/wabas"

  static let cases: [RefusalTableTests.Case] = credentials + deductions + pools + registrations

  private static let credentials: [RefusalTableTests.Case] = [
    .init(method: .post, target: quota + "deduction", json: "{", code: .unauthenticated),
    .init(target: quota + "info?company_id=CID-1001", code: .unauthenticated),
    .init(method: .put, target: quota + "CID-1001/invalidate-cache", code: .unauthenticated),
    .init(method: .put, target: update, json: "{", code: .unauthenticated),
    .init(method: .post, target: wabas, json: "{", code: .unauthenticated),
    .init(
      method: .post, target: quota + "deduction", who: nil, json: "{",
      headers: [("X-Api-Key", TestService.admin)], code: .invalidToken),
    .init(target: quota + "deduction", who: "key", code: .methodNotAllowed),
  ]

  private static let deductions: [RefusalTableTests.Case] = [
    deduct(
      "{}", .invalidRequest,
      [
        "company_id required", "billing_code required", "deduction_code required",
        "unique_code required", "quantity required",
      ]),
    deduct("[]", .invalidRequest, [" wrong_type"]),
    deduct(body(quantity: "\"0\""), .invalidRequest, ["quantity out_of_range"]),
    deduct(body(quantity: "\"-1\""), .invalidRequest, ["quantity out_of_range"]),
    deduct(body(quantity: "1"), .invalidRequest, ["quantity wrong_type"]),
    deduct(body(quantity: "\"1.00001\""), .invalidRequest, ["quantity wrong_type"]),
    deduct(body(code: "Wa"), .invalidRequest, ["billing_code unknown_code"]),
    deduct(body(unique: ""), .invalidRequest, ["unique_code out_of_range"]),
    deduct(
      body(unique: String(repeating: "u", count: 129)), .invalidRequest,
      ["unique_code out_of_range"]),
    deduct(body(extra: "null"), .invalidRequest, ["extra_attrs wrong_type"]),
    deduct(body(extra: "[]"), .invalidRequest, ["extra_attrs wrong_type"]),
    deduct(
      body(
        extra:
          #"{"kind":"letter","status":"lost","waba_id":7,"campaign":null,"phone_number":"\#(tooLong(32))","#
          + #""customer_name":"\#(tooLong(256))","conversation_id":"\#(tooLong(128))"}"#),
      .invalidRequest,
      [
        "extra_attrs.waba_id wrong_type", "extra_attrs.conversation_id too_long",
        "extra_attrs.customer_name too_long", "extra_attrs.phone_number too_long",
        "extra_attrs.campaign wrong_type", "extra_attrs.kind unknown_option",
        "extra_attrs.status unknown_option",
      ]),
    deduct(body(company: "CID-9"), .companyNotFound),
    deduct(body(company: ""), .companyNotFound),
    deduct(body(company: tooLong(64)), .invalidRequest, ["company_id too_long"]),
    deduct(body(code: "nothing"), .componentNotFound),
    deduct(body(quantity: "\"99999999999\""), .quotaExceeded),
  ]

  private static let pools: [RefusalTableTests.Case] = [
    .init(target: quota + "info", who: "key", code: .invalidParameter),
    .init(target: quota + "info?company_id=" + tooLong(64), who: "key", code: .invalidParameter),
    .init(target: quota + "info?company_id=CID-9", who: "key", code: .companyNotFound),
    .init(
      method: .put, target: quota + tooLong(64) + "/invalidate-cache", who: "key",
      code: .companyNotFound),
    .init(
      method: .put, target: update, who: "key", json: "{}", code: .invalidRequest,
      faults: ["company_id required"]),
    .init(
      method: .put, target: update, who: "key",
      json: #"{"company_id":"CID-1001","postpaid_limit":"-1","threshold_running_out":100.5}"#,
      code: .invalidRequest,
      faults: ["postpaid_limit out_of_range", "threshold_running_out out_of_range"]),
    .init(
      method: .put, target: update, who: "key",
      json: #"{"company_id":"CID-1001","postpaid_limit":null,"threshold_running_out":"40"}"#,
      code: .invalidRequest,
      faults: ["postpaid_limit wrong_type", "threshold_running_out wrong_type"]),
    .init(
      method: .put, target: update, who: "key", json: #"{"company_id":"CID-9"}"#,
      code: .companyNotFound),
    .init(
      method: .put, target: quota + "components/nothing/update", who: "key",
      json: #"{"company_id":"CID-1001"}"#, code: .componentNotFound),
    .init(
      method: .put, target: quota + "components/Not-A-Code/update", who: "key",
      json: #"{"company_id":"CID-1001"}"#, code: .componentNotFound),
    .init(
      method: .put, target: update, who: "key",
      json: #"{"company_id":"CID-1006","postpaid_limit":"4999.9999"}"#, code: .limitBelowUsage),
  ]

  private static let registrations: [RefusalTableTests.Case] = [
    .init(
      method: .post, target: wabas, who: "key", json: "{}", code: .invalidRequest,
      faults: [
        "company_id required", "waba_id required", "name required", "phone_number required",
      ]),
    .init(
      method: .post, target: wabas, who: "key", json: waba("CID-1001", ""), code: .invalidRequest,
      faults: ["waba_id out_of_range"]),
    .init(
      method: .post, target: wabas, who: "key", json: waba("CID-9", "new"), code: .companyNotFound),
    .init(
      method: .post, target: wabas, who: "key", json: waba("CID-1001", "1002202600001"),
      code: .wabaTaken),
  ]

  private static func deduct(
    _ json: String, _ code: ProblemCode, _ faults: [String] = []
  ) -> RefusalTableTests.Case {
    .init(
      method: .post, target: quota + "deduction", who: "key", json: json, code: code,
      faults: faults)
  }

  private static func body(
    company: String = "CID-1001", code: String = "wa_balance", unique: String = "u-1",
    quantity: String = "\"1\"", extra: String = "{}"
  ) -> String {
    #"{"company_id":"\#(company)","billing_code":"\#(code)","deduction_code":"marketing","#
      + #""unique_code":"\#(unique)","quantity":\#(quantity),"extra_attrs":\#(extra)}"#
  }

  private static func waba(_ company: String, _ id: String) -> String {
    #"{"company_id":"\#(company)","waba_id":"\#(id)","name":"n","phone_number":"+62"}"#
  }

  private static func tooLong(_ max: Int) -> String { String(repeating: "x", count: max + 1) }
}
