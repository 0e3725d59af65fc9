/** Whether a text names a time zone of the IANA database. Offsets such as `+08:00` are no names. */
export const isZone = (name: string): boolean => {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    // RangeError: nobody knows this zone.
    return false
  }
}

const parts = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })

/** Milliseconds that the zone's clock is ahead of UTC at a moment. */
const aheadAt = (zone: string, moment: number): number => {
  const shown = new Map(
    parts(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const at = (name: Intl.DateTimeFormatPartTypes): number => shown.get(name) ?? 0
  const clock = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'))
  return clock - Math.floor(moment / 1000) * 1000
}

const day = 86_400_000

/**
 * The moment at which the clocks of a zone show what a UTC clock shows at `clock` (milliseconds). In the hour that a
 * change to summer time skips, the later reading; in the one it repeats, the earlier.
 */
export const momentInZone = (clock: number, zone: string): number => {
  const offsets = [aheadAt(zone, clock - day), aheadAt(zone, clock + day)]
  const readings = offsets.map((offset) => clock - offset)
  const shown = readings.filter((moment) => moment + aheadAt(zone, moment) === clock)
  return shown.length > 0 ? Math.min(...shown) : Math.max(...readings)
}
