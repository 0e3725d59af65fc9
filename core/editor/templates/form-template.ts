import type { EditorDocument, EditorNode } from '#core/editor/json/editor-json'
import type { LikelihoodRow } from '#core/editor/scales/likelihood'
import { sectionKinds, type SectionKind } from '#core/editor/schema/nodes/section'

/**
 * The form of a finished briefing, empty: one section for each part, ready to be typed into.
 * @param newId makes the unique id of a block
 * @param row the row of likelihood words of its judgements
 */
export function formTemplate(newId: () => string, row: LikelihoodRow = 1): EditorDocument {
  return {
    type: 'doc',
    content: sectionKinds.map((kind) => emptySection(kind, newId, row)),
  }
}

/** One part of it, ready to be typed into; its heading comes from its kind. */
export const emptySection = (kind: SectionKind, newId: () => string, row: LikelihoodRow = 1): EditorNode => ({
  type: 'section',
  attrs: { id: newId(), kind },
  content: [
    kind === 'keyJudgements'
      ? { type: 'keyJudgement', attrs: { id: newId(), ...(row !== 1 && { row }) } }
      : { type: 'paragraph', attrs: { id: newId() } },
  ],
})
