"""Words that help to tell whose a name is, by what they are about. Verbs stand in their plain form; `_forms` adds the others.

Written down from general knowledge of wards, homes, clinics and offices, not collected from messages.
"""

from collections.abc import Iterable
from typing import Final

_VERBS: Final = {
    # said of somebody who is cared for, and hardly of a colleague
    "event": """
        die fall collapse faint choke aspirate vomit bleed deteriorate improve recover relapse wander abscond hallucinate sleep eat drink swallow chew mobilise desaturate dribble itch sob scream groan moan mumble babble crawl latch
        admit readmit discharge section detain sedate extubate intubate ventilate wean sectioned catheterise cannulate hoist bathe toilet reposition x-ray scan biopsy transfuse dialyse diagnose treat resuscitate stabilise immunise vaccinate
        refuse decline disengage self-harm overdose tolerate soil undress bury cremate outlive grieve wheeze limp nap doze shiver sweat faint
    """,
    # said of somebody who is cared for, and now and then of anybody
    "does": """
        cry smile laugh giggle whisper hum sing dance squeeze wake want need hate like love enjoy prefer remember forget recognise miss live lie sit stand walk wave nod wink grin shout swear spit bite kick punch hit scratch throw pull grab hold
        pray knit paint draw ask beg plead insist worry panic tell say call think believe know look wait stay turn finish complete stop manage put play open let allow lose gain weigh attend engage dress wash shower shave settle calm respond react
        reach point watch stare touch hug kiss blow clap count write stack cope hope wish trust struggle suffer hurt
    """,
    # what colleagues, volunteers, authors and guests do
    "duty": """
        run teach cover chair lead facilitate organise arrange book present train mentor supervise email e-mail send post publish design build fix mend repair deliver bake bring retire join volunteer explain suggest reckon notice spot swap host interview promote
        qualify graduate prescribe operate examine consent scrub consult refer print order photocopy upload update audit code recruit hire appoint elect represent demonstrate lecture argue claim coin invent rewrite edit translate sign chase escalate delegate shadow induct
        coordinate manage handle sort clean hoover mop cook serve drive collect distribute raise fundraise donate sponsor announce remind forward invite welcome write direct star narrate
    """,
}
_IRREGULAR: Final = {
    "event": "self-neglect self-harming low-in-mood mood-low for-resus not-for-resus off-oxygen on-oxygen off-baseline not-himself not-herself waters-gone waters-have-gone in-theatre post-op pre-op nbm mffd eol tearful rousable drowsy sleepy flat-today pyrexial hypoxic tachy febrile oedematous constipated retching thrashing off-his-food off-her-food absconding trying-to-leave pulling-at calling-out shouting-out on-the-floor found-on out-of-bed in-hospital back-in-hospital readmission sent-home fit-for-home ready-for-home home-today home-tomorrow home-on drist adref mynd-adref poen poenus sâl gwaethygu got-capacity has-capacity lacks-capacity have-capacity had-capacity no-heating no-food no-carpet no-family no-visitors no-money no-electric no-fixed-abode no-english no-speech no-appetite labour in-labour contractions dilated waters-broke crowning weeks-old months-old years-old year-old weeks-pregnant six-stone lost-weight gained-weight on-1 chest-drain drain-out settled-after wept weeping overdosing brady spiked spiking arrested desatted desaturated vomited choked seizing fitting self-discharged discharged-himself discharged-herself deteriorating went-off nil-by-mouth medically-fit fast-track gone-home went-home goes-home going-home off-legs off-her-legs off-his-legs gravely sinking fading failing slipping failing-to off-food rang-the-bell cwympo cwympodd syrthio marw farw bu-farw bwyta fwyta yfed cysgu gysgu wedi-cwympo upadł upadła zmarł zmarła śpi spał spała je jeść died dies dying dead passed fell fallen slept ate eaten drank bled dna'd dnad awol sectioned hoisted bathed buried deceased unresponsive incontinent nauseous breathless asleep septic dehydrated jaundiced hypo unwell poorly bedbound housebound disorientated disoriented agitated unsettled confused delirious tearful continent pyrexial apyrexial hypothermic homesick starving thirsty",
    "does": "crio grio chwilio gwenu gwenodd canu ofn płacze płakał płakała boi mówi prosi-o-wodę chce sang sung sat stood woke wore lay laid lost held hit threw thrown knew thought said told forgot felt feel feels feeling got hurt clung swore bit spat drew drawn let put cut kept keep keeps made came come comes went go goes gone back home lives lived turning managed",
    "duty": "passed-his passed-her passed-my passed-the passed-first works worked starting starts started popping-in nominated retired graduated published emailing shadowing taking-over takes-over took-over stepping-down stepped-down steps-down signed-up volunteering fundraising anfon hyfforddi hwyluso gadeirio cadeirio drefnu trefnu arwain prowadzi szkoli ran taught led wrote written built sent brought drove driven made chaired covering retires retiring on-call presenting ran",
}
_NOUNS: Final = {
    "kin": """
        lads boys girls kiddies grandkids stepchildren foster-mum foster-dad foster-carer foster-carers foster-family twins lodger fiancé grandad-in-law husband-to-be best-friend old-friend neighbours visitor
        mum mam mummy mom mother dad daddy father daughter son wife husband hubby partner sister brother niece nephew nan nana nanna gran granny grandma grandad grandpa grandmother grandfather grandparent auntie aunt uncle cousin twin fiance fiancee girlfriend boyfriend
        widow widower grandson granddaughter stepmum stepdad stepson stepdaughter godson goddaughter ex carer nok guardian sibling grandchild grandchildren children kids family relatives parents in-laws mother-in-law father-in-law son-in-law daughter-in-law sister-in-law brother-in-law next-of-kin neighbour
        gwraig gŵr merch mab chwaer brawd mam tad teulu nain taid
    """,
    "patient": """
        gaelic-speaker welsh-speaker polish-speaker urdu-speaker punjabi-speaker bengali-speaker arabic-speaker somali-speaker patient pt resident client inpatient outpatient tenant gentleman gent lady lad lady's chap bloke fella fellow baby toddler infant child boy girl teenager youngster pensioner widow attender caseload mine inmate prisoner refugee veteran claf preswylydd newborn neonate pts residents patients clients patient's resident's client's
    """,
    "role": """
        orthopod orthopods gasman medic medics locum locums spr spr's juniors intensivist nephrologist gynaecologist obstetrician urologist dermatologist rheumatologist haematologist endocrinologist hepatologist gastroenterologist microbiologist physician orthodontist dentist hygienist chiropodist carer-coordinator warden ward-manager bed-manager site-manager odp odps outreach
        consultant surgeon registrar anaesthetist doctor doctors gp geriatrician paediatrician cardiologist oncologist neurologist radiologist radiographer pathologist psychiatrist psychologist psychotherapist counsellor midwife midwives nurse nurses hca hcas hcsw physio physios physiotherapist ot ots slt salt dietitian
        podiatrist optometrist pharmacist paramedic paramedics technician porter porters cleaner cleaners domestic housekeeper chef cook driver drivers guard matron sister clerk receptionist secretary manager managers director chair chairman chairwoman ceo exec lead leads head deputy chaplain imam vicar priest rabbi volunteer volunteers student students trainee apprentice intern
        mentor supervisor tutor teacher lecturer trainer coach educator facilitator facilitators organiser coordinator co-ordinator administrator admin governor governors trustee mp mayor minister solicitor barrister judge coroner inspector commissioner auditor author professor prof researcher speaker speakers presenter host panellist guest colleague colleagues boss rep steward champion librarian
        f1 f2 fy1 fy2 sho acp anp cns ambassador plumber photographer musician poet artist fundraiser gardener hairdresser therapist practitioner officer worker staff advisor adviser advocate analyst planner buddy electrician handyman nyrs bank-nurse supernumerary preceptee sonographer phlebotomist orthoptist audiologist actor actress singer novelist philosopher theorist
        writer journalist filmmaker director campaigner whistleblower scientist economist sociologist caseworker keyworker
    """,
    "dept": """
        legal bookings works portering league-of-friends press-office medical-directorate linen-room post-room voluntary-services volunteering medical-physics legal-services contracts purchasing fundraising occupational-health patient-experience bed-office site-office rostering
        hr it ig comms communications finance payroll estates facilities procurement pharmacy radiology theatres outpatients reception switchboard security safeguarding pals governance audit education library council trust icb chaplaincy catering kitchen stores coding transformation workforce bank agency university uni college max-fax maxfax orthopaedics
        cardiology oncology neurology dermatology haematology rheumatology ophthalmology urology gastro ent anaesthetics obstetrics gynae paeds microbiology pathology lab labs medical-records falls nutrition diversity research r&d learning communities union unison charity hospice team teams desk office department directorate service
    """,
    "body": """
        stump waters bump cord fontanelle nappy bottom knuckles shins calf thigh thighs elbow elbows lips jaw ribs pelvis spleen pancreas veins gums dentures ulcer-bed leg legs arm arms foot feet hip hips knee knees heel heels hand hands finger fingers toe toes eye eyes ear ears tooth teeth gums tongue throat chest lung lungs heart kidney kidneys liver bowel bowels bladder skin scalp head brain back spine neck shoulder wrist ankle stomach tummy belly face mouth hair nails sacrum groin breast womb
        blood breath breathing pulse veins bones hearing eyesight sight voice appetite weight temperature temp sats memory speech gait grip
    """,
    "illness": """
        sick-bowl vomit vomiting desaturation bleed bleeds bleeding arrhythmia af heart-attack mi heart-failure brain-bleed arrest cardiac-arrest relapse flare tremor tremors spasm spasms dystonia paralysis numbness ptosis gout hernia abscess burns scald scalds fractured ligature learning-disability disability blind deaf housebound obesity hunger dying frail confused fall-risk lump lumps growth tumours mets secondaries spots lesions ulceration necrosis
        pain pains ache ulcer ulcers wound wounds sore sores rash bruise bruises infection sepsis pneumonia uti cancer tumour stroke tia dementia delirium parkinson's alzheimer's diabetes copd asthma epilepsy seizure seizures fit fits hypo mnd depression anxiety psychosis schizophrenia bipolar autism adhd anorexia fracture break cataract
        nausea sickness diarrhoea constipation cough fever breathlessness swelling oedema itch confusion hallucinations voices paranoia mania self-harm overdose collapse fall falls faint relapse withdrawal detox ptsd trauma grief capacity prognosis diagnosis symptoms condition amputation mastectomy miscarriage stillbirth haemorrhage clot scar stoma contractures
        frailty malnutrition dehydration tb hiv hepatitis gangrene cellulitis eczema psoriasis arthritis
    """,
    "treatment": """
        dst chc-checklist eye-drops drops cot-sides bedrails npwt hoist-sling fluid-chart food-chart turns two-hourly repositioning catheterisation tto referral-back iv-line picc picc-line chest-drain drains feeds flushes bolus reablement respite-bed safe-and-well lasting-power consent-form cpa mha-assessment hearing-aid-batteries phone-interpreter interpreter ambulance crew paramedics carers carer package-of-care poc dnar escalation capacity-assessment best-interests stairlift grab-rail key-safe epipen inr antibiotic opiates oramorph midazolam anticoagulants statin chemo-pump tpn puree thickened fluids catheterised stoma-bag nebs cyclizine hoisted dosette blister-pack blister-packs insulin-pen sharps tourniquet wristbands splints orthotics callipers prosthetic hearing-test eye-test smear scan-results biopsies
        meds medication medicine medicines tablets tablet pills pill dose doses insulin warfarin morphine paracetamol antibiotics iv chemo chemotherapy radiotherapy dialysis oxygen nebuliser inhaler steroids methadone clozapine depot lithium antidepressants patch patches syringe driver pump drip cannula catheter peg ng tube feed feeds feeding thickener stent pacemaker
        dressing dressings bandage bandages compression injection jab vaccine bloods obs scan x-ray xray mri ct ecg biopsy endoscopy op operation surgery theatre transplant graft plaster cast stitches staples swab sample physio rehab treatment therapy ect ivf transfusion infusion consent dnacpr respect tto ttos discharge admission referral section assessment
        wheelchair frame zimmer walker stick crutches hoist sling commode bedpan pads hearing-aid hearing-aids aids glasses dentures prosthesis splint brace mattress cushion bed-rails wristband vent ventilator incubator cpap bipap trachy monitor telemetry kardex package placement hospice
    """,
    "living": """
        teeth-in yogurt yoghurts cardigans lounge-chair vape vapes baccy wheelchair-cushion trifle-portion pipe pipes quilt rollator remote wine-list newspaper hair-done haircut soaps heating fridge shoes shoe socks sock boots coat coats hat hats scarf cardi trousers nightdress underwear bra teeth wig comb hairbrush razor kettle-on curtains ring wedding-ring bible quran prayer-mat beads wheelie hot-water-bottle marmalade sandwich crisps chocolate sweets fags cigarettes cigarette whisky sherry stout allotment pigeons whippets whippet parrot parrots canary ferrets hens stairs stairlift staircase sofa settee armchair carpet rug hallway front-door doorbell landing porch caravan landlord rent electric gas-meter benefits pip housing suitcase belongings property possessions teaspoon mirror window-open telly dominoes knitting bowls club school college nursery
        tea toast porridge soup custard yoghurt pudding breakfast supper dinner biscuit biscuits cuppa ensure pureed puree bath shower wash bed bedside pillow blanket nightie pyjamas slippers dressing-gown cardigan doll teddy bingo telly handbag purse keys door flat house home bungalow cat dog budgie bus toilet loo night sleep chair garden window
        visitors visit visiting funeral ashes will lipstick nails photo photos rosary crossword jigsaw colouring mealtimes lunch meals food
    """,
    "bereaved": """
        funeral funerals candle candles death dying died died. deathbed buried burial cremation wake coffin mourning mourn bereaved bereavement last-offices hospice goodbye rip memorial-service grave ashes condolences end-of-life palliative passed passing deceased
    """,
    "care_place": """
        ward bay bed beds room cubicle side-room cot trolley unit caseload clinic a&e ed resus icu itu hdu nicu mau amu home care-home nursing-home hospice rehab court prison cell flat hostel refuge placement foster caravan day-centre lounge dayroom
    """,
    "work": """
        surprise-do surprise-party on-the-late on-a-late on-the-early drug-keys cd-keys her-bleep his-bleep their-bleep her-pager his-pager pager rang-in-sick ring-in-sick called-in-sick calling-in-sick phoned-in-sick off-sick rang-sick
        huddle debrief canteen cafe coffee-room coffee-machine sluice boiler scanner handover-tool whiteboard noticeboard pilot-site thread channel post posts app login password laptop keyboard screen tablet-trolley forum network away-days cake-sale bake-off lunch-and-learn study-leave annual-leave sick-leave sickness-absence holiday holidays payroll rota-gaps bank-shift bank-shifts overtime lates earlies long-day mandatory-training supervision-group action-learning journal-club competency-book portfolio revalidation elearning starters leavers joiners new-starters half-day lift-home mileage pay-rise pension redundancy restructure
        rota shift shifts leave cover training course session sessions slides teaching meeting meetings agenda minutes panel interview interviews appraisal supervision induction competency competencies workshop project audit survey bid funding pilot study-day away-day spreadsheet template poster posters newsletter email emails inbox teams zoom whatsapp padlet
        cake cakes biscuits samosas flapjacks birthday retirement leaving-do leaving leavers wedding maternity secondment promotion collection raffle tombola quiz choir netball kettle mug lanyard badge staffroom staff-room office desk website intranet printer photocopier fridge lift-share car-share parking payslip pay union strike ballot placement-students mentor
        rounds round prompt facilitation steering committee board policy procedure strategy research conference webinar talk keynote lecture seminar presentation workload handover-sheet allocation staffing agency band job vacancy post role title fixed mended repaired colleague colleagues team osce exam exams degree dissertation preceptorship apprenticeship reflection thesis msc phd stall bench minibus laminator stapler apologies overtime workload payslips uniform tunic lanyards flask scones samosa flapjack doughnuts trifle noticeboard newsletter linkedin retired qualified
    """,
    "culture": """
        poems essays letters diary diaries lyrics sculpture drew works-of reads argues prize translation memoirs plays films stage character characters heroine villain sitcom drama episode-of paragraph page footnote re-reading rereading quoting
        book books novel novels film films movie movies series episode podcast chapter author poem poems poet poetry play theatre-company musical song songs album theory theorist model cycle framework scale essay article paper journal documentary netflix bbc itv channel soap panto character fiction inquiry ruling case-law law act court-of-appeal quote quotes
        wrote read reading watched watching rewatched listening said-it painting museum gallery exhibition biography memoir interview edition published v vs
    """,
    "thanks": "speedy happy-retirement nice-one credit-where love-that  dziękuję dziekuje dzięki gracias merci thanks thank thankyou thx ta cheers diolch credit kudos congrats congratulations welcome croeso shoutout shout-out well-done bravo hats-off hi hello hiya hey morning afternoon helo bye goodbye farewell sorry happy-birthday good-luck",
    "contact": "ask asked tell email e-mail emailed message ping bleep contact cc let remind nudge chase dm ring text see speak spoke speaking via through with by from join meet",
    "case": "next-of-kin-for poa lpa appointeeship continuing-care chc eligibility funding-panel placement-for transfer-to repat tto-for mha tribunal-for section-117 repatriation  case cases safeguarding referral re update handover admission discharge mdt concern concerns assessment capacity visit complaint dols rip caseload pt patient resident name bed-request best-interests in-memory-of remember remembering tribunal dnacpr allergy allergies",
    "praise": "speedy-recovery get-well owe-you treasure lifesaver unflappable indispensable hats-off kindest sorely-missed miss-working well-done so-kind proud grateful brilliant amazing fantastic fabulous legend star hero heroes champion champions applause kudos credit inspiring inspired wonderful well-deserved deserves congratulations nominated award nomination unsung best-teacher role-model",
    "months": "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec",
    "specialty": "orthopaedics ortho cardiology oncology neurology dermatology haematology rheumatology ophthalmology urology gastro ent anaesthetics obstetrics gynae paeds paediatrics geriatrics elderly-care vascular plastics max-fax maxfax respiratory renal psychiatry radiology microbiology pathology stroke-team palliative-team",
    "fond": "little lil baby poor young old dear lovely wee tiny elderly sweet gorgeous darling beautiful bless late frail oldest youngest precious wonderful",
    "pet": "machine printer doll dummy simman boat car van cat dog puppy kitten budgie parrot hamster gerbil guinea-pig rabbit goldfish tortoise pony donkey horse labrador spaniel collie terrier whippet greyhound poodle alsatian robot hoover skeleton mannequin manikin",
    "named": "called named nicknamed aka goes-by known",
    "pronoun": "he she him her his hers himself herself he's she's he'd she'd he'll she'll",
    "sung": "sing sings sang singing hum hums hummed humming whistle whistling whistled played playing belting",
    "own": "my our your me we us i we've i've i'm we're i'd",
    "titled": "mr mrs ms miss mx master mister missus",
    "staff_title": "dr doctor prof professor sister nurse matron rev revd reverend canon fr father rabbi imam councillor cllr sir dame lord baroness justice judge pc sgt chaplain saint st king queen prince princess pope president captain colonel nyrs",
    "locative": "in at near towards into outside around across opposite beyond via through",
    "building": "campaign appeal charter ward unit suite wing centre center hospital hospice house building lodge theatre clinic institute trust foundation room fund library block surgery practice award prize scale score memorial act inquiry report law rule model cycle sign syndrome disease index society road street lane avenue close park church school college university court hall arms infirmary station bridge hub way farm",
    "nursing": """
        took-outside taken-outside wheeled-outside sat-beside sat-with-until held-hands cwtched clerking re-dressed suctioned debrided cuddled cuddling consoled consoling hydrated holding held-her held-his wheeled wheeling pushed pushing sat-beside sitting-beside knelt-beside combed brushed brushing tucked lifted lifting rolled rolling spoonfed spoon-fed reassured reassuring comforted comforting soothed escorted escorting collected coaxed coaxing
        nursed nursing washed washing fed feeding bathed bathing dressed dressing shaved shaving turned hoisted toileted repositioned changed discharged discharging admitted admitting assessed assessing clerked consented catheterised cannulated weaned extubated treated treating restrained sedated scanned x-rayed delivered looked-after looking-after cared-for caring-for
        sat-with sitting-with stayed-with visited visiting weighed rehomed resuscitated lost remember remembering mourning missed missing saw seeing met
    """,
    "about": "about for of with re to",
    "kept": "comes-to-us came-to-us coming-to-us known-to-us known-to under-our-care in-our-care in-with back-with-us on-my-caseload on-our-caseload on-her-own on-his-own lives-alone lived-alone end-room corner-bed window-bed one-of-mine my-patient my-patients my-caseload our-caseload our-patient our-patients my-lady my-gent my-resident our-resident our-residents my-client patient-of-mine i-nursed in-with-us under-us on-our-ward on-my-ward our-unit on-our-books of-ours i-looked-after we-nursed my-round on-my-list one-of-ours residents",
}


def _forms(verb: str) -> Iterable[str]:
    """die, dies, died, dying (the odd ones are written out)."""
    yield verb
    yield f"{verb}{'es' if verb.endswith(('s', 'sh', 'ch', 'x', 'z')) else 's'}"
    if verb.endswith("e"):
        yield from (f"{verb}d", f"{verb[:-1]}ing")
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    else:
        yield from (f"{verb}ed", f"{verb}ing")
        if len(verb) < 6 and verb[-1] not in "aeiouwxy" and verb[-2] in "aeiou":
            yield from (f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")


def _topics() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}

    def add(word: str, topic: str) -> None:
        topics = found.setdefault(word, [])
        if topic not in topics:
            topics.append(topic)

    for topic, written in _VERBS.items():
        for verb in written.split():
            for form in _forms(verb):
                add(form, topic)
    for topic, written in [*_IRREGULAR.items(), *_NOUNS.items()]:
        for word in written.split():
            add(word, topic)
    return {word: tuple(topics) for word, topics in found.items()}


TOPICS: Final = _topics()  # of a word, or of two or three words joined by hyphens
BEGINNINGS: Final = frozenset(word.split("-")[0] for word in TOPICS if "-" in word)
