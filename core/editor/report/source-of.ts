import type { Language } from '#core/contracts/http/common'
import type { NumberedSource } from '#core/editor/citations/number-citations'
import { credibilityWords, gradeOf, reliabilityWords } from '#core/editor/scales/grades'
import { linkAddress } from '#core/editor/schema/link-address'
import type { Source } from '#core/editor/report/report'

/** One line of the appendix of sources. */
export function sourceOf({ number, citation, marking, quotes }: NumberedSource, language: Language): Source {
  const grade = gradeOf(citation)
  return {
    number,
    ...(marking && { marking }),
    title: citation.articleTitle ?? citation.sourceTitle ?? citation.url ?? '—',
    publisher: citation.articleTitle ? citation.sourceTitle : null,
    url: linkAddress(citation.url),
    publishedAt: citation.publishedAt,
    articleVersion: citation.articleVersion,
    contentHash: citation.contentHash,
    grade,
    gradeWords: grade && wordsOf(grade, language),
    quotes,
  }
}

function wordsOf(grade: string, language: Language): string {
  const [reliability = '', credibility = ''] = grade
  const words = [
    Object.entries(reliabilityWords[language]).find(([letter]) => letter === reliability)?.[1],
    Object.entries(credibilityWords[language]).find(([digit]) => digit === credibility)?.[1],
  ]
  return words.filter(Boolean).join(language === 'zh' ? '；' : '; ')
}
