import { Mark, mergeAttributes } from '@tiptap/core'
import { dataAttribute } from '#core/editor/schema/data-attribute'

const id = { default: null, ...dataAttribute('id') }

/** The three marks of tracked changes, with the attributes that prosemirror-suggest-changes 0.1.8 reads and writes. */
export const Insertion = Mark.create({
  name: 'insertion',
  inclusive: false,
  excludes: 'insertion deletion modification',
  addAttributes: () => ({ id }),
  parseHTML: () => [{ tag: 'ins[data-id]' }],
  renderHTML: ({ HTMLAttributes }) => ['ins', mergeAttributes(HTMLAttributes), 0],
})

export const Deletion = Mark.create({
  name: 'deletion',
  inclusive: false,
  excludes: 'insertion deletion modification',
  addAttributes: () => ({ id }),
  // Before the rule by which any other is struck through.
  parseHTML: () => [{ tag: 'del[data-id]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['del', mergeAttributes(HTMLAttributes), 0],
})

/** Several of them lie on one node (a paragraph turned heading carries two), so it does not exclude itself. */
export const Modification = Mark.create({
  name: 'modification',
  inclusive: false,
  excludes: 'insertion deletion',
  addAttributes: () => ({
    id,
    type: { default: null, rendered: false },
    attrName: { default: null, rendered: false },
    previousValue: { default: null, rendered: false },
    newValue: { default: null, rendered: false },
  }),
  parseHTML: () => [],
  renderHTML: ({ HTMLAttributes }) => [
    'span',
    mergeAttributes({ 'data-modification': '' }, HTMLAttributes),
    0,
  ],
})
