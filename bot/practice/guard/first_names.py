"""First names that people in Britain and Ireland have, in small letters.

Written down for Hearth from general knowledge: common names of each generation since about 1920 in England, Wales,
Scotland and Ireland, and of families from Poland and its neighbours, South Asia, Africa, the Caribbean, the Middle
East, China, Portugal and elsewhere. No published list was copied. A name that is missing is still found beside a
word such as "her daughter" or "a resident called".
"""

from bot.practice.guard.further_first_names import FURTHER
from bot.practice.guard.more_first_names import MORE
from bot.practice.guard.rarer_first_names import RARER
from bot.practice.guard.word_lists import words

_OLDER = """
ada adelaide agnes aileen albert alec alfred alf algernon alma amy annie archie archibald arnold arthur audrey aubrey avis barbara basil beatrice beattie beryl bernard bernie bert bertie
bertha bessie betty bill billy brenda bridget bridie cecil cecilia cedric clara clarence claude clement clifford cliff constance connie cora cyril daphne deirdre denis dennis derek desmond dilys dolly dora doreen
doris dorothy dot dottie douglas doug duncan edgar edie edith edmund edna edward edwin eileen elaine eleanor elizabeth ella ellen elsie emily enid eric ernest ernie ethel eunice eva evelyn fanny
flora florence florrie flossie francis frances frank fred freda freddie frederick gerald geoffrey geoff george georgina gerard gertrude gilbert gladys glenys gordon graham greta gwen gwendoline harold harriet
harry hazel hector henrietta henry herbert hetty hilary hilda horace howard hubert hugh ida ina iris irene isaac isabel isobel ivan ivor ivy jack jacqueline james jane janet janice
jean jeanette jessie jim jimmy joan joanna john josephine joseph joe joyce judith julia june kathleen kath kathy keith ken kenneth laura laurence lawrence len lena leonard leslie lewis
lilian lillian lily linda lionel lorna lottie louie louisa louise lucy lydia mabel madge maisie malcolm margaret marge margery margot marian marie marion marjorie martha mary maud maude maureen maurice
mavis maxine michael mick mildred millicent millie minnie miriam moira molly mona monica morag muriel myra nancy nell nellie nelly nettie neville nora norah noreen norma norman olga olive
oliver olwen oscar oswald patricia pat patrick paddy paul paula pauline pearl peggy penelope percy percival perpetua peter philip phil phyllis polly prudence queenie rachel ralph ray raymond reg reggie reginald
rena renee rhoda richard rita robert rob bob bobby roderick rodney roger roland ron ronald ronnie rosemary rosina roy ruby rupert ruth sadie sally samuel sam sandra sarah sheila shirley sidney sid
stan stanley stella stephen steve sybil sydney sylvia ted teddy terence terry thelma theresa thomas tom tommy tony trevor ursula valerie vera verna vernon veronica victor vic vida vincent viola violet
vivian vivien vivienne wally walter wanda wendy wilf wilfred wilfrid william willie wilma winifred winnie winston yvonne zena una edwina elspeth euphemia fergus hamish hamilton iain ishbel jock morven senga
effie dougal alasdair alistair alastair mairi mhairi rhona shona catriona eilidh innes ewan euan callum calum
"""

