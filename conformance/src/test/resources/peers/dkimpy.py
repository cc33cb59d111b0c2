"""dkimpy: every DKIM signature of a message, top first, its ARC chain; and a signature or a set of its own."""
import base64
import time

import dkim
from dkim.dnsplug import get_txt  # noqa: F401  (fails early where dkimpy is absent)

import door

NOW = [0]
time.time = lambda: NOW[0]


class Failed(dkim.DnsTimeoutError):
    pass


def txt(name, timeout=5):
    status, records = door.ask(name, "TXT")
    if status == "failed":
        raise Failed("no answer")
    return door.octets("".join(records[0])) if records else None


def word(call):
    try:
        return "pass" if call() else "fail"
    except dkim.DnsTimeoutError:
        return "temperror"
    except dkim.DKIMException as refused:
        return "permerror: " + type(refused).__name__ + ": " + str(refused)[:120]


def handle(job):
    NOW[0] = job["now"]
    message = job["message"]
    answer = {}
    if job.get("dkim"):
        count = len([1 for name, _ in dkim.DKIM(message).headers if name.lower() == b"dkim-signature"])
        answer["dkim"] = [
            word(lambda i=i: dkim.DKIM(message, minkey=1024, timeout=5).verify(idx=i, dnsfunc=txt)) for i in range(count)
        ]
    if job.get("arc"):
        cv, _, why = dkim.ARC(message, minkey=job.get("minkey", 1024), timeout=5).verify(dnsfunc=txt)
        answer["arc"] = (cv.decode() if cv else "none") + ": " + str(why)[:120]
    if "sign" in job:
        how = {name: value.encode() for name, value in job["sign"].items()}
        field = dkim.sign(
            message,
            how["selector"],
            how["domain"],
            how["key"],
            canonicalize=(how["header"], how["body"]),
            signature_algorithm=how["algorithm"],
        )
        answer["signed"] = base64.b64encode(field).decode()
    if "seal" in job:
        how = {name: value.encode() for name, value in job["seal"].items()}
        sealer = dkim.ARC(message, timeout=5)
        fields = sealer.sign(how["selector"], how["domain"], how["key"], how["authservId"])
        answer["signed"] = base64.b64encode(b"".join(fields)).decode()
    return answer


door.serve(handle)
