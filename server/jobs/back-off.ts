const first = 5_000
const longest = 24 * 3_600_000

/**
 * How long to wait after that many failures in a row (from 1), in milliseconds: 5 s × 2^n ± 20 %, a day at most (limit
 * L18). The spread keeps many that failed together from coming back together.
 */
export const backOffMs = (failures: number, random: () => number = Math.random): number => {
  const plain = first * 2 ** Math.min(Math.max(failures - 1, 0), 30)
  return Math.min(longest, Math.round(plain * (0.8 + random() * 0.4)))
}
