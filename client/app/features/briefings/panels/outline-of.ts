import type { Node } from '@tiptap/pm/model'
import { labelsOf } from '#core/editor/labels/labels-of'
import type { SectionKind } from '#core/editor/schema/nodes/section'
import type { Language } from '#core/contracts/http/common'

export interface OutlineEntry {
  /** Its id, wherever it stands; where it has none its place. */
  key: string
  position: number
  /** 1 is outermost. */
  level: number
  text: string
  kind: 'part' | 'heading' | 'judgement'
}

/** Headings, parts of the form and judgements of a text, in its order. */
export const outlineOf = (doc: Node, language: Language): OutlineEntry[] => {
  const labels = labelsOf(language)
  const entries: OutlineEntry[] = []
  doc.descendants((node, position) => {
    const name = node.type.name
    const key = typeof node.attrs.id === 'string' ? node.attrs.id : `at ${position}`
    if (name === 'section')
      entries.push({
        ...{ key, position, level: 1, kind: 'part' },
        text: labels.sections[node.attrs.kind as SectionKind],
      })
    else if (name === 'heading')
      entries.push({
        ...{ key, position, level: Number(node.attrs.level) + 1, kind: 'heading' },
        text: node.textContent,
      })
    else if (name === 'keyJudgement')
      entries.push({ key, position, level: 3, kind: 'judgement', text: node.textContent })
    return !node.isTextblock
  })
  return entries
}
