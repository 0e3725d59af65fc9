import { randomUUID } from 'node:crypto'
import type { NewBriefing } from '#core/contracts/http/briefings'
import type { EditorNode } from '#core/editor/json/editor-json'
import type { LikelihoodRow } from '#core/editor/scales/likelihood'
import type { CitationAttributes } from '#core/editor/schema/nodes/citation'
import { formTemplate } from '#core/editor/templates/form-template'

interface Beginning {
  template: NewBriefing['template']
  /** Those of a template of the desk, which then say all. */
  words: EditorNode | null
  citation: CitationAttributes | null
  row: LikelihoodRow
}

/** What a new briefing begins with: the words of a template or an empty form, after the article that it was begun from. */
export const firstContent = ({ template, words, citation, row }: Beginning): EditorNode => {
  const blocks = words ?? (template === 'form' ? formTemplate(randomUUID, row) : null)
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
