import { Transform } from '@tiptap/pm/transform'
import { fitToSchema } from '#core/editor/json/fit-to-schema'
import { paragraph, text } from '#core/editor/sample/build'
import { listedSuggestions } from './listed-suggestions'

const coming = (id: string) => ({ type: 'insertion', attrs: { id } })

describe('listedSuggestions', () => {
  const doc = fitToSchema({
    type: 'doc',
    content: [
      paragraph('Nothing here.'),
      ...Array.from({ length: 200 }, (_, n) =>
        paragraph('Fees ', text('may ', coming(`s${n}`)), `fall in ${n}.`),
      ),
    ],
  })

  it('is the same list while somebody types beside what is suggested', () => {
    const before = listedSuggestions(doc, [])
    expect(before).toHaveLength(200)
    const typed = new Transform(doc).insert(1, doc.type.schema.text('More. ')).doc
    expect(listedSuggestions(typed, before)).toBe(before)
  })

  it('has another object for what changed, and for nothing else', () => {
    const before = listedSuggestions(doc, [])
    const changed = new Transform(doc)
    doc.descendants((node, at) => {
      if (node.marks[0]?.attrs.id === 's7') changed.insert(at + 1, doc.type.schema.text('x', node.marks))
    })
    const after = listedSuggestions(changed.doc, before)
    expect(after[7]).toMatchObject({ id: 's7', inserted: 'mxay ' })
    expect(after.filter((one, n) => one !== before[n])).toEqual([after[7]])
  })

  it('tells what a block says of which something would be changed', () => {
    const suggestion = [{ kind: 'modification', type: 'attr', attrName: 'marking', id: 's' }]
    const marked = fitToSchema({
      type: 'doc',
      content: [{ ...paragraph('Talks go on.'), attrs: { suggestion } }],
    })
    expect(listedSuggestions(marked, [])).toMatchObject([{ id: 's', about: 'Talks go on.' }])
  })
})
