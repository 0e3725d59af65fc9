import { randomUUID } from 'node:crypto'
import type { NewBriefing } from '#core/contracts/http/briefings'
import type { EditorNode } from '#core/editor/json/editor-json'
import type { CitationAttributes } from '#core/editor/schema/nodes/citation'
import { formTemplate } from '#core/editor/templates/form-template'

/** What a new briefing begins with: the words of a template or an empty form, after the article that it was begun from. */
export const firstContent = (
  template: NewBriefing['template'],
  words: EditorNode | null,
  citation: CitationAttributes | null,
): EditorNode => {
  const blocks = words ?? (template === 'form' ? formTemplate(randomUUID) : null)
  return {
    type: 'doc',
    content: [...(citation ? [citingParagraph(citation)] : []), ...(blocks?.content ?? [])],
  }
}

const citingParagraph = (citation: CitationAttributes): EditorNode => ({
  type: 'paragraph',
  attrs: { id: randomUUID() },
  content: [{ type: 'citation', attrs: { ...citation } }],
})
