const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
const month = `(${months})[a-z]*\\.?`
const forms: readonly [RegExp, (found: RegExpMatchArray) => [string | number, string]][] = [
  [/(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]/gu, ([, m = '', d = '']) => [m, d]],
  [
    new RegExp(`\\b${month}\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b`, 'giu'),
    ([, m = '', d = '']) => [monthOf(m), d],
  ],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${month}`, 'giu'),
    ([, d = '', m = '']) => [monthOf(m), d],
  ],
]

const monthOf = (name: string): number => months.split('|').indexOf(name.slice(0, 3).toLowerCase()) + 1

/** Days of the year that a text names, as `7-4`, in English and Chinese, each once. */
export const datesIn = (text: string): string[] => {
  const days = new Set<string>()
  const flat = text.normalize('NFKC')
  for (const [form, parts] of forms)
    for (const found of flat.matchAll(form)) {
      const [m, d] = parts(found).map(Number) as [number, number]
      if (m >= 1 && m <= 12 && d >= 1 && d <= 31) days.add(`${m}-${d}`)
    }
  return [...days]
}
