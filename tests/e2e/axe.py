"""axe-core, for tests only (MPL-2.0): AXE_JS, else the pinned npm package, checked and kept in the user's cache."""
import base64
import hashlib
import io
import os
import pathlib
import shutil
import subprocess
import tarfile
import tempfile

VERSION = "4.14.1"
SHA512 = "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="


def source():
    """The text of axe.min.js, or None with a printed reason."""
    if os.environ.get("AXE_JS"):
        return pathlib.Path(os.environ["AXE_JS"]).read_text()
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "chancery"
    package = cache / f"axe-core-{VERSION}.tgz"
    if not package.exists() and not fetch(package):
        return None
    packed = package.read_bytes()
    if base64.b64encode(hashlib.sha512(packed).digest()).decode() != SHA512:
        print(f"skipped the rules of axe-core: {package} has the wrong checksum; remove it")
        return None
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        return files.extractfile("package/axe.min.js").read().decode()


def fetch(package):
    npm = shutil.which("npm")
    if npm is None:
        print("skipped the rules of axe-core: npm is not installed, and AXE_JS is not set")
        return False
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([npm, "pack", "--silent", f"axe-core@{VERSION}"], cwd=folder, capture_output=True,
                              text=True, timeout=120)
        packed = pathlib.Path(folder) / f"axe-core-{VERSION}.tgz"
        if done.returncode != 0 or not packed.exists():
            print("skipped the rules of axe-core: npm cannot be reached")
            return False
        package.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(packed, package)
    return True
