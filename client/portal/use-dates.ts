import { useI18n } from 'vue-i18n'
import { fullTime } from '../composables/format-time'

/** A visitor's zone is not known without a script: English pages say UTC, Chinese ones Beijing's time. */
export function useDates() {
  const { locale } = useI18n()
  /** English dates read 24 November 2026, in that order. */
  const tag = () => (locale.value === 'zh' ? 'zh' : 'en-GB')
  const timeZone = () => (locale.value === 'zh' ? 'Asia/Shanghai' : 'UTC')
  const day = (at: string): string =>
    new Intl.DateTimeFormat(tag(), { dateStyle: 'long', timeZone: timeZone() }).format(new Date(at))
  const moment = (at: string): string => fullTime(new Date(at), tag(), timeZone())
  const month = (year: number, index: number): string =>
    new Intl.DateTimeFormat(tag(), { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
      new Date(Date.UTC(year, index - 1, 1)),
    )
  const names = (list: readonly string[]): string =>
    new Intl.ListFormat(tag(), { type: 'conjunction' }).format(list)
  return { day, moment, month, names }
}
