import type { ZoneProvenance } from '#core/contracts/http/articles'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

type Locale = string

/** Zh dates read 2026年11月24日 14:20; both languages use 24 hours. */
export function fullTime(at: Date, locale: Locale, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: locale.startsWith('zh') ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at)
}

/** 14:20 */
export function clockTime(at: Date, locale: Locale, timeZone?: string): string {
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
  return new Intl.DateTimeFormat(locale, {
    month: 'short',
    day: 'numeric',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at)
}

/** `UTC+8` as this browser's zone stands at that moment. */
export function zoneName(at: Date, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZoneName: 'shortOffset', timeZone }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  return name === 'GMT+0' ? 'UTC' : name.replace('GMT', 'UTC')
}

/** The heading of an hour in a feed: the hour alone today, with the day before it otherwise. */
export function hourHeading(at: Date, now: Date, locale: Locale): string {
  const clock = `${String(at.getHours()).padStart(2, '0')}:00`
  if (at.toDateString() === now.toDateString()) return clock
  const date = new Intl.DateTimeFormat(locale, { weekday: 'short', month: 'short', day: 'numeric' }).format(
    at,
  )
  return `${date} ${clock}`
}

/** A publisher's time whose zone nobody knows is not shown as if its clock were sure. */
export const clockIsSure = (provenance: ZoneProvenance): boolean => provenance !== 'unknown'
