import { attributeText, attributeWord, type Interface } from './attribute-words'

/** Says which words were asked for. */
const by: Interface = {
  t: (key, named) => [key, ...Object.values(named)].join(' '),
  language: 'zh',
}
const text = (name: string, value: unknown) => attributeText(name, value, by)

describe('words for an attribute that changed', () => {
  it('name it, and say nothing of what is not there', () => {
    expect([attributeWord('marking'), attributeWord('colour')]).toEqual(['marking', 'other'])
    expect([null, undefined, ''].map((value) => text('alt', value))).toEqual([null, null, null])
  })

  it.each([
    ['basis', ['a', 'b'], '2'],
    ['level', 3, '3'],
    ['marking', 'AMBER', 'TLP:AMBER'],
    ['likelihood', 5, 'editor.likelihood.5 55–80%'],
    ['likelihood', 'no step', 'no step'],
    ['confidence', 'low', 'editor.confidence.low'],
    ['type', 'heading', 'changes.block.heading'],
    ['type', 'horizontalRule', 'horizontalRule'],
  ])('say %s in the words of the interface', (name, value, expected) => {
    expect(text(name, value)).toBe(expected)
  })

  it('say what is bold or struck through, and where a link goes', () => {
    const struck = { mark: 'strike', href: null, text: 'not' }
    expect(text('format', [struck, { mark: 'newer', href: null, text: 'x' }])).toBe(
      'changes.marked changes.mark.strike notchanges.andchanges.marked newer x',
    )
    expect(text('link', [{ mark: 'link', href: 'https://b.example/', text: 'here' }])).toBe(
      'changes.marked https://b.example/ here',
    )
  })

  it('say what a block stands in, from the outside in', () => {
    const inside = (...types: [string, object?][]) => types.map(([type, attrs = {}]) => ({ type, attrs }))
    expect(text('within', inside(['section', { kind: 'gaps' }], ['callout', { kind: 'assumption' }]))).toBe(
      '信息缺口 › 假设',
    )
    expect(text('within', inside(['orderedList', { start: 4 }], ['listItem'], ['blockquote']))).toBe(
      'changes.place.orderedList changes.measure.start 4 › changes.place.blockquote',
    )
    expect(text('within', inside(['blockquote', { marking: 'RED' }]))).toBe(
      'changes.place.blockquote TLP:RED',
    )
    expect(text('within', inside(['listItem']))).toBeNull()
  })
})