_LATER = """
aaron abbie abby abigail adam adrian aidan alan alana alex alexander alexandra alexis alfie alice alicia alison allan allison alyson amanda amber amelia andrea andrew andy angela anita ann anna anne annabel annette anthony
antonia ashleigh ashley barry becca becky ben benjamin bethan bethany beth bev beverley bradley brad brett brian bruce caitlin cameron camilla carl carla carly carol carole caroline carolyn catherine cath
cathy charlene charles charlie charlotte chelsea cheryl chloe chris christian christina christine christopher claire clare claudia clive colin colleen connor corey courtney craig curtis daisy dale damian damien dan daniel
danielle danny darren dave david davina dawn dean debbie deborah deb debra declan denise diana diane dominic don donald donna dylan ed eddie eliza ellie elliot elliott emma erica erin ethan
evan evie faye felicity felix fiona fran freya gabriel gabrielle gail gareth gary gavin gemma george georgia georgie geraldine gillian gill gina glen glenn glynis grant greg gregory guy hannah hayley heather
heidi helen helena holly ian imogen ingrid isabella isabelle isla jackie jacob jade jaime jake jamie jan janette janine jared jason jasmine jay jayne jeff jeffrey jemma jen jenna jennifer jenny jeremy jeremiah jerry jess
jessica jill jo joanne jodie joel joey jon jonathan jordan josh joshua jude judy julian julie juliet justin justine kara karen karl kate katherine kathryn katie katy kay kayleigh keeley keira kelly kelvin
kerry kevin kev kian kieran kim kimberley kirsten kirsty kit kyle lara lauren leah leanne lee leigh leo leon leonie lesley liam libby lindsay lindsey lisa liz lloyd logan lola loretta lorraine louis
luca lucas luke lynda lyn lynn lynne lynsey mandy marcia marcus margo maria marianne marilyn marina mario martin martyn mathew matilda matt matthew maya meg megan mel melanie melissa melvin mia michaela
michele michelle mike miles mitchell mo morgan naomi natalie natasha nathan neil niamh nicholas nick nicky nicola nicole nigel nina noah noel oonagh owen paige pam pamela penny pete philippa pippa poppy
rachael rebecca rhys ria ricky rick robin robyn ronan rory rosalind rosie ross rowan roxanne russell ryan sabrina samantha sara scott sean seb sebastian shane shannon sharon shaun shelley sian simon simone
sinead siobhan sonia sophia sophie stacey stephanie stewart stuart sue susan susie suzanne tamara tanya tara taylor teresa tess theo tilly tim timothy tina toby todd tracey tracy trisha tristan val vanessa
vicki vicky victoria wayne will yasmin zach zachary zara zoe
"""

_YOUNGER = """
aaliyah ada-mae adele aiden alana albie alesha alisha alys amelie amiyah anaya annalise archer arlo arya aria asher ashton aubree aurora ava ayla bailey beau bella blake bobbi bonnie bodhi brandon brody bronte caleb carter cassie casey chantelle charley chantal clay cody cole cooper corben
dani darcey darcy darcie daryl delilah demi dexter dominik dougie edie-mae eden eleanora elias elijah elise eliza eloise elsie-may enzo esme esmé ezra fearne finlay finley fletcher francesca frankie gabby gracie-may greyson harley harper harrison harvey henley hollie hudson hunter isaiah iyla jackson jax jaxon jayden jaydon jaylen jenson jonah jordana kacey
kai kaiden kane kayla kayden keanu kelsey kenzie kenzo keziah khloe kiera kimi kobi koby kourtney kyra kyran lacey lacie layla-rae layton lennon lennox levi lewin liberty lilah lillie lilly-mae logan lottie-mae luka lyla lyra mackenzie macy madeleine madison maddie maddy maisy mason matteo maverick mckenzie mila millie-mae milo mollie mylo myla nancy-mae nevaeh
nate nova oakley ocean odin olivia ollie otis orla-mae peyton phoebe phoenix piper quinn rafe raphael reece reagan reuben riley rio rocco romeo roman rory-jay rubie rudy ruben saffron saskia savannah scarlett sebastian shania shayla shaya sienna skyla sofia sonny stefan summer-rae taya teddie teigan thea tia tiana tiffany tiger tobias trent tyler tyrese tyrone tyra
verity violet-rose willow winter xander yvette zack zak zane zayn zion marlon dwayne dwight jermaine jerome lamar tremaine clinton winsome curtley glenford carlton courtney dalton deon desree everald fitzroy granville hopeton keisha lavinia leonie letitia linval lucinda mavis-ann millicent norris orville paulette rastus reuben rohan roshane rupert shanice shaniqua sharlene tanisha tyrell valencia vashti verol vinette yolanda
abel absalom alban albion amos anselm ansel ambrose aubry augusta aurelia barney benedict bertram boris bram bruno byron caspar caspian cassandra cecile celeste celia chester christabel clarissa claudette clementine cleo colette constantine cordelia cosmo crispin cuthbert cynthia damaris dora-lee dorian drusilla eamon edmond elsbeth eloisa emeline emmeline ephraim errol esau estelle eugene eugenia
eustace fabian ferdinand fidelma fleur fraser gaynor genevieve germaine gideon giles gilda ginny godfrey greta-mai griselda gus guinevere gwendolen hattie hermione hettie honor honora horatio hyacinth ignatius ike imelda isadora isidore jacinta jacinth jemima jethro jocasta joni josiah josie josette joss juliana juno kitty lana lavender leopold leroy lettice letty linus lorna-jane lucan lucian lucille luella luther magnus maja marcel marcella marguerite marietta marius marlene maryann mathilda merle merlin mimi minerva mitzi
moses myron nanette nanny-jo nathaniel ned nicolette ninette noelle octavia odessa olympia ophelia orson otto pandora pansy pascal patsy patti perdita perry petra petronella philomena phineas pierre primrose quentin quincy rafferty ramona raven regina rhonda roderic rollo romola rosalba rosamund roseanne rosheen rosita rowena rufus rupinder sacha sapphire selina selma serena seth shaw sheena shelagh silas silvia solomon sophia-rose spencer stan-lee sukie suki sybilla tabitha
talia tallulah tamsin tatiana tarquin thaddeus thelonious theodora theodore thora tiffani timmy tobin tricia trixie trudy ulric una-mae valentina valentine venetia verena vesta vikki virginia vita walt warren waverley wesley wilbur wilhelmina willa willard wilson winifred-mae winnifred xanthe xavier zelda zinnia zoey zola zora
maja hania lena zosia antek franek kacper szymon oliwia oliwier igor iga wiktor mikołaj mikolaj filip kornelia gosia asia basia ela krysia jola renia romek tadek wojtek zbyszek czarek
amaan aayan aleena aliza areeba arham ariba armaan ayman eesa esa fizza haris hareem huzaifa inaya ibtisam iman jannat kashif laiba mahnoor maheen maira mishal musab rayan rayyan ruqayyah safa safwan shayan sumayya sumaira taha umar umair usman yahya yaqub zakariya zara-noor zayd zoya zunaira zulaikha
"""

