"""pyspf: check_host() for MAIL FROM."""
import spf

import door


def lookup(name, qtype, tcpfallback=True, timeout=30):
    status, records = door.ask(name, qtype)
    if status == "failed":
        raise spf.TempError("DNS failed")
    for record in records:
        if qtype == "TXT":
            yield (name, qtype), tuple(door.octets(part) for part in record)
        elif qtype == "MX":
            yield (name, qtype), (record[0], record[1])
        elif qtype == "AAAA":
            yield (name, qtype), record
        else:
            yield (name, qtype), record


spf.DNSLookup = lookup


def handle(job):
    result, explanation = spf.check2(i=job["ip"], s=job["mailFrom"], h=job["helo"], timeout=20)
    return {"spf": result, "explanation": explanation}


door.serve(handle)
