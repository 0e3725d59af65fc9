import { mergeAttributes, Node } from '@tiptap/core'
import { suggestionMarks } from '#core/editor/schema/nodes/block-container'
import { dataAttribute } from '#core/editor/schema/data-attribute'

export const calloutKinds = ['note', 'assumption', 'indicator'] as const
export type CalloutKind = (typeof calloutKinds)[number]

/** A set-off passage: a note, an assumption the judgement stands on, or an indicator that would change it. */
export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block*',
  marks: suggestionMarks,
  defining: true,
  addAttributes: () => ({ kind: { default: 'note', ...dataAttribute('kind') } }),
  parseHTML: () => [{ tag: 'aside[data-callout]' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', mergeAttributes({ 'data-callout': '' }, HTMLAttributes), 0],
})
