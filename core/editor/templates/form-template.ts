import type { EditorDocument } from '#core/editor/json/editor-json'
import { sectionKinds } from '#core/editor/schema/nodes/section'

/**
 * The form of a finished briefing, empty: one section for each part, ready to be typed into.
 * @param newId makes the unique id of a block
 */
export function formTemplate(newId: () => string): EditorDocument {
  return {
    type: 'doc',
    content: sectionKinds.map((kind) => ({
      type: 'section',
      attrs: { id: newId(), kind },
      content: [{ type: kind === 'keyJudgements' ? 'keyJudgement' : 'paragraph', attrs: { id: newId() } }],
    })),
  }
}
