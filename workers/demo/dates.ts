const two = (value: number): string => String(value).padStart(2, '0')

/** A moment on a clock that is `minutes` east of UTC, as `2026-03-05 16:30:00`. */
export function onClock(at: Date, minutes: number): string {
  const local = new Date(at.getTime() + minutes * 60_000)
  const day = `${local.getUTCFullYear()}-${two(local.getUTCMonth() + 1)}-${two(local.getUTCDate())}`
  return `${day} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`
}

/** Minutes east of UTC where the Chinese houses stand. */
export const chinaMinutes = 480

/** RFC 3339 with China's offset. */
export const chinaStamp = (at: Date): string => `${onClock(at, chinaMinutes).replace(' ', 'T')}+08:00`
