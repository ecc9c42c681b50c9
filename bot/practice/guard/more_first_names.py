"""More first names, in small letters, from further families and later years; written down as those in first_names.py were."""

from typing import Final

MORE: Final = """
aanya aarif aasiya abayomi abdulaziz abdulkadir abdur abebe abeni abida abioye abolaji abraham adaku adalbert adebola adedayo adelheid adelina ademola aderonke adetola adewale adina adjoa admasu
adnan adomas afonso afsana agatha aggie agostino agron aida aiko ailbhe ailsa aimee ainsley aishling aislinn aiza akeem akello akin alaba alannah albertine aldona alejandra alejandro aleks
alessandra alessia alexandru alexia aleysha alfonso alfredo aliah alicja aliyah allegra allister aloysius alphonse alya amanpreet amarachi amardeep ambika amena amira amirah amita anabel anatol
andile andreea andrej aneesa anetta angus anila anisa anish anjum annabelle anneka anneke annemarie annika annunziata anoushka ansh anthea anthonia antoine antoinette antoni antonina anuja anusha
anya apinya araba araminta archana arek arfan ariana aristotelis arjan arkadiusz arlene arletta arman armandine armando armani arnav arron artan artem artur arturo aruna aryan ashanti ashish
ashraf asiya astrid atiq atiya atul audric augustin augustine augustus aurelio aurelius auryn avani aveline avi avinash avraham awais ayan ayanda aydin ayisha ayomide ayub azhar aziza babajide
babette bahar bakari baljit balraj bankole baptiste barak barbora barnabas barnaby bartholomew bartlomiej basheer basma batool bedelia beka belinda benazir benedetta benedikta benita benoit benton
berenice berit bernadine bernardo bernice berta bess bethel betina beulah bhavesh bhupinder bianca bijal birgit birgitta birte bisi blanka blazej bleddyn bogusia boleslaw borislav branwen breda
breidge brenna briallen brigitte briony britta bronia brynmor burak burhan busisiwe busola cadwgan caius calista camila candice caradog carlo carlotta carmela casimir cassian cassius catalina
caterina catherina cathleen cayden cecily celestine celine cerian chaim chanda chandni charissa charmaine chava chayim cherie cherise chetan chiara chibueze chichi chidera chiedu chinelo chinenye
chinwe chisom chrissie christelle christiana chukwuma chun cindy cinzia ciprian claudine claudio cliodhna coleen conall conchita conn conrad constantin consuela coral coralie corinna cornelia
corneliu cornelius cosima costel cristian cristobal csaba cynan cyprian daciana dagmar dagmara dagny daiva dalia dalila dalisay dalmar damir damola danica daniele danijela danika danilo danuše
daoud daragh daria dario darko darnell darragh darshana dashiell davit dawda dawid dayo deanna deena deirbhile deirdra delia delphine demelza demetrius denisa deniz deodat desislava desta detlef
devansh devlin dhara dharmesh didier dilan dileep dilek dillon dilshad dilwyn dima dimitar dimitra dimitrios dinh dionne dipak dipali divya dmytro dominga dominika dominique donatella donncha
donte dorcas doreena doriane dorin dorina dorte doyin draga dragan dragica drazen duarte dulcibella dusan duska dusty duygu dwynwen dymphna dzenana ebenezer ebony ebru ebun ebunoluwa eckhart eddy
edel edeltraud edita edivaldo eduardo edvard edvin edwige edyta efe egbert egle eibhlin eilis eimear einar einion ejike ekaterina ekemini ekene elan eldon elektra elfrida elfriede elham eliana
elinor eliot elisa elisabeta elisabeth elisha elodie elowen elroy elsa elvira elwyn emilia emiliano emilie emir emira emmanuel emmett emre enda endre engin enoch enora enrique erika ermelinda
ermintrude ernesta ernestine ersin erwin esmeralda esra essie esteban ester etta eudora eugenie eulalia eunan evalyn evangelos evariste evita ewelina eyad ezekiel fabiana fabio fabrice fadi fadia
fadila fadumo fahad fahima faizan fareed farhana farid farouk farrukh farzana fatema fatemeh fathia fatih fatiha fatmata fatuma faustina federica federico felicia felicjan felipe ferdia ferdinanda
ferelith ferne fiachra fikile filipa filippo filomena findlay finn finnegan fintan fionn fiorella firdaus flavia flavius floella florian florica florinda flossy folarin forbes fortunata franca
francine francisca franciszek francoise frazer frida frideswide frieda friederike fritz fumiko funke furaha gabriela gabriele gabriella gaenor gagandeep gaganjot galina gamal garry gaspard gaurav
gayle gela genoveva georgi georgiana georgios gerhard gerlinde gertraud gertrud ghazala ghislaine giancarlo gianluca gianna ginevra gintaras gioia giovanna gisela gisele gitanjali gitta giulia
giuliana giulio gladwin gladwyn gobind goran gottfried grazia graziano graziella gregor gregorio gretchen gretel griff griffith grigore guadalupe gudrun guido guillermo gulnaz gulsen gurbaksh
gurvinder gustav gustavo gwendolyn gwenfron györgy habiba hadassah hadi hadiza hadley hafeez hafiz hafsat haifa hakan hakeem haleema halimah hallie hamdi hamida hana hanan hanif hanifa hanna
hannelore hansa hardik harita harleen harminder harmony harshad haruki haruna harvinder hashim hassana hatty haya hayden haydn heba hedda heddwyn hedwig hedy heike heinrich helene helmut hendrik
henriette henrik henrike hephzibah herbie heribert hermine herminia herta hessa hevin hiba hilde hiral hiran hiren hiroko hisham hoang honorah honorine horst hortense hosea hosni houda howell
hrishikesh hristina hubertina hugo huguette hulya huma humaira humayun humberto hyacinthe hyun ibolya idrees ignacy iheoma ihsan ikechukwu ikenna ikram ilaria ileana ilham ilias ilinca ilona imad
imani indra indrani ingeborg inger inigo ionela irina irini irma irmgard irmina irvin isha ishaan ishaq ishika ishmael ishrat isidora isleen ismael ismat ismene isolda isolde isra itunu itziar
ivana ivanka iveta ivo ivona iyabo iyanu izabela izabella izzat izzy jacqui jada jaffer jago jahangir jaheim jahid jai jaleel jalil jamilah janae janaki janek janelle janos jarmila jaroslav
jaroslaw jasbir jasmin jasminka jasna jasper jassim jasvinder jasvir jaswant javier jawad jayant jayda jaymini jayshree jazmin jedrzej jeevan jelena jendayi jens jevan jezebel jiang jigna jignesh
jillian jinan jivan joachim joan-marie joana joaquin jochen joelle johan johann johanna johannes johnathan johnnie jolyon jomo joran josefa josefina jovan jovana jozefa juanita judah judit
julianna julianne juliette julio julita julius jumoke justina jutta jyoti jyotsna kadir kaela kafayat kahlil kaitlin kajal kalaivani kaleb kalina kalsoom kaltrina kalyani kamila kamilla kamini
kamla kanchan kandace kanwal karan karel karima karin karina karla karlis karol karsten kartik kasandra kasey kasimir kaspar kassandra katarina katelyn katerina kateryna katharina kathrin katia
katja katrin katrina katya kaukab kausar kaushik kavita kavitha kaya kayode kazimiera keegan kejal kelechi kellie kemal kendra kenisha kenna kenny keris kerstin kester ketan keturah ketut keyshia
khadeeja khadijah khalil khatija khatun khaya khurram khurshid khushi kiana kieron kikelomo kiki kiley kimani kimberly kinga kingsley kira kirstie kishor kittie kiyoko klara klaudia klementyna
koffi kolade komal konrad konstantin konstantinos korede kosta kostas kourosh krishan krishnan kristen kristin kristof krisztina krystal krystian kuba kumari kunal kunle kwadwo kylie kyriaki kyung
ladislav laila lakeisha lance langston laraine larisa lasse latasha lateef latifa latisha laura-jane laurel laurent lavina leandra leandro leanna leena leia leighton leilani leisha leith lemar
lenka lenny leocadia leona leonardo leonid leonidas leonor leontina lesedi leticia lev lexi lexie liana liba lida lidia lidija liesel ligia lila lilia liliana lilith lilla lilo lilwen linnea lise
lisette lissa liv livia liviu lizzie ljiljana ljubica llywelyn lois lolita loredana loreen lorelei loren lori lotte loubna louella loujain lovisa luan lubna lubomir luc luciana lucie lucien
lucienne lucilla lucius lucretia lucyna ludmilla ludovic luiza lukas lulu luqman lutfur lwazi lydiane lyle lynette lyudmila maame macarena madalina maddalena maddison madeline madiha madina maebh
maedhbh mafalda maggie mahad mahalia mahbub mahendra mahir mahmuda maia maija maite makala makenzie makhosi maksim maksym malak malala malika malka malky mallory malwina manal manfred manjot manoj
manon manpreet manuela manus manvir mara maral maram marc marcela marcelina marceline marcos maree mareike maren maret margaretta margarita margaux margherita margit margret margriet maria-jose
mariah mariamma mariano marie-claire mariella marielle marigold marija marijana marike mariko marinela marino mariola marisa marissa marit mariya mariyam marjan marjolein marko marla marley marnie
marsali marsha martina martine maruf marvin maryanne maryla marylou marzanna marzena masha masood massimo masuma matas matej mateus mathias mathilde mathura matilde matthias mattias maureena
maurizio mauro maxim maximilian maximus maymuna maysa mbali meadhbh meghna mehmood mehreen mehwish meinir melania melek meliha melina melinda melisa melody meltem melville melvyn menachem meriel
merryn meryem mette mfon micah michala michiko mikael mikaela mikel mikhail miklos milada milena milica milly milos miloslav milosz mimoza mindaugas mira mirabelle miranda mireille mirela miriama
miroslav misbah mischa misha mitch mitesh miya mladen moazzam moeen mohamad mohini mohit moises mojgan mojisola mokhtar monique montserrat monty moray mordechai morfudd morgana moritz morna
morwenna moshe motunrayo mubeen muhammed muhsin muireann mukhtar munira murad murali murat murdoch murtaza mutasim muyiwa muzammil mwamba mya mykola mylene myles myriam myrna nabeel nada nader
nadezhda nadim nadira nadja nadya nagina nahid nahida nahla naima naina nakita naledi namrata nana-ama narmada nasra natalija nataliya natasza nathalie naveen navjot nawal nazanin nazim nazira
nazma nazmin neda nedra neema neena neeraj neeta nehemiah neila nela nelda nelida nella nello nelson nena nenad nerea nerida nestor neta neva nevena ngaio ngan ngugi nhung niall nichola nicodemus
nicolae nicolas nicoleta nicoletta niels niholas nikita nikki niko nikolaos nikolas nikolay niloofar nilufar nimmi nimo ninian niobe nirav nishant nives niyi nkiru nkosana noelia noemi nokuthula
nola nonhlanhla noora noorjahan norbert norberta norma-jean nosheen nour noura nousha novak nuno nura nuria nurul nusaybah nuwan nwando nyela nyree oanh obadiah obiageli obioma octavian octavius
odalys odele odhran odilia ofentse okan okechukwu oksanna olabisi oladele olajide olamide olanrewaju olaoluwa olavi oleg olesya olimpia olu olubunmi olufunke olusegun oluseun olusola oluwafemi
oluwaseyi oluwatobi omari omer omobolanle omotola ondine onyinye oona ophelie oran oriana orlaith orlando orly orna orsola orsolya osama osamu osazie oscarine osmond osric oswin otilia ottilie
oumar oyelola ozan ozge ozlem pablo paddi padma padraic padraigh panagiotis panos paola parbati pardeep parul parvin parvinder parwati pascale pascoe patrice patricio patrik patrizia patrycja
paulina pavithra pavlina pavlo payal pearlie pegi pepe pernille perrin peta petar petros petunia phelan phemie phila philbert phillip phoibe pia piaras piers pieter pina pinar pinja pius pola
polina poonam porfirio porsha portia prabhjot pradip pranav prasad prasanna pratibha pratik preethi premala prescilla prisca priscilla priyanka prue prunella przemyslaw przemysław puja punam
puneet purnima qadir qaiser qamar quinton raakhi rabiya rachna rada radha radhika radka radmila radoslaw radosław rae rafael rafaela raffaele raffaella rafi rafiu raghad raghav rahat raheem rahel
rahela rahima rahma raina raisa rajab rajeev rajni rajnikant rajvir rakhi rakib ramatu ramila ramiro ramos ramu rana ranbir randeep ranjana raoul raphaela raquel rashad rashawn rasheed rasheeda
rasmus ratna ravindra raya rayhan reanna rebeca rebekah reenie reese refilwe regan reha rehan reiko reima reinhard reinhold remigiusz remy renate rene renu renuka resham reshma reuven reyhan
reynold rezwana rhea rhiain rhidian rhonwen riad rian ricarda ricardo riccardo richa richelle rico rida rigoberto riitta rika rikki rimsha rina rinat rishi ritika riya riyad riyadh rizwana roberta
roberto robson rocio rodica rodolfo roesia rohini rokeya roksana rolanda rolando rolf romain romana romilly romina romuald romy ronak ronel ronit ronja ronke rosalia rosalina rosaline rosario
roseline rosella rosemarie rosetta roshni rossella rowland roxana roxane roxy rozalia rozanne ruairidh ruari rubens rudi rudolf rufaro ruhi rukmini rumana rumbidzai rumena runa rupal rupali rushil
ruslan russ ruta rutendo rutger ruzena ryland saadia saamiya saanvi saara sabah sabeen sabiha sabina sabine sabita sabitha sabriya sachin sadaf saddam sadiq safaa safeer safiyyah sagal sagar
saheed sahil saida saif saira sajida sakib saladin salah salahuddin salam saleha salena salih salima salomea saloni salvador samar samara sameer sameera samia samson samuela samya sander sandhya
sandie sandro sania saniya sanna santino saorla sapna saqib sarah-jane saraswati sarbjit sargun sarika saroja sarojini sarwar sasha satinder satyajit savitri savvas sawyer sayeed sayeeda sebastien
seeta sefton sejal selah selcuk selena selim selima selvi semra seonaid septimus serap seraphina serge sergio serhiy serwaa setareh setsuko sevda severin sevgi seyi shaban shabnum shadrach shae
shagufta shahana shahbaz shaheda shahin shahla shahzad shaila shaima shaina shaista shakil shakila shakira shakuntala shalini shalom shamas shamila shamin shams shan shana shanelle shani shankar
shantelle shanthi shanya shaquille sharada sharifa sharmila sharmin sharyn shauna shaunagh shawn shayna shea sheeba sheela shehnaz sheldon shemar shen sher shereen sheridan sherif sherise sheryl
shevaun shinead shira shireen shiv shiva shivani shivaun shoaib shobna shola shonagh shonda shoshana shreya shrusti shubham shuchi shukri shumaila shyam shyamala siana sibel sibonelo siddharth
sidra sidsel siegfried sien siew signe sigrid sigurd sile silja silke silvana silvija silvio sima simbarashe simeon simin simona simran simranjit sina sinazo sindi sinikka siri sirkka sisi siva
sivan sive siyabonga slavica slobodan snehal snezana sobia socorro sofiya soham soheil sohrab solange solveig somaya sona sonali soneni sonja soraya soren sorin sorina sorley souad soumaya spiros
sreedevi srinivas stacy stanislav stanko stasia stef stefanie stefano stelian stephan stephania stephany steven stina stoyan subhash suda sudarshan sudhir sufia sugra suhail suhana sujata sukhbir
sukhdeep sukhi sukhvinder sulaiman sule suleiman suleman sulochana sumaiya sumaya sumbal sumeet sumera sumita summayah sunaina sundari sunna sunniva supriya surya susana susanna susannah susanne
sushma suvi suzan suzana suzanna suzette suzy svante svenja swapna swarup swati syed syeda sylvain sylvaine sylvana sylvester szabolcs szczepan szilvia taavi tabassum tadgh tahlia tahmid tahmina
taio tajinder takashi takumi talal taliesin talita tamanna tamar tamas tamasin tameka tamer tameron tamika tamila tamim tammy tamzin tamás tanatswa tancredi tania tanja tanvi tanvir tanzila taran
tareq tarun taryn tasha tashi tasnim tatjana taty taulant tavia tawanda tawfiq tayla teagan teegan tegan tejal tejas teleri temi temitayo temperance teo teodor teodora teofila teresia teri
terrence tessa tetiana teun thalia thandi theia thekla theobald theodoros theophilus therese thierry thilo thom thomasina thorsten thulani thurza thusha tiarna tibor tierney tigist tihana tilda
timea timofei timon timothea timur tine tinotenda tirion tisha titilayo titus tivon tiwa tobiah todor tola tolani tolga tolulope tomas tomasina tomek tomi tommie tonia tonya torben tori torin
torsten toshiko toula toyin traudl treasa tresa trinh trudi truong tryphena tsering tudor tufayl tulisa tuva twm tycho tyreke tyron tyson tzvi udo ufuoma ugochi ugochukwu ulla ullrich ulrich
ulrika umarah umer umesh umit unathi uriah uruj usama uthman uwe uyen uzair vadim vaibhav vaida valentin valentino valentyna valeria valerija valerio vamsi vanda vanja vanna vaqar varun vasant
vasanti vasil vasiliki vasilis vasudha vaughn veda veera velda velia venkat veronique vesna vicente vickie vidya viggo vihaan vijaya vikas viktor viktoria viktoriya vilas vilém vimala vina vince
vincenza vineet vinnie violeta violette viorel vipul virginie virginija vishnu vitali vitalij vito vitor vittoria vittorio viv viveca vivek viviana vlad vladislav vlasta vojtech volha vusi wade
wadud waheed waheeda wahid wahida waleed waltraud wangari waqar wasim wasyl weldon wenche wenda wenna wensley weronika wiesława wilberta willem willemina williamina willoughby wilna wincenty
winfield winona wynona władysława xenia xiang xinyi xiomara xochitl xolani xuan yaakov yadira yael yakubu yamina yana yanick yanis yann yannick yannis yarik yaroslav yashoda yasir yasmina yassin
yazmin yegor yehuda yelena yemisi yesenia yevgenia yevhen yildiz yiorgos ylva yoana yohan yohana yonas yoram yorick yosef yoshi yosra younis youssef ysolde yuan yukiko yuliya yuna yunis yuriy
yusef yusha yussuf yvaine yves ywain zabeen zachariah zacharias zadie zahir zahraa zaid zaida zain zaina zainub zaira zakaria zakary zaki zakia zakiya zalman zamir zandile zandra zaneta zareen
zareena zarina zariyah zayan zdravko zebedee zehra zeinab zeki zelma zenobia zhanna zia zina zinaida zinovia ziva zlata zlatan zlatko zohaib zohra zoran zorica zsofia zsolt zsuzsa zubaida zuleika
zuleikha zulekha zuzana zuzia zyta
babs becs becks mags debs daz caz chaz suze lyndz manda chell busi lindi vicks nats maz taz shabs sab debz trev gez jez lez nige phyl rach raych sals sammi trude winn yas zaz cass cathie chas
cissie dickie dimps dodie ettie fliss frannie gabs gaby gussie hal howie immy jacs jacqs jase jimbo jos kez lainey lally laz lil lils livvy lotty lu luce margie matty mez mickey mim moll
morrie nev nobby ozzie pammy pattie phylly posy rhi ronny roz sindy siobs stevie stu syd tash tolly tommo trix vern wal wez wils zac
"""
