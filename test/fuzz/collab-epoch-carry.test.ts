import * as Y from 'yjs'
import { carryOver } from '#core/document/carry-over'
import { rebuildDocument } from '#core/document/rebuild-document'
import { visibleContent } from '#core/document/visible-content'
import {
  editAtRandom,
  randomFrom,
  randomHistory,
  type Random,
} from '#test/fuzz/collab-support/random-history'

const fresh = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const seeds = process.env.FUZZ_SEED ? [fresh] : [1, 2, 3, 4, 5, 6, 7, 8, fresh]

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.getXmlFragment('default')
  return copy
}
const rebuilt = (doc: Y.Doc): Y.Doc => {
  const next = new Y.Doc()
  Y.applyUpdate(next, rebuildDocument(doc, () => 1_000_000).state)
  next.getXmlFragment('default')
  return next
}

describe.each(seeds)('unsent edits of an old epoch, FUZZ_SEED=%i', (seed) => {
  it('are made in the new one exactly as they were, and only once', () => {
    const random = randomFrom(seed)
    for (let round = 0; round < 12; round++) {
      const { doc: base } = randomHistory(random, 60)
      base.getXmlFragment('default')
      const mine = copyOf(base)
      for (let n = random(8); n >= 0; n--) editAtRandom(mine, random)
      const present = rebuilt(base)
      const same = JSON.stringify(visibleContent(base)) === JSON.stringify(visibleContent(mine))
      expect(carryOver(base, mine, present, 'carried')).toBe(same ? 'nothing' : 'carried')
      expect(visibleContent(present)).toEqual(visibleContent(mine))
      expect(carryOver(base, mine, present, 'carried')).toBe('nothing')
      expect(visibleContent(present)).toEqual(visibleContent(mine))
    }
  })

  it('meet what others wrote meanwhile: nothing is lost or doubled, or nothing is changed', () => {
    const random = randomFrom(seed)
    const outcomes = new Set<string>()
    // Both outcomes are to be met, however long that takes with this seed.
    for (let round = 0; round < 40 || (outcomes.size < 2 && round < 5_000); round++)
      outcomes.add(meet(random))
    expect(outcomes).toEqual(new Set(['carried', 'ambiguous']))
  })
})

const textOf = (doc: Y.Doc): string => JSON.stringify(visibleContent(doc))

/** Eight paragraphs; two people change some of them, each with a sign that occurs nowhere else. */
function meet(random: Random): string {
  const base = new Y.Doc()
  const root = base.getXmlFragment('default')
  for (let n = 0; n < 8; n++) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(`paragraph ${n} as it was`)])
    root.insert(n, [paragraph])
  }
  const mine = copyOf(base)
  const present = rebuilt(base)
  const ours = ['①', '②'].map((sign) => change(mine, random, sign))
  const theirs = ['③', '④'].map((sign) => change(present, random, sign))
  const before = textOf(present)
  const outcome = carryOver(base, mine, present, 'carried')
  const after = textOf(present)
  if (outcome === 'ambiguous') expect(after).toBe(before)
  else for (const sign of [...ours, ...theirs]) expect(after.split(sign)).toHaveLength(2)
  return outcome
}

function change(doc: Y.Doc, random: Random, sign: string): string {
  const root = doc.getXmlFragment('default')
  if (random(2) === 0) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(sign)])
    root.insert(random(root.length + 1), [paragraph])
  } else {
    const text = (root.get(random(root.length)) as Y.XmlElement).get(0) as Y.XmlText
    text.insert(random(4), sign)
  }
  return sign
}
