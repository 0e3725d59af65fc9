import type { TextNode } from '#core/contracts/http/articles'
import type { Language } from '#core/contracts/http/common'
import { countText } from '#core/editor/counts/count-words'
import { toHtml } from '#core/editor/html/to-html'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { toTextVector } from '#core/search/to-tsvector'
import { teaserOf } from '#server/publishing/teaser'
import { paragraphsOf, treeOf, wordsOf } from '#server/publishing/text-tree'

export interface PublishedText {
  body: TextNode[]
  /** Paragraphs with an empty line between them. */
  teaser: string
  teaserBlocks: number
  summary: string
  /** A `tsvector` of what everybody may read: title, summary and beginning. */
  tokens: string
  /** Reading time: 240 words or 400 字 a minute. */
  minutes: number
}

export interface PublishedWords {
  title: string
  language: Language
  content: EditorDocument
  summary?: string | undefined
  teaser?: string | undefined
}

const longestSummary = 240

/** What the portal needs of an approved revision: the text as a tree, what a visitor may see of it, how long it takes to read. */
export const publishedText = ({
  title,
  language,
  content,
  summary,
  teaser,
}: PublishedWords): PublishedText => {
  const body = treeOf(toHtml(content, { language }))
  const paragraphs = paragraphsOf(body)
  const beginning = teaserOf(paragraphs, language)
  const shown = teaser ?? beginning.paragraphs.join('\n\n')
  const lead = summary ?? shortened(beginning.paragraphs[0] ?? '')
  const { words, characters } = countText(wordsOf(body))
  return {
    body,
    teaser: shown,
    teaserBlocks: teaser === undefined ? beginning.whole : 0,
    summary: lead,
    tokens: toTextVector(title, `${lead}\n${shown}`),
    minutes: Math.max(1, Math.round(language === 'zh' ? characters / 400 : words / 240)),
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
