import { shallowRef } from 'vue'
import type { ZoneProvenance } from '#core/contracts/http/articles'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

type Locale = string

/** English days read 24 Nov 2026, in that order, as on the portal. */
const dated = (locale: Locale): Locale => (locale === 'en' ? 'en-GB' : locale)

const chosen = shallowRef<string>()

/** Times are shown in this zone of the IANA list from now on; null, or one that this browser does not know: in its own. */
export function readTimesIn(zone: string | null): void {
  try {
    chosen.value =
      zone === null ? undefined : new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    chosen.value = undefined
  }
}

/** The zone of this browser: fields for a day and a time are filled in by it. */
export const browserZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** The zone in which times are shown: a day that somebody types is one of its days. */
export const shownZone = (): string => chosen.value ?? browserZone()

/** Zh dates read 2026年11月24日 14:20; both languages use 24 hours. */
export const fullTimeForm = (locale: Locale, timeZone = chosen.value): Intl.DateTimeFormatOptions => ({
  year: 'numeric',
  month: locale.startsWith('zh') ? 'long' : 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone,
})

/** In full, as `fullTimeForm` says. */
export const fullTime = (at: Date, locale: Locale, timeZone?: string): string =>
  new Intl.DateTimeFormat(dated(locale), fullTimeForm(locale, timeZone)).format(at)

/** The day of it alone. */
export const dayOf = (at: Date, locale: Locale): string =>
  new Intl.DateTimeFormat(dated(locale), { dateStyle: 'medium', timeZone: chosen.value }).format(at)

/** A day of UTC beside a chart: `24 Nov`, `11/24` in Chinese. */
export const chartDay = (day: string, locale: Locale): string =>
  new Intl.DateTimeFormat(dated(locale), {
    month: locale.startsWith('zh') ? 'numeric' : 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`))

/** 14:20 */
export function clockTime(at: Date, locale: Locale, timeZone = chosen.value): string {
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at)
}

/** "5m ago" within a day, else the date; `now` for what is younger than a minute or ahead of this clock. */
export function shortTime(at: Date, now: Date, locale: Locale): string {
  const age = now.getTime() - at.getTime()
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' })
  if (Math.abs(age) < minute) return relative.format(0, 'second')
  if (age < 0 && age > -hour) return relative.format(Math.floor(-age / minute), 'minute')
  if (age < 0 && age > -day) return relative.format(Math.floor(-age / hour), 'hour')
  if (age >= 0 && age < hour) return relative.format(-Math.floor(age / minute), 'minute')
  if (age >= 0 && age < day) return relative.format(-Math.floor(age / hour), 'hour')
  const sameYear = at.getFullYear() === now.getFullYear()
  return new Intl.DateTimeFormat(dated(locale), {
    month: 'short',
    day: 'numeric',
    ...(sameYear ? {} : { year: 'numeric' }),
    timeZone: chosen.value,
  }).format(at)
}

/** `UTC+8` as the reader's zone stands at that moment. */
export function zoneName(at: Date, timeZone = chosen.value): string {
  const parts = new Intl.DateTimeFormat('en', { timeZoneName: 'shortOffset', timeZone }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  return name === 'GMT+0' ? 'UTC' : name.replace('GMT', 'UTC')
}

/** The heading of an hour in a feed: the hour alone today, with the day before it otherwise. */
export function hourHeading(at: Date, now: Date, locale: Locale): string {
  const clock = `${clockTime(at, 'en-GB').slice(0, 2)}:00`
  if (dayOf(at, 'en') === dayOf(now, 'en')) return clock
  const form = { weekday: 'short', month: 'short', day: 'numeric', timeZone: chosen.value } as const
  return `${new Intl.DateTimeFormat(dated(locale), form).format(at)} ${clock}`
}

/** A time within a sentence: the clock alone today, in full otherwise. */
export const timeInSentence = (at: Date, now: Date, locale: Locale): string =>
  dayOf(at, 'en') === dayOf(now, 'en') ? clockTime(at, locale) : fullTime(at, locale)

/** A publisher's time whose zone nobody knows is not shown as if its clock were sure. */
export const clockIsSure = (provenance: ZoneProvenance): boolean => provenance !== 'unknown'
