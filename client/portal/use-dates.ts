import { useI18n } from 'vue-i18n'
import { fullTime } from '../composables/format-time'

/** To make a formatter costs a hundred times what it costs to use it: one for each form is made, and kept. */
const formatters = new Map<string, Intl.DateTimeFormat>()
const format = (tag: string, options: Intl.DateTimeFormatOptions, at: Date): string => {
  const key = tag + JSON.stringify(options)
  let formatter = formatters.get(key)
  if (!formatter) formatters.set(key, (formatter = new Intl.DateTimeFormat(tag, options)))
  return formatter.format(at)
}

/** A visitor's zone is not known without a script: English pages say UTC, Chinese ones Beijing's time. */
export function useDates() {
  const { locale } = useI18n()
  /** English dates read 24 November 2026, in that order. */
  const tag = () => (locale.value === 'zh' ? 'zh' : 'en-GB')
  const timeZone = () => (locale.value === 'zh' ? 'Asia/Shanghai' : 'UTC')
  const day = (at: string): string => format(tag(), { dateStyle: 'long', timeZone: timeZone() }, new Date(at))
  const moment = (at: string): string => fullTime(new Date(at), tag(), timeZone())
  const month = (year: number, index: number): string =>
    format(tag(), { year: 'numeric', month: 'long', timeZone: 'UTC' }, new Date(Date.UTC(year, index - 1, 1)))
  const names = (list: readonly string[]): string =>
    new Intl.ListFormat(tag(), { type: 'conjunction' }).format(list)
  return { day, moment, month, names }
}
