export interface SplitLimits {
  minimum: number
  maximum: number
  standard: number
}

/** The size of the first pane in px after a key on the separator; the same size for every other key. */
export function sizeAfterKey(key: string, size: number, limits: SplitLimits): number {
  const step = 24
  const wanted =
    { ArrowLeft: size - step, ArrowRight: size + step, Home: limits.minimum, End: limits.maximum }[key] ??
    size
  return clampSize(wanted, limits)
}

export const clampSize = (size: number, { minimum, maximum }: SplitLimits): number =>
  Math.round(Math.min(maximum, Math.max(minimum, size)))
