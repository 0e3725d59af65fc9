import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { built } from './adapters/built.mjs'

/**
 * How well reports of one event are found again, on halves of the corpus apart: what was tuned on all of it could be good by
 * chance, so each half is measured alone, and with the likeness asked for that is best on the other half. Pairs of reports,
 * without the pieces that are written from one mould; zh, en and across both.
 */
const corpora = process.env.CORPUS_DIR ?? path.join(import.meta.dirname, '../../../shared/corpora')
const file = (name) => path.join(corpora, 'dedup', name)
if (!existsSync(file('docs.jsonl'))) {
  console.log(`skipped: no corpora at ${corpora} (CORPUS_DIR)`)
  process.exit()
}
const lines = (name) =>
  readFileSync(file(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const { storyTerms } = await built('workers/ingestion/cluster/stories/story-terms')
const { chooseStory } = await built('workers/ingestion/cluster/stories/choose-story')
const { Origins } = await built('workers/ingestion/cluster/origins')

const labels = new Map(lines('labels.jsonl').map((row) => [row.id, row]))
const docs = lines('docs.jsonl')
  .filter(({ id }) => labels.get(id)?.neutral === undefined)
  .sort((a, b) => a.publishedAt.localeCompare(b.publishedAt))
const eventOf = ({ id }) => labels.get(id).event
/** Whole events go into one half: no report of an event that was learned from is asked about. */
const half = (odd) => docs.filter((doc) => Number(eventOf(doc).replace(/\D/g, '')) % 2 === odd)

/** Stories as a desk would have found them, one report after the other; `choose` gives a story's id or null. */
const storiesOf = (some, choose) => {
  const terms = new Map(some.map((doc) => [doc.id, storyTerms(doc.title, doc.text)]))
  const counts = new Map()
  for (const own of terms.values())
    for (const term of own.keys()) counts.set(term, (counts.get(term) ?? 0) + 1)
  const telling = (term) => Math.log(1 + (some.length + 100) / ((counts.get(term) ?? 0) + 1))
  const origins = new Origins()
  const story = new Map()
  const seen = []
  for (const doc of some) {
    const origin = origins.add(doc.id, `${doc.title}\n${doc.text}`)
    const own = terms.get(doc.id)
    const at = new Date(doc.publishedAt)
    story.set(doc.id, story.get(origin) ?? choose(own, at, seen, telling) ?? doc.id)
    seen.push({ articleId: doc.id, storyId: story.get(doc.id), publishedAt: at, terms: own })
  }
  return story
}
const shipped = (...given) => chooseStory(...given)?.storyId ?? null
/** With other least shares than those that are shipped. */
const asking =
  (least) =>
  (...given) =>
    chooseStory(...given, least)?.storyId ?? null
const f1 = (some, story, pick = () => true) => {
  const tally = { right: 0, wrong: 0, missed: 0 }
  some.forEach((one, index) => {
    for (const other of some.slice(0, index)) {
      if (!pick(one, other)) continue
      const same = eventOf(one) === eventOf(other)
      const found = story.get(one.id) === story.get(other.id)
      if (same && found) tally.right += 1
      else if (found) tally.wrong += 1
      else if (same) tally.missed += 1
    }
  })
  return Math.round((2000 * tally.right) / (2 * tally.right + tally.wrong + tally.missed)) / 1000
}
const languages = {
  zh: (one, other) => one.lang.startsWith('zh') && other.lang.startsWith('zh'),
  en: (one, other) => one.lang === 'en' && other.lang === 'en',
  across: (one, other) => one.lang.startsWith('zh') !== other.lang.startsWith('zh'),
}
const withins = [0.1, 0.15, 0.2, 0.25, 0.3, 0.4]
const acrosses = [0.15, 0.2, 0.25, 0.3, 0.35, 0.45]
const bestOn = (some) =>
  withins
    .flatMap((within) => acrosses.map((across) => ({ within, across })))
    .map((least) => ({ least, f1: f1(some, storiesOf(some, asking(least))) }))
    .reduce((best, next) => (next.f1 > best.f1 ? next : best))

for (const [name, some, other] of [
  ['even events', half(0), half(1)],
  ['odd events', half(1), half(0)],
]) {
  const story = storiesOf(some, shipped)
  const learned = bestOn(other)
  console.log(
    JSON.stringify({
      kind: 'stories',
      on: name,
      docs: some.length,
      f1: f1(some, story),
      ...Object.fromEntries(Object.entries(languages).map(([key, pick]) => [key, f1(some, story, pick)])),
      learnedOnOtherHalf: learned.least,
      f1WithIt: f1(some, storiesOf(some, asking(learned.least))),
    }),
  )
}
