/**
 * When a publisher published, as a list of sources says it. A time with the publisher's own offset (RFC 3339) is his calendar
 * day, and so is midnight UTC, which stands for a day alone. Of a time in UTC the day may be another at his place: it is given
 * with its minute and zone, `2026-02-10 22:30 UTC`. Null for anything else.
 */
export const publishedDay = (value: string | null): string | null => {
  const [, day, time, utc] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z)?)?/.exec(value ?? '') ?? []
  if (day === undefined) return null
  return utc === undefined || time === '00:00' ? day : `${day} ${time} UTC`
}
