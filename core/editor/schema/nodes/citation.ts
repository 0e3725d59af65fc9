import { mergeAttributes, Node } from '@tiptap/core'
import { dataAttribute, numberDataAttribute } from '#core/editor/schema/data-attribute'
import type { Marking } from '#core/contracts/http/common'
import type { NodeSuggestion } from '#core/editor/json/editor-json'

/** The link from a sentence to a passage of one article version, complete in itself: it outlives the article. */
export interface CitationAttributes {
  /** Unique in the document; key judgements name it in their basis. */
  id: string | null
  articleId: string | null
  articleVersion: number | null
  /** Lower-case hex SHA-256 of the article version. */
  contentHash: string | null
  /** The passage, in its own script. */
  quote: string | null
  sourceTitle: string | null
  articleTitle: string | null
  url: string | null
  /** Grade at the time of citing (Admiralty): `A` to `F`, and 1 to 6. */
  reliability: string | null
  credibility: number | null
  /** RFC 3339, the publisher's time. */
  publishedAt: string | null
  /** Language of the quote, BCP 47. */
  language: string | null
  /** Marking of the source; the document is at least as strict. */
  marking: Marking | null
  suggestion: NodeSuggestion[] | null
}

const text = (name: string) => ({ default: null, ...dataAttribute(name) })
const number = (name: string) => ({ default: null, ...numberDataAttribute(name) })

export const Citation = Node.create({
  name: 'citation',
  group: 'inline',
  inline: true,
  atom: true,
  draggable: true,
  addAttributes: () => ({
    articleId: text('articleId'),
    articleVersion: number('articleVersion'),
    contentHash: text('contentHash'),
    quote: text('quote'),
    sourceTitle: text('sourceTitle'),
    articleTitle: text('articleTitle'),
    url: text('url'),
    reliability: text('reliability'),
    credibility: number('credibility'),
    publishedAt: text('publishedAt'),
    language: text('language'),
  }),
  parseHTML: () => [{ tag: 'cite[data-article-id]' }],
  renderHTML: ({ HTMLAttributes }) => ['cite', mergeAttributes(HTMLAttributes)],
})
