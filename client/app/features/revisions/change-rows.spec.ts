import type { BlockChangeView } from '#core/contracts/http/changes'
import { changeRows } from './change-rows'

const block = (text: string, blockId: string | null = 'b1'): BlockChangeView => ({
  kind: 'changed',
  moved: false,
  blockId,
  before: null,
  after: null,
  words: [{ kind: 'inserted', text }],
  attributes: [],
  citations: [],
  authors: [],
})
const ticks = (blocks: BlockChangeView[], after = 'Tariffs') =>
  changeRows({ fields: [{ field: 'title', before: 'Port fees', after }], blocks }).map(({ tick }) => tick)

describe('what is ticked off', () => {
  it('is the same as long as the change reads the same, whatever stands around it', () => {
    const [title, first] = ticks([block('关税 Tariffs rise.')])
    const again = ticks([block('Another.', 'b0'), block('关税 Tariffs rise.')])
    expect([again[0], again[2]]).toEqual([title, first])
  })

  it('is another when the change says something else', () => {
    const [title, first] = ticks([block('Tariffs rise.')])
    const [otherTitle, other] = ticks([block('Tariffs fall.')], 'Fees')
    expect(otherTitle).not.toBe(title)
    expect(other).not.toBe(first)
  })

  it('tells blocks without an id apart', () => {
    expect(new Set(ticks([block('Same.', null), block('Same.', null)])).size).toBe(3)
  })
})
