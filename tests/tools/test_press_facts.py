"""Takes PDFs drawn by hand, gives a verdict on what is seen in them: in forms, patterns, masks and inline, too."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from builder.model.pdf_facts import PageFact, PdfFacts, family
from builder.tools.pdf import read_facts

pytestmark = pytest.mark.press
INCH = 25.4


def picture(pdf: Pdf, space: object, size: int = 100) -> Stream:
    image = Stream(pdf, b"\0" * size * size * 4)
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width = image.Height = size
    image.BitsPerComponent = 8
    image.ColorSpace = space
    return image


def form(pdf: Pdf, content: bytes, **entries: object) -> Stream:
    made = Stream(pdf, content)
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, 720, 720])
    for key, value in entries.items():
        made[f"/{key}"] = value
    return made


def written(pdf: Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def drawn(content: bytes, pdf: Pdf | None = None, **resources: object) -> PageFact:
    """What is seen on a page of 10 by 10 inches."""
    pdf = pdf or Pdf.new()
    page = pdf.add_blank_page(page_size=(720, 720))
    page.obj.Contents = pdf.make_stream(content)
    page.obj.Resources = Dictionary({f"/{key}": value for key, value in resources.items()})
    (fact,) = read_facts(written(pdf)).pages
    return fact


def seen(page: PageFact) -> dict[str, float]:
    return {f"{colour.space} {colour.operator}": colour.ink for colour in page.colours}


def test_resolution_follows_every_matrix_on_the_way() -> None:
    pdf = Pdf.new()
    inner = Dictionary(XObject=Dictionary(I=picture(pdf, Name.DeviceRGB)))
    shape = form(pdf, b"q 0.5 0 0 0.5 0 0 cm /I Do Q", Matrix=Array([100, 0, 0, 100, 0, 0]), Resources=inner)
    page = drawn(b"q 1 0 0 1 72 36 cm 2 0 0 2 0 0 cm /F Do Q", pdf, XObject=Dictionary(F=shape))
    (image,) = page.images
    assert image.ppi == 72.0, "100 px on 100 pt"
    assert (image.left, image.top) == (INCH, pytest.approx((720 - 36 - 100) / 72 * INCH, abs=0.01))
    assert (image.space, image.bits, image.codec) == ("DeviceRGB", 8, "FlateDecode")


def test_a_turned_picture_has_the_resolution_of_its_worse_side() -> None:
    pdf = Pdf.new()
    page = drawn(b"0 200 -400 0 500 0 cm /I Do", pdf, XObject=Dictionary(I=picture(pdf, Name.DeviceGray)))
    assert page.images[0].ppi == 18.0


def test_a_picture_painted_twice_is_seen_twice() -> None:
    pdf = Pdf.new()
    content = b"q 72 0 0 72 0 0 cm /I Do Q q 144 0 0 144 0 0 cm /I Do Q"
    page = drawn(content, pdf, XObject=Dictionary(I=picture(pdf, Name.DeviceGray)))
    assert [image.ppi for image in page.images] == [100.0, 50.0]


def test_an_inline_picture_is_seen() -> None:
    page = drawn(b"72 0 0 72 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /RGB ID 123456789012 EI")
    assert [(image.width, image.space, image.ppi) for image in page.images] == [(2, "DeviceRGB", 2.0)]


def test_colours_are_counted_by_space_and_operator_with_their_ink() -> None:
    page = drawn(b"0 0 0 rg 1 0 0 rg 0.5 0.5 0.5 1 k /DeviceCMYK cs 1 1 0 0 scn /DeviceCMYK CS 0 0 0 1 SCN 0 g")
    assert seen(page) == {
        "DeviceRGB rg": 0,
        "DeviceCMYK k": 250,
        "DeviceCMYK scn": 200,
        "DeviceCMYK SCN": 100,
        "DeviceGray g": 0,
    }
    assert next(colour.count for colour in page.colours if colour.operator == "rg") == 2


def test_a_space_ends_with_its_graphics_state() -> None:
    assert seen(drawn(b"q /DeviceCMYK cs 1 1 1 1 sc Q 0.5 sc")) == {"DeviceCMYK sc": 400, "DeviceGray sc": 0}


def test_marks_are_told_from_the_sheet() -> None:
    page = drawn(b"/PrinterMark BMC q 1 1 1 1 K Q EMC 0 0 0 1 K")
    assert [(colour.ink, colour.mark) for colour in page.colours] == [(100, False), (400, True)]


@pytest.mark.parametrize(
    ("space", "name", "kind"),
    [
        (Array([Name.CalRGB, Dictionary()]), "CalRGB", "rgb"),
        (Array([Name.Lab, Dictionary()]), "Lab", "lab"),
        (Array([Name.Indexed, Name.DeviceRGB, 1, String("abcdef")]), "Indexed DeviceRGB", "rgb"),
        (Array([Name.Separation, Name("/Gold"), Name.DeviceCMYK, Dictionary()]), "Separation:Gold DeviceCMYK", "cmyk"),
        (Array([Name.DeviceN, Array([Name("/A")]), Name.DeviceRGB, Dictionary()]), "DeviceN DeviceRGB", "rgb"),
        (Name.DeviceGray, "DeviceGray", "gray"),
    ],
)
def test_named_spaces_are_written_out(space: object, name: str, kind: str) -> None:
    page = drawn(b"/X cs 1 scn", ColorSpace=Dictionary(X=space))
    assert [colour.space for colour in page.colours] == [name]
    assert family(name) == kind


def test_an_icc_space_tells_its_number_of_inks() -> None:
    pdf = Pdf.new()
    profile = Stream(pdf, b"x")
    profile.N = 4
    page = drawn(b"/X cs 0 0 0 1 scn", pdf, ColorSpace=Dictionary(X=Array([Name.ICCBased, profile])))
    assert seen(page) == {"ICCBased4 scn": 100}


def test_patterns_shadings_and_masks_are_looked_into() -> None:
    pdf = Pdf.new()
    tile = Stream(pdf, b"1 0 0 rg 0 0 5 5 re f")
    tile.PatternType, tile.Resources = 1, Dictionary()
    stops = Dictionary(FunctionType=2, C0=Array([1, 1, 1, 0.5]), C1=Array([0, 0, 0, 0]), N=1, Domain=Array([0, 1]))
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Function=stops)
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    mask = form(pdf, b"0 1 0 RG", Group=group, Resources=Dictionary())
    page = drawn(
        b"/Pattern cs /T scn /G scn /M gs /S sh",
        pdf,
        Pattern=Dictionary(T=tile, G=Dictionary(PatternType=2, Shading=shading)),
        Shading=Dictionary(S=shading),
        ExtGState=Dictionary(M=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask))),
    )
    assert seen(page) == {"DeviceRGB rg": 0, "DeviceRGB RG": 0, "DeviceCMYK sh": 350}
    assert page.groups == ("DeviceRGB",)


def test_a_form_that_draws_itself_ends() -> None:
    pdf = Pdf.new()
    loop = pdf.make_indirect(form(pdf, b"2 0 0 2 0 0 cm /F Do 0 0 0 rg"))
    assert "DeviceRGB rg" in seen(drawn(b"/F Do", pdf, XObject=Dictionary(F=loop)))


def test_fonts_tell_whether_they_come_along() -> None:
    fonts = Dictionary(
        A=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica),
        B=Dictionary(Type=Name.Font, Subtype=Name.Type3, Name=Name("/Odd")),
    )
    found = {font.name: (font.kind, font.embedded, font.subset) for font in drawn(b"", Font=fonts).fonts}
    assert found == {"Helvetica": ("Type1", False, False), "Odd": ("Type3", True, True)}


def test_what_should_not_be_there_is_seen() -> None:
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(720, 720))
    page.obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link)])
    page.obj.Rotate = 90
    page.obj.UserUnit = 2
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary())
    pdf.Root.AcroForm = Dictionary()
    pdf.Root.Outlines = Dictionary()
    pdf.docinfo["/CreationDate"] = "D:20200101"
    facts = read_facts(written(pdf))
    assert (facts.scripts, facts.actions, facts.attachments, facts.form, facts.outline) == (True,) * 5
    assert facts.dates == ("D:20200101",)
    assert (facts.pages[0].annotations, facts.pages[0].rotation, facts.pages[0].unit) == (1, 90, 2)
    assert not facts.pages[0].has_trim


def test_encryption_is_seen_with_and_without_the_password() -> None:
    pdf = Pdf.new()
    pdf.add_blank_page()
    open_to_all = read_facts(written(pdf, encryption=pikepdf.Encryption(owner="o", user="")))
    assert (open_to_all.readable, open_to_all.encrypted) == (True, True)
    locked = read_facts(written(pdf, encryption=pikepdf.Encryption(owner="o", user="u")))
    assert (locked.readable, locked.encrypted) == (False, True)


def test_what_is_no_pdf_is_unreadable() -> None:
    assert read_facts(b"no PDF at all") == PdfFacts(readable=False)
