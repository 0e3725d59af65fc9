import { Node } from '@tiptap/core'
import { suggestionMarks } from '#core/editor/schema/nodes/block-container'

/** The root. An empty document is valid: it is what a new Y.XmlFragment holds. */
export const BriefingDocument = Node.create({
  name: 'doc',
  topNode: true,
  content: 'block*',
  marks: suggestionMarks,
})
