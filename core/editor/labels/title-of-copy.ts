import type { Language } from '#core/contracts/http/common'

/** Code points that a title may have. */
const longest = 300
const forms: Record<Language, [before: string, after: string]> = { en: ['Copy of ', ''], zh: ['', '的副本'] }

/** What a copy is called unless somebody calls it otherwise, in the language of the briefing; of a long title the beginning. */
export const titleOfCopy = (title: string, language: Language): string => {
  const [before, after] = forms[language]
  const room = longest - before.length - after.length
  const signs = Array.from(title)
  const kept =
    signs.length > room
      ? `${signs
          .slice(0, room - 1)
          .join('')
          .trimEnd()}…`
      : title
  return `${before}${kept}${after}`
}
