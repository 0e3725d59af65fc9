import { readdirSync, readFileSync } from 'node:fs'

const statusOf = (pid) => {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8')
    const value = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0)
    return { parent: value('PPid'), bytes: value('VmRSS') * 1024 }
  } catch {
    return { parent: 0, bytes: 0 }
  }
}

/** Resident bytes of all processes below one, now. Linux only: elsewhere 0. */
const below = (root) => {
  let names = []
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return 0
  }
  const all = new Map(names.map((name) => [Number(name), statusOf(name)]))
  const inside = (pid) => pid !== 0 && (pid === root || inside(all.get(pid)?.parent ?? 0))
  return [...all].reduce((sum, [pid, { bytes }]) => (pid !== root && inside(pid) ? sum + bytes : sum), 0)
}

/** Watches the children of a process; `end` gives the most that they held together, in bytes. */
export const peakOf = (root) => {
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, below(root))
  }, 50)
  return {
    end: async () => {
      clearInterval(timer)
      return most
    },
  }
}
