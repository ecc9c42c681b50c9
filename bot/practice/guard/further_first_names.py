"""Further first names, in small letters, mostly from families that came here from elsewhere; no usual words among them."""

from typing import Final

FURTHER: Final = """
abbi abdikarim abebech abidemi abisola abla abukar adaora adeboye adedoyin adela adeniyi adewunmi aditi aditya adrianna adunni aeron aeronwen afam afia agnieska agyei ailean aileas ailidh ailis
akhil akintunde akinwale aklilu akshay akwasi alberto alcina alexandria alexandrina alhaji alick alister alka allana allanah alvaro amadeu amanuel americo amihan amritpal anabela analyn ananya
anastazja anayo ancuta andie aneirin anest anesu angelika angelina aniela anika anju antony anu anulika anuoluwapo anuradha anushiya aodhan aonghas apolonia archit arifa arinze arminda arulmani
arunas ashenafi ashlea ashlee asta augusto aurel aurelie ausra awale awen awet aylin ayodeji ayokunle ayoola aysel aytac ayten azuka baaba bairbre bakary balakrishnan baljinder baltazar bamidele
banke baris beathag beca belmira benedita bento bereket berk berkay bernardino berwyn betsan betsi bhavika bich bilqees bimpe biniam birhan birute blaithin bobbie bogumila bolaji bolatito
bonaventure bongani boniface borys bosede braydon briege brogan brona brone bryan buba buchi buddug bukunmi cadfael caetano cahal cahir caiden cait caitriona calin camelia candida cansu caoimhin
caolan caragh carlota carrie carwen cathaoir cawil cecylia ceiriog ceit ceitidh cem cemal cemlyn cengiz ceridwen cezary chandrika chantel charanjit charito chenai cherrylyn chidiebere chidozie
chiedza chiemeka chigozie chijioke chikezie chikodi chinaza chitra chizoba christa chuka claudiu codruta coinneach colman columba consolata corina cornel cory costica costin creagh crina crisial
cristi cuong custodio cynwrig dacian daffyd dahir dainius daithi daljeet damasus damilare danguole danut dapo darlene darrell deaglan deana debora decebal deeqa deian deilwen deji dele delores
denny deolinda derfel derya deryn devika dhanesh dharmendra diarmaid diep dilwen dimple diogo diosdado dipo doileag doina dolina domhnall domingos donalda donalina dorothea dotun dovile duane
dughall dumebi dumisani dumitru dunstan duong durotimi earline ebrillwen ebrima ebuka ece echezona editha eduarda eigra eilish eimhear eirug eirwyn ekua eldred eldridge elfyn emanuela emelita emer
emil emmanuelle eniola ennis eoghann ercan erdem erdogan erkan ermias ernol esma esmee estela estrella etain etheldreda ethelred eubh eugen eurgain euros evander eyob fachtna fadeke faduma farhiya
fauzia fearchar feargal fearghal fela felicja ferhat feyi feyisayo ffraid fidelis fiifi filipe filiz filmon finbar fionnlagh firmino fisayo floraidh florbela florencia florentina folashade fouzia
franciszka frederico freweini fryderyk fulgencio gaspar gautam gavril gbemisola gbenga gearoid gebre gediminas genet georgeta gerontius ghazal ghita ghufran giang giedre gillespie ginika gintare
girish girma gizem glesni gobnait gokhan gonul graca gracjan graeme greer gruffudd gugu guilherme guiomar gul gulay gulcan guled gulshan gulten gurcharan gurinder gwawr gwenan gweneira gwenfair
gwenith gwenlyn gwyndaf gwyneira haben hafwen hagos hailu halil halime hanka hardev harjot harriett harsh hasmukh hasret havva hedd hedydd heitor helder hemlata henrique henryka hepzibah hermina
hetal heulyn hibo hien hieronim hieu himanshu hina hitesh hodo honorata horatiu horia huyen iago iancu iarlaith idwal ieva ife iffat ilhan ilie ilknur illtud immaculata inacio inese ingrida
iolanda ionel ireneusz ireti isaura iseabail iseult ismet ithel iulian iuliana iva izuchukwu jac jaden jagoda jainaba jamac jamelia jariatou jarrod jasiek jeanie jegan jennylyn jerusha jeyanthi
jibola jide joaquim joaquina jolita jonalyn joslyn jovelyn juozas jurate jurgis kadeem kader kailash kajetan kantilal karam karthik kashmir kathal kebba kenechukwu kerem kestutis kethees kewal
khanh kidane kidist kieu kinnari kirpal kizzy kobina kolawole kosisochukwu kristaps kristofer krzysiek ksenia kubra kudakwashe kugan kulsoom kumaran kumudini kusum kwamena kya lachie lacramioara
ladan laima laimute lakshman lalji lamine lanre laoise latika latoya laurentiu lauryn lazarus leander lechoslaw lemlem lemuel leontin lerato liban lien ligaya linas lleu llewelyn lliwen logeswaran
lokesh lolade lotanna luanne lucja lughaidh luminita lungile lurdes lutfiye luzia lynnette macsen madan madelyn madhav madhavi madhuri mahalingam maimoona mairin makhan malan maldwyn malina malti
malvina mamta mandip mandla mangal mangala maninder manjinder manmeet mantas maolisa marged marin maris marites marivic marlena marmaduke marsaili maura mayur meabh mehari meinwen meirwen mekonnen
melchior melike merlyn meron mesfin mesut methuselah metin micheal mieczyslawa mihriban mikayla milda minal mioara mirabela mirain miroslawa modestas montague montel mordag mordecai morenike
morwen mosunmola mpho mthunzi muiris mukund mulji munachi munazza murdina murrough musarrat mussie musu myfi mythili nadarajah nadra naheed nandini naoise narcisa narendra nathanael natnael natwar
nazan nazli neasa necati neculai neilina nel nelu neringa nermin nevin nhyira nicusor nihat nijole nikesh nikodem nilam nilufer nimesh nimet nirosha nirupa nishanthi niti njideka nkiruka nomvula
nosipho ntombi nuray nuri nurten nwanneka nyima oana oge ogwen ohemaa okwudili oladapo oladipo olaide olajumoke olayinka olcay olinda oluwadamilola oluwatoyin onder onur onute opeyemi orhan oskar
otavio otylia ousman ovidiu oyindamola oyinkansola ozias padraigin palmira palvinder panashe pankaj paramjit paresh parri parth parthenia parvati pathmanathan peigi pelin peredur perveen petras
petrica petronela piedade pinky pirabakaran piyush placid ponnamma prabhu pramod pratima pravina preetam premila prital pritpal prydwen quiteria raghnall raimonda rajalakshmi rajat rajendra
rajnish rajshree rajvinder ramanathan ramazan ramil ramnik ramune ranjan ranjeet rashmi rashpal rasiah ratan rathika recep rhain rhisiart rhun rimantas riona robel rochelle rodel rogerio rolandas
roopa rosalinda roscoe rotimi ruaidhri ruaraidh ruchi rukiye ruthven sabesan sabin sadhana saffiatu saikou sainabou sajan sakine salieu saliha samrawit sanda sangita sanjana sanjiv santokh
sarabjit saroj sarunas sarvjit satish satvinder satwant saulius saynab scholastica seanan selamawit selda selin semhar seonag seonaidh serafim serkan seumas sevil sevim seweryn seyfi shade shamiso
shamsher shaneka sharan shari sharmista sharna sherelle sherrie shital shobhana shruti siani sibongile siencyn sigismund sigita silvino silviu simao simisola simret sine sinitta siphiwe sital
sivakumar sivanesan siwsan skaiste slawek somhairle somto sonam songul stacie stanislawa stefcia stela steluta stephon subramaniam sucdi sucha sudesh suganthi sugirtha suheyla sukhjinder sukhraj
sukru sulayman sumit suna sunder surbhi surendra sutharsan swietlana tade tadesse tarkan tarsem tayfun taylah tehmina teifi tekla tekle telmo temesgen temidayo temiloluwa teodorescu teofil tesfay
tewolde thandeka thavamani thayalan theivanai thurstan thushara tianna tiberiu tiegan tiernan titilope tobechukwu tochi toke tokunbo toluwani tonderai toni traian trudie trupti trystan tsegay
tudful tugba tulay tulsi tuncay tung tunji turgut turkan tymon ubah uday ufuk ugonna ugur uilleam uisdean ujjal uju ujunwa umbelina umut upinder urien urvashi uttam vaidas vaishali valda valdis
valeriu vanita vasanthi vasco vasilica vasudev vigneswaran vikrant vimbai vinh vipin viral virgilio virginica vladut volkan wacek weldu winefride winta witek wlodzimierz wuraola yasar yasemin
yashpal yavuz yejide yemane yilmaz yinka yodit yogarani yogita yomi yordanos yucel yusupha zafer zaine zander zdzislawa zeenat zekiye zemen zerrin zewdi zikora zinhle zita zivile zubeyde zuleyha
zulmira
aoibheann aoibhinn aoibhe eabha eadaoin fiadh sadhbh saorla muirne rionach cliona doireann grania beibhinn cadhla dearbhla orfhlaith
"""
