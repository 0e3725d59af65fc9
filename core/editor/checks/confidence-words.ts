import type { Span } from '#core/editor/checks/finding'

const level = '(?:high|moderate|medium|low)'
/** What is had in something, by people of whom the text tells. */
const inSomething = String.raw`\s+(?:votes?|tricks?|in\s+(?:the\s+|its\s+|their\s+)?(?:\p{L}+\s+)?(?:economy|markets?|government|currency|yuan|renminbi|dollar|euro|party|leadership|banks?|police|courts?))`
const english = [
  new RegExp(
    String.raw`(?<![\p{L}-])${level}(?:\s+to\s+${level})?(?:[\s-]+|\s+(?:level|degree)\s+of\s+)(?:analytic(?:al)?\s+)?confidence(?!\p{L}|${inSomething})`,
    'giu',
  ),
  new RegExp(
    String.raw`(?:(?<![\p{L}-])(?:our|my|analytic|analytical|overall)\s+|^)confidence(?:\s+in\s+[^,.;]{1,80}?)?\s*(?:\s+is|\s+remains|:)\s+${level}(?!\p{L})`,
    'giu',
  ),
]
const chinese = [
  /(?<![提增调最更升心])(?:高度?|中等)(?:信心|置信度)|(?<![降减调最更压])低(?:信心|置信度)|(?<=[以持为])中信心/gu,
  /(?:信心|置信度)(?:水平|程度)?(?:为|是|：|:|属)?(?:较|偏)?(?:高|中等|中|低)(?=[，。；、）)！,.;\s]|$)/gu,
]
/** Confidence that others have, of which the text tells. */
const ofOthers =
  /(?:consumer|business|investor|market|public|voter|popular|industry)s?['’]?s?\s+$|(?:消费者?|投资者?|市场|企业|商业|公众|民众|居民|行业|经济|外资)的?$/iu

/** Levels of analytic confidence in a sentence, in both languages; the confidence of markets and people is none. */
export function confidenceIn(sentence: string): Span[] {
  return [...english, ...chinese]
    .flatMap((pattern) => [...sentence.matchAll(pattern)])
    .filter(({ index }) => !ofOthers.test(sentence.slice(Math.max(0, index - 20), index)))
    .map(({ 0: words, index }) => ({ from: index, to: index + words.length }))
    .sort((one, other) => one.from - other.from)
}
