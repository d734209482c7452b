"""Takes nothing, gives the codes S…: site settings."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
    "S101": Code(
        "error",
        "site.toml 写错了：{reason}",
        "site.toml cannot be read: {reason}",
    ),
    "S102": Code(
        "warning",
        "site.toml 里不认识的设置“{key}”",
        "unknown setting {key} in site.toml",
    ),
    "S103": Code(
        "error",
        "“{key}”应当是一个 [表]",
        "{key} should be a [table]",
    ),
    "S104": Code(
        "error",
        "“{key}”应当是文字",
        "{key} should be a text",
        "加上引号",
        "put it in quotes",
    ),
    "S105": Code(
        "error",
        "“{key}”只能是：{choices}",
        "{key} must be one of {choices}",
    ),
    "S106": Code(
        "error",
        "“{key}”应当是 true 或 false",
        "{key} should be true or false",
    ),
    "S107": Code(
        "error",
        "“{key}”应当是文字的列表",
        "{key} should be a list of texts",
        '例如 ["CNAME"]',
        'such as ["CNAME"]',
    ),
    "S108": Code(
        "error",
        "“{key}”应当写成 [[{key}]]",
        "{key} should be written as [[{key}]]",
    ),
    "S109": Code(
        "error",
        "不认识的时区“{name}”",
        "unknown time zone {name}",
        "例如 Asia/Shanghai",
        "such as Asia/Shanghai",
    ),
    "S110": Code(
        "error",
        "base_url 不是完整的网址：{url}",
        "base_url is no full address: {url}",
        "例如 https://example.org/bangyang/",
        "such as https://example.org/bangyang/",
    ),
    "S111": Code(
        "error",
        "类别要有 2 到 9 个，现在是 {found} 个",
        "there must be 2 to 9 categories; there are {found}",
    ),
    "S112": Code(
        "error",
        "级别最多 5 个，现在是 {found} 个",
        "there may be at most 5 levels; there are {found}",
    ),
    "S113": Code(
        "error",
        "级别的 rank 要写 1 到 5，现在是 {found}",
        "the rank of a level is 1 to 5, not {found}",
    ),
    "S114": Code(
        "error",
        "{table} 的 slug“{slug}”只能有小写字母、数字和 -，要短，也不能是 con、nul 这样的系统名",
        "the slug {slug} in {table} takes lower-case letters, digits and - only, is short, and no name of a system such as con or nul",
    ),
    "S115": Code(
        "error",
        "{table} 里的“{slug}”没有名称（zh 或 en；系列写 name）",
        "{slug} in {table} has no name (zh or en; for series: name)",
    ),
    "S116": Code(
        "error",
        "{table} 里“{slug}”写了两次",
        "{slug} stands twice in {table}",
    ),
    "S117": Code(
        "error",
        "“{key}”里有看不见的控制字符",
        "{key} holds an invisible control character",
        "删去 \\u… 这样的写法",
        "remove what is written as \\u…",
    ),
    "S118": Code(
        "error",
        "corrections 不是能用的联系方式：{found}",
        "corrections is no address that can be used: {found}",
        "写 mailto:…、tel:… 或 https://…",
        "write mailto:…, tel:… or https://…",
    ),
    "S120": Code(
        "warning",
        "没有写 base_url：没有正式网址和二维码",
        "no base_url: no canonical addresses and no QR codes",
        '在 site.toml 里写 base_url = "https://…/"',
        'add base_url = "https://…/" to site.toml',
    ),
    "S121": Code(
        "warning",
        "公开网站的页脚还缺：{missing}",
        "the footer of a public site still lacks: {missing}",
        "在 site.toml 的 [legal] 里补上",
        "add them to [legal] in site.toml",
    ),
    "S122": Code(
        "error",
        "[publishing] files 里的“{name}”不在 static/ 里，或不是普通文件",
        "{name} of [publishing] files is not a plain file in static/",
    ),
    "S123": Code(
        "error",
        "--drafts 不能写到公开的输出文件夹“{folder}”",
        "--drafts does not write to the public folder {folder}",
        "去掉 --output，草稿会写到 .cache/preview/",
        "leave --output out: drafts go to .cache/preview/",
    ),
    "S124": Code(
        "error",
        "[home] cover 写的“{target}”不存在",
        "[home] cover names {target}, who does not exist",
    ),
    "S126": Code(
        "warning",
        "网站里还有 {count} 份样稿（虚构的），正式开馆以前要删去：{files}",
        "{count} samples (invented people) are still in the site; delete them before it opens: {files}",
        "删去这些文件；已经改成真人的，把 id 换成 p-000001 这样没有用过的编号",
        "delete these files; where one has become a real person, give it an id of its own such as p-000001",
    ),
    "S127": Code(
        "error",
        "还有 {count} 份样稿，搜索引擎会把虚构的人当成真人收录",
        "{count} samples are left, and search engines would take invented people for real ones",
        "先删去样稿，或者把 [publishing] noindex 改回 true",
        "delete the samples first, or set [publishing] noindex back to true",
    ),
    "S130": Code(
        "error",
        "site.toml 的 {key} 要写一个整数，0 到 {most}",
        "{key} in site.toml wants a whole number from 0 to {most}",
    ),
    "S131": Code(
        "error",
        "[release] 要有两个级别、三个类别，这里是 {levels} 个和 {classes} 个",
        "[release] wants two levels and three classes, and has {levels} and {classes}",
        '例如 levels = ["市级", "区级"]，classes = ["…", "…", "…"]；名称以贵单位的文件为准',
        'such as levels = ["…", "…"] and classes = ["…", "…", "…"], in the words of your own plan',
    ),
    "S132": Code(
        "error",
        "推荐渠道的 link 不能用：{found}",
        "the link of a channel cannot be used: {found}",
        "写 mailto:…、tel:… 或 https://…",
        "write mailto:…, tel:… or https://…",
    ),
    "S133": Code(
        "error",
        "推荐渠道没有名称",
        "a channel has no title",
        '每个 [[nominate.channels]] 写 title，例如 title = "邮件"',
        'give each of [[nominate.channels]] a title, such as title = "By e-mail"',
    ),
    "S140": Code(
        "error",
        "“{key}”只能是：{choices}",
        "{key} must be one of {choices}",
    ),
    "S141": Code(
        "error",
        "“{key}”写得不对",
        "{key} is malformed",
        "例如 {example}",
        "such as {example}",
    ),
    "S142": Code(
        "error",
        "[admin] 还缺 {key}",
        "[admin] lacks {key}",
        "例如 {example}",
        "such as {example}",
    ),
    "S143": Code(
        "error",
        "Decap 不能用令牌登录，[admin] 要有 {key}",
        "Decap does not take tokens: [admin] wants {key}",
        "写 {example}，或改用 cms = \"sveltia\"",
        "write {example}, or take cms = \"sveltia\"",
    ),
    "S144": Code(
        "error",
        "{cms} 在 {backend} 上没有审核分支",
        "{cms} has no review branches on {backend}",
        "GitHub、GitLab 两个编辑器都行，Forgejo 用 cms = \"decap\"；或删去 review",
        "GitHub and GitLab: either editor; Forgejo: cms = \"decap\"; or leave out review",
    ),
    "S145": Code(
        "error",
        "浏览器里的编辑器（{cms} {version}）还没有取来，或者被改动过",
        "the editor in the browser ({cms} {version}) was not fetched, or was changed",
        "先运行 exemplar admin --set-up，再构建",
        "run exemplar admin --set-up, then build again",
    ),
    "S146": Code(
        "warning",
        "“{name}”是私密资料的名称，不能作本站自己的字段",
        "{name} names private data, so it cannot be a field of the site",
        "删去 [fields.{name}]，或换一个名称",
        "leave out [fields.{name}], or call it something else",
    ),
}
