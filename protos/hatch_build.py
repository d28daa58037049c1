"""Compile the protos into the wheel, so that nothing generated ever lies in the tree."""

import sys
import sysconfig
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

from grpc_tools import protoc
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileProtos(BuildHookInterface[Any]):
    """Run protoc over `kiosque/` and hand its output to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatch names it
        """Fill a temporary folder with modules and stubs; the wheel takes them from there."""
        out = Path(tempfile.mkdtemp(prefix="kiosque-protos-"))
        protos = sorted(str(path) for path in Path(self.root, "kiosque").rglob("*.proto"))
        bundled = str(files("grpc_tools") / "_proto")
        status = protoc.main(["protoc", f"-I{self.root}", f"-I{bundled}", *_outputs(out), *protos])
        if status:
            sys.exit("protoc refused the protos; its message is above.")
        for folder in {out / "kiosque", *(path.parent for path in out.rglob("*_pb2.py"))}:
            for package in (folder, *folder.parents):
                if out in package.parents:
                    (package / "__init__.py").touch()
        (out / "kiosque" / "py.typed").touch()
        build_data["force_include"][str(out / "kiosque")] = "kiosque"


def _outputs(out: Path) -> list[str]:
    plugins = Path(sysconfig.get_path("scripts"))
    return [
        f"--python_out={out}",
        f"--grpc_python_out={out}",
        f"--plugin=protoc-gen-mypy={plugins / 'protoc-gen-mypy'}",
        f"--mypy_out={out}",
        f"--plugin=protoc-gen-mypy_grpc={plugins / 'protoc-gen-mypy_grpc'}",
        f"--mypy_grpc_out={out}",
    ]
