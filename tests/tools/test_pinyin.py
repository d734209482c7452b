"""Names are read as people read them: surnames, given names, groups, units, other scripts, the editor's word."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.base.text import is_safe_slug
from builder.model.surnames import COMPOUND_SURNAMES, SURNAME_READINGS
from builder.model.syllables import ascii_form
from builder.tools.pinyin import pinyin_display, read_name, slug_for


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("杨兴安", "yang-xingan"),
        ("楊興安", "yang-xingan"),
        ("尉迟敬德", "yuchi-jingde"),
        ("尉遲敬德", "yuchi-jingde"),
        ("歐陽修", "ouyang-xiu"),
        ("吕略女", "lyu-lyuenyu"),
        ("阿依古丽·买买提", "ayiguli-maimaiti"),
        ("阿依古丽•买买提", "ayiguli-maimaiti"),
        ("阿依古丽・买买提", "ayiguli-maimaiti"),
        ("阿依古丽买买提", "ayigulimaimaiti"),
        ("Eileen Collins", "eileen-collins"),
        ("Łukasz Žižek", "lukasz-zizek"),
        ("John · O’Neil", "john-oneil"),
        ("孙宗燊", "sun-zongshen"),
        ("张重庆", "zhang-chongqing"),
        ("李行健", "li-xingjian"),
        ("司马", "si-ma"),
        ("芳", "fang"),
        ("张伟（教师）", "zhang-wei-jiaoshi"),
        ("张\u200b伟", "zhang-wei"),
        ("\uf9e1明", "li-ming"),
        ("葛\U000e0100洪", "ge-hong"),
        ("小林A", "xiao-lin-a"),
    ],
)
def test_a_persons_slug_is_surname_hyphen_given_name(name: str, slug: str) -> None:
    assert slug_for(name) == slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("曾云君", "zeng-yunjun"), ("单丽", "shan-li"), ("解丽", "xie-li"), ("仇丽", "qiu-li"), ("查丽", "zha-li"),
        ("区丽", "ou-li"), ("朴丽", "piao-li"), ("盖丽", "ge-li"), ("缪丽", "miao-li"), ("员丽", "yun-li"),
        ("乐丽", "yue-li"), ("万俟丽", "moqi-li"), ("宓丽", "mi-li"), ("逄丽", "pang-li"), ("种丽", "chong-li"),
        ("召丽", "shao-li"), ("冼丽", "xian-li"), ("洗丽", "xian-li"), ("覃丽", "qin-li"), ("翟丽", "zhai-li"),
        ("纪丽", "ji-li"), ("任丽", "ren-li"), ("华丽", "hua-li"), ("燕丽", "yan-li"), ("臧丽", "zang-li"),
        ("吕丽", "lyu-li"), ("單丽", "shan-li"), ("澹台丽", "tantai-li"), ("长孙丽", "zhangsun-li"),
        ("令狐丽", "linghu-li"), ("尉丽", "wei-li"), ("繁丽", "po-li"), ("折丽", "she-li"), ("黑丽", "hei-li"),
        ("那丽", "na-li"), ("哈丽", "ha-li"), ("仉丽", "zhang-li"), ("於丽", "yu-li"), ("莘丽", "shen-li"),
    ],
)  # fmt: skip
def test_polyphonic_surnames_are_read_as_surnames(name: str, slug: str) -> None:
    assert slug_for(name) == slug


def test_the_tables_hold_real_syllables_and_match_their_characters() -> None:
    assert len(SURNAME_READINGS) >= 60
    assert all(len(char) == 1 and len(reading) == 1 for char, reading in SURNAME_READINGS.items())
    assert all(len(word) == len(reading) for word, reading in COMPOUND_SURNAMES.items())
    for readings in (*SURNAME_READINGS.values(), *COMPOUND_SURNAMES.values()):
        assert all(ascii_form(syllable).isascii() and ascii_form(syllable).isalpha() for syllable in readings)


def test_every_surname_reading_is_known_to_the_dictionary_for_that_character() -> None:
    from pypinyin.pinyin_dict import pinyin_dict

    traditional = {"鈄"}  # the dictionary has the surname's reading only for the simplified 钭
    odd = [char for char, (reading,) in SURNAME_READINGS.items() if reading not in pinyin_dict[ord(char)].split(",")]
    assert set(odd) <= traditional


@pytest.mark.parametrize(
    ("name", "display"),
    [
        ("杨兴安", "Yáng Xīng'ān"),
        ("杨楚鸥", "Yáng Chǔ'ōu"),
        ("尉迟敬德", "Yùchí Jìngdé"),
        ("吕略女", "Lǚ Lüènǚ"),
        ("阿依古丽·买买提", "Āyīgǔlì Mǎimǎití"),
        ("Eileen Collins", "Eileen Collins"),
        ("Иван", ""),
    ],
)
def test_the_display_form_has_tone_marks_capitals_and_apostrophes(name: str, display: str) -> None:
    assert pinyin_display(name) == display


def test_all_forms_of_one_name() -> None:
    reading = read_name("杨兴安")
    assert (reading.surname, reading.plain, reading.initials, reading.letter) == ("杨", "yangxingan", "yxa", "Y")
    assert reading.order == "yang2 xing1 an1"
    assert read_name("尉迟敬德").surname == "尉迟"
    assert read_name("阿依古丽·买买提").surname == ""


def test_the_pinyin_order_goes_syllable_by_syllable_then_by_tone() -> None:
    roll = sorted(["Lima", "连安", "利安", "李明", "李安"], key=lambda name: read_name(name).order)
    assert roll == ["李安", "李明", "利安", "连安", "Lima"]


@pytest.mark.parametrize(
    ("name", "pinyin", "slug", "display"),
    [
        ("曾云君", "zeng yunjun", "zeng-yunjun", "Zēng Yúnjūn"),
        ("曾云君", "ceng yunjun", "ceng-yunjun", "Céng Yúnjūn"),
        ("曾云君", "zeng yun jun", "zeng-yunjun", "Zēng Yúnjūn"),
        ("曾云君", "zengyunjun", "zeng-yunjun", "Zēng Yúnjūn"),
        ("曾云君", "Zēng Yúnjūn", "zeng-yunjun", "Zēng Yúnjūn"),
        ("曾云君", "zeng1 yun2 jun1", "zeng-yunjun", "Zēng Yúnjūn"),
        ("覃小明", "Tan Xiaoming", "tan-xiaoming", "Tán Xiǎomíng"),
        ("杨兴安", "yang xing'an", "yang-xingan", "Yáng Xīng'ān"),
        ("吕安", "lv an", "lyu-an", "Lǚ Ān"),
        ("吕安", "lyu an", "lyu-an", "Lǚ Ān"),
        ("吕安", "lü an", "lyu-an", "Lǚ Ān"),
        ("乌兰图雅", "wulantuya", "wulantuya", "Wūlántúyǎ"),
        ("张王雪梅", "zhangwang xuemei", "zhangwang-xuemei", "Zhāngwáng Xuěméi"),
        ("扎西卓玛", "Zhaxi Zhoima", "zhaxi-zhoima", "Zhaxi Zhoima"),
        ("Иван", "Ivan Petrov", "ivan-petrov", "Ivan Petrov"),
        ("张𰀂", "zhang bo", "zhang-bo", "Zhāng Bo"),
    ],
)
def test_the_editors_pinyin_is_honoured_in_every_form(name: str, pinyin: str, slug: str, display: str) -> None:
    reading = read_name(name, pinyin=pinyin)
    assert (reading.slug, reading.pinyin) == (slug, display)
    assert reading.plain == slug.replace("-", "")
    assert reading.letter == slug[0].upper()


def test_the_editors_pinyin_and_surname_move_the_border() -> None:
    assert read_name("曾云君", pinyin="zeng yunjun").initials == "zyj"
    assert read_name("张王雪梅", surname="张王").slug == "zhangwang-xuemei"
    assert read_name("张王雪梅", pinyin="zhangwang xuemei").surname == "张王"
    assert read_name("乌兰图雅", pinyin="wulantuya").surname == ""


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("秦大益、曹利芳", "qin-dayi-cao-lifang"),
        ("张登洋，张秋霞", "zhang-dengyang-zhang-qiuxia"),
        ("曹树才夫妇", "cao-shucai-fufu"),
        ("曾大益、单利芳夫妻", "zeng-dayi-shan-lifang-fuqi"),
        ("阿依古丽·买买提、李明", "ayiguli-maimaiti-li-ming"),
        ("青杠社区、莲花社区", "qinggang-shequ-lianhua-shequ"),
        ("红岩先锋", "hongyanxianfeng"),
        ("“莎姐守未”女检察官团队", "shajieshouwei-nyujianchaguan-tuandui"),
    ],
)
def test_a_group_is_a_list_of_people_or_a_unit(name: str, slug: str) -> None:
    assert slug_for(name, kind="group") == slug


def test_two_people_are_a_group_even_where_the_kind_is_left_out() -> None:
    assert read_name("秦大益、曹利芳") == read_name("秦大益、曹利芳", kind="group")


def test_a_list_of_people_is_displayed_with_commas() -> None:
    assert pinyin_display("秦大益、曹利芳", kind="group") == "Qín Dàyì, Cáo Lìfāng"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("青杠社区志愿服务队", "qinggang-shequ-zhiyuan-fuwudui"),
        ("重庆市文化遗产研究院考古队", "chongqingshi-wenhuayichan-yanjiuyuan-kaogudui"),
        ("中国工商银行长寿支行", "zhongguogongshang-yinhang-changshou-zhihang"),
        ("单县曾家镇中学", "shanxian-cengjiazhen-zhongxue"),
        ("2024志愿者", "2024-zhiyuanzhe"),
        ("曾𰀂小学", None),
    ],
)
def test_a_units_slug_is_hyphenated_around_known_words(name: str, slug: str | None) -> None:
    assert slug_for(name, kind="unit") == slug


def test_a_long_units_slug_ends_at_a_word() -> None:
    slug = slug_for("重庆市渝中区大溪沟街道人和街社区退役军人志愿服务队党支部委员会", kind="unit")
    assert slug is not None
    assert len(slug) <= 60
    assert slug.startswith("chongqingshi-yuzhongqu-daxigou-jiedao-")


@pytest.mark.parametrize("name", ["Иван", "أحمد", "あき", "김철수", "张𰀂", "李Иван", "", "·", "\ue000", "😀"])
def test_names_without_pinyin_or_latin_need_an_explicit_slug(name: str) -> None:
    reading = read_name(name)
    assert (reading.slug, reading.pinyin, reading.letter) == (None, "", "#")


@pytest.mark.parametrize(
    ("char", "syllable"), [("䶮", "yan"), ("㛃", "jie"), ("𬭎", "hong"), ("𠮷", "ji"), ("㐂", "xi")]
)
def test_rare_characters_in_names_are_read(char: str, syllable: str) -> None:
    assert slug_for(f"王{char}") == f"wang-{syllable}"


NAMES = st.text(alphabet="杨兴安曾尉迟阿依·、 Aéß’-（𬭎𰀂あ夫妇社区", max_size=12)


@settings(max_examples=200)
@given(
    NAMES, st.sampled_from(["individual", "group", "unit"]), st.sampled_from(["", "zeng an", "x'", "lv", "1", ",", "И"])
)
def test_every_slug_is_safe_and_agrees_with_the_other_forms(name: str, kind: str, pinyin: str) -> None:
    reading = read_name(name, kind=kind, pinyin=pinyin)
    assert reading.slug is None or is_safe_slug(reading.slug)
    assert (reading.slug is None) == (reading.plain == "") == (reading.pinyin == "")
    assert reading.slug is None or reading.plain.startswith(reading.slug.replace("-", ""))


def test_the_names_of_people_do_not_wake_the_library() -> None:
    program = "import sys, json; from builder.tools.pinyin import slug_for; slug_for('曾云君'); print(json.dumps('pypinyin' in sys.modules))"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(answer.stdout) is False
