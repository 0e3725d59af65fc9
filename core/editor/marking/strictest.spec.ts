import { markings } from '#core/contracts/http/common'
import { strictestInside } from '#core/editor/marking/document-marking'
import { markingOf, strictest } from '#core/editor/marking/strictest'
import { citation, paragraph } from '#core/editor/sample/build'

describe('the strictest marking', () => {
  it('is the highest of any two, whatever the order', () => {
    for (const [i, a] of markings.entries())
      for (const [j, b] of markings.entries()) expect(strictest([a, b])).toBe(markings[Math.min(i, j)])
  })

  it('is CLEAR for nothing, and what is not a marking counts for nothing', () => {
    expect(strictest([])).toBe('CLEAR')
    expect(strictest([null, undefined, 'red', 7, 'GREEN'])).toBe('GREEN')
    expect(markingOf('SECRET')).toBeNull()
  })

  it('is found in blocks at any depth and in cited sources', () => {
    const inside = {
      type: 'blockquote',
      content: [{ ...paragraph(citation({ marking: 'AMBER' })), attrs: { marking: 'GREEN' } }],
    }
    expect(strictestInside({ type: 'doc', content: [inside] })).toBe('AMBER')
  })
})
