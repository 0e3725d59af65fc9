import type { TextNode } from '#core/contracts/http/articles'
import type { Language } from '#core/contracts/http/common'
import { publishedPictureAddress } from '#core/contracts/http/pictures'
import { beginningOf } from '#core/editor/beginning/beginning-of'
import { countWords, readingMinutes } from '#core/editor/counts/count-words'
import { toHtml } from '#core/editor/html/to-html'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { toTextVector } from '#core/search/to-tsvector'
import { treeOf } from '#server/publishing/text-tree'

export interface PublishedText {
  body: TextNode[]
  /** Paragraphs with an empty line between them. */
  teaser: string
  teaserBlocks: number
  summary: string
  /** A `tsvector` of what everybody may read: title, summary and beginning. */
  tokens: string
  /** Reading time of the own words, as their writers see it; at least one. */
  minutes: number
}

export interface PublishedWords {
  slug: string
  title: string
  language: Language
  content: EditorDocument
  summary?: string | undefined
  teaser?: string | undefined
}

const longestSummary = 240

/**
 * What the portal needs of an approved revision: the text as a tree, what a visitor may see of it, how long it takes to read. A
 * beginning that nobody wrote is `beginningOf` the text, a summary its first paragraph.
 */
export const publishedText = ({
  slug,
  title,
  language,
  content,
  summary,
  teaser,
}: PublishedWords): PublishedText => {
  const beginning = beginningOf(content, language)
  const shown = teaser ?? beginning.paragraphs.join('\n\n')
  const lead = summary ?? shortened(beginning.paragraphs[0] ?? '')
  return {
    body: treeOf(
      toHtml(content, { language, imageAddress: (picture) => publishedPictureAddress(slug, picture) }),
    ),
    teaser: shown,
    teaserBlocks: teaser === undefined ? beginning.known : 0,
    summary: lead,
    tokens: toTextVector(title, `${lead}\n${shown}`),
    minutes: Math.max(1, readingMinutes(language, countWords(content))),
  }
}

const shortened = (text: string): string => {
  const signs = Array.from(text)
  return signs.length <= longestSummary
    ? text
    : `${signs
        .slice(0, longestSummary - 1)
        .join('')
        .trimEnd()}…`
}
