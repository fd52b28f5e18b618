"""A headless Chromium, driven by the W3C WebDriver protocol that chromedriver speaks."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # WebDriver §11
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Down": "\ue015", "Space": " "}  #: WebDriver §17.4.2
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --hide-scrollbars"
).split()


@contextmanager
def window(*, dark: bool = False, width: int = 760, height: int = 1200) -> Iterator[Browser]:
    """A new window, without what an earlier one left."""
    assert CHROMIUM
    assert DRIVER
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        driver = stack.enter_context(
            subprocess.Popen(
                [DRIVER, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            )
        )
        stack.callback(driver.terminate)
        flags = [*_FLAGS, f"--user-data-dir={folder}", f"--window-size={width},{height}"]
        flags += ["--force-dark-mode"] if dark else []
        made = Browser(f"http://127.0.0.1:{_port(driver)}", flags)
        stack.callback(made.close)
        yield made


def _port(driver: subprocess.Popen[str]) -> int:
    assert driver.stdout
    for line in driver.stdout:
        if found := re.search(r"successfully on port (\d+)", line):
            return int(found[1])
    raise RuntimeError("chromedriver did not start")


class Browser:
    """One window, by the address of its driver."""

    def __init__(self, driver: str, flags: list[str]) -> None:
        self._base = driver
        wanted = {"browserName": "chrome", "goog:chromeOptions": {"binary": CHROMIUM, "args": flags}}
        made = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self._base += f"/session/{made['sessionId']}"

    def close(self) -> None:
        """Ends the browser."""
        self._ask("DELETE", "")

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = json.dumps(body).encode() if body is not None else None
        request = Request(self._base + path, data, {"Content-Type": "application/json"}, method=method)
        with urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def open(self, address: str) -> None:
        """Goes to an address."""
        self._ask("POST", "/url", {"url": address})

    def run(self, script: str) -> Any:
        """What a script of ours returns; it runs whatever the page's own policy says."""
        return self._ask("POST", "/execute/sync", {"script": script, "args": []})

    def _find(self, selector: str) -> str:
        found = self._ask("POST", "/element", {"using": "css selector", "value": selector})
        return str(found[_ELEMENT])

    def type(self, selector: str, text: str) -> None:
        """Types into a field; for a file's field, the path of the file."""
        self._ask("POST", f"/element/{self._find(selector)}/value", {"text": text})

    def click(self, selector: str) -> None:
        """Clicks, and waits until what was clicked is gone, as that of a form whose answer came."""
        self._ask("POST", f"/element/{self._find(selector)}/click", {})
        waits = f"return document.readyState !== 'complete' || !!document.querySelector('{selector}')"
        for _ in range(1200):
            if not self.run(waits):
                return
            time.sleep(0.05)
        raise AssertionError("no answer came")

    def _devtools(self, command: str, **given: Any) -> None:
        self._ask("POST", "/goog/cdp/execute", {"cmd": command, "params": given})

    @contextmanager
    def sized(self, width: int, height: int) -> Iterator[None]:
        """Gives the page a size for a while; a window cannot be as narrow as a phone."""
        given = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._devtools("Emulation.setDeviceMetricsOverride", **given)
        try:
            yield
        finally:
            self._devtools("Emulation.clearDeviceMetricsOverride")

    def media(self, kind: str) -> None:
        """Shows the page as for ``print`` or ``screen``."""
        self._devtools("Emulation.setEmulatedMedia", media=kind)

    def press(self, *keys: str) -> None:
        """Presses keys one after the other, by their names in `KEYS` or as themselves."""
        codes = [KEYS.get(key, key) for key in keys]
        actions = [{"type": kind, "value": code} for code in codes for kind in ("keyDown", "keyUp")]
        self._ask("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def screenshot(self, path: Path) -> None:
        """A picture of the window as PNG."""
        path.write_bytes(base64.b64decode(self._ask("GET", "/screenshot")))
