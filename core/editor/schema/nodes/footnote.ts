import { mergeAttributes, Node } from '@tiptap/core'

/** The author's own note. Its text is content, so that it is written together like any other. */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  content: '(text | hardBreak | citation)*',
  addAttributes: () => ({}),
  parseHTML: () => [{ tag: 'span[data-footnote]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes({ 'data-footnote': '' }, HTMLAttributes), 0],
})
