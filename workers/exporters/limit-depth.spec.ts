import type { Block } from '#core/editor/report/report'
import { limitDepth } from '#workers/exporters/limit-depth'

const words: Block = { kind: 'paragraph', text: [{ kind: 'text', text: 'words' }] }
/** A block inside so many lists. */
const inside = (block: Block, lists: number): Block =>
  lists === 0 ? block : { kind: 'list', ordered: false, start: 1, items: [[inside(block, lists - 1)]] }
const quote = (marking: Block['marking'], ...blocks: Block[]): Block => ({
  ...(marking && { marking }),
  kind: 'quote',
  blocks,
})
const limited = (block: Block) => JSON.stringify(limitDepth([inside(block, 9)]))

describe('blocks that lie too deep', () => {
  it('lose what holds them and keep its marking, the stricter of two', () => {
    expect(limited(quote(undefined, words))).toBe(limited(words))
    expect(limited(quote('RED', words))).toBe(limited({ ...words, marking: 'RED' }))
    expect(limited(quote('AMBER', { ...words, marking: 'RED' }))).toBe(limited({ ...words, marking: 'RED' }))
    expect(limited(quote('RED', quote('GREEN', words, words)))).toContain('"marking":"RED"')
    expect(limited(quote('RED', quote('GREEN', words, words)))).not.toContain('GREEN')
  })

  it('say a marking also where nothing is inside', () => {
    expect(limited(quote('RED'))).toBe(limited({ kind: 'paragraph', text: [], marking: 'RED' }))
  })

  it('are left as they are where they can be set', () => {
    const deep = inside(quote('RED', words), 7)
    expect(limitDepth([deep])).toEqual([deep])
  })
})
