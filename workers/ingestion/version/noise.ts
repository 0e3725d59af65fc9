/** What changes on a page although nobody changed the article: ages, counters, the clock. */
const noise = [
  /\b(?:just now|moments? ago|(?:about |over )?(?:\d+|an?|one) (?:second|sec|minute|min|hour|hr|day|week|month|year)s? ago)\b/gi,
  /\b[\d,.]+\s?[km]?\s+(?:views?|reads?|comments?|shares?|likes?|replies|reactions?|people (?:like|are reading) this)\b/gi,
  /\b(?:views?|comments?|shares?|likes?|reads?)\s*[:(]?\s*[\d,.]+\s?[km]?\)?/gi,
  /刚刚|[\d一二两三四五六七八九十半]+\s*个?(?:秒钟?|分钟|小时|天|周|月|年)(?:之)?前/g,
  /(?:阅读量?|浏览量?|点击量?|评论数?|点赞数?|转发数?|播放量?|参与|访问量?|热度)\s*[:：(（]?\s*[\d,.]+\s*[万亿]?[)）次条人]?/g,
  /[\d,.]+\s*[万亿]?\s*(?:次|条|人)?(?:阅读|浏览|评论|点赞|转发|播放|参与|围观)/g,
]

/** Longer lines are sentences; what they say of hours and readers belongs to the article. */
const longestNoisyLine = 80

function quiet(line: string): string {
  if (line.length > longestNoisyLine) return line
  return noise.reduce((rest, pattern) => rest.replace(pattern, ''), line)
}

/** The words of a text that its author wrote, without case of white space and without page noise. */
export const withoutNoise = (text: string): string =>
  text
    .normalize('NFC')
    .split('\n')
    .map((line) => quiet(line).replace(/\s+/g, ' ').trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
    .join('\n')
