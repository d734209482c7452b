"""Takes nothing, gives every key of site.toml with its form, its default and what it is for: reading and docs come from it."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Form = Literal["text", "flag", "number", "texts", "table", "rows"]


class Setting(NamedTuple):
    """One key. `section` is "" at the top, `[name]` for a table, `[[name]]` for rows of one."""

    section: str
    key: str
    form: Form
    zh: str
    en: str
    default: str = ""  # as it would be written


SETTINGS: Final = (
    Setting("", "title", "text", "网站名称", "title of the site", '"身边榜样馆"'),
    Setting("", "tagline", "text", "名称旁边的小字，例如地区", "small words beside the title, such as the place"),
    Setting("", "headline", "text", "首页的大字，不写就由程序决定", "large words of the home page"),
    Setting("", "brand", "text", "站名旁边印章里的一两个字；外文网站不写就取站名的词首",
            "one or two letters in the seal beside the title; in other languages by default the initials of the title", '"榜样"'),
    Setting("", "base_url", "text", "正式网址，写上才有二维码、站点地图里的全地址", "public address; without it no QR codes and no full addresses"),
    Setting("", "language", "text", "界面语言：zh-CN 或 en", "language of the interface: zh-CN or en", '"zh-CN"'),
    Setting("", "timezone", "text", "时区，决定“今天”是哪一天", "time zone that says which day today is", '"Asia/Shanghai"'),
    Setting("", "theme", "text", "外观，themes/ 里的文件夹名", "look: a folder in themes/", '"exhibition"'),
    Setting("", "organiser", "text", "主办单位，印在页脚和展板上", "who runs the site; on every page and board"),
    Setting("[legal]", "undertaker", "text", "承办单位", "who does the work"),
    Setting("[legal]", "editor", "text", "编辑", "editor"),
    Setting("[legal]", "icp", "text", "ICP 备案号", "licence number of the site (ICP)"),
    Setting("[legal]", "police", "text", "公安备案号", "registration with the police"),
    Setting("[legal]", "corrections", "text", "更正请联系谁：mailto:、tel: 或网址", "where corrections go: mailto:, tel: or an address"),
    Setting("[legal]", "notice", "text", "每一页都印的一句话", "a sentence on every page"),
    Setting("[home]", "cover", "text", "首页上的人：编号、网址名或姓名", "who is on the home page: id, slug or name"),
    Setting("[home]", "lede", "text", "首页上的一段话：这里有谁，没有谁", "a paragraph on the home page: who is here and who is not"),
    Setting("[privacy]", "repository", "text", "仓库是 public（公开）还是 private；公开时，私密字段一出现就是错误",
            "public or private; in a public one a private field is an error", '"public"'),
    Setting("[privacy]", "allow", "texts", "可以公开的办公电话、邮箱", "office numbers and addresses that may be printed", "[]"),
    Setting("[publishing]", "links", "text", "portable：网址以 index.html 结尾，双击也能看；directory：网址好看，要有网页服务器",
            "portable works by double-click; directory gives short addresses", '"portable"'),
    Setting("[publishing]", "host", "text", "放在哪里，例如 github-pages", "the host, such as github-pages"),
    Setting("[publishing]", "files", "texts", "static/ 里照样复制的文件名", "names of files in static/ that are copied as they are", "[]"),
    Setting("[publishing]", "noindex", "flag", "请搜索引擎不要收录", "ask search engines to stay away", "false"),
    Setting("[honors]", "require_source", "flag", "没有来源的荣誉不盖章", "an honour without a source gets no seal", "false"),
    Setting("[notices]", "anonymise_after", "number", "公示结束几天以后不再显示姓名", "days after a notice's close until its names go", "30"),
    Setting("[print]", "fonts", "table", "付印用的字体文件：字体 = 文件", "font files for printing, by face"),
    Setting("[screen]", "seconds", "number", "大屏每页几秒", "seconds a slide", "12"),
    Setting("[screen]", "people", "texts", "大屏上的人；不写就是有简介的人", "who is shown on screens; none: whoever has a summary", "[]"),
    Setting("[release]", "levels", "texts", "两级三类发布的两级", "the two levels of release"),
    Setting("[release]", "classes", "texts", "两级三类发布的三类", "the three classes of release"),
    Setting("[nominate]", "programme", "text", "推荐页用哪个评选的日程和步骤", "whose calendar and steps the page of recommendations shows"),
    Setting("[nominate]", "notice", "text", "推荐以前要知道的话", "what readers must know first"),
    Setting("[nominate]", "who", "text", "谁可以被推荐", "who may be recommended"),
    Setting("[nominate]", "story", "number", "事迹写多少字", "characters asked for", "1000"),
    Setting("[nominate]", "photos", "number", "几张照片", "photos asked for", "2"),
    Setting("[nominate]", "photo_kb", "number", "一张照片最大多少 KB（1 KB = 1,024 字节）", "KiB a photo at most", "384"),
    Setting("[[nominate.channels]]", "title", "text", "推荐渠道的名称", "name of a way to recommend somebody"),
    Setting("[[nominate.channels]]", "text", "text", "说明", "in a sentence"),
    Setting("[[nominate.channels]]", "link", "text", "https:、mailto: 或 tel:", "https:, mailto: or tel:"),
    Setting("[[nominate.channels]]", "hours", "text", "办公时间", "office hours"),
    Setting("[admin]", "publish", "flag", "构建时连浏览器里的编辑器（/admin/）一起写出", "builds write the editor in the browser (/admin/), too", "false"),
    Setting("[admin]", "cms", "text", "哪一个编辑器：sveltia 或 decap", "which editor: sveltia or decap", '"sveltia"'),
    Setting("[admin]", "backend", "text", "仓库在哪里：local、github、gitlab、gitea、forgejo", "where the repository is", '"local"'),
    Setting("[admin]", "repo", "text", "仓库，例如 owner/name", "the repository, such as owner/name"),
    Setting("[admin]", "branch", "text", "写到哪个分支", "the branch that is written to", '"main"'),
    Setting("[admin]", "host", "text", "自己的代码托管网站，例如 https://git.example.org", "a forge of your own, such as https://git.example.org"),
    Setting("[admin]", "app_id", "text", "在托管网站登记的应用编号；不写就用访问令牌登录",
            "number of an application registered on the forge; without it editors paste a token"),
    Setting("[admin]", "login", "text", "登录中转站的网址（GitHub 要用）", "address of a login relay (GitHub wants one)"),
    Setting("[admin]", "folder", "text", "网站在仓库里的文件夹；不写就是最上层", "the site's folder in the repository, if not its root"),
    Setting("[admin]", "review", "flag", "每次修改先进审核分支", "every change waits on a branch of its own", "false"),
    Setting("[[categories]]", "slug", "text", "类别（展厅）的网址名，2 到 9 个", "address of a category (room), 2 to 9 of them"),
    Setting("[[categories]]", "zh", "text", "中文名称", "name in Chinese"),
    Setting("[[categories]]", "en", "text", "英文名称", "name in English"),
    Setting("[[categories]]", "mark", "text", "印章上的一个字", "one character for its seal"),
    Setting("[[categories]]", "definition", "text", "一句话的定义", "definition in a sentence"),
    Setting("[[levels]]", "slug", "text", "级别的网址名，最多 5 个", "address of a level, 5 at most"),
    Setting("[[levels]]", "zh", "text", "中文名称", "name in Chinese"),
    Setting("[[levels]]", "en", "text", "英文名称", "name in English"),
    Setting("[[levels]]", "rank", "number", "1 最高，5 最低，决定印章的样子", "1 highest to 5: decides the form of the seal"),
    Setting("[[levels]]", "mark", "text", "印章上的一个字", "one character for its seal"),
    Setting("[[series]]", "slug", "text", "系列（专栏）的网址名", "address of a series"),
    Setting("[[series]]", "name", "text", "名称", "name"),
    Setting("[[series]]", "text", "text", "说明", "in a sentence"),
    Setting("[[series]]", "goal", "number", "一共想介绍多少人", "how many people it wants to show"),
    Setting("[fields.<名称>]", "type", "text", "本站自己的字段的类型", "type of a field of the site's own", '"text"'),
    Setting("[fields.<名称>]", "label", "text", "本站自己的字段怎样称呼", "what the field is called"),
)  # fmt: skip


def keys_of(section: str) -> tuple[str, ...]:
    """Give the keys of a section, in the order of the table."""
    return tuple(setting.key for setting in SETTINGS if setting.section == section)


def sections() -> tuple[str, ...]:
    """Give every section but the top, in the order of the table."""
    return tuple(dict.fromkeys(setting.section for setting in SETTINGS if setting.section))
