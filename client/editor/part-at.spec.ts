import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { partAt } from './part-at'

const text = (words: string) => briefingSchema.text(words)
const paragraph = (words: string) => briefingSchema.node('paragraph', null, [text(words)])
const heading = (words: string) => briefingSchema.node('heading', { level: 2 }, words ? [text(words)] : [])
const doc = briefingSchema.node('doc', null, [
  paragraph('first'),
  heading('Ports'),
  paragraph('second'),
  heading(''),
  paragraph('third'),
  briefingSchema.node('section', { kind: 'outlook' }, [
    paragraph('fourth'),
    heading('Spring'),
    paragraph('fifth'),
  ]),
])
const placeOf = (words: string): number => {
  let found = -1
  doc.descendants((node, position) => {
    if (node.isText && node.text === words) found = position + 1
  })
  return found
}

it.each([
  ['first', null],
  ['Ports', 'Ports'],
  ['second', 'Ports'],
  ['third', 'Ports'],
  ['fourth', 'Outlook'],
  ['fifth', 'Spring'],
])('what stands at “%s” is under %s', (words, part) => {
  expect(partAt(doc, placeOf(words), 'en')).toBe(part)
})

it('a part of the form is called in the language of the text', () => {
  expect(partAt(doc, placeOf('fourth'), 'zh')).not.toBe(partAt(doc, placeOf('fourth'), 'en'))
})
