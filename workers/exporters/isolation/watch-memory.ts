import { readFileSync } from 'node:fs'

/** How often the child is looked at, in milliseconds. */
const interval = 100

/**
 * Calls `exceeded` once when a process holds more than `limit` bytes of resident memory. A heap limit of Node does not
 * bound the native compiler. Reads Linux's `/proc`; elsewhere only the deadline guards.
 * @returns ends the watch
 */
export function watchMemory(pid: number | undefined, limit: number, exceeded: () => void): () => void {
  const timer = setInterval(() => {
    if (pid !== undefined && residentBytes(pid) > limit) {
      clearInterval(timer)
      exceeded()
    }
  }, interval)
  return () => {
    clearInterval(timer)
  }
}

/** VmRSS of `/proc/<pid>/status` (proc(5), in kB); 0 for a process that is gone or a system without /proc. */
function residentBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
