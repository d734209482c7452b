"""Takes nothing, gives the codes B…: printing. B300–B339 fonts, B340–B379 the finished file."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
    "B300": Code(
        "error",
        "没有找到字体“{family}”（字重 {weight}），{face} 的文字印不出来",
        "the font {family} (weight {weight}) was not found; text in {face} cannot be printed",
        '{cure}；或在 site.toml 的 [print.fonts] 写 {face} = "字体文件"',
        '{cure_en}; or name a file in site.toml: [print.fonts] {face} = "file"',
    ),
    "B301": Code(
        "error",
        "[print.fonts] 里 {face} 的字体文件“{path}”不能用：{reason}",
        "the font file {path} named for {face} in [print.fonts] cannot be used: {reason_en}",
        "写 .otf、.ttf 或 .ttc 文件，路径从网站文件夹算起",
        "name an .otf, .ttf or .ttc file, its path counted from the site's folder",
    ),
    "B302": Code(
        "error",
        "字体“{family}”只找到可变字体（{path}），印刷要静态的字重 {weight}（{face}）",
        "only a variable font of {family} was found ({path}); a press needs the static weight {weight} ({face})",
        '{cure}；或在 site.toml 的 [print.fonts] 写 {face} = "字体文件"',
        '{cure_en}; or name a file in site.toml: [print.fonts] {face} = "file"',
    ),
    "B303": Code(
        "note",
        "这台电脑上的字体“{family}”（{version}）与主题量过的（{shipped}）有 {count} 个字宽窄不同或缺字：{sample}；已按这里的字体重新排版",
        "the font {family} here ({version}) is not the measured one ({shipped}): {count} characters differ, {sample}; text was set anew for it",
    ),
    "B304": Code(
        "error",
        "字体“{family}”的文件坏了：{reason}",
        "the file of the font {family} is broken: {reason}",
        "重新安装这个字体",
        "install the font again",
    ),
    "B340": Code(
        "error",
        "不能生成印刷 PDF：{reason}",
        "no PDF can be made: {reason_en}",
    ),
    "B341": Code(
        "error",
        "排版时取不到“{url}”（只能用本站自己的文件，不能用网络地址）",
        "{url} is not to be had while setting: only the site's own files, no network",
        "检查印刷模板和样式里的地址",
        "check the addresses in the print templates and style sheets",
    ),
    "B342": Code(
        "error",
        "排版引擎排出 {made} 页，应为 {wanted} 页：有内容超出了版面",
        "the engine made {made} pages where {wanted} were wanted: something ran over its sheet",
        "缩短文字（board_story），或检查印刷模板的高度",
        "shorten the text (board_story), or check the heights in the print template",
    ),
    "B343": Code(
        "error",
        "第 {page} 页是 {width}×{height} mm，应为 {wanted_width}×{wanted_height} mm",
        "page {page} is {width}x{height} mm instead of {wanted_width}x{wanted_height} mm",
        "检查样式里 @page 的 size 和 bleed",
        "check size and bleed of @page in the style sheet",
    ),
    "B344": Code(
        "error",
        "排版引擎报告：{text}",
        "the engine reports: {text}",
        "检查所说的图片、样式或字体文件",
        "check the picture, style sheet or font it names",
    ),
    "B345": Code(
        "error",
        "照片不能转换成四色：{reason}",
        "the photo cannot be converted to CMYK: {reason_en}",
        "检查 shop.toml 所指的 ICC 文件是不是 CMYK 输出特性文件",
        "check that the ICC file shop.toml names is a CMYK output profile",
    ),
    "B350": Code(
        "error",
        "成品检查：PDF 打不开",
        "preflight: the PDF cannot be opened",
        "重新生成这个文件",
        "make the file again",
    ),
    "B351": Code(
        "error",
        "成品检查：有 {made} 页，应为 {wanted} 页",
        "preflight: {made} pages instead of {wanted}",
        "印刷厂每块一个文件；不要合并或拆开生成的文件",
        "a press wants one file a sheet: do not merge or split the files",
    ),
    "B352": Code(
        "error",
        "成品检查：{box} 是 {found} mm，应为 {wanted} mm",
        "preflight: {box} is {found} mm instead of {wanted} mm",
        "不要用其他程序另存生成的 PDF；自己生成的，请检查产品的尺寸、出血和 slug",
        "do not save the PDF with another program; else check the product's size, bleed and slug",
    ),
    "B353": Code(
        "error",
        "成品检查：页面被旋转或缩放（旋转 {rotation}°，UserUnit {unit:g}）",
        "preflight: the page is rotated or scaled (rotation {rotation}, UserUnit {unit:g})",
        "重新生成这个文件",
        "make the file again",
    ),
    "B354": Code(
        "error",
        "成品检查：字体 {name} 没有嵌入（或不是子集），别的机器上字会变",
        "preflight: the font {name} is not embedded as a subset and would change on another machine",
        "用默认引擎 WeasyPrint 生成，并安装主题要求的字体",
        "make the file with WeasyPrint, with the theme's fonts installed",
    ),
    "B355": Code(
        "error",
        "成品检查：字体 {name} 是 Type 3，许多印刷流程不接受",
        "preflight: the font {name} is Type 3, which many presses refuse",
        "用静态的 OTF / TTF 字体和默认引擎 WeasyPrint；不要用可变字体、表情符号和 Chromium",
        "use static OTF / TTF fonts and WeasyPrint: no variable fonts, no emoji, no Chromium",
    ),
    "B356": Code(
        "error",
        "成品检查：图片 {width}×{height} 像素在这里只有 {ppi} ppi（左 {left}、上 {top} mm），至少要 {least}",
        "preflight: the picture of {width}x{height} px has only {ppi} ppi here "
        "(left {left}, top {top} mm), at least {least} are needed",
        "换更大的原图，或选照片更小的版式",
        "use a larger original, or a layout with a smaller photo",
    ),
    "B357": Code(
        "warning",
        "成品检查：图片 {width}×{height} 像素在这里是 {ppi} ppi（左 {left}、上 {top} mm），低于 {least} 会发虚",
        "preflight: the picture of {width}x{height} px has {ppi} ppi here "
        "(left {left}, top {top} mm); below {least} it looks soft",
        "有更大的原图时请换上",
        "use a larger original if there is one",
    ),
    "B358": Code(
        "error",
        "成品检查：{colour} 文件里有 {space} 颜色（{operator}，{count} 处）",
        "preflight: a {colour} file holds {space} colours ({operator}, {count} times)",
        "样式里的颜色都用色彩变量；SVG 的每个形状都写明 fill 或 stroke（不写就是 RGB 黑）",
        "use colour tokens in style sheets; give every SVG shape a fill or stroke (without, it is RGB black)",
    ),
    "B359": Code(
        "error",
        "成品检查：{colour} 文件里有 {space} 图片（{width}×{height} 像素，左 {left}、上 {top} mm）",
        "preflight: a {colour} file holds a {space} picture ({width}x{height} px, left {left}, top {top} mm)",
        "照片要先转换成文件的色彩；PNG 和带透明的图片请改为照片或矢量",
        "convert photos to the file's colours first; make PNGs and transparent pictures photos or vectors",
    ),
    "B360": Code(
        "error",
        "成品检查：有颜色的总墨量是 {ink}%，上限是 {limit}%（{operator}）",
        "preflight: a colour lays down {ink} % of ink, the limit is {limit} % ({operator})",
        "调低 CMYK 色彩变量；大面积黑用 50/50/50/100",
        "lower the CMYK token; use 50/50/50/100 for large black areas",
    ),
    "B361": Code(
        "error",
        "成品检查：透明效果在 {space} 里混合，{colour} 文件不能有",
        "preflight: transparency is blended in {space}, which a {colour} file must not",
        "生成时把色彩交给引擎（colour=cmyk），或去掉透明和阴影",
        "tell the engine the file's colours, or do without transparency and shadows",
    ),
    "B362": Code(
        "error",
        "成品检查：文件里有{what}，印刷文件不能有",
        "preflight: the file holds {what_en}, which a press file must not",
        "重新生成这个文件；不要用其他程序另存",
        "make it again; do not save it with another program",
    ),
    "B363": Code(
        "error",
        "成品检查：文件里的日期是 {found}，应为 {wanted}",
        "preflight: the file is dated {found} instead of {wanted}",
        "日期来自内容，不来自时钟：请重新生成",
        "dates come from the content, not from the clock: make the file again",
    ),
    "B364": Code(
        "error",
        "成品检查：二维码读出 {found}，应为 {wanted}",
        "preflight: the QR code reads {found} instead of {wanted}",
        "检查二维码的大小、颜色和四周的空白",
        "check the code's size, colours and quiet zone",
    ),
    "B365": Code(
        "error",
        "成品检查：不是 PDF/X-4：{what}",
        "preflight: this is no PDF/X-4: {what_en}",
        "重新生成这个文件，并给出输出特性文件（ICC）和日期",
        "make it again, with an output profile (ICC) and a date",
    ),
    "B366": Code(
        "error",
        "成品检查：用了主题没有指定的字体 {name}：有字在指定的字体里没有，或字体没有装好",
        "preflight: the font {name} is none of the theme's: a character is missing from them, or they are not installed",
        "安装主题要求的字体；生僻字请换用指定字体里有的写法",
        "install the theme's fonts; replace characters that they lack",
    ),
}
