# Many mail servers at once, before one filter. One JSON object a line on stdin, and one on stdout:
#   {"open": 100, "as": "silent|negotiated|client|message"}  opens connections and leaves them there: {"open": 100}
#   {"storm": 1000}        connects and goes, so often, a hundred at a time: {"seconds": 0.5}
#   {"gone": 10}           connects and vanishes without a word of TCP: {"gone": 10}
#   {"message": 1}         one whole message: {"seconds": 0.01, "answer": "c"}
#   {"cut": true}          how long until one of each slow kind is cut: {"silent": 2.3, "message": ..., "half": ...}
import json, resource, socket, struct, sys, threading, time

ADDRESS = ("127.0.0.1", int(sys.argv[1]))
NO_REPLIES = 0x80 | 0x1000 | 0x2000 | 0x4000 | 0x8000 | 0x10000 | 0x20000 | 0x40000 | 0x80000
kept = []
most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

def packet(letter, rest=b""):
    return struct.pack(">I", 1 + len(rest)) + letter + rest

NEGOTIATE = packet(b"O", struct.pack(">III", 6, 0x1FF, 0x1FFFFF))
CLIENT = packet(b"C", b"mail.example.com\x004" + struct.pack(">H", 25) + b"192.0.2.25\0") + packet(b"H", b"mail.example.com\0")
FIELDS = [(b"From", b" alice@example.com"), (b"To", b" bob@example.net"), (b"Subject", b" " + b"x" * 60),
          (b"Date", b" Sat, 21 Nov 2026 12:00:00 +0000"), (b"Message-ID", b" <1@example.com>")]
BEGUN = (packet(b"M", b"<bounce@example.com>\0") + b"".join(packet(b"L", name + b"\0" + value + b"\0")
         for name, value in FIELDS) + packet(b"N"))

def whole(one):
    octets = b""
    while len(octets) < 4 or len(octets) < 4 + struct.unpack(">I", octets[:4])[0]:
        more = one.recv(65536)
        if not more:
            return ""
        octets += more
    letters, at = "", 0
    while at + 4 <= len(octets):
        letters += chr(octets[at + 4])
        at += 4 + struct.unpack(">I", octets[at:at + 4])[0]
    return letters

def connect(stage):
    one = socket.create_connection(ADDRESS, 60)
    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if stage != "silent":
        one.sendall(NEGOTIATE)
        if whole(one) != "O":
            raise OSError("no negotiation")
    if stage in ("client", "message"):
        one.sendall(CLIENT)
    if stage == "message":
        one.sendall(BEGUN)
    return one

def until_cut(one):
    began = time.monotonic()
    one.settimeout(60)
    try:
        while one.recv(1000):
            pass
    except ConnectionError:
        pass
    return time.monotonic() - began

def cut(kind, said):
    one = connect(kind if kind in ("silent", "client", "message") else "negotiated")
    began = time.monotonic()
    if kind == "half":
        one.sendall(b"\0\0\0")
    if kind == "drip":
        one.sendall(struct.pack(">I", 1000) + b"H")
        try:
            while True:
                one.sendall(b"x")
                time.sleep(0.1)
        except OSError:
            said[kind] = time.monotonic() - began
    else:
        said[kind] = until_cut(one)

for job in sys.stdin:
    job = json.loads(job)
    began = time.monotonic()
    said = {}
    try:
        if "open" in job:
            for _ in range(job["open"]):
                kept.append(connect(job["as"]))
            said["open"] = len(kept)
        elif "storm" in job:
            for _ in range(job["storm"] // 100):
                some = [socket.create_connection(ADDRESS, 60) for _ in range(100)]
                for one in some:
                    one.close()
        elif "gone" in job:
            for _ in range(job["gone"]):
                one = connect("negotiated")
                time.sleep(0.1)  # until nothing is to be acknowledged any more
                one.setsockopt(socket.IPPROTO_TCP, 19, 1)  # TCP_REPAIR: closed without FIN or RST
                one.close()
            said["gone"] = job["gone"]
        elif "message" in job:
            one = connect("message")
            one.sendall(packet(b"B", b"hello\r\n") + packet(b"E"))
            letters = whole(one)
            while letters[-1:] not in ("a", "c", "r", "t", "y", ""):
                letters = whole(one)
            said["answer"] = letters[-1:]
            one.sendall(packet(b"Q"))
            one.close()
        elif "cut" in job:
            kinds = ["silent", "negotiated", "client", "message", "half", "drip"]
            cuts = [threading.Thread(target=cut, args=(kind, said)) for kind in kinds]
            for one in cuts:
                one.start()
            for one in cuts:
                one.join()
        said.setdefault("seconds", time.monotonic() - began)
    except OSError as wrong:
        said["wrong"] = str(wrong)
    print(json.dumps(said), flush=True)
