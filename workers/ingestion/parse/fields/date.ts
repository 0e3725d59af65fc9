import { monthOf } from '#workers/ingestion/parse/fields/months'
import { inFigures } from '#workers/ingestion/parse/fields/numerals'
import { zoneMinutes } from '#workers/ingestion/parse/fields/zone'

/** `stated`: the text names its zone; `assumed`: we took one; `unknown`: there is no time to speak of. */
export type ZoneProvenance = 'stated' | 'assumed' | 'unknown'

export interface ReadDate {
  /** ISO 8601 in UTC. */
  at: string
  zone: 'stated' | 'assumed'
}

interface Parts {
  year: number
  month: number
  day: number
  clock: string
}

/** Names by which Chinese ones are written anew. */
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const chineseMonths = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

const fullYear = (text: string): number => {
  const year = Number(text)
  return text.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year
}

/** Parts of a day that stand before a clock of twelve hours. */
const mornings = '上午|凌晨|清晨|早上|早晨|AM'
const nights = '深夜|午夜|夜[里裡间間晚]?|晚[上间間]?'
const afternoons = '下午|午[后後]|中午|傍晚|PM'
export const partsOfDay = `${mornings}|${afternoons}|${nights}`
const partBeforeClock = new RegExp(`(${partsOfDay})\\s*(\\d{1,2})(:\\d{2}(?::\\d{2})?)`, 'i')
const isMorning = new RegExp(`^(?:${mornings})$`, 'i')
const isNight = new RegExp(`^(?:${nights})$`)

/** Noon lasts from before twelve until after it, a night beyond it; in the evening, which is called 晚, nobody says so. */
const halfOf = (part: string, hour: string): string => {
  const late = part.includes('夜') && /^[1-5]$/.test(hour)
  return isMorning.test(part) || late || (part === '中午' && /^1[01]$/.test(hour)) ? 'am' : 'pm'
}

/** A clock of twelve hours with its half of the day; twelve at night is the end of the day. */
const halved = (part: string, hour: string, rest: string): string =>
  isNight.test(part) && hour === '12' ? `24${rest}` : `${hour}${rest} ${halfOf(part, hour)}`

const chineseClock = /(\d{1,2})\s*[时点時點]\s*(?:(\d{1,2})\s*(?:分|(?!\d|\s*秒)))?(?:\s*(\d{1,2})\s*秒)?/

/** Chinese forms written as the numeric ones: 2025年3月5日 下午3点20分, 民國114年3月5日, 三月, 星期三. */
function fromChinese(text: string): string {
  return inFigures(text.normalize('NFKC'))
    .replace(/\(?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]\)?,?/g, ' ')
    .replace(
      /(十[一二]|[一二三四五六七八九十])月/g,
      (_, name: string) => ` ${months[chineseMonths.indexOf(name)] ?? ''} `,
    )
    .replace(/民[国國]\s*(\d{2,3})\s*年/, (_, year: string) => `${Number(year) + 1911}年`)
    .replace(/(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?/, '$1-$2-$3 ')
    .replace(
      chineseClock,
      (_, h: string, m?: string, s?: string) =>
        `${h}:${(m ?? '0').padStart(2, '0')}:${(s ?? '0').padStart(2, '0')} `,
    )
    .replace(partBeforeClock, (_, part: string, hour: string, rest: string) => halved(part, hour, rest))
}

const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/(?<=\p{sc=Latin})\p{M}+/gu, '')
    .normalize('NFC')

