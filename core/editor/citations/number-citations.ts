import type { Marking } from '#core/contracts/http/common'
import { readCitation, type Citation } from '#core/editor/citations/read-citation'
import type { EditorNode } from '#core/editor/json/editor-json'
import { strictest } from '#core/editor/marking/strictest'

/** One article version with all passages that the document takes from it. */
export interface NumberedSource {
  /** From 1, by order of first use. */
  number: number
  /** The first use; grade and titles are those stored with it. */
  citation: Citation
  /** All of them, in order. */
  uses: Citation[]
  /** The strictest of those that its citations carry; null when none is marked. */
  marking: Marking | null
  /** Passages without repeats, in order of use. */
  quotes: { text: string; language: string | null }[]
}

export interface CitationNumbers {
  sources: NumberedSource[]
  /** Number of a citation node, by its attributes. */
  numberOf: (attrs: Record<string, unknown> | undefined) => number
  /** Number behind the id of a citation node (basis of a judgement); null when it is no longer in the text. */
  numberOfId: (id: string) => number | null
}

/**
 * Numbers the citations of a document by order of first use. Two passages of the same article version share a number;
 * another version of the article is another source, for its words may differ.
 */
export function numberCitations(document: EditorNode): CitationNumbers {
  const sources = new Map<string, NumberedSource>()
  const ids = new Map<string, number>()
  for (const citation of citationsOf(document)) {
    const key = keyOf(citation)
    const source: NumberedSource = sources.get(key) ?? {
      number: sources.size + 1,
      citation,
      uses: [],
      marking: null,
      quotes: [],
    }
    sources.set(key, source)
    source.uses.push(citation)
    addQuote(source, citation)
    if (citation.marking) source.marking = strictest([source.marking, citation.marking])
    if (citation.id) ids.set(citation.id, source.number)
  }
  return {
    sources: [...sources.values()],
    numberOf: (attrs) => sources.get(keyOf(readCitation(attrs)))?.number ?? 0,
    numberOfId: (id) => ids.get(id) ?? null,
  }
}

/** All citations in the order of the text, those in footnotes at the place of the note. */
export function citationsOf(node: EditorNode): Citation[] {
  if (node.type === 'citation') return [readCitation(node.attrs)]
  return (node.content ?? []).flatMap(citationsOf)
}

function keyOf({ articleId, articleVersion, url, articleTitle, sourceTitle, id }: Citation): string {
  if (articleId) return JSON.stringify([articleId, articleVersion])
  return JSON.stringify(url ? [url] : [sourceTitle, articleTitle, articleTitle ? null : id])
}

function addQuote(source: NumberedSource, { quote, language }: Citation): void {
  if (quote && !source.quotes.some(({ text }) => text === quote))
    source.quotes.push({ text: quote, language })
}
