# An SMTP client that says what it is told, octet by octet. One JSON object a line on stdin:
#   {"from": "a@b", "to": ["c@d"], "helo": "name", "source": "192.0.2.1", "port": 25, "data": base64, "starttls": false}
# and one on stdout: {"replies": ["250 2.0.0 Ok", ...]}: a reply a command, the last one the answer to the final dot.
import base64, json, socket, sys

def reply(lines):
    said = []
    while True:
        line = lines.readline().decode("latin-1").rstrip("\r\n")
        said.append(line)
        if len(line) < 4 or line[3] != "-":
            return " | ".join(said)

for job in sys.stdin:
    job = json.loads(job)
    replies = []
    try:
        with socket.create_connection((job.get("server", "127.0.0.1"), job["port"]), 60, (job["source"], 0)) as s:
            lines = s.makefile("rb")
            replies.append(reply(lines))
            def say(octets):
                s.sendall(octets)
                replies.append(reply(lines))
                return replies[-1]
            say(b"EHLO " + job["helo"].encode("latin-1") + b"\r\n")
            ok = say(b"MAIL FROM:<" + job["from"].encode("latin-1") + b">\r\n").startswith("2")
            for one in job["to"] if ok else []:
                ok = say(b"RCPT TO:<" + one.encode("latin-1") + b">\r\n").startswith("2")
            if ok and say(b"DATA\r\n").startswith("3"):
                data = base64.b64decode(job["data"]).replace(b"\r\n.", b"\r\n..")
                if data.startswith(b"."):
                    data = b"." + data
                say(data + (b"" if data.endswith(b"\r\n") else b"\r\n") + b".\r\n")
            last = list(replies)
            say(b"QUIT\r\n")
            replies = last
    except OSError as wrong:
        replies.append("--- " + str(wrong))
    print(json.dumps({"replies": replies}), flush=True)
