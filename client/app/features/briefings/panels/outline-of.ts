import type { Node } from '@tiptap/pm/model'
import { labelsOf } from '#core/editor/labels/labels-of'
import type { SectionKind } from '#core/editor/schema/nodes/section'
import type { Language } from '#core/contracts/http/common'

export interface OutlineEntry {
  position: number
  /** 1 is outermost. */
  level: number
  text: string
  judgement: boolean
}

/** Headings, parts of the form and judgements of a text, in its order. */
export const outlineOf = (doc: Node, language: Language): OutlineEntry[] => {
  const labels = labelsOf(language)
  const entries: OutlineEntry[] = []
  doc.descendants((node, position) => {
    const name = node.type.name
    if (name === 'section')
      entries.push({
        position,
        level: 1,
        text: labels.sections[node.attrs.kind as SectionKind],
        judgement: false,
      })
    else if (name === 'heading')
      entries.push({
        position,
        level: Number(node.attrs.level) + 1,
        text: node.textContent,
        judgement: false,
      })
    else if (name === 'keyJudgement')
      entries.push({ position, level: 3, text: node.textContent, judgement: true })
    return !node.isTextblock
  })
  return entries
}
