const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/**
 * The language of a text as a BCP 47 tag, from its script where that says enough (Chinese, Japanese, Korean), else what the
 * publisher says of himself; null when neither tells. A Chinese text in an English feed is Chinese.
 */
export const languageOfText = (text: string, stated: string | null): string | null => {
  const sample = text.slice(0, 2_000)
  const letters = count(sample, /\p{L}/gu)
  if (letters === 0) return stated
  const share = (pattern: RegExp): number => count(sample, pattern) / letters
  if (share(/[\p{sc=Hiragana}\p{sc=Katakana}]/gu) > 0.1) return 'ja'
  if (share(/\p{sc=Hangul}/gu) > 0.3) return 'ko'
  if (share(/\p{sc=Han}/gu) > 0.3) return stated !== null && /^zh\b/i.test(stated) ? stated : 'zh'
  return stated !== null && /^(zh|ja|ko)\b/i.test(stated) ? null : stated
}
