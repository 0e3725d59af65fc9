import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { positionInSameWords } from './same-words'

const lineBreak = briefingSchema.node('hardBreak')
/** `*` is a line break: an inline atom. */
const paragraph = (text: string) =>
  briefingSchema.node(
    'paragraph',
    null,
    [...text.matchAll(/\*|[^*]+/g)].map(([part]) => (part === '*' ? lineBreak : briefingSchema.text(part))),
  )
const documentOf = (...texts: string[]) => briefingSchema.node('doc', null, texts.map(paragraph))

/** What stands on both sides of the place that was at `|` before, `/` between blocks. */
const moved = (before: string[], after: string[]): string | null => {
  const place = before.join('/').indexOf('|')
  const doc = documentOf(...before.map((text) => text.replace('|', '')))
  const blocksBefore = before.join('/').slice(0, place).split('/').length
  const position = positionInSameWords(doc, documentOf(...after), place + 1 + (blocksBefore - 1))
  if (position === null) return null
  const now = documentOf(...after)
  const text = (from: number, to: number) => now.textBetween(from, to, '/', '*')
  return `${text(0, position)}|${text(position, now.content.size)}`
}

describe('a place in words that stand in other blocks now', () => {
  it('goes along with the half of a paragraph that was split', () => {
    expect(moved(['One two| three'], ['One', ' two three'])).toBe('One/ two| three')
    expect(moved(['One| two three'], ['One', ' two three'])).toBe('One|/ two three')
    expect(moved(['One *| three'], ['One', ' * three'])).toBe('One/ *| three')
  })

  it('goes along with a paragraph that was joined with the one before', () => {
    expect(moved(['One', 'two| three'], ['Onetwo three'])).toBe('Onetwo| three')
    expect(moved(['One', '|two three'], ['Onetwo three'])).toBe('One|two three')
  })

  it('stays beside its letter where words before or behind have changed as well', () => {
    expect(moved(['One two| three'], ['Our one', ' two three'])).toBe('Our one/ two| three')
    expect(moved(['One two| three'], ['One', ' two three more'])).toBe('One/ two| three more')
  })

  it('is not known where its letter has changed, or in no words at all', () => {
    expect(moved(['One two| three'], ['One three'])).toBeNull()
    expect(moved(['aa|b'], ['ab'])).toBeNull()
    expect(moved(['One', '|'], ['One', ''])).toBeNull()
  })
})
