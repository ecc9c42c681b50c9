"""Dates however they are written: in figures, in words, in Roman figures, in Welsh and a few other languages."""

import re

MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|ionawr|chwefror|[mf]awrth|ebrill|[mf]ai|[mf]ehefin|g?orffennaf|awst|[mf]edi|hydref|[td]achwedd|rh?agfyr"
    r"|sty(?:cznia|czeń)|lut(?:ego|y)|mar(?:ca|zec)|kwie(?:tnia|cień)|maja?|czerw(?:ca|iec)|lip(?:ca|iec)|sierp(?:nia|ień)|wrze(?:śnia|sień)|październik(?:a)?|listopada?|grud(?:nia|zień)"
    r"|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|janu[aá]r|ianuarie|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
)
_ONES = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
DAY_WORD = rf"(?:{_ONES}|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|(?:twenty|thirty)[ -]{_ONES}|twentieth|thirtieth)"
NUMBER_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|oh|hundred|thousand)"
_YEAR_WORD = r"(?:nineteen|two thousand|twenty)(?:[ -](?:and |hundred and |oh )?[a-z]{2,9}(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)?"
_TENS = r"(?:(?:thir|for|fif|six|seven|eigh|nine)ty|twenty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
_WELSH_DAY = r"(?:cyntaf|ail|trydydd|pedwerydd|pumed|chweched|seithfed|wythfed|nawfed|degfed)"
_ROMAN = r"(?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})"
_UP_TO_31 = r"(?:[0-2]?\d|3[01])"
_GAP = r"[\s./\\,_|:-]{1,3}"
_FEAST = r"(?:christmas (?:day|eve)|xmas (?:day|eve)|boxing day|new year'?s (?:day|eve)|hogmanay|st\.? (?:david|patrick|andrew|george|valentine|stephen|swithin)'?s (?:day|night)|(?:dydd )?g[wŵ]yl dewi|dydd nadolig|valentine'?s day|burns night|may day|midsummer'?s? (?:day|eve)|halloween|hallowe'en|(?:bonfire|guy fawkes) night|armistice day|v[ej] day|twelfth night|epiphany|leap day)"
_YEAR = r"(?P<{0}>(?:19|20)\d\d|\d\d)"
DATE = (
    rf"(?:{_FEAST},?\s(?:of\s|in\s)?'?{_YEAR.format('feast')}(?!\d)|(?P<iso>(?:19|20)\d\d){_GAP}\d{{1,2}}{_GAP}\d{{1,2}}(?!\d)"
    rf"|{_UP_TO_31}{_GAP}{_UP_TO_31}{_GAP}'?{_YEAR.format('plain')}(?![\d])"
    rf"|\d{{1,2}}{_GAP}{_ROMAN}{_GAP}'?{_YEAR.format('roman')}(?![\d])"
    rf"|\d{{1,2}}\s?(?:st|nd|rd|th|ain|eg|fed|ydd|af|il|ed)?(?:\s?(?:of|day of|o|o'th|of the|hi)\s|[\s./,-]{{0,3}}){MONTHS}[\s.,/'-]{{0,4}}{_YEAR.format('named')}(?!\d)"
    rf"|{MONTHS}\.?\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?[\s,]{{1,3}}'?{_YEAR.format('american')}(?!\d)"
    rf"|(?:the\s)?(?:{DAY_WORD}|{_WELSH_DAY}|\d{{1,2}}(?:st|nd|rd|th)?)\s(?:of\s|o\s)?{MONTHS},?\s(?:{_YEAR_WORD}|{_TENS}|'?{_YEAR.format('worded')}(?!\d))"
    rf"|\d{{1,2}}(?:st|nd|rd|th)\sof\sthe\s(?:\d{{1,2}}(?:st|nd|rd|th)|{DAY_WORD}),?\s'?{_YEAR.format('counted')}(?!\d)"
    rf"|(?P<compact_iso>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
    rf"|(?P<compact>(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)\d\d|\d\d))(?!\d))"
)
START = r"(?:(?<![A-Za-z\d])|(?=\d)(?<!\d))"
NO_YEAR = rf"(?:{MONTHS}[ .,-]{{1,2}}(?:(?:19|20)\d\d|'?\d\d)\b|(?:0?[1-9]|1[0-2])[/.](?:19|20)\d\d\b|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTHS}\b|\d{{1,2}}/\d{{1,2}}(?![/\d]))"


def year_of(found: "re.Match[str]") -> int:
    """The year that is written; two digits are of this century up to 26. 1950 where it stands in words."""
    compact = found["compact"] or ""
    written = (
        found["iso"]
        or (found["compact_iso"] or "")[:4]
        or found["plain"]
        or found["roman"]
        or found["feast"]
        or found["named"]
        or found["american"]
        or found["worded"]
        or found["counted"]
        or compact[4:]
    )
    if not written:
        return 1950
    return int(written) if len(written) == 4 else 2000 + int(written) - 100 * (int(written) > 26)
