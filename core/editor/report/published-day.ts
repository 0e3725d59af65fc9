/**
 * The calendar day of a publisher's time, in the publisher's own zone: the first ten characters of RFC 3339.
 * Null for anything else.
 */
export const publishedDay = (value: string | null): string | null =>
  value?.match(/^\d{4}-\d{2}-\d{2}/)?.[0] ?? null
