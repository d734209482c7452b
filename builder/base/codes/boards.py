"""Takes nothing, gives the codes B1…: products, layouts and boards as composed."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
    "B101": Code(
        "error",
        "印刷设置“{name}”写错了：{reason}",
        "the print setting {name} is wrong: {reason}",
        "写法见 themes/exhibition/print/ 和文档 docs/PRINT.md",
        "themes/exhibition/print/ and docs/PRINT.md show the form",
    ),
    "B102": Code(
        "error",
        "没有版式“{name}”的文件",
        "there is no file of layouts for {name}",
        "在主题里写 print/{name}.toml",
        "write print/{name}.toml in the theme",
    ),
    "B103": Code(
        "error",
        "版式“{name}”的“{region}”用了没有字宽数据的字体“{face}”",
        "{region} of the layout {name} is set in {face}, of which no metrics are shipped",
        "可用的字体：{faces}",
        "faces at hand: {faces}",
    ),
    "B104": Code(
        "error",
        "{product} 的版式“{layout}”里，“{region}”超出安全区（离裁切边不到 {safe} 毫米，或在看不见的一带）",
        "{region} of the layout {layout} on {product} reaches into the margin of {safe} mm or a hidden strip",
        "把这一块往里移",
        "move the region inwards",
    ),
    "B105": Code(
        "warning",
        "shop.toml 里的“{name}”不是产品",
        "{name} in shop.toml is no product",
        "是不是“{nearest}”？",
        "did you mean {nearest}?",
    ),
    "B106": Code(
        "error",
        "主题没有产品“{name}”",
        "the theme has no product {name}",
        "有这些：{products}",
        "it has {products}",
    ),
    "B107": Code(
        "error",
        "找不到颜色特性文件“{file}”",
        "there is no colour profile {file}",
        "shop.toml 的 [press] profile 写印刷厂给的 ICC 文件，从网站文件夹算起",
        "profile in [press] of shop.toml names the ICC file of the print shop, from the site's folder",
    ),
    "B110": Code(
        "error",
        "字体里没有这些字：{characters}（{region}）",
        "the face has no glyphs for {characters} ({region})",
        "表情符号请删去；生僻字请核对写法，或在 board_story 里换一种写法",
        "remove emoji; check the spelling of rare characters, or write a board_story without them",
    ),
    "B111": Code(
        "error",
        "展板上放不下“{region}”：用最小的字也装不下",
        "{region} does not fit its place on the board even at the least size",
        "把这一项写短些",
        "write it shorter",
    ),
    "B112": Code(
        "error",
        "展板没有通过核对：{region} {reason}",
        "the board failed its proof: {region} {reason}",
        "这是主题或程序的错，请把这一行交给维护者",
        "this is a fault of the theme or the program: please report this line",
    ),
    "B113": Code(
        "warning",
        "照片在展板上只有 {ppi} 像素每英寸，不到 {wanted}：{shown}",
        "on the board the photo has only {ppi} pixels an inch, below {wanted}: {shown}",
        "换一张更大的原图（短边 1200 像素以上）",
        "give a larger original, 1200 px or more at the short side",
    ),
    "B114": Code(
        "error",
        "主题的展板样式用了“{what}”：会悄悄截掉文字",
        "the theme's board styles use {what}, which cuts text off silently",
        "删去这一条，放不下时由程序缩小字号",
        "remove it; the program makes type smaller where there is no room",
    ),
    "B120": Code(
        "error",
        "没有叫“{name}”的套展",
        "there is no set {name}",
        "是不是“{nearest}”？套展是 content/events/ 里写了 set 的一条",
        "did you mean {nearest}? A set is an event in content/events/ with a field set",
    ),
    "B121": Code(
        "error",
        "没有“{name}”这个人，或此人今天不公开",
        "there is nobody called {name}, or nobody who is shown today",
        "是不是“{nearest}”？",
        "did you mean {nearest}?",
    ),
    "B122": Code(
        "error",
        "文件夹“{folder}”里有别的东西，不往里写",
        "the folder {folder} holds something else; nothing is written there",
        "换一个空文件夹，或把它挪走",
        "name an empty folder, or move this one away",
    ),
    "B123": Code(
        "error",
        "写不进“{folder}”：{reason}",
        "cannot write {folder}: {reason}",
    ),
    "B124": Code(
        "error",
        "这台电脑上不能生成 PDF：{reason}",
        "no PDF can be made on this machine: {reason_en}",
    ),
    "B125": Code(
        "warning",
        "site.toml 里没有 base_url，展板上不印二维码",
        "site.toml has no base_url: the boards carry no QR code",
        "填上正式网址再印；本地地址和 example 网址不能用",
        "fill in the public address before printing; local and example addresses will not do",
    ),
    "B126": Code(
        "error",
        "“{folder}”里没有印过这套展板的记录（print.json）",
        "{folder} holds no record of what was printed (print.json)",
        "先用 exemplar print --set 印一次，或用 --output 指明上次的文件夹",
        "print the set first, or name the folder of the last delivery with --output",
    ),
}
