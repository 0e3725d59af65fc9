const digits = '〇一二三四五六七八九'

/** 一 to 三十一, also as 廿一 and 卅; figures as they are. */
const upToThirtyOne = (text: string): string => {
  if (/\d/.test(text)) return text
  const [tens, ones] = text.replace('廿', '二十').replace('卅', '三十').split('十')
  if (ones === undefined) return String(digits.indexOf(tens ?? ''))
  return `${tens === '' ? 1 : digits.indexOf(tens ?? '')}${ones === '' ? 0 : digits.indexOf(ones)}`
}

const yearIn = (text: string): string =>
  Array.from(text.replaceAll(/[零○]/gu, '〇'), (sign) =>
    /\d/.test(sign) ? sign : digits.indexOf(sign),
  ).join('')

const day =
  /(\d{4}|[〇零○一二三四五六七八九]{4})(\s*年\s*)(\d{1,2}|[一二三四五六七八九]?十?[一二三四五六七八九]?)(\s*月\s*)(\d{1,2}|[一二三四五六七八九]?[十廿卅]?[一二三四五六七八九]?)(?=\s*[日号號])/gu

/** Days that are written in Chinese numerals, in figures: 二〇二五年十二月廿一日 as 2025年12月21日. */
export const inFigures = (text: string): string =>
  text.replaceAll(
    day,
    (whole, year: string, afterYear: string, month: string, afterMonth: string, date: string) =>
      month === '' || date === ''
        ? whole
        : yearIn(year) + afterYear + upToThirtyOne(month) + afterMonth + upToThirtyOne(date),
  )
