"""Takes nothing, gives the codes O…: the output folder and the disk."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
    "O101": Code(
        "error",
        "输出文件夹「{folder}」里有不是本程序写的内容（例如「{example}」，共 {count} 项），没有动它",
        "output folder {folder} holds {count} item(s) that this program did not write, such as {example}: left alone",
        "换一个空文件夹(--output),或先把里面的东西移走",
        "give an empty folder with --output, or move its content away first",
    ),
    "O102": Code(
        "error",
        "「{folder}」不能作输出文件夹：它是网站源文件夹、它的上级、主目录或磁盘根，或在 content、themes、static 里面",
        "{folder} cannot be the output: it is, or holds, the site's sources, the home folder or the disk's root, "
        "or lies inside content, themes or static",
        "写 --output output,即网站文件夹里的 output",
        "use --output output, a folder of its own inside the site",
    ),
    "O103": Code(
        "error",
        "输出文件夹「{folder}」是一个符号链接，不向链接里写",
        "output folder {folder} is a symbolic link; nothing is written through links",
        "把 --output 写成链接所指的真实文件夹",
        "give the real folder with --output",
    ),
    "O104": Code(
        "error",
        "输出位置「{folder}」已经有一个同名文件，不是文件夹",
        "{folder} exists and is not a folder",
        "换一个位置(--output),或把这个文件改名",
        "give another place with --output, or rename that file",
    ),
    "O105": Code(
        "error",
        "另一次构建正在写「{folder}」（进程 {pid}，主机 {host}），这一次没有写",
        "another build is writing {folder} (process {pid} on {host}); this one wrote nothing",
        "等它结束再运行；若要同时构建，请各用各的 --output",
        "run again when it has ended; to build at the same time give each its own --output",
    ),
    "O106": Code(
        "error",
        "「{folder}」和它旁边的文件夹不在同一个磁盘上（常见于容器挂载点），无法整体替换",
        "{folder} is on another disk than the folder beside it (often a container mount), so pages cannot be renamed in",
        "把 --output 指向其中的一个子文件夹，例如「{folder}/site」",
        "let --output name a folder inside it, such as {folder}/site",
    ),
    "O107": Code(
        "error",
        "暂存位置「{folder}」被一个文件或链接占用",
        "the staging place {folder} is taken by a file or a link",
        "把它移走，再构建一次",
        "move it away and build again",
    ),
    "O108": Code(
        "warning",
        "新网站已经发布，但旁边的旧文件没能全部删除（「{folder}」：{reason}）",
        "the new site is published, but old files beside it could not all be removed ({folder}: {reason})",
        "再构建一次就会清除",
        "the next build removes them",
    ),
    "O109": Code(
        "error",
        "「{folder}」是一个 git 等版本库的工作区，不能用 --swap 整体替换",
        "{folder} is a working copy (git or the like), which --swap would carry away",
        "去掉 --swap",
        "build without --swap",
    ),
    "O110": Code(
        "error",
        "磁盘满了（「{folder}」：{reason}），网站保持原样",
        "the disk is full ({folder}: {reason}); the site is as it was",
        "腾出空间后再构建；暂存至多需要与改动的页面同样大的空间",
        "free some space and build again; staging needs at most the size of the changed pages",
    ),
    "O111": Code(
        "error",
        "没有权限写「{folder}」（{reason}），网站保持原样",
        "no permission to write {folder} ({reason}); the site is as it was",
        "检查这个文件夹和它上一级的所有者；在 Windows 上先关闭打开着这些文件的程序",
        "check who owns this folder and the one above; on Windows close programs that have its files open",
    ),
    "O112": Code(
        "error",
        "「{folder}」所在的磁盘是只读的（{reason}），网站保持原样",
        "the disk of {folder} is read-only ({reason}); the site is as it was",
        "换一个可写的位置(--output)",
        "give a place that can be written with --output",
    ),
    "O113": Code(
        "error",
        "读写「{folder}」时磁盘出错（{reason}），网站保持原样",
        "the disk failed at {folder} ({reason}); the site is as it was",
        "检查磁盘或网络盘，再构建一次",
        "check the disk or the network share and build again",
    ),
    "O114": Code(
        "error",
        "「{folder}」只换了一半，磁盘也不让退回（{reason}）",
        "{folder} is half changed and the disk refused to go back ({reason})",
        "磁盘恢复后再构建一次，会先把它补完或退回",
        "build again when the disk works: that first completes it or takes it back",
    ),
    "O115": Code(
        "note",
        "上一次构建在发布中被打断，已经补完",
        "the last build was interrupted while publishing; it has been completed",
    ),
    "O116": Code(
        "note",
        "上一次构建在发布中被打断，已经退回原样",
        "the last build was interrupted while publishing; it has been taken back",
    ),
    "O117": Code(
        "warning",
        "上一次构建在发布中被打断，它的记录已损坏，所有页面将重新核对",
        "the last build was interrupted while publishing and its record is damaged; every page is compared again",
    ),
    "O120": Code(
        "warning",
        "缓存 {folder} 写不进去：{reason}；网站没有问题，下次生成会慢一些",
        "the cache {folder} cannot be written: {reason}; the site is fine, the next build will be slower",
        "腾出磁盘空间，或改正这个文件夹的权限",
        "free some space, or correct the rights of that folder",
    ),
    "O190": Code(
        "error",
        "读不到文件“{path}”（{reason}）",
        "the file {path} cannot be read ({reason})",
        "检查它的权限，或关掉正打开着它的程序",
        "check who may read it, or close the program that has it open",
    ),
    "O191": Code(
        "error",
        "没有读“{path}”：它不是普通文件（链接或特殊文件）",
        "{path} was not read: it is no plain file (a link or special file)",
        "把真正的文件放进 content/",
        "put the real file into content/",
    ),
    "O192": Code(
        "error",
        "这一刻读不了：{reason}",
        "cannot be read just now: {reason}",
        "再保存一次；仍不行，请看文件的编码和权限",
        "save it again; if that does not help, look at the file's encoding and rights",
    ),
    "O193": Code(
        "error",
        "文件名“{path}”不是 UTF-8 文字",
        "the file name {path} is no UTF-8 text",
        "给文件改名，例如用拼音",
        "rename the file, in plain letters for instance",
    ),
}
