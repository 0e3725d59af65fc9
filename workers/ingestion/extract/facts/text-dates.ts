import { partsOfDay } from '#workers/ingestion/parse/fields/date'

const month = String.raw`(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}`
const ordinal = String.raw`\d{1,2}(?:st|nd|rd|th)?`
const zone = String.raw`(?:\s?(?:Z\b|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?\b|(?:GMT|UTC|HKT|SGT|CST|BST|[ECMP][SD]T)\b))?`
const clock = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:\s?[ap]\.?m\b\.?)?${zone}`
const englishClock = String.raw`(?:[,\s|·-]{1,4}(?:at\s)?${clock})?`

const weekday = String.raw`(?:[\s,|·-]{0,3}\(?(?:星期|周|週|礼拜|禮拜).\)?)?`
const chineseClock = String.raw`\d{1,2}\s?[时時点點](?:\s?\d{1,2}(?:分|(?!\d))(?:\s?\d{1,2}秒)?)?`
const numericClock = String.raw`(?:[\sT,|·-]{0,4}(?:(?:${partsOfDay})\s?)?(?:${clock}|${chineseClock}))?`
const year = String.raw`(?<!\d)(?:\d{4}|民[国國]\s?\d{2,3})`

/** A day in running text, with its clock and zone where they follow. */
const inText = [
  new RegExp(
    String.raw`${year}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?[日号號]?${weekday}${numericClock}`,
    'i',
  ),
  /\b\d{1,2}\/\d{1,2}\/\d{4}(?:\s+\d{1,2}:\d{2}(?::\d{2})?\s*[ap]m)?/i,
  new RegExp(String.raw`\b(?:19|20)\d{2} ${month} \d{1,2}\b`, 'i'),
  new RegExp(String.raw`\b${ordinal}\s+${month}\.?,?\s+\d{4}${englishClock}`, 'i'),
  new RegExp(String.raw`\b${month}\.?\s+${ordinal},?\s+\d{4}${englishClock}`, 'i'),
]

/** The days named in a piece of text, in their order: the first of each form. */
export function* textDates(text: string): Generator<string> {
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ')
  const found = inText.map((pattern) => pattern.exec(plain)).filter((match) => match !== null)
  for (const match of found.sort((one, other) => one.index - other.index)) yield match[0]
}

const today = /(?:(?:今[天日]是|[现現]在是|today is)\D{0,8}|今[天日][\s:：]{0,2})(?=\d{4})[^\n]{0,34}/giu
const calendar = /\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s?(?:星期|周|週|[农農][历曆])[^\n]{0,20}/gu

/** A piece of text without the day on which it is read, as sites tell it above everything. */
export const withoutToday = (text: string): string => text.replace(today, '')

/** A piece of text without a leaf of a calendar, which is mostly that of today, but in papers that of the edition. */
export const withoutCalendar = (text: string): string => text.replace(calendar, '')