_OTHERS = """
bernadette bernardine concepta assumpta dympna attracta carmel dervla eithne finola goretti ita jarlath malachi nollaig phelim proinsias rosaleen sheelin teasie turlough
steph oli ollie ferdi jaz naz baz gaz shaz kaz bazza wilhelm ngaire kuljit gurnam gurdev mehar oyin tolu efosa osagie chukwudi nonso amaya ximena paloma consuelo dolores mercedes esperanza graciela raul ramon hernando diego santiago ignacio
ruxandra anca dragos catalin cosmin razvan petru veronika zdenka jiri pavel vaclav milan zdenek lubos jozefina ludwik feliks bronislaw bronisława halinka wladek irenka stefania leokadia czeslawa marianna zenon edmund eugeniusz lucjan
avril bettina blanche bonita bronagh calvin camille carina celina cerith charis christabelle clarice colette corinne cressida daphne dena denzil desiree dinah dione dulcie
elfreda elma elva emmie eryn esta ethelbert evadne evangeline fay fenella freddy garfield georgette geraint gerry gertie gloria glynn gwynne hedley hildegard humphrey ianto iolanthe irvine
jacki jacquie janey janie jeannette jeannie jenni jinny joannie jolene joann jonny jools josiane judi kaye keir kerri kirsteen kristian kristina lachlan lalage leonora lennie leolin lilias linden linnet lisbeth lonnie lorena lorne
lorrie lowena lyall lyndon lynwen magdalen maidie malvern mamie marcie maribel marika marita marlon maryam masie maurine mavourneen maxwell mena merrill mervin meryl minna mirabel moina morris moyra muir murdo nanna
nessa netta nicki nicol nita noeline noela nolan nona noreena odile ona oonah oriel osbert osmund pamala pauleen pearline petula phillipa phyllida phylis raelene raymonde rhoswen robbie roddy rodger rona roni rosabel rosalyn rosamond rosanna roseann roselyn roslyn rosslyn
rufina salome sanders saul selwyn sharron sheree sherry shirl sidonie sissy sula sylvie tam tansy terri thirza tirzah torquil tracie trina trish tristram vaughan velma vilma vinny violetta virgil vonnie wallace warwick wendell wes wilbert wilfrida willis winton wynford yolande zillah
"""

