/** Verbs and nouns whose forms share no stem, as news uses them: the base form, then its others. */
const families = `
rise rose risen|fall fell fallen|grow grew grown|buy bought|sell sold|bring brought|seek sought|fight fought|think thought
catch caught|teach taught|win won|lose lost|meet met|hold held|lead led|leave left|say said|tell told|make made|take took taken
give gave given|begin began begun|break broke broken|speak spoke spoken|choose chose chosen|drive drove driven|write wrote written
fly flew flown|know knew known|throw threw thrown|draw drew drawn|withdraw withdrew withdrawn|shoot shot|sink sank sunk
swear swore sworn|strike struck stricken|steal stole stolen|freeze froze frozen|send sent|spend spent|build built|lend lent
keep kept|sleep slept|sweep swept|feel felt|deal dealt|mean meant|hear heard|pay paid|lay laid|find found|bind bound|stand stood
understand understood|flee fled|feed fed|bleed bled|run ran|come came|become became|go went gone|see saw seen|eat ate eaten
hide hid hidden|forbid forbade forbidden|overthrow overthrew overthrown|undergo underwent undergone|shake shook shaken|wear wore worn
tear tore torn|bear bore borne|sit sat|get got gotten|have had has|do did done does|be was were been is are
man men|woman women|child children|person people|foot feet|tooth teeth|life lives|wife wives|leaf leaves|crisis crises
basis bases|analysis analyses|phenomenon phenomena|criterion criteria`

/** From a form to its base. Forms that are words of their own (found, left, saw, lay) stay what they are. */
const words = new Set(['found', 'left', 'saw', 'bound', 'laid', 'lives', 'leaves', 'bases', 'shot', 'felt'])

export const irregularForms: ReadonlyMap<string, string> = new Map(
  families
    .trim()
    .split(/[\n|]/)
    .flatMap((family): [string, string][] => {
      const [base = '', ...forms] = family.trim().split(' ')
      return forms.filter((form) => !words.has(form)).map((form) => [form, base])
    }),
)
