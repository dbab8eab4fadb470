"""PDF files made by hand: text at a place, rules, in any order of the stream; nothing else."""

from __future__ import annotations

from attrs import define, field

WIDTH, HEIGHT = 595, 842
FONTS = {"F1": "Times-Roman", "F2": "Times-Bold", "F3": "Times-Italic"}


@define
class Sheet:
    """A page in the making.

    Attributes:
        parts: Its content stream.
    """

    parts: list[str] = field(factory=list)

    def text(self, x: float, y: float, text: str, *, size: float = 10, font: str = "F1") -> Sheet:
        """Set text with its baseline at a height."""
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self.parts.append(f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET")
        return self

    def lines(self, x: float, y: float, *texts: str, size: float = 10) -> Sheet:
        """Set lines of one paragraph below each other."""
        for number, text in enumerate(texts):
            self.text(x, y - 12 * number, text, size=size)
        return self

    def box(self, x: float, y: float, width: float, height: float) -> Sheet:
        """Fill a rectangle: a rule or a bar where it is thin."""
        self.parts.append(f"{x} {y} {width} {height} re f")
        return self


def make_pdf(*sheets: Sheet) -> bytes:
    """Write the file, with a cross-reference table as ISO 32000-1, 7.5.4 asks for."""
    kids = " ".join(f"{3 + len(FONTS) + 2 * n} 0 R" for n in range(len(sheets)))
    fonts = " ".join(f"/{name} {3 + n} 0 R" for n, name in enumerate(FONTS))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>",
        *(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
            for name in FONTS.values()
        ),
    ]
    for sheet in sheets:
        stream = "\n".join(sheet.parts)
        place = len(objects) + 2
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}]"
            f" /Resources << /Font << {fonts} >> >> /Contents {place} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return content + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    ).encode("cp1252")
