"""authheaders: SPF, the first DKIM signature and DMARC (RFC 7489) of a message, in one go."""
import sys

sys.path.append(sys.path.pop(0))  # this file bears the name of the package it drives

import time  # noqa: E402

import authheaders  # noqa: E402
import authheaders.dmarc_lookup  # noqa: E402
import dkim  # noqa: E402
import dns.resolver  # noqa: E402
import spf  # noqa: E402

import door  # noqa: E402

NOW = [0]
time.time = lambda: NOW[0]


def spf_lookup(name, qtype, tcpfallback=True, timeout=30):
    status, records = door.ask(name, qtype)
    if status == "failed":
        raise spf.TempError("DNS failed")
    for record in records:
        if qtype == "TXT":
            yield (name, qtype), tuple(door.octets(part) for part in record)
        elif qtype == "MX":
            yield (name, qtype), (record[0], record[1])
        else:
            yield (name, qtype), record


spf.DNSLookup = spf_lookup


def txt(name, timeout=5):
    status, records = door.ask(name, "TXT")
    if status == "failed":
        raise dns.resolver.NoNameservers()
    return door.octets("".join(records[0])) if records else None


class Text(str):
    def __str__(self):
        return '"' + "".join(self) + '"'


def query(name, qtype="TXT"):
    status, records = door.ask(str(name), qtype)
    if status == "noname":
        raise dns.resolver.NXDOMAIN()
    if status == "failed":
        raise dns.resolver.NoNameservers()
    if not records:
        raise dns.resolver.NoAnswer()
    return [Text("".join(r)) if qtype.upper() == "TXT" else str(r) for r in records]


authheaders.dmarc_lookup.query = query

# Its list is read once and not for each question, and a top level that is not in it is a public suffix, as the list's
# own algorithm has it: the names of the tests end in .example.
with open(authheaders.dmarc_lookup.get_suffix_list_file_name()) as names:
    SUFFIXES = authheaders.dmarc_lookup.PublicSuffixList(names)


def org_domain(domain):
    found = SUFFIXES.get_public_suffix(domain)
    labels = domain.rstrip(".").split(".")
    return ".".join(labels[-2:]) if found and "." not in found else found


authheaders.get_org_domain = org_domain
authheaders.dmarc_lookup.get_org_domain = org_domain


def handle(job):
    NOW[0] = job["now"]
    message = job["message"]
    by_spf = authheaders.check_spf(job["ip"], job["mailFrom"], job["helo"])
    by_dkim = authheaders.check_dkim(message, dnsfunc=txt) if b"dkim-signature:" in message.lower() else None
    dmarc = authheaders.check_dmarc(message, by_spf, by_dkim)
    return {
        "spf": by_spf.result,
        "dkim": by_dkim.result if by_dkim else "none",
        "dmarc": dmarc.result,
        "from": dmarc.header_from,
    }


door.serve(handle)
