#!/usr/bin/python3
"""Renders the marks of this folder: the SVGs are the source, the PNG, ICO and ICNS beside them are made by this.

Needs python3-gi, gir1.2-gdkpixbuf-2.0 with librsvg's loader, and ImageMagick for the ICO.
"""
import pathlib
import struct
import subprocess

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent


def png(svg, size, name):
    target = HERE / name
    GdkPixbuf.Pixbuf.new_from_file_at_size(str(HERE / svg), size, size).savev(str(target), "png", [], [])
    return target


png("confab.svg", 32, "32x32.png")
png("confab.svg", 128, "128x128.png")
png("confab.svg", 256, "128x128@2x.png")
png("confab.svg", 512, "icon.png")
for state in ("calm", "due", "overdue"):
    png(f"tray/{state}.svg", 64, f"tray/{state}.png")

sizes = [png("confab.svg", n, f"ico-{n}.png") for n in (16, 24, 32, 48, 64, 128, 256)]
subprocess.run(["convert", *map(str, sizes), str(HERE / "icon.ico")], check=True)

# An ICNS is a list of (type, length, PNG).
parts = b""
for kind, size in ((b"icp4", 16), (b"icp5", 32), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512), (b"ic10", 1024)):
    path = png("confab.svg", size, f"ico-{size}.png")
    data = path.read_bytes()
    parts += kind + struct.pack(">I", len(data) + 8) + data
    sizes.append(path)
(HERE / "icon.icns").write_bytes(b"icns" + struct.pack(">I", len(parts) + 8) + parts)
for path in set(sizes):
    path.unlink(missing_ok=True)