_CELTIC = """
aled alun alwen alwyn aneurin angharad anwen arwel arwen arwyn bedwyr bethan blodwen bronwen bryn cadi carwyn carys catrin ceinwen ceri cerys cledwyn colwyn dafydd dai delyth deiniol dewi dyfan dyfed eifion
eiluned einir eira eirian eirlys eirwen elen eleri elfed elgan elin eluned emlyn emrys emyr enfys eryl esyllt eurwen fflur ffion gareth garmon gerallt gerwyn gethin glain glenda glyn glyndwr goronwy
gruffydd guto gwenda gwenllian gwenno gwenyth gwerfyl gwilym gwion gwladys gwyn gwyneth gwynfor haf hefin heledd heulwen huw hywel idris iestyn ieuan ifan ifor illtyd ioan iolo iona iorwerth irfon islwyn
iwan lleucu llew llinos llion llyr lowri luned mabli madog mair mali mared mari megan meirion menna meredydd merfyn meurig mererid mervyn morfydd myfanwy myrddin nerys nesta nia non olwen osian owain prys
rhian rhiannon rhodri rhydian rhys sara seren siân sian siôn sion sioned siwan steffan tecwyn tegid tegwen tesni tomos trefor tudur wil wyn wynne ynyr
aoife aisling ailish aine bláthnaid brendan brid brigid caoimhe cathal ciara ciaran cillian clodagh colm colum conor cormac dara deirdre dermot diarmuid donal donnacha eamon eamonn eoghan eoin fergal finbarr fionnuala
gráinne grainne kathleen lorcan maeve mairead malachy maire máire nuala oisin oisín orla orlagh padraig pádraig peadar roisin róisín ruairi saoirse seamus séamus senan shay siobhán sinéad sorcha tadhg una
"""

_FROM_EUROPE = """
agata agnieszka aleksander aleksandra andrzej aneta anastasia ania bartek bartosz beata bogdan bogusław boguslaw bożena bozena czesław czeslaw danuta dariusz dorota elżbieta elzbieta ewa genowefa grażyna grazyna grzegorz
halina henryk irena iwona jacek jadwiga jakub janina janusz jarek jerzy joanna jolanta józef jozef justyna kamil karolina kasia katarzyna kazimierz krystyna krzysztof lech leszek łukasz lukasz maciej magda magdalena
małgorzata malgorzata marcin marek mariusz marta mateusz michał michal mieczysław mirosław miroslaw monika natalia oksana olena patryk paweł pawel piotr przemek radek rafał rafal renata roman ryszard sławomir slawomir stanisław stanislaw
stefan sylwia tadeusz teresa tomasz urszula wacław waclaw waldemar wanda wiesław wieslaw wiktoria witold władysław wladyslaw wojciech zbigniew zdzisław zdzislaw zofia zosia zuzanna zygmunt
alina andrei bogdana cristina daniela dimitri dmitri elena florin gheorghe ioana ion ionut iulia liudmila ludmila mihaela mihai mihail mircea natalya nikolai nikola oleksandr olha radu sergei sergiu svetlana tatiana vasile viorica vladimir volodymyr yuri yulia
jonas jurgita lina rasa vytautas darius algirdas inga janis liga ilze juris katalin laszlo lászló istvan zoltan ferenc
antonio beatriz carlos catarina conceição fatima fernanda fernando francisco gonçalo inês ines joao joão jorge jose josé juan lucia luis luisa manuel margarida mariana marisol miguel paulo pedro pilar rosa rui sofia tiago teodoro
alessandro concetta domenico enrico francesca francesco gianni giovanni giuseppe giuseppina luigi marco nunzio paolo pasquale pietro rosaria salvatore vincenzo
anke bjorn dieter franz freja gerda gunther günter hans heinz helga ilse inge jurgen jürgen klaus kurt lars lieselotte margarethe sven ulrike ursula wolfgang
androulla andreas christos costas despina dimitris eleni giorgos kyriacos maroulla panayiotis stavros yiannis spyros aphrodite ahmet ayse ayşe emine fatma hatice hasan huseyin mehmet mustafa yusuf zeynep
"""

