"""Takes a front matter key, says whether its value is private, and under which name the documents know it."""

from __future__ import annotations

import unicodedata
from typing import Final

PRIVATE_KEYS: Final[dict[str, tuple[str, ...]]] = {  # name in the documents: other spellings
    "private": ("privacy", "internal", "confidential", "私密", "隐私", "内部", "内部信息", "保密", "不公开"),
    "contact": (
        "contacts", "contact_info", "email", "e-mail", "mail", "wechat", "weixin", "qq",
        "联系方式", "联系人", "联系", "邮箱", "电子邮箱", "电子邮件", "微信", "微信号", "QQ号",
    ),
    "phone": (
        "phones", "phone_number", "tel", "telephone", "mobile", "mobile_phone", "cell",
        "电话", "电话号码", "联系电话", "手机", "手机号", "手机号码", "固话", "座机", "本人电话", "家庭电话",
    ),
    "address": (
        "addresses", "home_address", "home", "住址", "家庭住址", "家庭地址", "现住址", "居住地址", "户籍地址", "户籍",
        "地址", "通讯地址", "通信地址",
    ),
    "id_number": (
        "id_no", "id_card", "idcard", "identity_number", "身份证", "身份证号", "身份证号码", "公民身份号码", "证件号",
        "证件号码", "护照号",
    ),
    "bank": (
        "bank_card", "bank_account", "account_number", "card_number",
        "银行卡", "银行卡号", "银行账号", "银行账户", "账号", "开户行", "开户银行",
    ),
    "certificate_no": ("certificate_number", "cert_no", "证书编号", "证书号", "证书号码", "荣誉证书编号"),
    "hardship": ("difficulty", "困难", "困难情况", "家庭困难", "生活困难", "帮扶", "帮扶情况", "慰问", "慰问情况", "慰问金"),
    "votes": ("vote", "vote_count", "票数", "得票", "得票数", "投票", "投票数", "投票结果"),
    "vetting": ("background_check", "政审", "政审意见", "审查", "审查意见", "考察", "考察意见", "征求意见", "审核意见"),
    "lead_source": ("lead", "source_of_lead", "线索", "线索来源", "推荐线索", "线索提供人"),
    "echelon": ("pipeline", "reserve_list", "梯队", "培育梯队", "后备", "后备名单", "储备", "储备库"),
}  # fmt: skip


def _fold(key: str) -> str:
    kept = (character for character in unicodedata.normalize("NFKC", key).casefold() if character.isalnum())
    return "".join(kept)


_NAMES: Final = {_fold(spelling): name for name, others in PRIVATE_KEYS.items() for spelling in (name, *others)}


def private_name(key: str) -> str:
    """Give the documented name of a private key ("phone" for 手机号), or an empty text for any other key."""
    return _NAMES.get(_fold(key), "")


def is_private_key(key: str) -> bool:
    """Say whether values under this key must never be published; width, case, spaces and underscores do not count."""
    return _fold(key) in _NAMES
