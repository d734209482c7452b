"""Takes nothing, gives the codes M…: Markdown."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
    "M101": Code(
        "error",
        "正文有 {size} 字节，上限是 {limit}",
        "the body has {size} bytes; the limit is {limit}",
        "把正文拆短，或把附录改成单独的页面",
        "shorten it, or make a page of its own of the appendix",
    ),
    "M102": Code(
        "error",
        "引用或列表嵌套了 {depth} 层，上限是 {limit}",
        "quotes or lists are nested {depth} deep; the limit is {limit}",
        "减少行首的 > 或 - 记号",
        "use fewer > or - marks at the start of the line",
    ),
    "M103": Code(
        "error",
        "连续有 {count} 个“{sign}”，上限是 {limit}",
        'a run of {count} "{sign}"; the limit is {limit}',
        "删去多余的符号",
        "remove the surplus signs",
    ),
    "M104": Code(
        "error",
        "正文里有 {sign}，这是程序文件的记号",
        "the body holds {sign}, a mark of program files",
        "删去这一段",
        "remove this part",
    ),
    "M105": Code(
        "error",
        "注释 <!-- 没有结束，后面的文字可能本不该公开",
        "a comment <!-- is not closed; what follows may not be meant for the public",
        "在注释末尾写 -->",
        "write --> at its end",
    ),
    "M106": Code(
        "error",
        "正文排版超过 {seconds} 秒，已停止",
        "laying out the body took more than {seconds} seconds and was stopped",
        "正文里多半有大量重复的符号，请删去",
        "the body most likely repeats some sign many times; remove it",
    ),
    "M107": Code(
        "error",
        "正文无法排版（{reason}）",
        "the body cannot be laid out ({reason})",
        "减少嵌套和重复的符号；仍不行请报告给维护者",
        "use less nesting and fewer repeated signs; if that does not help, tell the maintainers",
    ),
    "M110": Code(
        "warning",
        "正文里的来源 [{number}] 不存在：只列了 {count} 个来源",
        "the source [{number}] named in the body does not exist: {count} are listed",
        "在 sources 里补上，或改正编号",
        "add it to sources, or correct the number",
    ),
    "M111": Code(
        "warning",
        "正文里的图片不会显示",
        "pictures in the body are not shown",
        "把照片写进 photos",
        "list the photo under photos",
    ),
    "M112": Code(
        "error",
        "“{found}”是占位的记号，还没有换成真的内容",
        "{found} holds a place for something that was never filled in",
        "换成真的内容；不知道的，整句删去，不要留空",
        "write what is true, or remove the sentence: what is not known is not printed",
    ),
    "M190": Code(
        "error",
        "“{path}”的正文没能排出来",
        "the story of {path} could not be set",
    ),
}
