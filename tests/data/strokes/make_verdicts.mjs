// Takes surnames, gives ICU's verdicts on their stroke order: the fixtures of tests/tools/test_strokes.py.
//
//   node tests/data/strokes/make_verdicts.mjs    (writes pairs.txt and names.txt beside itself)
//
// A line of pairs.txt is `before after`: ICU puts the first name before the second. names.txt is a sorted roll.
import { writeFileSync } from "node:fs";

const { compare } = new Intl.Collator("zh-u-co-stroke");
const SINGLE = `赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤
花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏
成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干
解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬
全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟
谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘
匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖代邸
岳冼覃尉种召洗仝佟闫付苑户卯邝粟鹿隋麦区揭朴谌呙郇禚笪庹迮仉亓妫阿依买帕尼扎央其旦`;
const COMPOUND = `欧阳 尉迟 司马 诸葛 上官 夏侯 皇甫 令狐 东方 公孙 慕容 长孙 宇文 司徒 万俟 淳于 申屠 轩辕 钟离 端木
闻人 澹台 呼延 濮阳 鲜于 司空 赫连 拓跋 独孤 南宫 百里 宗政 太叔 公冶 仲孙 巫马 闾丘 完颜 纳兰 第五 西门`;
const TRADITIONAL = "趙錢孫鄭馮陳衛蔣韓楊許呂張嚴華魏謝鄒喻竇雲蘇潘範魯韋馬鳳費賀湯羅畢鄔樂傅齊顧黃蕭單區葉龔鐘劉龍蘭歐陽關闞曾葛";
const RARE = "䶮㛃𬭎𠮷〇龘靐齉鿍㐂𫖯𬬭𣗋";
const surnames = [...new Set([...SINGLE.replace(/\s/g, ""), ...COMPOUND.split(/\s+/), ...TRADITIONAL, ...RARE])];

let state = 20240428; // a fixed linear congruential generator: the same fixtures every time
const below = (limit) => Math.floor(((state = (state * 1103515245 + 12345) % 2147483648) / 2147483648) * limit);

const sorted = [...surnames].sort(compare);
const pairs = new Set();
while (pairs.size < 500) {
  const at = below(sorted.length);
  // Half of the pairs are near neighbours (mostly the same stroke count: the hard ones), half are any two.
  const other = pairs.size % 2 ? below(sorted.length) : at + 1 + below(6);
  const two = [sorted[at], sorted[other]];
  if (!two[1] || compare(...two) === 0) continue;
  pairs.add(two.sort(compare).join(" "));
}
const list = [...pairs];
for (let at = list.length - 1; at > 0; at--) {
  const other = below(at + 1);
  [list[at], list[other]] = [list[other], list[at]];
}

const GIVEN = [..."安明华国云东正步兴林英勇大凡克力泽洋一丽", "志远", "建国", "小红", "𬭎", "㛃", "·买买提"];
const names = new Set(["A组", "Eileen Collins", "2024志愿者", "阿依古丽·买买提", "阿依古丽", "司马", "司马光", "司光"]);
while (names.size < 60) names.add(sorted[below(120) * 4] + GIVEN[below(GIVEN.length)] + (below(2) ? GIVEN[below(20)] : ""));

const here = new URL(".", import.meta.url);
writeFileSync(new URL("pairs.txt", here), list.join("\n") + "\n");
writeFileSync(new URL("names.txt", here), [...names].sort(compare).join("\n") + "\n");
