"""What says that somebody who is named is a patient, or a patient's relative or carer."""

import re

KIN = (
    r"(?:(?:grand|step|foster )?(?:mum|mam|mummy|mom|mother|dad|daddy|father|daughters?|sons?)|wife|husband|hubby|partner|sisters?|brothers?|nieces?|nephews?|nan|nana|gran|granny|grandma|grandad|grandmother|grandfather|grandparents?|auntie|aunt|uncle|cousin|twin|fianc[ée]e?|girlfriend|boyfriend|widow|widower|in-law|(?:mother|father|sister|brother|son|daughter)-in-law|(?:foster )?carers?|neighbour"
    r"|next of kin|nok|godson|goddaughter|grandson|granddaughter|ex|ex-(?:wife|husband)|live-in carer|gwraig|gŵr|merch|mab|chwaer|brawd)"
)
PATIENT = r"(?:patient|pt|resident|client|service user|gent|gentleman|lady|chap|lad|fella|fellow|bloke|boy|girl|baby|tenant|young (?:man|woman|person|lad|girl)|old (?:boy|girl|man|lady|chap|gent)|woman|man|child|infant|toddler|teenager|guy|widow|claf|preswylydd|inpatient|outpatient|in-patient|customer|attender|caller|learner|case|lodger|veteran|farmer|miner|pensioner|person)"
_AUX = r"(?:\s(?:is|was|has|had|have|been|'s|just|still|also|always|never|who|who's|now|finally|sadly|really|only|not|isn't|wasn't|hasn't|will|would|could|can't|won't|couldn't|keeps|kept|again|recently|both|are|were|did|didn't|doesn't|being|so|nearly|almost|actually|quietly|peacefully|suddenly)|'s|'ll|'d){0,4}"
_STRONG_DOING = (
    r"(?:back in with (?:her|his)|died?|dying|dies|dead|passed(?: away| on| peacefully|,| at| in| last| this| yesterday|\.|$)|passing away|fell|falls|fallen|falling|admitted|discharged|readmitted|transferred|dna'?d|did not attend|self-?discharged|refus(?:ed|es|ing)|declin(?:ed|es|ing) (?:care|meds|food|insulin|personal|treatment|again|her|his)|relapsed|deteriorat|arrested|coded|crashed|sectioned|detained|aspirat|chok|wander|abscond|bled|bleeding|vomit|hallucinat"
    r"|incontinent|nil by mouth|nbm|medically fit|mffd|fit for discharge|ready (?:for home|to go home|for discharge)|went home|gone home|goes home|going home|got home|home (?:today|tomorrow|on|with|now|alone)|off the vent|end of life|eol|palliative|delirious|confused|unsettled|agitated|settled|asleep|slept|bedbound|bed-bound|housebound|catheter|needs? (?:a|her|his|the|two|help|feeding|turning|changing|hoist|suction|moving|assist|bloods|obs|pressure|insulin|hoisting|new)|lives (?:alone|with|on|at|in|by)|lived (?:alone|with|on|at|in)"
    r"|on (?:oxygen|bay|the commode|end of life|hourly|15 minute|one to one|1:1|insulin|warfarin|dialysis|chemo|a pureed|thickened|the caseload|our caseload|my caseload|the list for)|for (?:mdt|discharge|review|physio|frailty|bloods|scan|x-?ray|theatre|transfer|rehab|home)|to (?:frailty|mdt|the mdt|go home|theatre|rehab)|in (?:our|the) (?:extra care|sheltered|supported|care home|nursing home|day centre)|in (?:bed|bay|room|the day room|side room|cubicle|a&e|resus|pain|tears when|hospital|her room|his room|the chair)|aged? \d|had (?:a|another|her|his) (?:fall|stroke|seizure|fit|scan|op|heart|bath|shower|wash|hypo|funny turn|catheter|dressing|pressure|leg|hip|good (?:death|night)|bad night)"
    r"|hasn't (?:eaten|slept|had|been seen|passed|drunk|opened|taken)|not (?:eating|drinking|eaten|slept|passed|had)|(?:won't|wouldn't|couldn't|can't|will not) (?:eat|take|let|drink|get (?:up|out|dressed)|engage|wear|settle|swallow|sleep|breathe|walk|stand|speak|open|stop crying)|(?:went|off|gone|going|taken|down|back) (?:to|from|in) (?:theatre|resus|x-?ray|scan|dialysis|itu|icu|the hospice|a&e)|called me|keeps (?:asking|pulling|calling|trying|falling|ringing)|kept (?:asking|pulling|calling|trying|falling)|only (?:ate|eats|eat|drinks)|'d only eat|stopped (?:eating|coming|taking|breathing|drinking)|(?:has|got) (?:dementia|capacity|copd|parkinson|diabetes|cancer|mnd|ms|epilepsy|schizophrenia|bipolar|a learning|no (?:family|next|heating|food|carers?)|nobody|no one|a pressure|an infection|sepsis|delirium)|is (?:dying|eol|nbm|confused|unwell|poorly|\d{2,3}\b|blind|deaf|end|back (?:in|with us|on the ward)|struggling (?:with|to) (?:breath|swallow|her|his))"
    r"|self-?harm|overdos|taken an overdose|cut (?:herself|himself)|(?:had|got|has) (?:her|his) (?:teeth|glasses|hearing aids?|meds|tablets|insulin|diagnosis|results|stoma|dressing)|lost (?:weight|capacity|consciousness)|pulled (?:out )?(?:her|his|the|a) (?:cannula|catheter|line|ng|tube)|asked (?:if (?:she|he) was|me if (?:she|he)|to die|for (?:her|his) mum|to go home|whether (?:she|he)'d)|wanted to (?:go|die|be) (?:home|at home)|wants to (?:go home|die|come home|be at home|see the chaplain|stay at home|be copied)|has (?:been )?(?:waiting|stuck)|waiting (?:for|on) (?:a |an |her |his )?(?:bed|package|placement|care|ot|physio|scan|transport|tto|meds|social|equipment|assessment|poc|commode)|hates? (?:the word|thickener|the hoist|being|her|his)|cries|crying (?:for|in))"
)
AFTER = re.compile(
    rf"^(?-i:\s[A-Z][\w'-]*\.?){{0,2}}{_AUX}\s?(?:[,(:-]\s?)?(?:and (?:she|he)\s)?{_STRONG_DOING}"
    rf"|^\s?[,(-]\s?(?:(?:his|her|their|the|our|a|one of our|my|another|an)\s)?(?:(?:late|elderly|older|younger|eldest|youngest|new|lovely|dear|long-?standing|favourite|old|former)\s)?(?:{KIN}|patient|resident|pt|client|service user|inpatient|preswylydd|claf)\b(?!\s(?:safety|experience|liaison|transport|care|flow))"
    rf"|^\s(?:is|was)\s(?:(?:his|her|their|the|our|a|an|one of our|my|another|someone's)\s)(?:[\w-]+\s){{0,2}}?(?:{KIN}|patient|resident|client|service user|inpatient)\b(?!\s(?:safety|experience|liaison|transport|care|flow))"
    rf"|^\s(?:the|his|her|their)\s{KIN}\b"
    rf"|^\s?,?\s?\(?(?:aged\s)?\d{{2,3}}(?:\s?(?:yo|y/o|yrs?|years?(?:[- ]old)?|[MF]|f|m))?\s?(?:[,).:;-]|$|\s(?:and|who|with|yo|year|lives|has|is)\b)"
    rf"|^\s?,?\s?\(?(?:dob|d\.o\.b|b\.|born|nhs|mrn|chi|hosp|rio)\b"
    rf"|^\s?[,(]?\s?(?:in|on|from|at|over in|bed|,|\(|-)\s?(?:bed|bay|room|rm|side room|cubicle|cot|trolley|flat|sr)\s?\d"
    rf"|^\s?[,(-]\s?(?:bed|bay|room|rm|side room|cubicle|cot|trolley|sr)\s?\d",
    re.I,
)
OWNS = re.compile(
    rf"^(?:(?:own|late|elderly|poor|new|eldest|youngest|old|lovely|first|last|left|right|big|little|package of|end of life)\s){{0,2}}(?:{KIN}|family|kids|children|funeral|death|passing|wake|burial|cremation|ashes|memory|wounds?|dressings?|leg|legs|feet|foot|hip|heel|heels|hair|teeth|dentures|glasses|skin|hand|hands|bruise|bruises|pressure|ulcers?|bloods|obs|meds|medication|medicines|tablets|insulin|inr|catheter|stoma|peg|cannula|syringe driver|pump|drip|dosette|care ?plan|care|package|discharge|admission|transfer|referral|capacity|dols|dnacpr|respect form|best interests?"
    r"|diagnosis|prognosis|scan|x-?ray|results|biopsy|op|operation|surgery|chemo|dialysis|treatment|physio|rehab|swallow|diet|feed|fluid|food chart|notes|chart|records?|file|drug chart|kardex|wristband|room|bed|bedside|flat|house|home|bungalow|key ?safe|door|wheelchair|hoist|frame|walking frame|zimmer|hearing aids?|cushion|mattress|commode|pads|gp|social worker|nearest relative|appointee|advocate|placement|section|mental health|mood|behaviour|falls?|pain|breathing|appetite|weight|interpreter|advocate|solicitor|landlord|visitors?|story|call bell|buzzer|bag|slippers|nightie|clothes|belongings|valuables|pet|benefits|pip|tenancy|housing|heating|dementia|parkinson'?s|diabetes|copd|cancer|tumour|stroke|seizures?|epilepsy|asthma|infection|sepsis|legs|budgie|cat)\b",
    re.I,
)
BEFORE = re.compile(
    r"(?:\b(?:looked after|looking after|look after|nursed|nursing|washed|washing|fed|feeding|dressed|bathed|bathing|visit(?:ed|ing)?(?: to)?|went to see|been to see|go(?:ing)? to see|popped in (?:on|to see)|seen?|saw|met|sat with|sitting with|stayed with|held|discharg(?:ed?|ing)|hand(?:ed|ing) over|buried|cremated|promised|(?:hour|hours|afternoon|morning|time|minutes|while|evening|night|day|days) with|sectioned|detained|restrained|sedated|bagged|extubated|weaned|dialysed|transfused|delivered|repositioned|changed|shaved|calmed|consented|clerked|admitted|admitting|readmitted|assess(?:ed|ing)?|review(?:ed|ing)?|cannulated|catheteri[sz]ed|intubated|resuscitated|hoisted|hoisting|turned|turning|transferred|transferring|moved|toileted|took|taking|take|wheeled|walked|mobilis(?:ed|ing)|stood|got|getting|refer(?:red|ring)?|scanned|x-rayed|swabbed|lost|losing|we lost|remember|remembering|i'll never forget|never forget|won't forget|thinking (?:about|of)|think (?:about|of)|keep thinking about|still think about|miss|missing|do for|did for|happened to|happen to|cared for|caring for|care for|safeguarding (?:for|concern for|re|about)|capacity (?:assessment )?(?:for|on)"
    r"|best interests? (?:for|meeting for)|dnacpr for|package (?:of care )?for|meds for|bloods for|bed for|placement for|dols for|death of|loss of|funeral of|funeral for|memory of|goodbye to|rest in peace,?|rip|update on|news on|news of|handover on|handover for|mdt for|mdt about|worried about|concerns? (?:about|for)|concerned about|last offices (?:for|on)|bereavement visit for|on behalf of|interpreter for|hoist for|commode for|wheelchair for|transport for|tto for|ttos for|tta for|prescription for|results for|notes for|letter for|passport for|(?:discharge|care) plan(?:ning)? for|scan for|referral for|re|re:|pt|pt:|patient:|pts?:|resident:|client:|name:|case:|case for \w+:|referral:|admission:|discharge:|update:|handover:)\s(?:(?:poor|lovely|dear|old|young|little|our|sweet|wonderful|beautiful|gorgeous|baby|lovely old|elderly|big)\s){0,2}$)",
    re.I,
)
# Of those, the ones that are said of colleagues as often.
OF_ANYBODY = re.compile(
    r"\b(?:promised|(?<!sat )(?<!sitting )(?<!stayed )with|seen?|saw|met|got|getting|took|taking|take|held|moved|stood|miss|missing|remember|remembering|thinking (?:about|of)|think (?:about|of)|walked|turned|lost|losing|look after|visit|never forget|do for|did for|letter for|news of)\s(?:\w+\s){0,2}$",
    re.I,
)
YOUNG = re.compile(r"\b(?:young|little|lil|tiny|poor|dear old|old|wee|baby)\s$", re.I)
CARE = re.compile(
    r"\b(?:patients?|pts?|residents?|wards?|bays?|beds?|obs|meds|tablets|insulin|bloods|cannula|catheter|dressings?|wounds?|ulcers?|commode|hoist|handover|discharged?|admitted|admission|falls?|fallen|fell|mdt|frailty|delirium|dementia|dialysis|chemo|hospice|palliative|end of life|eol|dnacpr|dols|capacity|safeguarding|care home|care plan|package of care|home visit|visits?|caseload|clinic|referral|physio|wheelchair|cushion|rehab"
    r"|scan|x-?ray|theatre|icu|nicu|a&e|resus|ambulance|oxygen|nebuliser|feeds?|feeding|syringe|pain|confused|unwell|poorly|died|dying|death|funeral|resuscitat\w+|carers?|relatives?|family|his|her|she|he|him|section(?:ed)?|overdose|suicidal|cpn|cmht|social worker|nil by mouth|nbm|copd|stroke|cancer|diabet\w+|t1dm|t2dm|sepsis|fracture|hip|bed rest|pressure|kilos|weight|unit|gp)\b",
    re.I,
)
CLINICAL = re.compile(
    r"\b(?:obs|meds|tablets|insulin|bloods|cannula|catheter|dressings?|wounds?|ulcers?|commode|hoist(?:ed)?|admitted|discharged|falls?|fallen|fell|delirium|delirious|dementia|dialysis|chemo|palliative|end of life|dnacpr|capacity|package of care|frame|wheelchair|theatre|oxygen|nebuliser|syringe|pain|confused|unwell|poorly|died|dies|die|dying|death|funeral"
    r"|section(?:ed)?|overdose|nil by mouth|nbm|stroke|cancer|sepsis|fracture|hip|bed rest|pressure|weight|wristband|bath|bathed|shower|teeth|dentures|hearing aids?|slippers|nightie|pyjamas|porridge|thickener|feeds?|feeding|bingo|care home|nursing home|day centre|visiting|bedside|scan|x-ray|stoma|peg|transfusion|consent|seizures?|fits?|voices|medication|depot|wander\w*|incontinen\w+|pads|bowels|heels|sacrum|sores?|cast|plaster|stitches|scar|drip|vent|incubator|cot)\b",
    re.I,
)
AGED = re.compile(
    r"\b(?:she's|he's|she is|he is|she was|he was|aged|at|is|was|nearly|almost)\s(?:nearly |almost |only )?(?:[7-9]\d|1[01]\d)\b(?!\s?(?:%|per|on|mg|beds?|people|staff|minutes|kg|:|/))",
    re.I,
)
SHE_OR_HE = re.compile(r"\b(?:she|he|her|his|him|herself|himself)(?:'s|'d|'ll)?\b", re.I)
FONDLY = re.compile(
    r"^(?:'s|'d|'ll)?\s(?:(?:just|still|also|always|never|really|only|once|finally|would|used to|has|had|is|was|who|keeps|kept)\s){0,3}(?:told|taught|asked|asks?|wants?|wanted|said|says|sang|sings|smiled|laughed|cried|cries|loved|loves|hates?|hated|liked|likes|saved?|held|holds|gave|gives|thanked|showed|called|calls|thinks|thought|remembers|forgot|forgets|talked|talks|knew|needs?|needed|got|wakes|woke|sits|sat|lost|came|comes|goes|went|lives|lived|made|played|plays|knits?|reads|waited|stopped|hums?|whispers?|squeezed|grabbed|looked|eats?|ate|drinks|threw|shouts?|hit|rang|rings)\b",
    re.I,
)
OF_WORK = re.compile(
    r"\b(?:shift|fixed|mended|repaired|rota|annual leave|panel|facilitat\w+|slides?|session|cake|cakes|biscuits?|birthday|cover|covering|student|students|interview|journal|minutes|agenda|steering|study day|away day|teaching|band \d|appraisal|induction|staff room|rounds?|lanyard|colleagues?|prompt|training|course|competenc\w+|flapjacks?|wedding|baby shower|leaving do|retire\w*|secondment|volunteers?|desk|supervision|manager|spreadsheets?|posters?|tombola|raffle|shadowing|welcome|drum|newsletter|kettle|whatsapp|padlet|miro|teams|zoom|workshop|pilot|project|audit|survey|funding|bid|stall|union|template|website|intranet|photocopier|printer|fridge|lift share|playlist|quiz|running club|choir|netball|bonnets|knitting|secret santa|christmas do|night out)\b",
    re.I,
)
EXPLICIT = re.compile(
    r"(?:\b(?:he|she|they)(?:'s| is| was|'re)\s(?:the|a|our|my|one of our)\s(?:[\w-]+\s){0,2}?patient\b|\b(?:is|was)\s(?:the|a|our|my|now a|now our|now my)\s(?:[\w-]+\s){0,2}?patients?\b(?!\s(?:safety|experience|advocate|champion|lead|liaison|partner|rep|representative|governor|director|flow))|\bas (?:a|the|our|my) patient\b|\b(?:was|been|being|is|got) (?:re)?admitted\b|\((?:the |our |a )?patient\b|\b(?:,|is) (?:the|our) patient in\b|\bbecame (?:a|our|my) patient\b"
    r"|\bloveliest patient|\bunder our care\b|\bcame in as a patient|\bthe patient (?:this time|now|himself|herself)|\bhas been (?:in|on) our (?:bay|ward)|\bnow a resident\b|\bis a resident\b|\bwas a resident\b)",
    re.I,
)
