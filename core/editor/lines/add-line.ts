import * as Y from 'yjs'
import { buildNode } from '#core/document/build-node'
import type { VisibleElement, VisibleNode } from '#core/document/visible-content'
import { fragmentName } from '#core/editor/json/fragment-name'
import { presentAttributes } from '#core/editor/json/present-attributes'
import type { CitationAttributes } from '#core/editor/schema/nodes/citation'
import { writtenIn } from '#core/text/written-in'

/** What was said about the news, or a report, on its way into a briefing. */
export interface Line {
  /** Line breaks part paragraphs. */
  text: string
  /** Who said it, where somebody else puts it into the text; else the text's own record of who wrote what says so. */
  by: string | null
  /** What it rests on. */
  citation: Omit<CitationAttributes, 'id' | 'suggestion' | 'marking'> | null
}

/**
 * Puts a line into a briefing, as paragraphs of their own: at the end of the section for evidence, or of the text where there is none, before
 * the empty paragraph that may wait there. So no words of anybody else are touched, wherever he writes.
 * @param newId makes the unique id of a block or a citation
 * @returns the id of the first paragraph
 * @throws RangeError for a line without words
 */
export function addLine(doc: Y.Doc, line: Line, newId: () => string): string {
  const paragraphs = paragraphsOf(line, newId)
  const [first] = paragraphs
  if (!first) throw new RangeError('A line has words.')
  doc.transact(() => {
    const place = placeIn(doc.getXmlFragment(fragmentName))
    place.insert(afterWords(place), paragraphs.map(buildNode))
  })
  return String(first.attributes.id)
}

const text = (words: string): VisibleElement => ({
  name: null,
  attributes: {},
  children: words === '' ? [] : [{ text: words, marks: {} }],
})

function paragraphsOf({ text: said, by, citation }: Line, newId: () => string): VisibleElement[] {
  const parts = said
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.map((part, index) => {
    const isLast = index === parts.length - 1
    const chinese = writtenIn(part) === 'zh'
    const name = by === null || !isLast ? '' : chinese ? `（${by}）` : ` (${by})`
    const chip = isLast && citation ? [chipOf(citation, newId())] : []
    const words = part + name + (chip.length > 0 && !chinese ? ' ' : '')
    const children: VisibleNode[] = [text(words), ...chip, ...(chip.length > 0 ? [text('')] : [])]
    return { name: 'paragraph', attributes: { id: newId() }, children }
  })
}

const chipOf = (citation: NonNullable<Line['citation']>, id: string): VisibleElement => ({
  name: 'citation',
  attributes: presentAttributes({ ...citation, id }),
  children: [],
})

type Place = Y.XmlFragment | Y.XmlElement

function placeIn(fragment: Y.XmlFragment): Place {
  const evidence = fragment
    .toArray()
    .find(
      (node) =>
        node instanceof Y.XmlElement &&
        node.nodeName === 'section' &&
        node.getAttribute('kind') === 'evidence',
    )
  return (evidence as Y.XmlElement | undefined) ?? fragment
}

/** Behind the last block that says something. */
const afterWords = (place: Place): number => place.toArray().findLastIndex((node) => !isEmpty(node)) + 1

const isEmpty = (node: ReturnType<Place['toArray']>[number]): boolean =>
  node instanceof Y.XmlElement &&
  node.nodeName === 'paragraph' &&
  node.toArray().every((child) => child instanceof Y.XmlText && child.length === 0)
