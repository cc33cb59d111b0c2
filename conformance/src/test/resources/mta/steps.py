# SMTP conversations that go on step by step, several at a time. One JSON object a line on stdin, "at" naming the
# conversation, and one on stdout, {"reply": "250 2.0.0 Ok"}:
#   {"at": "a", "open": 25, "source": "192.0.2.1"}   connects; the reply is the greeting
#   {"at": "a", "send": base64}                      sends octets; the reply is empty
#   {"at": "a", "hear": true}                        waits for a reply
#   {"at": "a", "close": true}                       goes without a word; the reply is empty
import base64, json, socket, sys

open_ones = {}

def hear(lines):
    said = []
    while True:
        line = lines.readline().decode("latin-1")
        if not line:
            return "--- closed"
        said.append(line.rstrip("\r\n"))
        if len(line) < 4 or line[3] != "-":
            return " | ".join(said)

for job in sys.stdin:
    job = json.loads(job)
    at = job["at"]
    said = ""
    try:
        if "open" in job:
            one = socket.create_connection(("127.0.0.1", job["open"]), 120, (job["source"], 0))
            open_ones[at] = (one, one.makefile("rb"))
        one, lines = open_ones[at]
        if "send" in job:
            one.sendall(base64.b64decode(job["send"]))
        elif "close" in job:
            lines.close()
            one.close()
        else:
            said = hear(lines)
    except OSError as wrong:
        said = "--- " + str(wrong)
    print(json.dumps({"reply": said}), flush=True)
