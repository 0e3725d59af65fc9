import fc from 'fast-check'
import type { EditorMark, EditorNode } from '#core/editor/json/editor-json'
import { briefingSchema } from '#core/editor/schema/briefing-schema'

const awkward = [
  '',
  ' ',
  '\u200B',
  '**',
  '“引用”',
  '\n',
  '|',
  '#',
  '- ',
  '1. ',
  '<b>',
  '&lt;',
  '$x$',
  '\\',
  '`',
  '[a](b)',
  '🚀',
  '台灣',
]
const words = fc.array(fc.oneof(fc.constantFrom(...awkward), fc.string({ maxLength: 6, unit: 'grapheme' })), {
  maxLength: 4,
})
const phrase = words.map((parts) => parts.join(''))

const value = fc.oneof(
  fc.constantFrom(
    null,
    '',
    0,
    1,
    2,
    7,
    -1,
    1.5,
    'a',
    'RED',
    'AMBER',
    'note',
    'background',
    'high',
    'https://a.example/',
    'javascript:x',
  ),
  fc.constantFrom<unknown>(
    [],
    ['c-1'],
    [7],
    {},
    [{ kind: 'insertion', id: 's' }],
    [{ kind: 'deletion', id: 's' }],
  ),
  phrase,
)
const attributes = (type: { spec: { attrs?: object } }) =>
  fc.record(Object.fromEntries(Object.keys(type.spec.attrs ?? {}).map((name) => [name, value])), {
    requiredKeys: [],
  })

const marks = Object.values(briefingSchema.marks)
const mark: fc.Arbitrary<EditorMark> = fc
  .constantFrom(...marks)
  .chain((type) => attributes(type).map((attrs) => ({ type: type.name, attrs })))
const text: fc.Arbitrary<EditorNode> = fc
  .tuple(phrase, fc.array(mark, { maxLength: 3 }))
  .map(([value, marks]) => ({ type: 'text', text: value, marks }))

const types = Object.values(briefingSchema.nodes).filter(({ name }) => name !== 'text' && name !== 'doc')

/** Any JSON with our names in any order and with any values: what a hostile or broken writer might leave behind. */
export const arbitraryDocument: fc.Arbitrary<EditorNode> = fc
  .letrec<{ node: EditorNode }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      text,
      fc.constantFrom(...types).chain((type) =>
        fc.tuple(attributes(type), fc.array(tie('node'), { maxLength: 4 })).map(([attrs, content]) => ({
          type: type.name,
          attrs,
          content,
        })),
      ),
    ),
  }))
  .node.chain((first) => fc.array(fc.constant(first), { minLength: 1, maxLength: 2 }))
  .map((content) => ({ type: 'doc', content }))
