import { markings } from '#core/contracts/http/common'
import { strictestInside, strictestStanding } from '#core/editor/marking/document-marking'
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

  it('is that of the words that stand, while another one is suggested', () => {
    const change = (previousValue: unknown, newValue: unknown) => ({
      kind: 'modification',
      id: 's',
      type: 'attr',
      attrName: 'marking',
      previousValue,
      newValue,
    })
    const marked = (marking: string | null, ...suggestion: unknown[]) => ({
      type: 'doc',
      content: [{ type: 'paragraph', attrs: { marking, suggestion } }],
    })
    expect(strictestStanding(marked('GREEN', change('RED', 'GREEN')))).toBe('RED')
    expect(strictestStanding(marked('RED', change(null, 'AMBER'), change('AMBER', 'RED')))).toBe('CLEAR')
    expect(strictestStanding(marked('RED', { kind: 'insertion', id: 's' }))).toBe('CLEAR')
    expect(strictestStanding(marked('RED', { kind: 'deletion', id: 's' }))).toBe('RED')
  })
})
