"""People, characters and things with people's names that are no patients: authors, public figures, fiction, laws, wards."""

import re

from bot.practice.guard.word_lists import words

_NAMES = (
    r"nightingale|seacole|edith cavell|cicely saunders|(?:nye|aneurin) bevan|beveridge|garrett anderson|elizabeth fry|marie curie|pankhursts?|joseph lister|alexander fleming|edward jenner|pasteur|semmelweis|osler|freud|jung|winnicott|bowlby|kitwood"
    r"|k[üu]bler|maslow|graham gibbs|kolb|sch[öo]n|driscoll's|rolfe|borton|dewey|mezirow|boud|brookfield|wenger|etienne wenger|balint|ivan illich|tudor hart|henrietta lacks|rosalind franklin|ken(?:neth)? schwartz|gawande|mannix|rachel clarke|adam kay|henry marsh|kalanithi|oliver sacks|bren[ée]|edmondson|dweck|kahneman"
    r"|carl rogers|peplau|benner|leininger|waterlow|rockwood|apgar|robert francis|mid staffs|donna ockenden|ockenden|bill kirkup|kirkup|shipman|letby|allitt|bawa|montgomery|bolam|gillick|bournewood|cheshire west|winterbourne|climbi[eé]|charlie gard"
    r"|martha's rule|oliver mcgowan|mcgowan|claire's law|awaab|sarah's law|clare's law|natasha's law|jess's rule|darzi|matt hancock|streeting|whitty|van[- ]tam|thatcher|tony blair|churchill|attlee|king charles|the king|the queen|prince|princess|diana|kate middleton|attenborough|captain tom|rashford|bowie|dolly parton|elvis|beyonc[eé]|taylor swift"
    r"|jane austen|dickens|bront[eë]|larkin|heaney|maya angelou|dylan thomas|r ?s thomas|shakespeare|orwell|pratchett|tolkien|einstein|darwin|isaac newton|mandela|gandhi|luther king|obama|jesus|buddha|muhammad ali|george michael|freddie mercury"
    r"|roald dahl|hilary mantel|virginia woolf|barbara hepworth|queen of scots|george eliot|thomas hardy|w ?h auden|t ?s eliot|philip pullman|sylvia plath|emily dickinson|walt whitman|chekhov|tolstoy|dostoevsky|kafka|camus|oscar wilde|agatha christie|conan doyle|mary shelley|mary oliver|john keats|wordsworth|robert burns|alasdair gray|sorley maclean|nan shepherd|seamus heaney|alan bennett|alice munro|toni morrison|james baldwin|audre lorde|bell hooks|susan sontag|joan didion|arthur frank|havi carel|iona heath|julian tudor|michael rosen|lemn sissay|simon armitage|carol ann duffy|benjamin zephaniah|wilfred owen|vera brittain|edith wharton"
    r"|menzies lyth|tuckman|belbin|bion|erikson|piaget|vygotsky|rolfe|johns' model|roper logan|orem|travelbee|foucault|goffman|arendt|levinas|buber|kierkegaard|nietzsche|aristotle|seneca|marcus aurelius|epictetus|nouwen|rumi|hafiz|tagore|betsi cadwaladr|elizabeth garrett|dorothea dix|sister dora|clara barton|mary eliza mahoney|agnes hunt|kofoworola|louis blom|barry marshall|snow's map|john snow|ignaz"
    r"|mrs gamp|sairey gamp|miss havisham|nurse ratched|mrs doyle|dr house|dr who|doctor who|call the midwife|trixie franklin|holby|charlie fairhead|megan roach|doc martin|mr bates|mr chips|mrs overall|mrs doubtfire|mrs brown|mr darcy|captain mainwaring|corporal jones|nora batty|father brown|jessica fletcher|columbo|miss marple|fred dibnah|dibnah|victoria wood|julie walters|billy connolly|ricky gervais|lenny henry|marcus rashford|mo farah|tom daley|emma raducanu|harry kane|ally pally"
    r"|uncle ben's|aunt bessie|harry potter|hermione|gandalf|frodo|sherlock|miss marple|poirot|mary poppins|paddington|winnie the pooh|peter pan|cinderella|scrooge|dumbledore|homer simpson|dot cotton|vera duckworth|ena sharples|peggy mitchell|father ted|del boy|basil fawlty|victor meldrew|hyacinth bucket|alan partridge|ted lasso|brown's boys|bridget jones|vera drake|shirley valentine|billy elliot|forrest gump|monica joan"
)
_SAYINGS = (
    r"(?:for )?pete's sake|tom,? dick (?:and|or|&) harry|mother hubbard|bob's your uncle|happy as larry|joe bloggs|joe public|jane doe|john doe|joe soap|heath robinson|simon says|aunt sally|gordon bennett|murphy's law|hobson's|(?:the )?joneses|rob(?:bing)? peter|pay paul|bloody mary|plain jane|nosy parker|doubting thomas|smart ale[ck]|jack the lad|peeping tom|even stevens|jekyll|big ben|jack russell|bob the builder|father christmas|jack frost|jack of all"
    r"|davy jones|sweeney todd|billy no mates|norman no mates|sally army|andy pandy|fireman sam|peppa pig|thomas the tank|postman pat|mickey mouse|donald duck|charlie brown|dora the explorer|horrible henry|spongebob|johnny come|nervous nellie|moaning minnie|dutch courage|hail mary|ave maria|st john ambulance|john lewis|marks and spencer|marks & spencer|ted baker|laura ashley|paul smith|dr martens|doc martens|ben (?:and|&) jerry|jamie oliver|mary berry|delia|nigella|aunt bessie|mr kipling|captain birdseye|colonel sanders|johnnie walker|jack daniel|earl grey|lady grey|victoria sponge|granny smith"
)
_PUBLIC = re.compile(rf"\b(?:{_NAMES}|{_SAYINGS})\b", re.I)


def is_public(words: str) -> bool:
    """Is a public person, an author, a character or a law named in these words?"""
    return bool(_PUBLIC.search(words))


TITLED_FIGURES = words("""
whiskers snuffles fluffy biscuit tickles fluff frosty snowman sheen muscles magic magorium memory manners misery tumnus beaver clean sheene chippy plow pastry punch toad plod
motivator doubtfire average bean men man blobby darcy hinch tumble overall claus benn marple havisham kipling muscle whippy potato beeton bates right grumpy nice blue mop wolf tiggywinkle tickle fixit fix nobody
chips spock merton rochester dalloway trunchbull honey piggy moneypenny thatcher speaker president chairman chair minister mayor happy bump messy bump greedy lazy nosy perfect incredible magoo miyagi bojangles
wonderful positive universe moody angry sandman mister pickwick toad twit wormwood fezziwig crusoe wickham potatohead sparkle whippy smiley clumsy busy chatterbox sunshine hannigan jekyll hyde average ordinary
everyman popular nhs anybody somebody everybody jobsworth know-it-all fabulous fantastic brightside cellophane ripley maisel america england wales scotland yorkshire miggins hudson danvers lovett patmore bouquet bucket
""")
