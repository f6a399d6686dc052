"""What schemathesis cannot know of the contract: how a webhook is signed, which sections there are,
and that a fault which was armed strikes everybody."""

import base64
import hashlib
import hmac
import random
import re
from datetime import datetime

import requests
import schemathesis

API_KEY = {"X-Api-Key": "sandbox-api-key"}
SECRET = base64.b64decode("c2FtcGxlLXdlYmhvb2stc2VjcmV0LWZvci10b3B1cA==")
# As the contract has it. What breaks it on purpose stays broken.
CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")
SECTIONS = ["wa_balance", "muv", "user_quota", "voice_balance", "chatbot_ai_extra"]


@schemathesis.deserializer(
    "text/yaml", "text/x-yaml", "text/vnd.yaml", "text/yml", "application/yaml", "application/x-yaml"
)
def as_text(context, response):
    """The contract calls its own document a string."""
    return response.text


@schemathesis.hook
def map_body(context, body):
    """Half of the carts are of sections that the catalog has, so that quotes come about; and half of what other
    services ask is of a company that there is."""
    if context.operation.path.startswith(("/iag/v1/quota-managements/", "/iag/v1/wabas")):
        return of_a_company(body)
    if context.operation.path != "/iag/v1/topup-orders/quote" or not isinstance(body, dict):
        return body
    lines = body.get("lines")
    dice = random.Random(repr(body))
    if not isinstance(lines, list) or dice.random() < 0.5:
        return body
    for code, line in zip(dice.sample(SECTIONS, len(SECTIONS)), lines[: len(SECTIONS)]):
        if isinstance(line, dict) and is_code(line.get("code")):
            line["code"] = code
            if isinstance(line.get("value"), int) and line["value"] > 0:
                line["value"] = dice.choice([1, 5, 10, 500, 1_000_000])
    return body


def is_code(value):
    return isinstance(value, str) and CODE.fullmatch(value) is not None


def of_a_company(body):
    dice = random.Random(repr(body))
    company = body.get("company_id") if isinstance(body, dict) else None
    if isinstance(company, str) and 0 < len(company) <= 64 and dice.random() < 0.5:
        body["company_id"] = "CID-1001"
        if is_code(body.get("billing_code")):
            body["billing_code"] = "wa_balance"
    return body


class Signature(requests.auth.AuthBase):
    """Signs a webhook as the provider does, at the time of the sandbox."""

    def __call__(self, request):
        base = request.url.split("/webhooks/")[0]
        now = requests.get(base + "/sandbox/v1/clock", headers=API_KEY).json()["now"]
        timestamp = str(int(datetime.fromisoformat(now).timestamp()))
        body = request.body or b""
        signed = f"contract.{timestamp}.".encode() + (body.encode() if isinstance(body, str) else body)
        code = base64.b64encode(hmac.new(SECRET, signed, hashlib.sha256).digest()).decode()
        request.headers["webhook-id"] = "contract"
        request.headers["webhook-timestamp"] = timestamp
        request.headers["webhook-signature"] = "v1," + code
        request.headers["X-Callback-Token"] = "sandbox-callback-token"
        return request


@schemathesis.hook
def before_call(context, case, kwargs):
    """Half of the webhooks that fit their schema are signed."""
    if case.operation.path != "/webhooks/mekari-pay" or case.meta is None:
        return
    if case.meta.generation.mode == schemathesis.GenerationMode.POSITIVE:
        if random.Random(repr(case.body)).random() < 0.5:
            kwargs["auth"] = Signature()


@schemathesis.hook
def after_call(context, case, response):
    """Faults are disarmed again, or every other operation would suffer from them."""
    if case.operation.path == "/sandbox/v1/faults" and case.method.upper() == "PUT":
        base = response.request.url.split("/sandbox/")[0]
        requests.put(base + "/sandbox/v1/faults", json={"data": []}, headers=API_KEY)
