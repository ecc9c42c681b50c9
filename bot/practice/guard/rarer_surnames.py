"""Rarer surnames, in small letters, from everywhere; no usual words among them."""

from typing import Final

RARER: Final = """
abad abalos abbas adebisi adhikari adlington agustin ahern alcantara almeida alonso alvarez alves amato amesbury amponsah andreou angove aniagolu antoniou antunes apted ardelean arroyo
arslan asare aslan attwater auchinleck awan ayala aydin ayling azevedo babangida bagnall balan balderstone baptiste barbieri barbosa barros bartoszewicz basile batista battaglia battersby
beckford beddoes bednarek begbie beglin bellingham bellini benbow benitez bernardi berrisford bessant bethune bianchi biddulph bircham blackwood blanco blewitt bogdan boorman borkowska
boscawen bose botezatu bottrill bowdler brabazon bradigan braganca braidwood bramhall brathwaite bratu brazier breadalbane brigginshaw brimble brito bromwich budgen buenaventura bullivant
bulstrode burgoyne burroughs bushnell caballero cabral cabrera cadell cadwallader cafferkey cairncross cakir calcutt caldeira calderon caldow camacho campos capstick caputo carbery cardoso
carlyon carneiro caruso carvalho castro cathcart cattaneo cattermole cawthorne celik cetin chaffey chahal chakrabarti charalambous chegwin chesterton chirila chisholm chiu chow christodoulou
chua chung clapham clayson cleverley codrington coelho colborne colombo concepcion constantinou conti copping coppola corbishley cordero correia cortes costantini coutinho craciun crackett
cretu crickmore crilly croitoru cuddihy culbertson cullinane culverwell cumberbatch cutbush cuthbertson czajkowski dabas dabney dacanay dacosta dacres dadswell daines dalgarno damico danciu
dankwah dauncey deighton delacourt delahunty delapenha delgado deluca demetriou denholm desouza dhanjal diaz dibble diggory dineen dinu diskin dixey doan doggett doig domingo dominguez
dommett douglin dowdeswell dragan draghici drennan drewitt drinkwater ducksbury dunnett dunphy duran dykes dzik eaglestone eastgate economou edozien ellacott elliman elphinstone elstob
emberton endicott erdogan escobar espinosa esposito esteban esteves etheridge evangelista eversley fabbri fairbrass fanshawe fapohunda farina farrington fazackerley featherstonehaugh fenty
ferrante ferrara ferraro ferretti ferrier fetherston figueiredo flitcroft fonseca foulkes fradgley francois freitas fuentes fuggle fullarton fung furnival gadsby galang gallardo gallego
garrido gatenby gathercole gatti gawthrop gayle gedling georgiou gilliland gimenez giordano girling gittens godber godbold gokhale gomez goncalves gooch goodhew goodison goulbourne grannum
grassi greco greenidge grimaldi grindrod gristwood grzybowski guerreiro guerrero gurung gutierrez guzman gyasi hadaway hadjigeorgiou hafeez hameed hammersley hanbury handley hawkesworth
hawtrey haxby hayer haythornthwaite headland headley heaney heathcote hedley hembrow henriques heptonstall hernandez herrera hewlett hibberd hidalgo higginbottom hinchliffe hipkiss hoggarth
hollingdale holmwood holness holyoake honeysett hornby hourihan huckerby hukins hutton hyatt iacob iancu ibanez ibeh iftikhar iglesias ignacio ikpeazu ioannou ironmonger ishaq istrate jabeen
jadeja jaffar jago janjua jarrold jassal jephcott jhaveri jimenez jolliffe juby kakar kaminska kapadia kaul kausar kaushal kaye kearsley keddie keighley kelsall kemble kerridge khanum
khattak kilburn kilic kinder kinloch kitto kiyani knaggs kneale korkmaz kowalska krol kuti kwan kwong kyriacou lacey lacson lampard langstaff lanigan larter lashley laskowski lazar lazenby
leatherbarrow ledbetter legaspi leite lennie lewin liang lightowler lillywhite limbu littlejohn liu liversedge lochhead loftus lovelock lozano lummis lunney luong lupu luu lyddon lythgoe
macalister macapagal maccallum macedo macfadyen machado macken maclaren macnaughton macquarrie madueke magalhaes magbanua magsaysay mahajan majeed majithia manalo mancini manea mangubat
manole mapplebeck marchbanks marchetti mariani marini marquez marsland martinelli martins maslowski matos mawdsley maycock mazza mccaig mccallion mcconnachie mccorkindale mccrindle
mccutcheon mcgarrigle mcgillicuddy mcglashan mcilwraith mcinally mckechnie mckelvie mckendrick mclaverty mcleish mcmenemy mcmurdo mcnair mcquade mcswegan mcwhirter meaney medeiros mehra
mellett melo mendez menhinick michaelides minshull miranda mobbs molina monteiro montero monti morais morales moreira morelli moreno moretti morrone mortlock mouat moura mroz muggeridge
mullarkey mumtaz munoz muresan mutimer mycroft nakamura namboodiri nancarrow napolitano nascimento navarro neasham nechita negri negru nembhard ngwenya nicolaou nicolescu nieto nisbet nistor
njoroge nkemelu nogueira nulty nunez nunn o'casey o'shaughnessy obeng ocampo oduya ogundipe okonjo olaru onwudiwe opie orpin orrell ortega ortiz osinbajo outhwaite ozdemir ozkan ozturk
pacheco pagano pagden paiva palumbo panayiotou panganiban pangilinan papadopoulos papworth parbery parisi pascual pask pavlou paxton peachey peasgood pedder peebles pellegrini pellegrino
pemberthy pengelly pepperell perrins pervaiz petherick pettit phung pinheiro piras pitcairn plowright pocock pogmore polglase pottinger predescu prestwich prieto pujara purslow purves pusey
qadri qayyum quach quansah quarmby quigg quilligan quinnell quintana quizon radcliffe rahim ramalho ramirez ramos rangarajan ranjan rankine raval ravenscroft rebelo reddan rehal relf ricci
ridgway rinaldi rintoul rivera rizzi rizzo rocha rochford rojas romero rosales rosca rosevear rossetti rossi rotaru rowbottom rubio rudd ruggiero ruiz rumbelow russo ruthven saez sahin sajid
salazar salgado salinas salonga salthouse sampaio samuda sandiford sandoval sankoh santoro saraiva sarin sartori satterthwaite satti savvides saxena scrimgeour seaga sealy sehmi sekhon
sempill sengupta senior serban serna sharrock shearsmith shevlin shorthouse shrestha sillitoe silverwood silvestri simoes simsek skelhorn snodgrass soares sokhi soriano sorrentino speakman
staniforth stavrou stefanescu stothard strathearn suarez subhani subramaniam summerscales sumulong swamy swindlehurst szeto tamang taneja tattersfield tavares teale teixeira tellez thakrar
theodorou thiara tickner tippett titchener toader tolentino tolmie torrance toussaint traill traore trezise trinh trollope trujillo truong tupper turcu turk twaddle tyacke uren ursu utting
valdez valentini vargas vasconcelos vassell vaswani vaz vazquez velasco venkatesan vergara vidal vieira villalobos vinall vitale vitali vivian vohra voysey vuong walkden warboys warhurst
wathen wedgwood weekes wekesa wenham whyte wilk wintle wisniewska wogan wolfenden woolgar wormald worrell wrigley wroblewski yallop yardley yavuz yaxley yearwood yildirim zaharia zamora
zanetti zapata zheng
"""
