"""Some common surnames, in small letters, written down from general knowledge. They help to tell names from words."""

from bot.practice.guard.word_lists import words

SURNAMES = words("""
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
""")
