import { namedSources } from '#core/editor/citations/named-sources'
import { numberCitations } from '#core/editor/citations/number-citations'
import type { EditorNode } from '#core/editor/json/editor-json'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { withSource } from './basis'

const cite = (id: string, url: string): EditorNode => ({
  type: 'citation',
  attrs: { id, url, sourceTitle: url },
})

/** A text that cites the harbour twice, then the trade office, then the forum. */
const cited = () => {
  const content = [cite('a', 'harbour'), cite('b', 'trade'), cite('c', 'harbour'), cite('d', 'forum')]
  const json = { type: 'doc', content: [{ type: 'paragraph', content }] }
  return { doc: briefingSchema.nodeFromJSON(json), numbers: numberCitations(json) }
}

describe('the basis of a key judgement', () => {
  it('is the numbers of the sources it names, each once; what is not in the text is none', () => {
    const { numbers } = cited()
    expect(namedSources(['d', 'c', 'a', 'gone'], numbers)).toEqual([1, 3])
    for (const nothing of [null, undefined, [], 'a', [1]]) expect(namedSources(nothing, numbers)).toEqual([])
  })

  it('takes a source by all its citations, and gives up what is no longer in the text', () => {
    const { doc, numbers } = cited()
    expect(withSource(doc, ['b', 'gone'], numbers, { number: 1, named: true })).toEqual(['b', 'a', 'c'])
    expect(withSource(doc, ['a'], numbers, { number: 1, named: true })).toEqual(['a', 'c'])
  })

  it('loses a source with all its citations, and is null where nothing is left', () => {
    const { doc, numbers } = cited()
    expect(withSource(doc, ['a', 'b', 'c'], numbers, { number: 1, named: false })).toEqual(['b'])
    expect(withSource(doc, ['b', 'gone'], numbers, { number: 2, named: false })).toBeNull()
  })
})
