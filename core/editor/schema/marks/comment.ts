import { Mark, mergeAttributes } from '@tiptap/core'
import { dataAttribute } from '#core/editor/schema/data-attribute'

/** Anchor of a thread: only its id, the words are in the database. Several may lie over one another. */
export const Comment = Mark.create({
  name: 'comment',
  excludes: '',
  inclusive: false,
  addAttributes: () => ({ id: { default: null, ...dataAttribute('id') } }),
  parseHTML: () => [{ tag: 'span[data-comment]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes({ 'data-comment': '' }, HTMLAttributes), 0],
})
