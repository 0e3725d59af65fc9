/** What publishers write where a language belongs: countries, and Windows' names. `tw` is Twi to the standard, and Taiwan in feeds. */
const meant = new Map([
  ['cn', 'zh-CN'],
  ['tw', 'zh-TW'],
  ['hk', 'zh-HK'],
  ['chs', 'zh-Hans'],
  ['cht', 'zh-Hant'],
])

/** A language tag as feeds and pages write it, in the form of BCP 47; null for what is none. */
export function languageTag(text: string | null | undefined): string | null {
  const written = text?.trim().replaceAll('_', '-') ?? ''
  const tag = meant.get(written.toLowerCase()) ?? written
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) return null
  try {
    return new Intl.Locale(tag).toString()
  } catch {
    return null
  }
}

const chinaMinutes = 480

/** Han signs and no kana: Chinese, and not Japanese. */
const looksChinese = (text: string): boolean =>
  /\p{sc=Han}/u.test(text) && !/[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text)

/**
 * The zone to take for a time that names none: China's for Chinese, which is what such publishers mean, else UTC.
 * In minutes east of UTC.
 */
export function assumedZone(language: string | null, sample: string): number {
  const chinese = language === null ? looksChinese(sample) : language.toLowerCase().startsWith('zh')
  return chinese || (language?.startsWith('en') && looksChinese(sample)) ? chinaMinutes : 0
}

interface NamedFeed {
  title: string
  language: string | null
  items: readonly { title: string }[]
}

/** The same for the times of a feed, which its name and its first headline speak for. */
export const feedZone = ({ title, language, items }: NamedFeed): number =>
  assumedZone(language, `${title} ${items[0]?.title ?? ''}`)
