#!/usr/bin/env python3
"""`add URL` and `add --registry` against a server on this machine that answers as real ones do, and worse.

usage: check_fetch.py --program FILE
"""
import argparse
import http.server
import json
import os
import pathlib
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse


def activities(name, count, padding=0):
    body = "".join(
        f"<iati-activity><iati-identifier>{name}-{n}</iati-identifier><reporting-org ref='{name}' type='10'>"
        f"<narrative>{name}</narrative></reporting-org><title><narrative>{'x' * padding}</narrative></title>"
        "</iati-activity>\n" for n in range(count))
    return f'<iati-activities version="2.03">\n{body}</iati-activities>\n'.encode()


LAOS = activities("XM-LA", 3)
BIG = activities("XM-BIG", 400, 500)
PACKAGES = [f"pack-{n}" for n in range(130)]


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.log, self.counts, self.running, self.most_running = [], {}, 0, 0
        self.lock = threading.Lock()

    def handle_error(self, request, client_address):
        pass  # a client that hangs up is part of the test


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        path = urllib.parse.urlparse(self.path)
        server = self.server
        with server.lock:
            server.log.append((path.path, dict(self.headers)))
            count = server.counts[path.path] = server.counts.get(path.path, 0) + 1
        getattr(self, "get_" + path.path.strip("/").split("/")[0].split(".")[0].replace("-", "_"), self.missing)(
            count, urllib.parse.parse_qs(path.query))

    def send(self, body, status=200, **headers):
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def missing(self, *_):
        self.send(b"<html>no such page</html>", 404)

    def get_laos(self, *_):
        if self.headers.get("If-None-Match") == '"one"':
            self.send_response(304)
            self.end_headers()
        else:
            self.send(LAOS, ETag='"one"')

    def get_plain(self, *_):
        self.send(activities("XM-PLAIN", 1))

    def get_moved(self, *_):
        self.send(b"", 302, Location="/laos.xml")

    def get_loop(self, *_):
        self.send(b"", 302, Location="/loop.xml")

    def get_local(self, *_):
        self.send(b"", 302, Location="file:///etc/passwd")

    def get_busy(self, count, _):
        if count == 1:
            self.send(b"", 503, Retry_After="1")
        else:
            self.send(activities("XM-BUSY", 1))

    def get_always_busy(self, *_):
        self.send(b"", 503, Retry_After="9999")

    def get_cut(self, count, _):
        """Breaks off twice; goes on from the range asked for."""
        wanted = self.headers.get("Range")
        start = int(wanted.split("=")[1].rstrip("-")) if wanted else 0
        self.send_response(206 if wanted else 200)
        self.send_header("ETag", '"big"')
        self.send_header("Content-Length", str(len(BIG) - start))
        if wanted:
            self.send_header("Content-Range", f"bytes {start}-{len(BIG) - 1}/{len(BIG)}")
        self.end_headers()
        self.wfile.write(BIG[start:start + 80_000] if count < 3 else BIG[start:])
        if count < 3:
            self.close_connection = True

    def get_changed(self, count, _):
        """Breaks off, and is another file the next time: all of it is sent."""
        body = activities("XM-NEW", 5, 10_000) if count > 1 else activities("XM-OLD", 5, 10_000)
        self.send_response(200)
        self.send_header("ETag", f'"{count}"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if count > 1 else body[:20_000])
        self.close_connection = True

    def get_slow(self, *_):
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"<")
            self.wfile.flush()
            time.sleep(0.1)

    def get_endless(self, *_):
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"x" * 65_536)

    def get_page(self, *_):
        self.send(b"<!DOCTYPE html><html><body>Please log in</body></html>")

    def get_pack(self, *_):
        """Counted until the answer begins: a client may ask again as soon as it has read it."""
        server = self.server
        with server.lock:
            server.running += 1
            server.most_running = max(server.most_running, server.running)
        time.sleep(0.02)
        with server.lock:
            server.running -= 1
        name = self.path.split("/")[2].removesuffix(".xml")
        self.send(activities("XM-" + name.upper(), 2))

    def get_api(self, _, query):
        if query["q"][0] == "broken":
            return self.send(b"<html>maintenance</html>")
        found = [] if query["q"][0] == "nothing" else PACKAGES
        start, rows = int(query["start"][0]), int(query["rows"][0])
        port = self.server.server_address[1]
        results = [{"name": name, "title": "Activities", "license_id": "cc0", "license_title": "CC0",
                    "organization": {"title": "Example"},
                    "resources": [{"url": f"http://127.0.0.1:{port}/pack/{name}.xml", "format": "IATI-XML", "hash": ""}]}
                   for name in found[start:start + rows]]
        self.send(json.dumps({"success": True, "result": {"count": len(found), "results": results}}).encode())