_FROM_FURTHER = """
aamir abbas abdul abdullah abid adeel adil ahmed ahmad aisha aishah akbar akram alia aliya amir amina amina amna anwar arif arshad asad asif asim asma atif ayaan ayesha aziz azra bashir bibi bilal bushra
daud dawood ehsan faisal faiza farah farhan farida farooq fatima fatimah fawzia fazal firoz ghulam habib hafsa haider hajra hakim hameed hamid hamza haroon hasina hassan hussain ibrahim iftikhar ijaz imran imtiaz
iqra irfan ismail jamal jamila javed junaid kabir kamal kamran karim kauser khadija khalid khalida kulsum latif leila layla mahmood mahmud majid malik mansoor mariam maryam mehboob mohamed mohammad mohammed muhammad
mubarak mumtaz munir musa mushtaq nabila nadeem nadia naeem nafisa naila najma nargis naseem nasim nasir nasreen nasrin naveed nawaz nazia nazir nighat noor nusrat omar osman parveen qasim rabia rafiq rahim raheela
rashid rashida razia rehana rehman riaz rizwan robina rubina rukhsana saad saba sabir sadia saeed safia saima sajid sakina saleem salim salma salman samina samir samira sana sarfraz shabana shabir shabnam
shafiq shaheen shahid shahida shahnaz shakeel shamim shamima shazia sohail sufyan sultana tahir tahira tanveer tariq tasneem uzma waqas waseem yakub yasin yasmeen yasmin yousaf yousef yunus yusra zafar zahid zahida zahra zainab zaheer zakir zaynab zubair zubeda zulfiqar
aarav abhishek ajay ajit akash amar amarjit amit amrit amrita anand anil anita anjali ankit anup aparna arjun arun arvind asha ashok ashwin avtar baldev balbir balwinder balvinder bhavna bina chandra charan darshan daljit davinder deepa
deepak deepika devi dhruv dilip dinesh dipti diya gagan ganesh geeta gita gopal govind gurbax gurdeep gurdip gurmeet gurmit gurpreet gursharan hardeep hardip hari harbhajan harinder harish harjinder harjit harmeet harpreet harsha hema hemant
indira inder indu inderjit jagdish jagdeep jagjit jagtar jaspal jaspreet jaswinder jatinder jayanti jaya jayesh jitendra joginder kalpana kamala kamaljit kanta kantaben karamjit kiran kirit kishan kishore krishna kuldeep kuldip kulwinder kulwant kumar
lakhbir lakshmi lalita lata leela madhu mahesh malkit mandeep manish manisha manjit manjula manju manmohan meena meera mina mohan mohinder mukesh nalini naresh narinder navdeep navin neela neelam neha nikhil nila nilesh nirmal nirmala nisha
nitin om parminder parmjit pooja prabha pradeep prakash pramila prashant pravin praveen preeti prem pritam priti priya pushpa rahul raj raja rajan rajesh rajinder rajiv raju rakesh ram rama raman ramesh rani ranjit ravi ravinder reena rekha ritu rohan rohit rupa
sandeep sangeeta sanjay sanjeev santosh sarita sarla satnam satpal satya savita seema shanta shanti sharda shashi sheetal shilpa shobha shweta sita smita sneha sohan sonal suchita sudha sukhdev sukhjit sukhwinder suman sumitra sundeep sunil
sunita suraj surinder surjit suresh sushila swaran tarlochan tejinder uma urmila usha vandana varsha veena vijay vikram vimal vimla vinay vinod vishal yash yogesh
abena abdi abdirahman abimbola abiodun abiola abosede achieng adaeze adaobi ade adebayo adebisi adenike adeola adesola adetokunbo adwoa afua ajoke akosua akua ama amaka amara aminata asha ayo ayodele babatunde bola bolanle boateng bukola
chiamaka chibuzo chidi chidinma chika chike chima chimamanda chinedu chinonso chioma chinyere chukwuemeka dada damilola deborah ebele efua ekow emeka esi esther ezinne faith femi folake folasade funmi funmilayo ibironke idowu ifeanyi ifeoma ifunanya
ijeoma ike iman kehinde kemi kofi kojo kwabena kwaku kwame kwasi kwesi lekan lola mansa modupe ndidi nana ngozi nkechi nkem nnamdi nneka nnenna obinna ogechi oluchi olufemi olumide oluwaseun omolara onyeka oyinkan remi sade sanaa
segun seun simi sola taiwo tayo temitope tobi tope tunde uche uchenna ugo uzoma wale yaa yaw yemi yetunde zainabu abdullahi amadou binta fanta fatou fatoumata ibrahima isatou kadiatu lamin mamadou mariama momodou modou ousmane sekou
blessing comfort patience precious chipo farai fungai kudzai munashe nyasha rudo ruvimbo simba tafadzwa takudzwa tanaka tapiwa tariro tatenda tendai thandiwe themba tinashe tsitsi thabo lindiwe nomsa sipho sibusiso zodwa zanele
akinyi atieno juma kamau kipchoge makena mwangi njeri nyambura otieno wairimu wambui wanjiku wanjiru mwajuma rehema zawadi salim selassie abeba almaz bekele dawit fikirte getachew hiwot mulu selam tesfaye yohannes zewdu haile senait tsehay
ayaan hodan hibaq ifrah khadra nimco sahra warsame ubax fartun halima hawa muna safiya zamzam
clive delroy devon donovan errol everton glenroy leroy lloyd marva merlene myrtle neville novlette odette oswald una verona winsome wilmot desrene cynthia hyacinth icilda
abdulrahman ali amal bassam dina faris ghada hala hani huda jamileh khaled lamia lina maha majed mahmoud marwan mona mustapha nabil nadine nasser omar rami rania reem rima saleh samer sami sawsan suha tarek wael walid yara ziad zeina
arash azadeh babak behrouz farhad farzaneh fereshteh golnaz hossein javad kaveh laleh leyla mahsa maryam masoud mehdi mehran mina mohsen nasrin parisa parviz reza saeid shahram shirin soheila zahra
bao chen feng fang guang haoran hong hui jian jie jing jun kang lan lei ling mei meiling ming ning ping qiang qing wei weiming xia xiao xin xiu yan yang ying yong yun zhen zhi hua siu wing kwok wai mee yoke
anh binh dung hanh hoa huong lan linh minh ngoc nguyet phuong quang thanh thao thi thu thuy trang trung tuan tuyet van akiko haruka hiroshi kenji naoko takeshi yoko yuki ji-woo
althea angelito arnel benilda carmelita corazon crisanto divina edgardo elmer erlinda ernesto imelda jhun jocelyn leonora lorna lourdes luzviminda maricel marilou melchor ofelia perla reynaldo rodrigo rogelio rosalie teresita
"""

