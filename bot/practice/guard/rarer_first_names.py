"""Rarer first names, in small letters, from everywhere; no usual words among them."""

from typing import Final

RARER: Final = """
abelardo adelaida adesua afzal agostinho ahsan aivars akhtar akira albena alberta aleksy alfonsina alin amedeo amjad amparo ana andrada andris andrius aneela anselmo antonella arezoo
arianwen arlindo arnaldo arooj arturas arvids asen assunta aurelija awino aya ayumi azad bahati bahram baraka barasa bayani behnaz benito benjie berhane berivan betsy biagio bisera bohdan
bohdana boyan brayden bronislawa bulent bunty cawo celestino cemil cesare chardonnay chebet chepkemoi chieko cidalia clarrie clemmie clotilde codie cristeta dalal danish darioush deividas
demet denzel deqa derrick desrick devonte dhanraj diwata diyar donato dugald duggie dunya ebo ebrahim ecaterina edite elaheh elitsa emiliya encarnacion enitan ennio erdal ersilia eryk esin
ewen eyerusalem fariba farideh farshid fayyaz fearghas felicidad ferit filsan firouzeh florante fozia fuad gaetano gakuru gaspare gav gennaro gergana ghasem giacomina gilberto gilleasbuig
gino girlie gonzalo gracinda gulistan gulsum guntis halyna hamideh haruko hayat hester hiram hirut homa hortensia hristo hussein iarla idil ifeyinwa ignazia ihor ilda immacolata inayat inez
inmaculada ionie iryna iskra ivars ivaylo iyanola jaleh jama jarleth jenn jiahui jianhua jihan joselito julieta justas kaci kalin kamfai kaori keiko keshav keyvan kiprop kiyoshi krasimir
kumiko larysa lascelles laurinda laxmi lel lesya lettie liaqat liubov loreta lou lucrezia ludwika luigina lyudmyla mahdi mahin mahnaz mairwen manouchehr maricris maryan masako maysoon
mehrdad mehri mert meseret midori mieczyslaw mikey milagros moelwyn mohsin morteza mortimer mounir mubashir muireall mulugeta mumbi munawar musarat mwikali mykhailo nadiya najat nanw narin
natividade necla nedelcho negar nenita newroz nicolau nilda niloufar niven nizar njoki noriko normunds norrie nunzia nurcan nyokabi odhiambo oguz olly olwenna olwyn onofrio orazio ornella
osaze ostap ottoline ouida paco paquita paraschiva pasqualina payam penka phuc pierluigi plamen pouya pragna prathiba precy purificacion quyen raimonds raluca remedios renato renzo rex
rhianydd riffat rizalina rojin ropafadzo rosaura roya rozhin ruaridh ruksana rumyana sachiko safina sahar salvacion sandris santina satoshi saturnino saverio serafina serhat shigeru shilan
sibyl siham silvester silvina sipan sissie siuling soledad solomiya stanimira stanny stepan struan suad suleyman svetla svitlana swarn tadashi taraneh taras tayyaba telynwen tetyana titch
tomasa tommaso tomoko tsvetan tumelo tyreece ubaid ubaldo ultan umberto vahid valdemar valentim vanya vasyl velina velta vicenta wafa waiman waithira wajid weijun wieslawa wilfredo wingsze
wladyslawa xiaoming xiuying yaroslava yordan yoshiko yumiko zari zayden zelal zeliha zenaida zeritu zhivko zlatka zoryana zuhura zydrunas
"""