class Check:
    def __init__(self, program):
        self.program, self.problems = program, []
        self.server = Server()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="chancery-fetch-"))
        self.count = 0

    def run(self, *words):
        env = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        return subprocess.run([self.program, *map(str, words)], capture_output=True, text=True, timeout=120, env=env)

    def record(self):
        self.count += 1
        return self.folder / f"record-{self.count}"

    def expect(self, what, truth, detail=""):
        if not truth:
            self.problems.append(f"{what}: {detail}")

    def held(self, record, sql="SELECT count(*) FROM activities"):
        return self.run("query", "--record", record, "--format", "csv", sql).stdout.split("\n", 1)[1].strip()

    def added(self, path, activity_count, status=0, words="", *options):
        record = self.record()
        done = self.run("add", "--record", record, *options, self.base + path)
        self.expect(path, done.returncode == status and words in done.stdout + done.stderr,
                    f"status {done.returncode}: {done.stdout}{done.stderr}")
        held = self.held(record) if record.exists() else "0"
        self.expect(path, held in (str(activity_count), "" if activity_count == 0 else "?"), f"{held} activities")
        left = list((record / "incoming").glob("*.part")) if status == 0 else []
        self.expect(path, not left, f"left behind: {left}")
        return record, done

    def files(self):
        record, _ = self.added("/laos.xml", 3)
        self.expect("url", self.held(record, "SELECT url || ' ' || dataset FROM sources") == f"{self.base}/laos.xml laos")
        again = self.run("add", "--record", record, self.base + "/laos.xml")
        self.expect("again", again.returncode == 0 and "unchanged" in again.stdout, again.stdout + again.stderr)
        self.expect("again", self.server.log[-1][1].get("If-None-Match") == '"one"', str(self.server.log[-1]))
        self.expect("agent", self.server.log[-1][1]["User-Agent"].startswith("chancery/"))
        self.added("/moved.xml", 3)
        self.added("/plain.xml?version=2", 1)
        mixed = self.record()
        done = self.run("add", "--record", mixed, self.base + "/missing.xml", self.base + "/laos.xml")
        self.expect("mixed", done.returncode == 3 and "404" in done.stderr and self.held(mixed) == "3", done.stderr)

    def faults(self):
        self.added("/loop.xml", 0, 3, "leads on")
        self.added("/local.xml", 0, 3, "not fetched")
        self.added("/page.xml", 0, 1, "HTML")
        self.added("/always-busy.xml", 0, 3, "busy")
        self.added("/busy.xml", 1)
        self.added("/slow.xml", 0, 3, "too long", "--max-seconds", 1)
        self.added("/endless.xml", 0, 3, "larger than", "--max-bytes", 1_000_000)
        done = self.run("add", "--record", self.record(), "http://127.0.0.1:9/x.xml")
        self.expect("nobody there", done.returncode == 3 and "does not answer" in done.stderr, done.stderr)

    def cuts(self):
        self.added("/cut.xml", 400)
        ranges = [headers.get("Range") for path, headers in self.server.log if path == "/cut.xml"]
        self.expect("cut", ranges[0] is None and all(ranges[1:]) and len(ranges) == 3, str(ranges))
        record, _ = self.added("/changed.xml", 5)
        self.expect("changed", self.held(record, "SELECT min(reporting_org_ref) FROM activities") == "XM-NEW")

    def registry(self):
        record = self.record()
        words = ("add", "--record", record, "-q", "--registry-url", self.base + "/api")
        done = self.run(*words, "--registry", "country:LA x")
        self.expect("registry", done.returncode == 0 and self.held(record) == "260", done.stderr)
        self.expect("registry", self.held(record, "SELECT DISTINCT licence FROM sources") == "CC0")
        self.expect("registry", self.held(record, "SELECT min(dataset) FROM sources") == "pack-0")
        self.expect("polite", self.server.most_running <= 2, f"{self.server.most_running} requests at a time to one host")
        done = self.run(*words, "--registry", "a", "--max-datasets", 100)
        self.expect("too many", done.returncode == 2 and "130" in done.stderr, done.stderr)
        done = self.run(*words, "--registry", "nothing")
        self.expect("none", done.returncode == 3 and "nothing" in done.stderr, done.stderr)
        done = self.run(*words, "--registry", "broken")
        self.expect("no CKAN", done.returncode == 3 and "--registry-url" in done.stderr, done.stderr)

    def certificate(self):
        """A server whose certificate nobody vouches for is not believed."""
        key, cert = self.folder / "key.pem", self.folder / "cert.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert,
                        "-days", "1", "-subj", "/CN=127.0.0.1"], check=True, capture_output=True)
        server = Server()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cert, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        done = self.run("add", "--record", self.record(), f"https://127.0.0.1:{server.server_address[1]}/laos.xml")
        self.expect("certificate", done.returncode == 3 and "prove" in done.stderr, done.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    check = Check(os.path.abspath(parser.parse_args().program))
    check.registry()  # first: it looks at how many requests ran at a time
    check.files()
    check.faults()
    check.cuts()
    check.certificate()
    for problem in check.problems:
        print("fetch:", problem, file=sys.stderr)
    print(f"fetch: {len(check.server.log)} requests, {len(check.problems)} problems")
    return 1 if check.problems else 0


if __name__ == "__main__":
    sys.exit(main())
