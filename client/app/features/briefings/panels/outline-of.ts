import type { Node } from '@tiptap/pm/model'
import { labelsOf } from '#core/editor/labels/labels-of'
import type { SectionKind } from '#core/editor/schema/nodes/section'
import type { Language } from '#core/contracts/http/common'

export interface OutlineEntry {
  /** Its id, wherever it stands; where it has none its place. */
  key: string
  position: number
  /** Of the block; null before its first own change. */
  id: string | null
  /** It can be moved, with all that stands under it. */
  moves: boolean
  /** 1 is outermost. */
  level: number
  text: string
  kind: 'part' | 'heading' | 'judgement'
}

/** Headings, parts of the form and judgements of a text, in its order. */
export const outlineOf = (doc: Node, language: Language): OutlineEntry[] => {
  const labels = labelsOf(language)
  const entries: OutlineEntry[] = []
  doc.descendants((node, position, parent) => {
    const name = node.type.name
    const id = typeof node.attrs.id === 'string' ? node.attrs.id : null
    const block = {
      key: id ?? `at ${position}`,
      position,
      id,
      moves: parent === doc && name !== 'keyJudgement',
    }
    if (name === 'section')
      entries.push({
        ...{ ...block, level: 1, kind: 'part' },
        text: labels.sections[node.attrs.kind as SectionKind],
      })
    else if (name === 'heading')
      entries.push({
        ...{ ...block, level: Number(node.attrs.level) + 1, kind: 'heading' },
        text: node.textContent,
      })
    else if (name === 'keyJudgement')
      entries.push({ ...block, level: 3, kind: 'judgement', text: node.textContent })
    return !node.isTextblock
  })
  return entries
}

/** Which entries people are under, by the position of each: the last one before his caret. */
export const peopleUnder = <P extends { position: number }>(
  entries: readonly OutlineEntry[],
  people: readonly P[],
): ReadonlyMap<number, P[]> => {
  const under = new Map<number, P[]>()
  for (const person of people) {
    const entry = entries.findLast(({ position }) => position < person.position)
    if (entry) under.set(entry.position, [...(under.get(entry.position) ?? []), person])
  }
  return under
}