_WORDS_TOO = words(
    """
will mark may grace hope joy faith rose june april dawn ivy daisy lily violet olive pearl ruby amber holly heather hazel iris penny victor frank grant
bill bob rob pat sue jack guy dean rich rick pip miles chase drew ray dot jean kit max jo mo al ed bev dale glen glenn rowan robin jay rory reed
summer autumn august christian carol harmony melody patience prudence constance charity comfort blessing precious mercy queenie don josh sandy rusty
lance paige wade cliff ford brook brooke nan norm sunny star ginger basil clement ernest bishop noel mai ali ama ade om raj ram lan an thi ion non
eira haf glain seren wyn mali mari mair dai ted tea gill mace cherry carmen poppy bryony fern myrtle flora viola dolly misty star stacey sol rex roman
brad lee jan tim peter bertha molly sally jenny jimmy polly nelly bobby lesley kelly ashley lola jerry gail jude hector oscar emmy tony kirsty china
florence sydney georgia adelaide devon jordan clyde jasper precious sunday friday monday may-ann dara ken mac ola ore bo su ka jess mona nova dora
van winter reg wing rio sherry lavender ping thu fang dung clay beau avis aria eden asia jade wale yoke zion lacey
wren coral marigold petunia ebony valentine angela uma lin sky skye ocean river storm muna dada nana mama bibi malik sana noor kamal simba juma selam musa
"""
)

AMBIGUOUS = _WORDS_TOO
ALSO_ELDERLY = words(_OLDER)
FIRST_NAMES = words(
    " ".join([_OLDER, _LATER, _YOUNGER, _OTHERS, _CELTIC, _FROM_EUROPE, _FROM_FURTHER, MORE, FURTHER, RARER])
) | words("grace joy rose april sandy queenie faith hope robin dawn max fern bryony carmen cherry skye")
