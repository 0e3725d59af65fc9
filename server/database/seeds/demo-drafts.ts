import type { Language, Marking } from '#core/contracts/http/common'

export interface DemoDraft {
  title: string
  language: Language
  marking: Marking
  /** Addresses of demo people. */
  author: string
  lateAuthor: string
  bottomLine: string
  judgement: { claim: string; likelihood: number; confidence: 'high' | 'moderate' | 'low' }
  background: readonly string[]
  /** What the author says when he asks for the review. */
  note: string
  /** Signed, and then this line was added; null while it waits for review. */
  lateLine: string | null
}

const chen = 'chenyu@briefroom.example'
const lena = 'lena@briefroom.example'

/** What the demo desk is working on. Places, companies and events are invented; the texts were written for this project. */
export const demoDrafts: readonly DemoDraft[] = [
  {
    title: 'Night trucks at Lanzhou port: a trial or a change',
    language: 'en',
    marking: 'AMBER',
    author: lena,
    lateAuthor: chen,
    bottomLine:
      'The driverless trucks that have run at night since Monday are likely to stay: the port has moved two of its three night shifts to other work.',
    judgement: {
      claim: 'The port will run its second terminal without drivers at night before the end of the year.',
      likelihood: 5,
      confidence: 'moderate',
    },
    background: [
      'Three lines of the yard have been fenced since the spring, and forty trucks stand in them. Until last week they moved empty boxes by day, with a man in each cab.',
      'The port office speaks of a trial of eight weeks. The forwarders have been told to book the night slots until March.',
      'Nobody has said what becomes of the ninety drivers. Thirty of them have been offered places at the inland terminal.',
    ],
    note: 'Please look at the judgement first: is “likely” too strong for two sources?',
    lateLine: null,
  },
  {
    title: 'Reservoir levels and the price of power in the south',
    language: 'en',
    marking: 'CLEAR',
    author: chen,
    lateAuthor: lena,
    bottomLine:
      'Power in the southern provinces will probably be dearer from January, because the reservoirs go into the dry months a fifth lower than last year.',
    judgement: {
      claim: 'At least one of the three southern grids will limit large users in January.',
      likelihood: 4,
      confidence: 'low',
    },
    background: [
      'The water office publishes eleven levels each Friday. Seven of them are below the mean of ten years, and the two largest are the lowest since the count began.',
      'The grids buy less from dams and more from coal in any winter. This year they have signed for a third more coal than last, at prices that follow the market.',
      'Smelters in two prefectures have asked for their yearly repairs to be moved into January, which they have done before each of the last two shortages.',
    ],
    note: 'Figures are from Friday’s table; the coal contracts have two independent sources.',
    lateLine: 'A third prefecture joined on Tuesday: its smelter stops from the 4th to the 20th.',
  },
]
