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

/** Languages that are written in one zone, with its name and its minutes east of UTC: what their publishers mean who name none. */
const zones = [
  { language: 'zh', name: 'Asia/Shanghai', minutes: 480 },
  { language: 'ja', name: 'Asia/Tokyo', minutes: 540 },
  { language: 'ko', name: 'Asia/Seoul', minutes: 540 },
] as const

/** Kana is Japanese, Hangul Korean, and Han signs without either are Chinese. */
const byScript = (text: string): string | null => {
  if (/[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text)) return 'ja'
  if (/\p{sc=Hangul}/u.test(text)) return 'ko'
  return /\p{sc=Han}/u.test(text) ? 'zh' : null
}

/** What a text is written in as far as its zone goes: its language, unless a template calls a Chinese one English. */
const writtenIn = (language: string | null, sample: string): string | null => {
  if (language === null) return byScript(sample)
  return language.startsWith('en') && byScript(sample) === 'zh' ? 'zh' : language
}

const zoneOf = (language: string | null, sample: string): (typeof zones)[number] | undefined => {
  const written = writtenIn(language, sample)?.toLowerCase() ?? ''
  return zones.find((zone) => new RegExp(`^${zone.language}\\b`).test(written))
}

/** The zone to take for a time that names none, by the language, else UTC. In minutes east of UTC. */
export const assumedZone = (language: string | null, sample: string): number =>
  zoneOf(language, sample)?.minutes ?? 0

interface NamedFeed {
  title: string
  language: string | null
  items: readonly { title: string }[]
}

/** A feed's name and its first headline speak for its language. */
const sampleOf = ({ title, items }: NamedFeed): string => `${title} ${items[0]?.title ?? ''}`

/** The same for the times of a feed. */
export const feedZone = (feed: NamedFeed): number => assumedZone(feed.language, sampleOf(feed))

/** The IANA name of that zone; null where nothing speaks for one. */
export const nameOfFeedZone = (feed: NamedFeed): string | null =>
  zoneOf(feed.language, sampleOf(feed))?.name ?? null
