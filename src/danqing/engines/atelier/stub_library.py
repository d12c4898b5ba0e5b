"""Write empty ELF shared libraries, so that a library linked to a missing one can be loaded without it.

Knows the 64-bit little-endian System V format for x86-64 and aarch64 only.
"""

import mmap
import re
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

_MACHINES = {
    # machine() of `platform`: (e_machine, code of a function that returns zero)
    "x86_64": (62, bytes.fromhex("31c0c3") + b"\xcc" * 5),  # xor eax, eax; ret
    "aarch64": (183, bytes.fromhex("000080d2c0035fd6")),  # mov x0, #0; ret
}
_PAGE = 0x10000  # the largest page of either machine
_HEADER = struct.Struct("<16sHHIQQQIHHHHHH")
_SEGMENT = struct.Struct("<IIQQQQQQ")
_SYMBOL = struct.Struct("<IBBHQQ")
_SECTION = struct.Struct("<IIQQQQIIQQ")
_IDENT = b"\x7fELF\x02\x01\x01" + bytes(9)
_SHT_DYNSYM = 11


def supports(machine: str) -> bool:
    return machine in _MACHINES


def stub_library(soname: str, symbols: Sequence[str], machine: str) -> bytes:
    """The bytes of a shared library `soname` that exports `symbols` as functions which return zero.

    machine: x86_64 or aarch64. Source: System V ABI, gABI 4.1, chapters 4 and 5.
    """
    e_machine, code = _MACHINES[machine]
    names, offsets = _string_table([soname, *symbols])
    at_symbols = _HEADER.size + 4 * _SEGMENT.size
    at_names = at_symbols + _SYMBOL.size * (len(symbols) + 1)
    at_hash = _aligned(at_names + len(names), 8)
    chain = _hash_table(len(symbols) + 1)
    at_code = _aligned(at_hash + len(chain), 16)
    text_end = at_code + len(code)
    table = bytes(_SYMBOL.size) + b"".join(
        _SYMBOL.pack(offsets[name], 0x12, 0, 1, at_code, len(code)) for name in symbols
    )
    # A second page for the dynamic section: glibc writes to it while it loads.
    at_dynamic = _aligned(text_end, _PAGE)
    dynamic = _dynamic_section(offsets[soname], at_hash, at_names, at_symbols, len(names))
    segments = [
        (1, 5, 0, text_end, _PAGE),
        (1, 6, at_dynamic, len(dynamic), _PAGE),
        (2, 6, at_dynamic, len(dynamic), 8),
        (0x6474E551, 6, 0, 0, 16),  # PT_GNU_STACK: no executable stack is asked for
    ]
    image = bytearray(at_dynamic + len(dynamic))
    image[: _HEADER.size] = _HEADER.pack(_IDENT, 3, e_machine, 1, 0, _HEADER.size, 0, 0, 64, 56, 4, 64, 0, 0)
    for index, (kind, flags, start, size, align) in enumerate(segments):
        _SEGMENT.pack_into(
            image, _HEADER.size + index * _SEGMENT.size, kind, flags, start, start, start, size, size, align
        )
    for start, part in ((at_symbols, table), (at_names, names), (at_hash, chain), (at_code, code)):
        image[start : start + len(part)] = part
    image[at_dynamic:] = dynamic
    return bytes(image)


def undefined_symbols(library: Path, pattern: str) -> list[str]:
    """The names that a shared library needs from others and that match `pattern`, sorted."""
    wanted = re.compile(pattern)
    with library.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as image:
        return sorted({name for name in _undefined(image) if wanted.match(name)})


def _undefined(image: mmap.mmap) -> Iterator[str]:
    at_sections, section_count = struct.unpack_from("<Q", image, 0x28)[0], struct.unpack_from("<H", image, 0x3C)[0]
    sections = [_SECTION.unpack_from(image, at_sections + _SECTION.size * i) for i in range(section_count)]
    for section in sections:
        if section[1] != _SHT_DYNSYM:
            continue
        at_strings = sections[section[6]][4]
        for at in range(section[4], section[4] + section[5], _SYMBOL.size):
            name, _, _, section_index, _, _ = _SYMBOL.unpack_from(image, at)
            if name and section_index == 0:
                start = at_strings + name
                yield image[start : image.find(b"\0", start)].decode("ascii")


def _string_table(strings: Sequence[str]) -> tuple[bytes, dict[str, int]]:
    table, offsets = bytearray(1), dict[str, int]()
    for string in strings:
        offsets[string] = len(table)
        table += string.encode("ascii") + b"\0"
    return bytes(table), offsets


def _hash_table(symbol_count: int) -> bytes:
    """A System V hash table with one bucket, whose chain runs through every symbol."""
    chain = [0, *range(2, symbol_count), 0][:symbol_count]
    return struct.pack(f"<{3 + symbol_count}I", 1, symbol_count, 1 if symbol_count > 1 else 0, *chain)


def _dynamic_section(soname: int, at_hash: int, at_names: int, at_symbols: int, names_size: int) -> bytes:
    entries = [(14, soname), (4, at_hash), (5, at_names), (6, at_symbols), (10, names_size), (11, 24), (0, 0)]
    return b"".join(struct.pack("<QQ", tag, value) for tag, value in entries)


def _aligned(offset: int, step: int) -> int:
    return -(-offset // step) * step
