"""Compiles the inner loops, which are in C, while a wheel is built; without a compiler the wheel is pure Python."""

from __future__ import annotations

import shutil
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: the encoder, and the check of a page's tags
SOURCES = ("quoteattr/tagging/_encoder.c", "quoteattr/reading/html/_tags.c")
# No contraction of operations, so that results are those of numpy; comparisons may be vectorized.
FLAGS = ["-O3", "-g0", "-ffp-contract=off", "-fno-trapping-math"]


class CompilingHook(BuildHookInterface[Any]):
    """Adds the extensions to the wheel; for an editable install puts each beside its source."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles, and gives the wheel its tag: for each CPython from 3.11 on, on this platform."""
        if sys.implementation.name != "cpython" or sysconfig.get_config_var("Py_GIL_DISABLED"):
            return  # the stable interface is that of CPython with its lock
        self._folder = tempfile.TemporaryDirectory()
        sources = [Path(self.root) / source for source in SOURCES]
        try:
            built = {source.parent: _compiled(source, Path(self._folder.name)) for source in sources}
        except Exception as error:
            self.app.display_warning(f"not compiled, numpy and patterns take its place: {error}")
            return
        for room, extension in built.items():
            if version == "editable":
                # Put in place at once, because a process may have loaded the one before.
                new = shutil.copy(extension, room / f"{extension.name}.new")
                Path(new).replace(room / extension.name)
            else:
                place = room.relative_to(self.root) / extension.name
                build_data["force_include"][str(extension)] = place.as_posix()
        if version != "editable":
            build_data["pure_python"] = False
            platform = self.build_config.builder.get_best_matching_tag().rsplit("-", 1)[1]
            build_data["tag"] = f"cp311-abi3-{platform}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes what compiling left."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()


def _compiled(source: Path, into: Path) -> Path:
    """The file of the extension, in folder ``into``."""
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    class Build(build_ext):
        def build_extensions(self) -> None:
            if self.compiler.compiler_type != "msvc":
                for extension in self.extensions:
                    extension.extra_compile_args = FLAGS
            super().build_extensions()

    extension = Extension(source.stem, [str(source)], py_limited_api=True)
    command = Build(Distribution({"ext_modules": [extension]}))
    command.build_lib, command.build_temp = str(into), str(into / "objects")
    command.ensure_finalized()
    command.run()
    [built] = command.get_outputs()
    return Path(built)
