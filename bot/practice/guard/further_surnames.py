"""Further surnames, in small letters, by where families have them from; no usual words among them."""

from typing import Final

FURTHER: Final = """
abbasi abdi abdul abdullah abdulle abedin abercrombie abernethy abukar achampong acharya acheampong ackerman acquah adair adamski adamu adan addai ade adebiyi adegboye adegoke adekunle adelakun
adeleke adeleye ademola adeniran adeoye aderibigbe adesanya adeshina adetunji adewale adewumi adeyinka adjei adomako adu afolayan afridi afriyie aftab afzal agarwal agbaje agbo agboola aggarwal
aghedo agnew agu agyemang ahearne aherne ahluwalia aidoo aina aitchison aitken ajayi ajibade ajibola ajmal ajose akbar akhigbe akhter akinbode akinwande akinyemi akram akuffo alabi alade alam alao
albu alcock aldersley allardyce allerton aluko amadi amaechi amankwah amin amjad amoako ampofo anand anane anghel anjum ankrah anokye ansari ansell anstruther antczak anwar anyanwu anyim apenteng
appleyard aqeel arbuthnot aremu arif arinze arnott arora arscott arshad aryee asghar ashfaq ashraf asiedu asiegbu asquith atta atwal auchterlonie aulakh auld awolowo ayeni aylward azam aziz
babalola babbar badat badcock badea badmus baguley bahl baig baillie bakare bakshi balding balfour ballantyne ballard baloch balogun bamber bamford bamgbose bancroft bangash bannerman bansal
banville baranowski barbu barre barrowclough bartczak bashir basra bassett bassey basu batchelor baxendale beardsley beasley beckwith bedi bediako begg behan bellamy bello bendall benfield bergin
berridge bettany beynon bhakar bhakta bhamjee bhamra bhandal bhangal bhardwaj bhasin bhatia bhattacharya bhutta bhutto bickerdike bickerstaffe biddle bidwell bielak bielawski bilkhu billingham
bingley birdi birkett birnie blackadder blakemore blanchard blandford blaszczyk blenkinsop bloxham blundell blyth boadi boadu boddington bogdanski boland bolitho bonham bonney bonsu boparai
borkowski borowski bosworth botchway bourke bowditch bowyer boylan bracegirdle bracken brackenbury branscombe brasher breen breslin bridgeman brindley brocklebank brocklehurst brodie brooking
brosnan browne bruford brzezinski buchan buckland bucur bukhari bulmer burbidge burkitt burrell bushell butt buttle caddick cadman cadogan cadwaladr caffrey cagney cahill calderwood callan canavan
canty carberry carey cargill carmichael carolan carragher carrigan carruthers cartledge casey cashman catchpole cegielski chadha chaggar challis chamberlain chana chanda chander charlesworth
chatha chaudhury chawla cheema chenoweth cheyne chigumba chilcott chinyama chirwa chishti chitando chivenda chivers chmielewski chohan chojnacki chopra choto choudhary choudhury chukwuma churcher
ciobanu claridge cleary cleave clifford clutterbuck cobbold cockcroft cody coffey cojocaru coldwell colgan collingwood colquhoun colston comerford comrie concannon condon conibear connaughton
conneely considine constantinescu conteh coogan cooney copley cordell cornwell corr corrigan costigan cotter cottrell coughlan coutts coveney cowgill coxon cradock craik cranfield crankshaw
crawshaw creasey creedon creegan crichton cristea crockett crossland crotty croucher cruickshank culhane culshaw cumming cummins cunnane curley curnow curtin curzon cusack czarnecki czerwinski
dabrowska dadwal dadzie dafis dalal dalby dalgleish dalrymple danby danquah danso dapaah darcy darkwah das dasgupta datta daubney davitt dawkins deasy debrah deegan delahunt denby dennehy denneny
denyer deol derrig deshmukh deshpande devane devaney devereux devine devitt dewar dewhirst dey dhami dhanda dhanoa dhariwal dhesi dhingra dhir dhokia dholakia diaconu digby dillon dimmock dinan
dinwoodie dirie diver dlamini dobbs dobre dobrowolski dodgson dogbe domanski donaghy donegan donkor donlon donnellan donohoe doolan doran dorgan dorrington dosanjh dosunmu dougall downey dowsett
drabble dragomir dransfield draycott drewett duah duale dubey duckworth duddy dudzinski duguid duignan dumbleton dumitrescu dumitru dunbar dundas dunford dunleavy dunsmuir durcan durie durkan
durrani duru dutt dutta dymond dziedzic dzokoto earle eastham ebo eddleston eddowes edet edgerton effiong egal egbe eggleton ejiofor eke ekong elegbede elphick elsworth emenike emezie emmerson
enache enahoro endacott erskine essien etim eynon eyo ezeh ezekwe fadipe fagbemi fahey fahy fairbrother faisal falade farah farooq farooqi farquhar farquharson farrelly farren fashola fatunde
fawehinmi fazal featherstone feehan fennell fennelly fettes fielden fijalkowski filipek finan fincham finegan finlayson finnerty finucane fitzgibbon fitzmaurice fitzsimons flaherty flannery
flatman florea fofanah fogarty folarin forde forson fothergill fotheringham foxcroft friel frimpong frobisher furey furlong furness fychan gadhia gaffney gahan gahir gajda gajewski galbraith
galligan galvin gani gannon garbutt garg garrigan gartside garvey gaughan gaukroger gautam gavrila gawronski gawthorpe gaynor gbadamosi geraghty ghai ghani ghatak ghauri gheorghiu gibney gilani
gilchrist gilhooly gillard gillen gilmartin gilroy gittins gittoes glanville glazebrook gledhill gleeson glendinning glennon glowacki glynn goddard godwin gogarty gohil goldthorpe golebiewski
goodchild goodfellow gorecki gormley gosal gosling goswami gourlay govindan gowans goyal grealish greaney greenaway greenslade greensmith grehan greig gribble grigorescu grindley gronow grudzinski
guerin guilfoyle gul gulati gulzar gumbo gumede gurney gutowski gwilliam gyamfi gyan haddow hagan haider hainsworth hakim haldane halley halliday hallinan halpin hambleton hanafin hankin hannaford
hannigan hanrahan hanratty haq harbottle hardcastle hardiman hargrave harkin harney harrigan hartigan hartnett hasan hashmi hassan hatherley haugh haughey hawksworth hawley hayden haydock
hazeldine heald hebblethwaite heer heffernan heggie heneghan henehan hennessy heppell heraghty herdman herlihy herries hersi hesketh heslop hession hewitson heyes hibbs hickling higginbotham
hignett hillyard hindle hinton hirsi hitchens hoban hockaday hodder hodson hogarth holcroft holdcroft holdsworth hollingworth holohan honeyman hooton hopkin hoque horgan hornsby horsley hosking
hotchkiss hothi houlihan hove hubbard huckle hudspeth huggett humayun hundal hunjan hunnisett huntley huxley huxtable ibe ibekwe ibrahim ifans ihejirika iliescu iloabachie ilyas imoh imrie inam
inglis inskip instone inyang ionita iordache ireson iroegbu isaacson isiaka ismail issa issah iwobi iwu izzard jabbar jablonski jafri jagodzinski jagpal jain jakubowski jallow jama jamal jamil
jandu jani jardine jasinski jastrzebski jaswal javed jegede jelley jenkin jephson jere jhutti jilani jimoh jobanputra johar jowett joyce jutla kabir kaczmarczyk kaczynski kadir kakkar kalra kalsi
kalu kamal kamboj kandola kang kanji kanu kapur kargbo karia karim karpinski karwowski kashmiri kasim kasprzak kaszuba kataria kazi kazmi kazmierczak keane kearns keaveney keeble kehoe kellaway
kelleher kempson kendrick kennaway kenneally kenworthy kerins kerslake keville khaira khalid khaliq khatoon khatri kheda khera kheri khokhar khosla khumalo khunti kiani kibria kielty kiely kiernan
kilbane kilbride kilcoyne kilgallon kilkenny killeen kilroy kimber kingdon kinnaird kinnear kirkbride kirkpatrick kirrane kisiel kitchener klimczak klimek knapton kohli kolodziej kooner kopczynski
korczak koroma kosinski kotecha kowalewski kowalik kozak koziol krajewski krakowiak krishnamurthy krishnan krzeminski kubiak kuffour kujawa kulesza kulkarni kumah kumalo kundi kurowski kwakye
kwarteng kwiatkowski kyei kyeremeh kynaston ladipo lafferty laffey lakhani lall lalli lally lalvani lambourne lamont langdale langridge larbi larwood lateef latif latimer lavelle laverick lavery
lavin lawal lawley leadbitter leahy leavy leckie leddy leggett lehane leitch lenihan leonard leslie lesniak lethbridge leverton lidder lilley lindsay linehan linford lingard lipinski lisowski
lockhart lodhi lofthouse logie logue lohan lonergan longstaff lonsdale lorimer loughlin loughnane loughran loveday lovegrove lovelace loveridge lowney loxley lucey luckhurst lukasik lumsden lundy
lungu luscombe luxton lydon lyndon lyttleton macaskill macbain macdiarmid macdougall macgillivray maciejewski macintosh maciver mackechnie mackey macnab macritchie mactaggart madan madar maddocks
madeley madhvani madigan madni madu maduka madziva magaya magee magennis mahmud mahon maidment maini mair maitland majchrzak majid majumdar makepeace makinde makoni makowski malek malhi mallett
malloch mallon maltby mandaza mander manek mangan mangat manku mannering mannion mansoor mapfumo maqbool maqsood marciniak marczak marinescu markowski marrinan marufu maskell masood massey masuku
matambo matei matharu mathur matin maudsley mavi mavuso mawson mayhew mazurek mbadiwe mbah mbatha mcaleese mcalister mcallister mcalpine mcandrew mcardle mcateer mcaulay mcauley mcavoy mcbride
mccafferty mccandless mccartan mccartney mccaughey mccausland mccleary mccluskey mcconville mccorkell mccourt mccracken mccready mccrory mccrossan mccullagh mccurdy mccusker mcdade mcdaid mcdonagh
mcdonnell mcelhinney mcelroy mcelwee mcerlean mcfall mcfarland mcgarry mcgeown mcgilligan mcginn mcginnis mcgirr mcglinchey mcglone mcgoldrick mcgonagle mcgrory mcguckin mcguigan mchale mcilwaine
mcinerney mckeever mckelvey mckernan mckevitt mckibbin mckillop mckinstry mcknight mclarnon mclernon mcmaster mcmenamin mcmullan mcmurray mcmurtry mcneice mcnicholl mcniff mcnulty mcparland
mcpeake mcpolin mcquaid mcquillan mcquiston mcreynolds mcrory mcshane mcsherry mcsorley mcstay mcsweeney mcvey mcwhinney mcwilliams meadowcroft meagher medhurst medlicott meikle meldrum melrose
memon menzies merali merrigan merriman mhlanga mian michalak micklethwaite mihailescu mihalache mikolajczyk milczarek millington minhas minihan minogue mishra misra mitchinson mittal miyah moallim
mocanu modha modhwadia modi moghal mohammad mohammed mohamud moir monaf moncrieff mongan monteith moodie moraru moriarty morjaria moroney moseley mossop motala mottershead mounsey mountford
moynihan mpofu msimang mthembu mtshali mubarak mudenda mugabe mughal muhammad muirhead mukhopadhyay mukhtar mulcahy muldoon muleya mulhern mullally mullan mullaney mulqueen mulrooney mulroy
mulvaney mulvihill mundy munir munshi munteanu murchison murnaghan murtagh musa musgrave mushonga mushtaq musial mustafa mutasa muzenda mwale nabi nadeem naeem nagle nagra nahal naidu naik nairn
naismith nanda nandha nandra nankivell napier naqvi narang narayan naseer nasir natarajan nathwani naughton navan nawaz nawrocki nazir ndlela ndubuisi neacsu neagu neary nedelcu neenan neeson
nehru nethercott nettleton nevin ngcobo ngige nhamo niazi niculescu nijjar nisa niven nixon njoku nkansah nkomo nkrumah nnadi noakes noor northcott nottage nowacki nowakowski ntuli nwafor nwobodo
nworah nyarko nyathi nyoni o'boyle o'byrne o'carroll o'connell o'flynn o'hanlon o'rawe o'regan o'riordan oakden obaseki oberoi obiora odedra odoi odukoya odunsi oduro offei ogbonna ogilvie ogilvy
ogunlana ogunsanya ojha ojo ojukwu okeowo okereke okezie okoh okoli okorie okoronkwo okpara okunola olagunju olaleye olaniyan olatunji olawale olayemi olejniczak ollerenshaw oluwole olver omar
omotoso onah onuoha onwuka onyeama onyekachi opara oppong oprea orji orlowski orourke osagie osgood oshodi osibodu osman osuji otieno otoo ottaway otunba oughton owczarek owolabi oyebanji oyedele
oyewole oyinlola pabari padda padgett padmanabhan pahal paisley pallister pandit pandya panesar pannu paraschiv parekh pargeter parikh parkhurst patchett paterson pathak pathania patil pattni
pawar paxman pearsall peckover pedley pegler pendlebury penfold penhaligon penry peprah perkin perriam pervez pettifer pettitt philpin phippen phiri phull piasecki pickford pidgeon pietrzak pigott
pindoria pinnock pirie pirzada pledger plunkett podgorski pogson polkinghorne polwarth pomeroy ponsonby pooni popa popat popplewell postgate postlethwaite poulter poyser prabhakar pradhan
prajapati prasad pratley prendergast prestwood prideaux primmer primrose pringle prothero protheroe prunty prytherch przybylski puddephatt pullen purdie puri purkiss purnell purohit purvis pyatt
qadir qasim qayum qazi quayle quested quilty quinlan quirke quraishi rabbitte rackham radulescu raeburn rafiq rafique rafter raftery raghavan rai raichura railton rainford raithatha raja rajagopal
rajan rajput raju ram ramachandran ramage ramakrishnan raman ramanathan ramsdale rana ranganathan ransome rashid rasool rathod rattan rauf rawal rawat rawcliffe rawnsley rawsthorne raza razak
razzaq reddin redfearn redican redshaw reidy rendell renwick rhydderch riaz rickard ricketts ringrose risdon rishworth rixon rizvi roble rodway roebuck rogalski rohan rollason rollo ronayne
rosewarne rosser rothery roughton rowbotham rowell rowntree ruane ruddy ruffell runciman rushworth rycroft sabharwal sackey saddique sadiq sadowski saeed safdar sagar sagoo sahni salako salami
saleem saleh samad sami samra sandhar sandison sandu sangha sanghera sanghvi sangster sanni sanusi sanyal sarai sardar sarfo sarna sarwar sattar savage saxby sayeed sayers scanlan scargill scholes
scobie scotney scrivener scullion seabrook searle sedgwick selkirk semple seth sethia shabir shackleford shaffi shafi shahid shahzad shaikh shakir shakoor shams shanahan shand shankland shanley
shannon shardlow shaughnessy shawcross sheahan sheard shee sheedy sheehy sheeran sheerin sheils shepperd sherazi shergill sherratt sherwin shetty shiels shillito shirazi shonibare shortall
shrimpton shufflebotham shukla shuttleworth siddall siddiq sidwell sienkiewicz sigauke sihota sihra sikorski simcox simkins sinha sivaraman skehan skelly skene skipworth skowronski slevin slingsby
smallwood smeaton smithers snelling snowden sobczak sobczyk sodha sohail sohal sokolowski somani sondhi sood soutar soyinka spalding spargo spedding speirs spilsbury spooner sprake spurgeon
srinivasan stachowiak stallard stanbury stanciu standish stankiewicz stannard stansfield stasiak staunton staveley stebbings stefanski stenhouse stepien stonehouse stopford struthers strzelecki
stubbings stubbs subramanian suciu sufi sugrue sulaiman suleman sulkowski sultana sumal summerhill sunner sura suri sutherland swaffield swain swami sweeting swinburne swinton sworder syed
szczepanski szewczyk szulc szymczak taaffe taank tahir tailor takhar tallentire talukdar talwar tamblyn tamplin tanase tandon tandy tanna tapley tapsell tariq tarpey tarrant tasker tatham taverner
tawiah teague teasdale tedder tejani templeman tetteh thackeray thackray thackwell thakar thakkar thakor thakur thandi thind thirkell thorley thornber thorogood thurlow thwaite thwaites tibbetts
tideswell tighe timoney tinubu titmuss toal tobin toland tomczak toogood toolan toomey toor tordoff towler townend tracey trahearn tranter treacy treadwell treanor trebilcock tregenza trelawney
treloar trenchard trethewey trewin trivedi trotman troy truscott tshuma tubridy tudose tufail tulloch tunnicliffe tuohy turpin tutu tweddle twomey tyldesley tynan ubah ude udeh udoh ugwu ukpong
ullah umar umeh umoh ungureanu uppal urbanski urquhart urwin usman usmani utteridge uttley uwakwe uzoma uzor vadgama vaghela vaid vaja varma varsani vasani vasilescu vekaria venables venkataraman
venning viney virdee virdi voicu vora vyas wadhwa wahab wahid wakeling walcott wali walia walpole walshaw walshe wardlaw wardle warsame washbourne wasilewski watmough wawrzyniak weatherby
wedderburn weedon welford wellings wemyss westbrook wetherell whatmough wheatcroft whippey whitbread whitcombe whitelock whitmarsh whitmore whittingham whybrow wickens widdop widdowson wierzbicki
wigglesworth wigmore wilberforce wilby wilcock willcocks willetts wilmot wilshaw windle wingfield winiarski winnard winskill winterburn wiredu wishart withers witherspoon wlodarczyk wojcicki
wolski woodgate woodley woolcott wooldridge worsnop wortley wrathall wrigglesworth wrobelewski wroe wycherley wyndham yaqoob yaqub yarwood yeadon yelland yorath younas youngman younis yousaf
yousuf yuill yunus yusuff zafar zahid zaidi zakrzewski zamfir zia zielinska zimba ziolkowski zubair zuma zurawski zwane
"""
