import type { EditorDocument, EditorNode } from '#core/editor/json/editor-json'
import { sectionKinds, type SectionKind } from '#core/editor/schema/nodes/section'

/**
 * The form of a finished briefing, empty: one section for each part, ready to be typed into.
 * @param newId makes the unique id of a block
 */
export function formTemplate(newId: () => string): EditorDocument {
  return {
    type: 'doc',
    content: sectionKinds.map((kind) => emptySection(kind, newId)),
  }
}

/** One part of it, ready to be typed into; its heading comes from its kind. */
export const emptySection = (kind: SectionKind, newId: () => string): EditorNode => ({
  type: 'section',
  attrs: { id: newId(), kind },
  content: [{ type: kind === 'keyJudgements' ? 'keyJudgement' : 'paragraph', attrs: { id: newId() } }],
})
