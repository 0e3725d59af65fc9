/** `3 h`, `2.5 d`: a length of time given in hours, short, in the reader's language; a dash for none. */
export function hoursText(hours: number | null, locale: string): string {
  if (hours === null) return '–'
  const [value, unit] =
    hours >= 48
      ? ([hours / 24, 'day'] as const)
      : hours >= 1
        ? ([hours, 'hour'] as const)
        : ([hours * 60, 'minute'] as const)
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}
