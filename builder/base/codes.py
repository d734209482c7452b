"""The table of diagnostic codes: stable numbers, messages in two languages, a hint. The docs are generated from it.

Families: R reading a file · P fields of a profile or other content · T taxonomy and references · D dates and status ·
V private data · I pictures · M Markdown · S site settings · H theme and templates · O output folder · X our bug.
Messages are str.format templates; `diagnose()` fills them. Never put private text into a placeholder.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Code(NamedTuple):
    """One diagnostic code."""

    severity: str  # error | warning | note
    zh: str
    en: str
    hint: str = ""
    hint_en: str = ""


CODES: Final[dict[str, Code]] = {
    # R: reading
    "R101": Code(
        "error",
        "文件是 {encoding} 编码，不是 UTF-8（第 {line} 行起）",
        "the file is encoded as {encoding}, not UTF-8 (from line {line})",
        "请另存为 UTF-8，或运行：{iconv}\n或在 PowerShell 里：{powershell}",
        "save it as UTF-8, or run: {iconv}\nor in PowerShell: {powershell}",
    ),
    "R102": Code(
        "error",
        "第 {line} 行有不是 UTF-8 的字节 0x{byte}",
        "line {line} holds the byte 0x{byte}, which is not UTF-8",
        "用编辑器打开此行，删去乱码，另存为 UTF-8",
        "open that line in an editor, remove the damaged characters, save as UTF-8",
    ),
    "R103": Code(
        "error",
        "有不可见的控制字符 {name}",
        "a control character {name}",
        "删去这个字符（从表格或聊天软件复制时常会带入）",
        "remove the character (it often comes along when copying from a table or a chat)",
    ),
    "R104": Code(
        "error",
        "有改变文字方向的隐形字符 {name}",
        "an invisible character {name} that changes the direction of text",
        "删去这个字符：显示的顺序会和存的顺序不同",
        "remove it: the text would show in another order than it is stored",
    ),
    "R105": Code(
        "warning",
        "有隐形字符 {name}，已略去",
        "an invisible character {name}, left out",
        "删去这个字符，查找和排序才不会出错",
        "remove it, so that searching and sorting work",
    ),
    "R106": Code(
        "error",
        "文件有 {size} KB，超过上限 {limit} KB",
        "the file has {size} KB, above the limit of {limit} KB",
        "一个人一个文件；图片和附件请放在旁边，不要贴进文字里",
        "one person a file; put pictures and attachments beside it, not into the text",
    ),
    "R107": Code(
        "error",
        "正文有 {size} KB，超过上限 {limit} KB",
        "the body has {size} KB, above the limit of {limit} KB",
        "请把长文分成几页，或删去贴进来的图片代码",
        "split the text, or remove picture data pasted into it",
    ),
    "R108": Code(
        "error",
        "文件是空的",
        "the file is empty",
        "写上：\n---\nname: 姓名\n---\n正文",
        "write:\n---\nname: …\n---\nthe story",
    ),
    "R109": Code(
        "error",
        "有已经损坏的文字“{found}”（以前转换编码时丢的）",
        "damaged text “{found}”, lost in an earlier conversion",
        "请照原稿重新输入此处",
        "type the place again from the original",
    ),
    "R110": Code(
        "warning",
        "有私用区字符 {name}，读者的设备上可能是空框",
        "a private-use character {name}: readers may see an empty box",
        "换成正式编码的字，例如“䶮”是 U+4DAE",
        "replace it by the character's standard code point",
    ),
    "R111": Code(
        "error",
        "没有以 --- 开头的资料栏",
        "no front matter between --- lines",
        "在第一行写 ---，接着每行一项（name: 姓名），再写一行 ---，然后是正文",
        "begin with a line ---, then one field a line (name: …), again ---, then the story",
    ),
    "R112": Code(
        "error",
        "开头的 --- 前面有空行或文字",
        "blank lines or text before the opening ---",
        "把 --- 移到第一行",
        "move --- to line 1",
    ),
    "R113": Code(
        "error",
        "分隔线写错了，要用三个半角减号",
        "a fence must be exactly three hyphens",
        "改成：---",
        "write: ---",
    ),
    "R114": Code(
        "error",
        "资料栏没有结束：缺第二行 ---",
        "the front matter never ends: the second --- is missing",
        "在最后一项和正文之间加一行 ---",
        "put a line --- between the last field and the story",
    ),
    "R115": Code(
        "error",
        "资料栏是 {format} 格式，这里只读 YAML",
        "the front matter is {format}; only YAML is read here",
        "首尾都用 --- 一行，中间每行写成：name: 姓名",
        "use --- lines and write fields as: name: …",
    ),
    "R116": Code(
        "error",
        "资料栏是空的",
        "the front matter is empty",
        "至少写上：name: 姓名",
        "write at least: name: …",
    ),
    "R121": Code("error", "缩进用了制表符（Tab）", "a tab in the indentation"),
    "R122": Code(
        "error", "缩进用了全角空格或不换行空格", "a full-width or no-break space in the indentation"
    ),
    "R123": Code("error", "冒号后面少一个空格", "a blank is missing after the colon"),
    "R124": Code("error", "列表的每一项要以“- ”开头（半角减号加空格）", "list items begin with a hyphen and a blank"),
    "R125": Code(
        "note",
        "整段外面的弯引号读作直引号，不会印出来",
        "curly quotes around the whole value are read as straight ones and not printed",
        "若引号要印出来，写成：'{text}'",
        "to print them, write: '{text}'",
    ),
    "R126": Code(
        "error",
        "花括号里的全角冒号、逗号不能分开各项",
        "full-width colons and commas inside braces separate nothing",
    ),
    "R127": Code(
        "warning",
        "方括号里的全角逗号、顿号不分项，这里读成了一项",
        "full-width commas do not separate items in brackets: this is read as one item",
        "用半角逗号加空格分项",
        "separate items by a comma and a blank",
    ),
    "R130": Code(
        "error",
        "引号后面还有文字，整段要用一对引号包起来",
        "text behind the closing quote: one pair of quotes must hold the whole value",
        "给冒号后面的整段内容加上一对英文引号",
        "put the whole value in one pair of straight quotes",
    ),
    "R131": Code(
        "error",
        "内容里有“: ”，整段要加引号",
        "the value holds a colon and a blank: quote it",
        "给冒号后面的整段内容加上英文引号",
        "put the whole value in straight quotes",
    ),
    "R132": Code(
        "error",
        "引号没有配对",
        "a quote is never closed",
        "补上结尾的英文引号；若引号是文字的一部分，请用“”",
        "add the closing straight quote; quotes that belong to the text are written “”",
    ),
    "R133": Code(
        "error",
        "缩进不对",
        "wrong indentation",
        "同一层的各行左边要对齐；下一层多空两格",
        "lines of one level align at the left; the next level has two more blanks",
    ),
    "R134": Code(
        "error",
        "内容不能以“{found}”开头，除非加引号",
        "a value cannot start with “{found}” unless quoted",
        "给整段内容加上英文引号",
        "put the whole value in straight quotes",
    ),
    "R135": Code(
        "error",
        "括号没有配对，或项与项之间少了半角逗号",
        "a bracket is never closed, or a comma between items is missing",
        "检查 [ ] 和 {{ }}，各项用半角逗号隔开",
        "check [ ] and {{ }}; separate items by commas",
    ),
    "R136": Code(
        "error",
        "这一行不是“名称: 内容”",
        "this line is not “key: value”",
        "若是正文，请在它前面加一行 ---；若是上一项的内容，请空两格缩进",
        "if it is the story, put a line --- before it; if it belongs to the field above, indent it",
    ),
    "R137": Code(
        "error",
        "双引号里的反斜杠 \\ 有特别含义，这里读不懂",
        "an unknown escape after a backslash in double quotes",
        "改用单引号",
        "use single quotes",
    ),
    "R138": Code(
        "error",
        "资料栏读不懂（YAML 语法）",
        "the front matter is not valid YAML",
        "检查这一行的冒号、引号和缩进",
        "check colons, quotes and indentation of this line",
    ),
    "R139": Code(
        "error",
        "上一项的内容接到了这一行：{why}",
        "this line was taken as more of the value above: {why_en}",
        "若是新的一项，请与上一项左边对齐；若真是多行文字，请在名称后写 |，再换行缩进",
        "align a new field with the one above; for text of several lines write | after the key",
    ),
    "R141": Code(
        "error",
        "不支持 YAML 标签“!”",
        "YAML tags (!) are not accepted",
        "删去 ! 和后面的词，或给整段内容加引号",
        "remove it, or quote the value",
    ),
    "R142": Code(
        "error",
        "不支持 YAML 的锚点和引用（& 与 *）",
        "YAML anchors and aliases (& and *) are not accepted",
        "把内容直接写出来；若 & 或 * 是文字，请给整段加引号",
        "write the value itself; quote it if & or * is text",
    ),
    "R143": Code("error", "不支持 YAML 的合并键 <<", "YAML merge keys (<<) are not accepted", "把各项直接写出来", "write the fields themselves"),
    "R144": Code(
        "error",
        "“{key}”写了两次（第 {first} 行已有）",
        "“{key}” is given twice (first in line {first})",
        "删去一行，或把两处合成一处",
        "delete one, or join the two",
    ),
    "R145": Code(
        "error",
        "资料栏要由“名称: 内容”组成",
        "the front matter must consist of “key: value” lines",
        "每行写成：name: 姓名",
        "write each line as: name: …",
    ),
    "R146": Code(
        "error",
        "资料栏里不能有 YAML 指令或第二个文档（% 或 ...）",
        "YAML directives and further documents (% or ...) are not accepted",
        "删去这一行",
        "delete the line",
    ),
    "R147": Code("error", "名称是空的，或不是文字", "a key is empty or not text", "冒号前写上名称", "write a name before the colon"),
    "R148": Code("error", "层次太深（超过 {limit} 层）", "nested deeper than {limit} levels", "减少括号或缩进的层数", "use fewer levels"),
    "R149": Code("error", "一个列表超过 {limit} 项", "a list has more than {limit} items", "分成几个文件", "split it over several files"),
    # P: fields
    # T: taxonomy, references, slugs
    # D: dates and status
    # V: private data
    "V101": Code(
        "error",
        "字段“{key}”是不公开的资料，公开的仓库里不能有",
        'the field "{key}" is private and must not stand in a public repository',
        "把它移到仓库以外的旁存文件；仓库本身不公开时，在 site.toml 写 [privacy] repository = \"private\"",
        "move it to a sidecar file outside the repository; if the repository is not public, "
        'write [privacy] repository = "private" in site.toml',
    ),
    "V102": Code(
        "note",
        "字段“{key}”是不公开的资料，已略去",
        'the field "{key}" is private and was left out',
    ),
    "V110": Code(
        "error",
        "公开的文字里像是有{kind}",
        "public text seems to hold a private {kind_en}",
        "删去它；若是对外公布的办公联系方式，请写进 site.toml 的 [privacy] allow",
        "remove it; if it is a published office contact, add it to [privacy] allow in site.toml",
    ),
    # I: pictures
    "I101": Code(
        "error",
        "这个文件不是照片（或已经损坏，认不出格式）",
        "this file is not a picture, or too damaged to be recognised",
        "请重新从相机或手机导出，存为 JPEG（.jpg）",
        "export it again from the camera or phone as JPEG (.jpg)",
    ),
    "I102": Code(
        "error",
        "不接受 {name} 格式的照片，只接受 JPEG、PNG、WebP",
        "{name} files are not accepted as photos: only JPEG, PNG and WebP",
    ),
    "I103": Code(
        "error",
        "这是 HEIC（苹果手机的照片格式），网页读不了",
        "this is HEIC, the photo format of iPhones, which web pages cannot show",
        "在手机上用邮件或微信发送原图，或在 iPhone“设置 → 相机 → 格式”选“兼容性最佳”后重拍，得到 JPEG（.jpg）",
        "share it as JPEG, or choose Settings > Camera > Formats > Most Compatible on the iPhone",
    ),
    "I104": Code(
        "error",
        "照片文件不完整，后一部分丢失了",
        "the photo is cut off: its last part is missing",
        "多半是上传或拷贝中断：请重新上传原文件",
        "an upload or copy was probably interrupted: upload the original again",
    ),
    "I105": Code(
        "error",
        "照片文件已损坏，无法读出画面",
        "the photo is damaged and cannot be decoded",
        "请用看图软件打开原照片，另存为 JPEG（.jpg）再引用",
        "open the original in an image viewer and save it as JPEG (.jpg)",
    ),
    "I106": Code(
        "error",
        "照片太大：{width}×{height} 像素，上限是 {limit} 百万像素",
        "the photo is too large: {width}x{height} px, the limit is {limit} megapixels",
        "请缩小到长边 4000 像素左右再引用",
        "scale it to about 4000 px on its long side",
    ),
    "I107": Code(
        "error",
        "照片文件有 {megabytes} MB，上限是 {limit} MB",
        "the photo file has {megabytes} MB, the limit is {limit} MB",
        "请另存为 JPEG（.jpg），质量 90 左右",
        "save it as JPEG (.jpg) of about quality 90",
    ),
    "I108": Code(
        "error", "照片文件是空的（0 字节）", "the photo file is empty (0 bytes)", "请重新上传原文件", "upload it again"
    ),
    "I109": Code(
        "error",
        "照片的宽或高是 0",
        "the photo is 0 px wide or high",
        "请用看图软件打开原照片，另存为 JPEG（.jpg）再引用",
        "open the original in an image viewer and save it as JPEG (.jpg)",
    ),
    "I110": Code(
        "warning",
        "照片的扩展名与内容不符：内容是 {name}",
        "the photo's file name extension does not fit: it holds {name}",
        "请把扩展名改为 .{suffix}",
        "rename it to end in .{suffix}",
    ),
    "I111": Code(
        "note",
        "这是动图，只用它的第一帧",
        "this picture is animated: only its first frame is used",
    ),
    "I112": Code(
        "note",
        "照片只有 {width}×{height} 像素；短边达到 {short} 像素，展板才清晰",
        "the photo has only {width}x{height} px; boards are sharp from {short} px on the short side",
        "有更大的原图时请换上",
        "use a larger original if there is one",
    ),
    "I113": Code(
        "error",
        "内存不够，处理不了这张照片",
        "there is not enough memory for this photo",
        "请缩小到长边 4000 像素左右再引用",
        "scale it to about 4000 px on its long side",
    ),
    "I114": Code(
        "error",
        "这里只有 Git LFS 的指针，没有照片本身",
        "this is only a Git LFS pointer, not the photo itself",
        "请先运行 git lfs pull（自动构建中：在检出步骤打开 lfs: true）",
        "run git lfs pull first (in CI: checkout with lfs: true)",
    ),
    "I115": Code(
        "error",
        "这张 JPEG 的扫描次数异常多，为安全起见不读取",
        "this JPEG has abnormally many scans and is not read, for safety",
        "请用看图软件另存为 JPEG（.jpg）再引用",
        "save it as JPEG (.jpg) with an image viewer",
    ),
    # M: Markdown
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
    # S: settings
    # H: theme
    # O: output
    "O101": Code(
        "error",
        "输出文件夹「{folder}」里有不是本程序写的内容(例如「{example}」,共 {count} 项),没有动它",
        "output folder {folder} holds {count} item(s) that this program did not write, such as {example}: left alone",
        "换一个空文件夹(--output),或先把里面的东西移走",
        "give an empty folder with --output, or move its content away first",
    ),
    "O102": Code(
        "error",
        "「{folder}」不能作输出文件夹:它是网站源文件夹、它的上级、主目录或磁盘根,或在 content、themes、static 里面",
        "{folder} cannot be the output: it is, or holds, the site's sources, the home folder or the disk's root, "
        "or lies inside content, themes or static",
        "写 --output output,即网站文件夹里的 output",
        "use --output output, a folder of its own inside the site",
    ),
    "O103": Code(
        "error",
        "输出文件夹「{folder}」是一个符号链接,不向链接里写",
        "output folder {folder} is a symbolic link; nothing is written through links",
        "把 --output 写成链接所指的真实文件夹",
        "give the real folder with --output",
    ),
    "O104": Code(
        "error",
        "输出位置「{folder}」已经有一个同名文件,不是文件夹",
        "{folder} exists and is not a folder",
        "换一个位置(--output),或把这个文件改名",
        "give another place with --output, or rename that file",
    ),
    "O105": Code(
        "error",
        "另一次构建正在写「{folder}」(进程 {pid},主机 {host}),这一次没有写",
        "another build is writing {folder} (process {pid} on {host}); this one wrote nothing",
        "等它结束再运行;若要同时构建,请各用各的 --output",
        "run again when it has ended; to build at the same time give each its own --output",
    ),
    "O106": Code(
        "error",
        "「{folder}」和它旁边的文件夹不在同一个磁盘上(常见于容器挂载点),无法整体替换",
        "{folder} is on another disk than the folder beside it (often a container mount), so pages cannot be renamed in",
        "把 --output 指向其中的一个子文件夹,例如「{folder}/site」",
        "let --output name a folder inside it, such as {folder}/site",
    ),
    "O107": Code(
        "error",
        "暂存位置「{folder}」被一个文件或链接占用",
        "the staging place {folder} is taken by a file or a link",
        "把它移走,再构建一次",
        "move it away and build again",
    ),
    "O108": Code(
        "warning",
        "新网站已经发布,但旁边的旧文件没能全部删除(「{folder}」:{reason})",
        "the new site is published, but old files beside it could not all be removed ({folder}: {reason})",
        "再构建一次就会清除",
        "the next build removes them",
    ),
    "O109": Code(
        "error",
        "「{folder}」是一个 git 等版本库的工作区,不能用 --swap 整体替换",
        "{folder} is a working copy (git or the like), which --swap would carry away",
        "去掉 --swap",
        "build without --swap",
    ),
    "O110": Code(
        "error",
        "磁盘满了(「{folder}」:{reason}),网站保持原样",
        "the disk is full ({folder}: {reason}); the site is as it was",
        "腾出空间后再构建;暂存至多需要与改动的页面同样大的空间",
        "free some space and build again; staging needs at most the size of the changed pages",
    ),
    "O111": Code(
        "error",
        "没有权限写「{folder}」({reason}),网站保持原样",
        "no permission to write {folder} ({reason}); the site is as it was",
        "检查这个文件夹和它上一级的所有者;在 Windows 上先关闭打开着这些文件的程序",
        "check who owns this folder and the one above; on Windows close programs that have its files open",
    ),
    "O112": Code(
        "error",
        "「{folder}」所在的磁盘是只读的({reason}),网站保持原样",
        "the disk of {folder} is read-only ({reason}); the site is as it was",
        "换一个可写的位置(--output)",
        "give a place that can be written with --output",
    ),
    "O113": Code(
        "error",
        "读写「{folder}」时磁盘出错({reason}),网站保持原样",
        "the disk failed at {folder} ({reason}); the site is as it was",
        "检查磁盘或网络盘,再构建一次",
        "check the disk or the network share and build again",
    ),
    "O114": Code(
        "error",
        "「{folder}」只换了一半,磁盘也不让退回({reason})",
        "{folder} is half changed and the disk refused to go back ({reason})",
        "磁盘恢复后再构建一次,会先把它补完或退回",
        "build again when the disk works: that first completes it or takes it back",
    ),
    "O115": Code(
        "note",
        "上一次构建在发布中被打断,已经补完",
        "the last build was interrupted while publishing; it has been completed",
    ),
    "O116": Code(
        "note",
        "上一次构建在发布中被打断,已经退回原样",
        "the last build was interrupted while publishing; it has been taken back",
    ),
    "O117": Code(
        "warning",
        "上一次构建在发布中被打断,它的记录已损坏,所有页面将重新核对",
        "the last build was interrupted while publishing and its record is damaged; every page is compared again",
    ),
    # X: bugs
    "X101": Code(
        "error",
        "读取结果不一致：两种方法得到的正文不同",
        "two ways of reading disagree about the body",
        "这是程序的错误，请报告；文件没有发布",
        "this is our bug, please report it; nothing was published",
    ),
}