/** The forms in which a day is written, each with the rest of the text, which holds clock and zone. */
const forms: [RegExp, (found: RegExpExecArray) => Parts][] = [
  [
    /^\D{0,12}?(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)(.*)$/s,
    (f) => ({ year: Number(f[1]), month: Number(f[2]), day: Number(f[3]), clock: f[4] ?? '' }),
  ],
  [
    /^(\d{4})(\d{2})(\d{2})T?(\d{2})(\d{2})(\d{2})?(?!\d)(.*)$/s,
    (f) => ({
      year: Number(f[1]),
      month: Number(f[2]),
      day: Number(f[3]),
      clock: `${f[4] ?? ''}:${f[5] ?? ''}:${f[6] ?? '00'}${f[7] ?? ''}`,
    }),
  ],
  [
    /^(\d{4})(\d{2})(\d{2})(?!\d)(.*)$/s,
    (f) => ({ year: Number(f[1]), month: Number(f[2]), day: Number(f[3]), clock: f[4] ?? '' }),
  ],
  [
    /^(?:\p{L}{2,10}\.?,?\s*)?(\d{1,2})(?:st|nd|rd|th|er|\.)?[\s-]+(?:de\s)?(\p{L}{3,9})\.?,?[\s-]+(?:de\s)?(\d{4}|\d{2})(?!\d)(.*)$/su,
    (f) => ({ year: fullYear(f[3] ?? ''), month: monthOf(f[2] ?? ''), day: Number(f[1]), clock: f[4] ?? '' }),
  ],
  [
    /^(?:[A-Za-z]{3,9}\.?,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)(.*)$/s,
    (f) => ({ year: Number(f[3]), month: monthOf(f[1] ?? ''), day: Number(f[2]), clock: f[4] ?? '' }),
  ],
  [
    /^(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3,9})\s+(\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?)(.*?)\s+(\d{4})$/s,
    (f) => ({
      year: Number(f[5]),
      month: monthOf(f[1] ?? ''),
      day: Number(f[2]),
      clock: `${f[3] ?? ''}${f[4] ?? ''}`,
    }),
  ],
  [
    /^(\d{4})\s+([A-Za-z]{3,9})\.?\s+(\d{1,2})(?!\d)(.*)$/s,
    (f) => ({ year: Number(f[1]), month: monthOf(f[2] ?? ''), day: Number(f[3]), clock: f[4] ?? '' }),
  ],
  [
    // Day first: with points always, else where no other reading is a day.
    /^(?:(\d{1,2})\.\s?(\d{1,2})\.\s?|(1[3-9]|2\d|3[01])([/-])(\d{1,2})\4)(\d{4})(?!\d)(.*)$/s,
    (f) => ({
      year: Number(f[6]),
      month: Number(f[2] ?? f[5]),
      day: Number(f[1] ?? f[3]),
      clock: f[7] ?? '',
    }),
  ],
  [
    // Month first, as only Americans write it: where the clock says am or pm, or no other reading is a day.
    /^(\d{1,2})\/(?:(\d{1,2})\/(\d{4})(?=\s+\d{1,2}:\d{2}(?::\d{2})?\s*[ap]m)|(1[3-9]|2\d|3[01])\/(\d{4}))(.*)$/is,
    (f) => ({
      year: Number(f[3] ?? f[5]),
      month: Number(f[1]),
      day: Number(f[2] ?? f[4]),
      clock: f[6] ?? '',
    }),
  ],
  [/^(\d{4})(?:-(\d{2}))?$/, (f) => ({ year: Number(f[1]), month: Number(f[2] ?? 1), day: 1, clock: '' })],
]

/** The half of the day ends where a word would go on: PST, AEST and Asia/Shanghai begin with its letters too. */
const clockForm =
  /^[T,\s|·-]*(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,:]\d+)?\s*(?:([ap])\.?(?:m\b\.?|(?![a-z])))?\s*(.*)$/is

interface Clock {
  milliseconds: number
  zone: number | null
}

function readClock(text: string, assumed: number): Clock {
  const found = clockForm.exec(text)
  if (!found) return { milliseconds: 0, zone: zoneMinutes(text, assumed) }
  const half = found[4]?.toLowerCase()
  const hour = (Number(found[1]) % (half ? 12 : 25)) + (half === 'p' ? 12 : 0)
  const seconds = hour * 3_600 + Number(found[2]) * 60 + Number(found[3] ?? 0)
  return { milliseconds: seconds * 1_000, zone: zoneMinutes(found[5] ?? '', assumed) }
}

function isDay({ year, month, day }: Parts): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1970 && year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/**
 * Reads a date as feeds and pages write it: RFC 822 and 3339, their common slips, also with months of other languages, and
 * Chinese (2025年3月5日). The zone is the one in the text, else `assumed` (minutes east of UTC). Null for what is no date, and
 * for the epoch itself, which only means that a clock was not set.
 */
export function readDate(text: string | undefined, assumed = 0): ReadDate | null {
  const plain = withoutAccents(fromChinese((text ?? '').slice(0, 120)))
    .replace(/\s+/g, ' ')
    .trim()
  for (const [form, partsOf] of forms) {
    const found = form.exec(plain)
    if (!found) continue
    const parts = partsOf(found)
    if (!isDay(parts)) continue
    const { milliseconds, zone } = readClock(parts.clock, assumed)
    const at = Date.UTC(parts.year, parts.month - 1, parts.day) + milliseconds - (zone ?? assumed) * 60_000
    if (at < 86_400_000) return null
    return { at: new Date(at).toISOString(), zone: zone === null ? 'assumed' : 'stated' }
  }
  return null
}
