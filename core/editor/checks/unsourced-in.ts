import { statesFacts } from '#core/editor/checks/check-passage'
import type { Span } from '#core/editor/checks/finding'
import { atom, inlineSize } from '#core/editor/checks/line-of'
import type { ReadPassage } from '#core/editor/checks/read-text'
import { citationsOf } from '#core/editor/citations/number-citations'
import type { EditorNode } from '#core/editor/json/editor-json'

/**
 * The sentences of a text that do not say where they are from, by citation, note or link, each by its places in the document: those
 * that state facts, and judgements that name nothing they stand on. A question states none.
 */
export function unsourcedIn(passages: readonly ReadPassage[], document: EditorNode): Span[] {
  let cited: ReadonlySet<unknown> | null = null
  const isCited = (id: unknown) => (cited ??= new Set(citationsOf(document).map((one) => one.id))).has(id)
  return passages.flatMap((passage) => (passage.quoted ? [] : sentencesIn(passage, isCited)))
}

function sentencesIn(passage: ReadPassage, isCited: (id: unknown) => boolean): Span[] {
  const { node, start, reading } = passage
  const basis: unknown = node.attrs?.basis
  const isJudged = node.type === 'keyJudgement'
  if (isJudged ? Array.isArray(basis) && basis.some(isCited) : !statesFacts(passage)) return []
  if (isJudged && reading.line.citations > 0) return []
  const links = linksIn(node)
  return reading.sentences
    .filter(({ from, to }) => {
      const words = reading.line.text.slice(from, to)
      const isLinked = links.some((link) => link.from < to && link.to > from)
      return /[\p{L}\p{N}]/u.test(words) && !words.includes(atom) && !isLinked && !isQuestion.test(words)
    })
    .map(({ from, to }) => ({ from: start + from, to: start + to }))
}

const isQuestion = /[?？]["'”’」』）)\s]*$/u

function linksIn({ content = [] }: EditorNode): Span[] {
  const links: Span[] = []
  let from = 0
  for (const node of content) {
    const to = from + inlineSize(node)
    if (node.marks?.some(({ type }) => type === 'link')) links.push({ from, to })
    from = to
  }
  return links
}
