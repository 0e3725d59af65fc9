import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Origins } from '#workers/ingestion/cluster/origins'
import { chooseStory, type Candidate } from '#workers/ingestion/cluster/stories/choose-story'
import { datesIn } from '#workers/ingestion/cluster/stories/dates-in'
import { readableTerms } from '#workers/ingestion/cluster/stories/readable-terms'
import { storyLikeness } from '#workers/ingestion/cluster/stories/story-likeness'
import { storyTerms } from '#workers/ingestion/cluster/stories/story-terms'

const evenly = (): number => 1

describe('terms of a report', () => {
  it('are the same for a name, a place, a number and a day in both languages', () => {
    const zh = storyTerms('普京访问北京', '俄罗斯总统普京于11月20日抵达北京，签署285亿元协议。')
    const en = storyTerms(
      'Putin in Beijing',
      'Russian president Putin came to Beijing on November 20 and signed for 285 billion.',
    )
    const shared = [...zh.keys()].filter((term) => en.has(term))
    expect(shared).toEqual(expect.arrayContaining(['@11-20', '#285']))
    expect(shared.filter((term) => term.startsWith('=')).length).toBeGreaterThanOrEqual(3)
  })

  it('read days in every form, each once', () => {
    expect(datesIn('On 4 July, July 4th and 7月4日; not 13月2日, nor May 40')).toEqual(['7-4'])
  })

  it('are told as words: stems as they stand, pairs as runs', () => {
    expect(readableTerms(["'satellit", '~港口', '~口费', '#4.8'], 'Satellites over 港口费用')).toEqual([
      'Satellites',
      '港口费',
      '4.8',
    ])
  })
})

describe('likeness of reports', () => {
  it('across languages asks for more than two things in common', () => {
    const zh = storyTerms('北京下雨', '北京今天有雨。')
    const en = storyTerms('Beijing opens a museum', 'A museum opens in Beijing.')
    expect(storyLikeness(zh, en, evenly)).toMatchObject({ share: 0, across: true })
  })

  it('is doubted where days and figures disagree', () => {
    const quake = (day: string, size: string, hurt: string) =>
      storyTerms(
        'Earthquake strikes',
        `An earthquake of ${size} struck on ${day}; ${hurt} people were hurt, the centre said.`,
      )
    const same = storyLikeness(quake('May 3', '4.8', '31'), quake('May 3', '4.8', '31'), evenly).share
    const other = storyLikeness(quake('May 3', '4.8', '31'), quake('June 9', '5.6', '77'), evenly).share
    expect(other).toBeLessThan(same / 2)
  })
})

const corpus = join(process.env.CORPUS_DIR ?? join(process.cwd(), '../shared/corpora'), 'dedup')
const here = existsSync(join(corpus, 'docs.jsonl'))
const lines = <T>(file: string): T[] =>
  readFileSync(join(corpus, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

interface Doc {
  id: string
  title: string
  text: string
  publishedAt: string
}

/** Stories of the corpus as a desk would have found them, one report after the other. */
const storiesOf = (docs: readonly Doc[]): Map<string, string> => {
  const terms = new Map(docs.map((doc) => [doc.id, storyTerms(doc.title, doc.text)]))
  const counts = new Map<string, number>()
  for (const own of terms.values())
    for (const term of own.keys()) counts.set(term, (counts.get(term) ?? 0) + 1)
  const telling = (term: string): number => Math.log(1 + (docs.length + 100) / ((counts.get(term) ?? 0) + 1))
  const origins = new Origins()
  const story = new Map<string, string>()
  const seen: Candidate[] = []
  for (const doc of docs) {
    const origin = origins.add(doc.id, `${doc.title}\n${doc.text}`)
    const own = terms.get(doc.id)!
    const choice = chooseStory(own, new Date(doc.publishedAt), seen, telling)
    story.set(doc.id, story.get(origin) ?? choice?.storyId ?? doc.id)
    seen.push({
      articleId: doc.id,
      storyId: story.get(doc.id)!,
      publishedAt: new Date(doc.publishedAt),
      terms: own,
    })
  }
  return story
}

/** The corpora lie beside the checkout, or nowhere. */
const nothing = (): void => undefined
const ifHere: (name: string, body: () => void) => void = here ? describe : nothing
ifHere('the events of the corpus', () => {
  it('are found, in both languages, without the pieces that are written from one mould', () => {
    const labels = new Map(
      lines<{ id: string; event: string; neutral?: string }>('labels.jsonl').map((row) => [row.id, row]),
    )
    const docs = lines<Doc>('docs.jsonl')
      .filter(({ id }) => labels.get(id)?.neutral === undefined)
      .sort((a, b) => a.publishedAt.localeCompare(b.publishedAt))
    const story = storiesOf(docs)
    const tally = { right: 0, wrong: 0, missed: 0 }
    docs.forEach((one, index) => {
      for (const other of docs.slice(0, index)) {
        const same = labels.get(one.id)?.event === labels.get(other.id)?.event
        const found = story.get(one.id) === story.get(other.id)
        if (same && found) tally.right += 1
        else if (found) tally.wrong += 1
        else if (same) tally.missed += 1
      }
    })
    expect(tally.right / (tally.right + tally.wrong)).toBeGreaterThan(0.95)
    expect(tally.right / (tally.right + tally.missed)).toBeGreaterThan(0.95)
  })
})
