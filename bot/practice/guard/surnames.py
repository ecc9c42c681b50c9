"""Common surnames, in small letters, written down from general knowledge. They help to tell names from words."""

from bot.practice.guard.further_surnames import FURTHER
from bot.practice.guard.rarer_surnames import RARER
from bot.practice.guard.word_lists import words

SURNAMES = words(f"""
smith jones williams taylor davies evans thomas johnson roberts walker wright thompson robinson white hughes edwards green lewis wood harris martin jackson clarke clark turner hill scott cooper morris ward moore king
watson harrison morgan baker patel young allen mitchell james anderson phillips lee bell parker davis bennett miller cook shaw richardson carter collins marshall bailey gray cox adams wilkinson foster chapman mason russell powell webb rogers
hunt mills simpson knight lloyd barker matthews holmes murphy kelly reynolds jenkins palmer butler ellis barnes fisher dixon harvey pearson graham fletcher howard andrews elliott reid ford saunders payne fox grant walsh day
begum hussain khan ahmed ali mahmood iqbal akhtar bibi kaur singh shah chowdhury miah rahman malik hussein mohamed uddin islam sharif aslam rehman bhatti chaudhry mirza sheikh siddiqui qureshi sharma gupta kumar desai mistry parmar
gill sandhu dhillon sidhu bains grewal johal bhatt joshi mehta solanki chauhan okafor okonkwo okoro adeyemi adebayo oyelaran afolabi eze nwosu obi okeke achebe mensah boateng owusu asante appiah osei addo agyeman moyo ncube ndlovu dube sibanda
kowalski kowalczyk nowak wisniewski wójcik wojcik kaminski lewandowski lewandowska zielinski szymanski wozniak popescu ionescu nguyen tran chen wang li zhang wong chan cheung lam leung
halliwell entwistle ramsbottom sutcliffe ackroyd crowther haigh hirst whitworth greenwood barraclough illingworth butterworth schofield ogden kershaw hargreaves ashworth holroyd armitage brook sykes beaumont dyson booth firth
macdonald mackenzie campbell stewart robertson murray fraser ross sinclair mcdonald mckenzie mclean macleod munro cameron ferguson kerr hamilton burns
o'brien o'connor o'neill o'driscoll o'sullivan o'reilly byrne ryan doyle mccarthy gallagher doherty kennedy lynch murphy quinn brennan burke nolan flynn connolly daly
prosser pugh rees griffiths howells llewellyn bevan bowen parry pritchard price probert meredith vaughan gwynne prydderch
whitfield bamforth pickersgill lund whitlock brearley dunlop hollis tully
abbott adamson ainsworth aldridge allsop alderson ames appleby appleton archer arkwright arnold arthurs ashcroft ashton aspinall atherton atkins atkinson attwood austin avery ayres babbage bagshaw
bainbridge baldwin bannister barber barclay barlow barnard barnett baron barratt barrett barron bartlett barton bateman bates batty baxter bayliss beal beattie beckett beech belcher benson bentley
bickerstaff biggs billington binns birch birtwistle blackburn blackwell blair blake blackshaw boardman bonner boothroyd bostock boswell bottomley boulton bourne bowden bowers bowes bowles bowman boyce
boyd boyle bracewell bradbury bradley bradshaw bradford brady braithwaite bramley brannigan briggs bristow broadbent brookes brooks broughton brown bruce bryant buchanan buckley bullock burgess
burnett burrows burton butterfield buxton byers byron cairns calder caldwell callaghan calvert cartwright carlin carney carr carroll carson cassidy catterall caulfield chadwick chalmers chambers
chandler chapple charlton cheetham christie churchill clancy clarkson clayton clegg clements clough coates cochrane cockburn coe cole coleman coles colley collier collinson combes conlon connell
connor conroy conway cooke coombes coope copeland corbett corcoran cormack cosgrove costello cotterill coulson coulter courtney cowan coward cowley coyle crabtree craddock craig cramer crawford
crawley cresswell cronin crompton crook crosby crossley crowe crowley cullen cummings cunningham curran currie curtis cuthbert dalton daniels darby davey davidson davison dawson deakin delaney dempsey
denham dennison denton derbyshire devlin dewhurst dickinson dickson dobson docherty dodd dodds dolan donaldson donnelly donoghue donovan dooley dowd dowling downes downing drew driscoll drummond
duckett duffy duggan dunne dunn dunning durrant dwyer dyke eadie eagleton earnshaw eastwood eccles eckersley edmonds edmondson egan eldridge elder elliot ellison elmslie elwood emerson emery ennis
entwhistle etherington eustace everett ewing fagan fairbairn fairclough fairhurst fairweather falconer fallon farley farmer farnworth farrar farrell farrow faulkner fawcett fearnley feeney fenton
fenwick ferris fielding fielder finch findlay finlay finney finnegan fisk fitzgerald fitzpatrick fitzsimmons flanagan fleming foley foote forbes forrest forshaw forster forsyth fowler franklin freeman
frith fry fryer gale galloway gamble gardiner gardner garner garnett garrett garside gaskell gaskin geary gee geddes geoghegan gerrard gibbons gibson gifford gillespie gilligan gilmore gilmour glover
godfrey golding goldsmith goodall goodman goodwin gorman gough gould gow grady grainger greaves greenhalgh greenhill gregory gregson grieve griffin griffith grimes grimshaw grogan grundy gunn guthrie
hackett hadfield haines halloran hale hales hall hallam halsall hammond hampson hampton hancock hanley hanlon hanna hannah hanson harding hardman hardy hargreave harker harkness harland harley harper
harrington harrop hartley hartshorn harwood haslam hastings hatton haworth hawkins hawthorne hay hayes haynes hayward haywood healey healy heap heaton hebden hegarty hemingway henderson hendry henshaw
hepburn hepworth hetherington hewitt heywood hibbert hickey hicks higgins higginson higson hilton hinchcliffe hinds hitchcock hoare hobbs hobson hodge hodges hodgkins hodgkinson hodgson hogan hogg
holbrook holden holder holgate holland holloway holman holt homer hooper hopkins hopkinson hopwood horan horner horrocks horsfall horton hoskins hough houghton houston howarth howe howell howes hoyle
huddleston hudson huggins hulme hume humphrey humphreys humphries hurley hurst hutchings hutchins hutchinson hutchison hyde hyland hynes iddon ibbotson illsley ingham ingram innes irvine irving irwin
isherwood jacobs jagger jamieson jarvis jeffrey jeffries jenkinson jennings jessop johnston johnstone kane kavanagh kay kearney keating keegan keeley keenan kellett kelsey kemp kenny kenyon keogh
kerrigan kettlewell kidd kilner kinsella kirby kirkham kirkwood kitching knowles laidlaw laing laird lambert lang langley langton larkin latham lawler lawlor lawrence lawson lawton leach leadbetter
leary leeming lees leigh leighton lennon lennox lester lever liddell liddle lightfoot linton littlewood livesey livingstone lockwood lomas longbottom lovell lovett lowe lowry lucas lumb lumley lynam
lyons mccabe mccaffrey mccall mccallum mccann mccarron mcclelland mcclure mcconnell mccormack mccormick mccoy mccrea mcculloch mccullough mcdermott mcdowell mcevoy mcfadden mcfarlane mcgee mcghee
mcgill mcginley mcginty mcgovern mcgowan mcgrath mcgregor mcguinness mcguire mcgurk mchugh mcilroy mcinnes mcintosh mcintyre mciver mckay mckee mckenna mckeown mckie mckinley mckinney mclaren
mclaughlin mcloughlin mcmahon mcmanus mcmillan mcnally mcnamara mcnamee mcneil mcneill mcphee mcpherson mcqueen mctavish mcveigh macarthur macaulay macfarlane macgregor macinnes macintyre mackay
mackie mackinnon maclachlan maclennan macmillan macneil macphail macpherson macrae madden maddison maguire maher mahoney mallinson malone maloney manning mansell mansfield marchant markham marks
marlow marriott marsden marston martindale masterson mather mathews mathieson maxwell mayer maynard meehan melia melling mellor melville mercer merrick metcalfe middlemiss midgley milburn millar
millward milne milner mitchel moffat moffatt molloy moloney molyneux monaghan montgomery moody mooney moorcroft moorhouse moran moreland morley morrison morrissey mortimer morton mottram mulholland
mullen mulligan mullins munday munn murdoch murgatroyd muir myers naylor nash neal neale needham neill nelson nesbitt neville newbold newell newman newsome nicholl nicholls nichols nicholson
nightingale noonan norcross norris nugent nuttall oakes oakley oates o'callaghan o'dea o'doherty o'donnell o'donoghue o'donovan o'dowd o'dwyer o'farrell o'flaherty o'gorman o'grady o'halloran
o'hanrahan o'hara o'hare o'keefe o'keeffe o'kane o'leary o'loughlin o'mahony o'malley o'meara o'rourke o'shea o'toole oddy oldfield oldroyd openshaw ormerod orr orton osborne osbourne overton owens
oxley palin parkes parkin parkinson parnell parr parrott parsons partington partridge pascoe patterson patten patton paton pattison peacock peake pearce pearse peel peers pemberton pender pennington
penrose perkins perrin peters petrie pettigrew phelan phelps philpott pickering pickles pickup pilkington pinder platt plummer pollard pollock potts powers prentice priestley pritchett procter proctor
pryce purcell purdy pye quigley quirk rae rafferty raine ramsay ramsden ramsey randall rankin ratcliffe rawlings rawlinson rawson rayner raynor reade redfern redman redmond reeve reeves regan reilly
rennie renshaw renton revell rhodes richards riddell ridley rigby riley rimmer riordan ritchie roach robb robbins roberton robins robson roche rodgers roe rooney roper roscoe rothwell rourke rowan
rowe rowland rowlands rowley royle ruddock rudge rushton rutherford rutter ryder sadler salmon salter sampson samson sandford sanders sanderson sargent sawyer sayer scanlon scully seddon sellars
sellers sewell sexton seymour shackleton sharkey sharpe sharples shearer sheehan sheldon shepherd sheppard sheridan sherwood shields shipley sidebottom silcock simcock simmonds simmons simms sims
singleton skelton skinner slater slattery sloan smedley smethurst smithson smyth snape snell somerville southworth sowerby speight spence spencer spiers squires stainton stanton stapleton starkey
steel steele stephens stephenson stevens stevenson stobbart stockdale stoddart stokes storey stott strachan stratton stringer sturgess sugden sullivan summerfield sumner swales swann sweeney swindells
symonds taggart tait talbot tansey tate tattersall tatlock tebbutt telfer templeton tennant thewlis thistlethwaite thomason thomson thorburn thorne thornhill thornley thornton thorpe threlfall
thurston tierney timms tindall tinsley titterington todd tomlinson tomkins tonks toole tootill topham townley townsend travers travis treharne trelawny tremayne trevithick trickett tucker tudor
tuckwell turnbull turton tweedie twigg tyler tyrrell tyson underwood unsworth upton varley vickers waddell waddington wadsworth wagstaff wainwright waite walden waldron walford wallace waller wallis
walmsley walters walton wane warburton warde wareing waring warwick waterhouse waterworth watkins watkinson watts waugh weatherill webber webster weir welch westwood whalley wharton wheatley whelan
whitaker whitehead whitehouse whitehurst whiteley whiting whitley whittaker whittle whitty wickham wiggins wigley wilcox wilde wilding wilkes wilkie wilkins wilks willett williamson willis willoughby
wilson wilton winder winstanley winterbottom wolfe wolstenholme womersley woodcock woodhead woodhouse woodruff woodward woolley worrall worsley worthington wragg wray wyatt wylie wynn yates yeates
yeoman achterberg akande akinola akintola akpan amoah ansah antwi asamoah awuah ayodele azikiwe bajwa banda banerjee bangura bhandari bhogal biswas boakye chakraborty chatterjee chaudhary chikwanha
chinwe chukwu darko dhaliwal diallo dogra egwu ekwueme fofana ganguly garba ghosh gondal gyimah hamid haque hossain idowu igwe ikpe iyer jalloh kamara kapoor kaya khalil khatun kiplagat kumari lal
mahal malhotra mandal manzoor marwaha masih mbeki menon mukherjee mulugeta mwangi nair ndiaye nkosi nwachukwu nwankwo nyambura obasi odhiambo ofori ogunbanjo ogunleye okoye oladipo olusanya omondi
onyango opoku oyelowo pandey pathan pillai purewal quaye quarshie quartey randhawa rao rathore reddy sahota saini salim sarpong sesay sethi shafiq shinde siddique singha soni sowah sule tembo thapa
tiwari turay twum tshabalala uche verma virk waheed yadav yeboah yilmaz zaman zulu adamczyk andrzejewski bakowski baran cieslak czajka dabrowski duda dudek georgescu gorski grabowski horvath ivanov
jankowski jaworski kalinowski kaczmarek kozlowski krawczyk kucharski kovac kovacs majewski malinowski mazur michalski moldovan nikolov nowicki olszewski ostrowski pawlak pawlowski petrov petrescu
piotrowski rusu rutkowski sawicki sikora stoica szabo szczepaniak szymanska toth tomaszewski walczak wieczorek witkowski wojciechowski wrobel wysocki zajac zawadzki zalewski da-silva dos-santos
fernandes fernandez ferreira garcia gomes gonzalez lopes lopez marques martinez mendes nunes oliveira pereira perez ribeiro rodrigues rodriguez sanchez santos sousa souza torres villanueva bautista
dela-cruz reyes mendoza aquino castillo huang zhao zhou zhu guo luo deng xie cheng yuen chau kwok tsang yeung yip pham hoang phan huynh bui ngo duong tanaka suzuki sato
{FURTHER}
{RARER}""")
