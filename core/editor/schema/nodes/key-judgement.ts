import { mergeAttributes, Node } from '@tiptap/core'
import { dataAttribute, listDataAttribute, numberDataAttribute } from '#core/editor/schema/data-attribute'

/**
 * A claim (its text) with likelihood, confidence and the citations it stands on (ICD 203). `likelihood`: 1 (almost no
 * chance) to 7 (almost certain), null while undecided; `row`: which of the two rows of words the document uses;
 * `basis`: ids of citation nodes of this document.
 */
export const KeyJudgement = Node.create({
  name: 'keyJudgement',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({
    likelihood: { default: null, ...numberDataAttribute('likelihood') },
    row: { default: 1, ...numberDataAttribute('row') },
    confidence: { default: null, ...dataAttribute('confidence') },
    basis: { default: null, ...listDataAttribute('basis') },
  }),
  parseHTML: () => [{ tag: 'p[data-key-judgement]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['p', mergeAttributes({ 'data-key-judgement': '' }, HTMLAttributes), 0],
})
