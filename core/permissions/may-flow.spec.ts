import fc from 'fast-check'
import { markings, type Marking } from '#core/contracts/http/common'
import { strictestInside } from '#core/editor/marking/document-marking'
import { strictest } from '#core/editor/marking/strictest'
import { audiences, mayFlow } from '#core/permissions/may-flow'

const marking = fc.constantFrom(...markings)
const audience = fc.constantFrom(...audiences)
const rank = (value: Marking) => markings.indexOf(value)

describe('marking/lattice: markings combine by maximum, and a wider audience never gets more', () => {
  test('the strictest of several is a least upper bound: any order, any grouping, repeats', () => {
    fc.assert(
      fc.property(marking, marking, marking, (a, b, c) => {
        expect(strictest([a, b])).toBe(strictest([b, a]))
        expect(strictest([strictest([a, b]), c])).toBe(strictest([a, strictest([b, c])]))
        expect(strictest([a, a])).toBe(a)
        expect(rank(strictest([a, b]))).toBe(Math.min(rank(a), rank(b)))
        expect(strictest([a, 'CLEAR'])).toBe(a)
        expect(strictest([a, 'RED'])).toBe('RED')
      }),
    )
  })

  test('what is combined flows where all its parts may flow, and nowhere else', () => {
    fc.assert(
      fc.property(fc.array(marking, { maxLength: 8 }), audience, (parts, to) => {
        expect(mayFlow(strictest(parts), to)).toBe(parts.every((part) => mayFlow(part, to)))
      }),
    )
  })

  test('a stricter marking never reaches a wider audience', () => {
    fc.assert(
      fc.property(marking, marking, audience, audience, (one, other, near, far) => {
        const [strict, loose] = rank(one) <= rank(other) ? [one, other] : [other, one]
        if (mayFlow(strict, near)) expect(mayFlow(loose, near)).toBe(true)
        const [narrow, wide] = audiences.indexOf(near) <= audiences.indexOf(far) ? [near, far] : [far, near]
        if (mayFlow(one, wide)) expect(mayFlow(one, narrow)).toBe(true)
      }),
    )
  })

  test('only CLEAR is for everybody; RED is for those named', () => {
    expect(markings.filter((each) => mayFlow(each, 'public'))).toEqual(['CLEAR'])
    expect(markings.filter((each) => mayFlow(each, 'community'))).toEqual(['GREEN', 'CLEAR'])
    expect(markings.filter((each) => mayFlow(each, 'clients'))).toEqual(['AMBER', 'GREEN', 'CLEAR'])
    expect(markings.filter((each) => !mayFlow(each, 'desk'))).toEqual(['RED'])
    expect(markings.every((each) => mayFlow(each, 'circle'))).toBe(true)
  })

  test('blocks and cited sources at any depth raise the whole', () => {
    interface Node {
      type: string
      attrs: { marking: unknown }
      content: Node[]
    }
    const node = fc.letrec<{ node: Node }>((tie) => ({
      node: fc.record({
        type: fc.constantFrom('blockquote', 'paragraph', 'citation'),
        attrs: fc.record({ marking: fc.option(marking) }),
        content: fc.oneof(
          { depthSize: 'small' },
          fc.constant<Node[]>([]),
          fc.array(tie('node'), { maxLength: 3 }),
        ),
      }),
    })).node
    const all = ({ attrs, content }: Node): unknown[] => [attrs.marking, ...content.flatMap(all)]
    fc.assert(
      fc.property(node, (root) => {
        const document = { type: 'doc', content: [root] } as Parameters<typeof strictestInside>[0]
        expect(strictestInside(document)).toBe(strictest(all(root)))
      }),
    )
  })
})
