"""PDF files made by hand: text at a place, rules, in any order of the stream; nothing else."""

from __future__ import annotations

from attrs import define, field

WIDTH, HEIGHT = 595, 842
SHADING = (
    "<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 0]"
    " /Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >> >>"
)
FONTS = {"F1": "Times-Roman", "F2": "Times-Bold", "F3": "Times-Italic"}


@define
class Sheet:
    """A page in the making.

    Attributes:
        parts: Its content stream.
        turn: Degrees by which it is shown turned to the right.
        forms: Content streams of the form XObjects that it may draw, as ``X0``, ``X1`` and so on.
    """

    parts: list[str] = field(factory=list)
    turn: int = 0
    forms: list[str] = field(factory=list)

    def text(self, x: float, y: float, text: str, *, size: float = 10, font: str = "F1") -> Sheet:
        """Set text with its baseline at a height."""
        self.parts.append(f"BT /{font} {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET")
        return self

    def upwards(self, x: float, y: float, text: str) -> Sheet:
        """Set text that runs upwards from a place."""
        self.parts.append(f"BT /F1 10 Tf 0 1 -1 0 {x} {y} Tm ({_escaped(text)}) Tj ET")
        return self

    def picture(self, x: float, y: float) -> Sheet:
        """Set a picture of one grey dot, a hundred points wide and high."""
        self.parts.append(f"q 100 0 0 100 {x} {y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q")
        return self

    def shade(self) -> Sheet:
        """Fill the page with a shading from black to white."""
        self.parts.append("/S0 sh")
        return self

    def form(self, x: float, y: float, inside: Sheet) -> Sheet:
        """Draw what another sheet holds as a form XObject, moved by so much."""
        self.parts.append(f"q 1 0 0 1 {x} {y} cm /X{len(self.forms)} Do Q")
        self.forms.append("\n".join(inside.parts))
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


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def make_pdf(*sheets: Sheet, trailer: str = "") -> bytes:
    """Write the file, with a cross-reference table as ISO 32000-1, 7.5.4 asks for.

    Args:
        *sheets: The pages.
        trailer: More entries of the trailer.
    """
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
    forms: list[str] = []
    for sheet in sheets:
        first = 3 + len(FONTS) + 2 * len(sheets) + len(forms)
        drawn = " ".join(f"/X{n} {first + n} 0 R" for n in range(len(sheet.forms)))
        resources = f"/Font << {fonts} >> /XObject << {drawn} >> /Shading << /S0 {SHADING} >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {sheet.turn}"
            f" /Resources << {resources} >> /Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(_stream("", "\n".join(sheet.parts)))
        kind = f"/Type /XObject /Subtype /Form /BBox [0 0 {WIDTH} {HEIGHT}]"
        forms += [_stream(f"{kind} /Resources << /Font << {fonts} >> >>", x) for x in sheet.forms]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate([*objects, *forms], 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(places) + 1
    return content + (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(content)}\n%%EOF\n"
    ).encode("cp1252")


def _stream(entries: str, inside: str) -> str:
    length = len(inside.encode("cp1252"))
    return f"<< {entries} /Length {length} >>\nstream\n{inside}\nendstream"
