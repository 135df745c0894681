"""A small W3C WebDriver client over chromedriver; standard library only.

Chromium and its driver come from apt. The browser gets a profile of its own and no network but 127.0.0.1:
whatever a page asks of another host fails and shows up in the log.
"""
import base64
import json
import os
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request

BROWSER = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")


def installed():
    return BROWSER is not None and DRIVER is not None


class Browser:
    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="chancery-profile-")
        self.driver = subprocess.Popen([DRIVER, "--port=0", "--log-level=SEVERE"], stdout=subprocess.PIPE, text=True)
        self.base = f"http://127.0.0.1:{self._port()}"
        arguments = ["--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
                     "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
                     "--window-size=1360,900", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                     f"--user-data-dir={self.profile}"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")  # Chromium refuses its sandbox to root; never use it otherwise
        capabilities = {"goog:chromeOptions": {"args": arguments, "binary": BROWSER},
                        "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
        answer = self._send("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self.session = f"/session/{answer['sessionId']}"

    def _port(self):
        for line in self.driver.stdout:
            if "started successfully on port" in line:
                return int(line.rstrip(".\n").rsplit(" ", 1)[1])
        raise RuntimeError("chromedriver does not start")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self._send("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait()
            shutil.rmtree(self.profile, ignore_errors=True)

    def _send(self, method, path, body=None):
        request = urllib.request.Request(self.base + path, method=method, data=json.dumps(body or {}).encode(),
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"][:400]) from None

    def open(self, url):
        self._send("POST", self.session + "/url", {"url": url})

    def run(self, script, *arguments):
        return self._send("POST", self.session + "/execute/sync", {"script": script, "args": list(arguments)})

    def run_async(self, script):
        """The script calls arguments[0](result)."""
        return self._send("POST", self.session + "/execute/async", {"script": script, "args": []})

    def devtools(self, command, **parameters):
        return self._send("POST", self.session + "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def log(self, kind):
        """What came since the last call: "browser" is the console, "performance" holds the requests."""
        return self._send("POST", self.session + "/se/log", {"type": kind})

    def set_width(self, width, height=900):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def set_media(self, scheme="light", forced=False, media=""):
        features = [{"name": "prefers-color-scheme", "value": scheme},
                    {"name": "forced-colors", "value": "active" if forced else "none"}]
        self.devtools("Emulation.setEmulatedMedia", media=media, features=features)

    def picture(self):
        """PNG of the whole page."""
        wide, high = self.run("return [document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        clip = {"x": 0, "y": 0, "scale": 1, "width": wide, "height": min(high, 16000)}
        taken = self.devtools("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
        return base64.b64decode(taken["data"])

    def pdf(self):
        page = {"background": True, "page": {"width": 21.0, "height": 29.7}}
        return base64.b64decode(self._send("POST", self.session + "/print", page))
