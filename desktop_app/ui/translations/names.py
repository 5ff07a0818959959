"""What languages call themselves, without Qt and without a network.

A short list of the languages articles are most often written in; other tags are shown as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.core import language


@dataclass(frozen=True)
class LanguageName:
    """A tag, the language's own name, and the English and Chinese names it is searched by."""

    tag: str
    own: str
    english: str
    chinese: str


COMMON = tuple(
    LanguageName(*line.split("|"))
    for line in """\
zh-CN|简体中文|Chinese, Simplified (China)|简体中文 大陆
zh-TW|繁體中文（台灣）|Chinese, Traditional (Taiwan)|繁體中文 台灣 繁体中文 台湾
zh-HK|繁體中文（香港）|Chinese, Traditional (Hong Kong)|繁體中文 香港 繁体中文
zh-MO|繁體中文（澳門）|Chinese, Traditional (Macau)|繁體中文 澳門 澳门
zh-SG|简体中文（新加坡）|Chinese, Simplified (Singapore)|简体中文 新加坡
zh-Hans|简体中文|Chinese, Simplified|简体中文
zh-Hant|繁體中文|Chinese, Traditional|繁體中文 繁体中文
zh|中文|Chinese|中文
yue|粵語|Cantonese|粵語 粤语
lzh|文言|Literary Chinese|文言文
en|English|English|英语 英語
en-US|English (US)|English (United States)|英语 英語 美国 美國
en-GB|English (UK)|English (United Kingdom)|英语 英語 英国 英國
ja|日本語|Japanese|日语 日語
ko|한국어|Korean|韩语 韓語 朝鲜语
fr|Français|French|法语 法語
de|Deutsch|German|德语 德語
es|Español|Spanish|西班牙语 西班牙語
pt|Português|Portuguese|葡萄牙语 葡萄牙語
pt-BR|Português (Brasil)|Portuguese (Brazil)|葡萄牙语 葡萄牙語 巴西
it|Italiano|Italian|意大利语 義大利語
nl|Nederlands|Dutch|荷兰语 荷蘭語
ru|Русский|Russian|俄语 俄語
uk|Українська|Ukrainian|乌克兰语 烏克蘭語
pl|Polski|Polish|波兰语 波蘭語
cs|Čeština|Czech|捷克语 捷克語
sk|Slovenčina|Slovak|斯洛伐克语 斯洛伐克語
hu|Magyar|Hungarian|匈牙利语 匈牙利語
ro|Română|Romanian|罗马尼亚语 羅馬尼亞語
bg|Български|Bulgarian|保加利亚语 保加利亞語
el|Ελληνικά|Greek|希腊语 希臘語
sr|Српски|Serbian|塞尔维亚语 塞爾維亞語
hr|Hrvatski|Croatian|克罗地亚语 克羅埃西亞語
sv|Svenska|Swedish|瑞典语 瑞典語
da|Dansk|Danish|丹麦语 丹麥語
nb|Norsk bokmål|Norwegian|挪威语 挪威語
fi|Suomi|Finnish|芬兰语 芬蘭語
et|Eesti|Estonian|爱沙尼亚语 愛沙尼亞語
lv|Latviešu|Latvian|拉脱维亚语 拉脫維亞語
lt|Lietuvių|Lithuanian|立陶宛语 立陶宛語
tr|Türkçe|Turkish|土耳其语 土耳其語
ar|العربية|Arabic|阿拉伯语 阿拉伯語
he|עברית|Hebrew|希伯来语 希伯來語
fa|فارسی|Persian|波斯语 波斯語
ur|اردو|Urdu|乌尔都语 烏爾都語
hi|हिन्दी|Hindi|印地语 印地語
bn|বাংলা|Bengali|孟加拉语 孟加拉語
ta|தமிழ்|Tamil|泰米尔语 泰米爾語
th|ไทย|Thai|泰语 泰語
vi|Tiếng Việt|Vietnamese|越南语 越南語
id|Bahasa Indonesia|Indonesian|印尼语 印尼語 印度尼西亚
ms|Bahasa Melayu|Malay|马来语 馬來語
fil|Filipino|Filipino|菲律宾语 菲律賓語
km|ខ្មែរ|Khmer|高棉语 高棉語
my|မြန်မာ|Burmese|缅甸语 緬甸語
mn|Монгол|Mongolian|蒙古语 蒙古語
bo|བོད་སྐད་|Tibetan|藏语 藏語
ug|ئۇيغۇرچە|Uyghur|维吾尔语 維吾爾語
kk|Қазақ тілі|Kazakh|哈萨克语 哈薩克語
sw|Kiswahili|Swahili|斯瓦希里语 斯瓦希里語
eo|Esperanto|Esperanto|世界语 世界語
la|Latina|Latin|拉丁语 拉丁語
""".splitlines()
)
_OWN = {language.key(each.tag): each.own for each in COMMON}


def own_name(tag: str) -> str:
    """The language's own name; ``fr-CA`` -> ``Français (CA)``; the tag itself for a language not in the list."""
    key = language.key(tag)
    if key in _OWN:
        return _OWN[key]
    base = _OWN.get(key.split("-", 1)[0], "")
    rest = tag.replace("_", "-").partition("-")[2]
    return f"{base} ({rest})" if base and rest else base or tag


def found(query: str) -> list[LanguageName]:
    """The common languages whose tag or one of whose names holds ``query``, tags that begin with it first."""
    wanted, tag = query.strip().casefold(), language.key(query)
    texts = {name: " ".join(vars(name).values()).casefold() for name in COMMON}
    hits = [name for name, text in texts.items() if wanted in text or tag in language.key(name.tag)]
    return sorted(hits, key=lambda name: not language.key(name.tag).startswith(tag))
