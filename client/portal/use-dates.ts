import { inject, type InjectionKey } from 'vue'
import { useI18n } from 'vue-i18n'
import { fullTimeForm } from '../composables/format-time'
import { leftToRight } from '#core/text/left-to-right'

/** To make a formatter costs a hundred times what it costs to use it: one for each form is made, and kept. */
const formatters = new Map<string, Intl.DateTimeFormat>()
const format = (tag: string, options: Intl.DateTimeFormatOptions, at: Date): string => {
  const key = tag + JSON.stringify(options)
  let formatter = formatters.get(key)
  if (!formatter) formatters.set(key, (formatter = new Intl.DateTimeFormat(tag, options)))
  return formatter.format(at)
}
const lists = new Map<string, Intl.ListFormat>()
const listOf = (tag: string): Intl.ListFormat => {
  let list = lists.get(tag)
  if (!list) lists.set(tag, (list = new Intl.ListFormat(tag, { type: 'conjunction' })))
  return list
}

/** The zone that the signed-in reader chose, or null. */
export const readersZone: InjectionKey<string | null> = Symbol('zone')

/** A visitor's zone is not known without a script: English pages say UTC, Chinese ones Beijing's time. */
export function useDates() {
  const { locale } = useI18n()
  const zone = inject(readersZone, null)
  /** English dates read 24 November 2026, in that order. */
  const tag = () => (locale.value === 'zh' ? 'zh' : 'en-GB')
  const timeZone = () => zone ?? (locale.value === 'zh' ? 'Asia/Shanghai' : 'UTC')
  const day = (at: string): string => format(tag(), { dateStyle: 'long', timeZone: timeZone() }, new Date(at))
  const moment = (at: string): string => format(tag(), fullTimeForm(tag(), timeZone()), new Date(at))
  const month = (year: number, index: number): string =>
    format(tag(), { year: 'numeric', month: 'long', timeZone: 'UTC' }, new Date(Date.UTC(year, index - 1, 1)))
  const names = (list: readonly string[]): string => listOf(tag()).format(list.map(leftToRight))
  return { day, moment, month, names }
}
