import { mergeAttributes, Node } from '@tiptap/core'
import { suggestionMarks } from '#core/editor/schema/nodes/block-container'
import { dataAttribute } from '#core/editor/schema/data-attribute'

/** The form of a finished briefing (PRODUCT, exact scales), in its order; the sources appendix follows by itself. */
export const sectionKinds = [
  'bottomLine',
  'keyJudgements',
  'background',
  'evidence',
  'assumptions',
  'alternatives',
  'gaps',
  'indicators',
  'outlook',
  'changes',
] as const
export type SectionKind = (typeof sectionKinds)[number]

/** One part of the form. Its heading comes from its kind, in the language of the document. */
export const Section = Node.create({
  name: 'section',
  group: 'block',
  content: 'block*',
  marks: suggestionMarks,
  defining: true,
  addAttributes: () => ({ kind: { default: 'background', ...dataAttribute('kind') } }),
  parseHTML: () => [{ tag: 'section[data-kind]' }],
  renderHTML: ({ HTMLAttributes }) => ['section', mergeAttributes(HTMLAttributes), 0],
})
