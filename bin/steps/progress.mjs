const HEARTBEAT = 10_000

/**
 * Tells the person at the terminal what happens: one line a step with the time it took. A terminal shows the seconds
 * while they pass; a log file gets a sign of life every ten seconds.
 */
export const createProgress = (output = process.stdout) => {
  const say = (text) => output.write(`${text}\n`)
  /** Runs one step; what it returns as `note` is shown behind its name. */
  const step = async (name, work) => {
    const startedAt = Date.now()
    const stop = showWaiting(output, name, startedAt)
    try {
      const result = await work()
      stop()
      const text = result?.note ? `${name}: ${result.note}` : name
      say(`  ✓ ${text.padEnd(58)} ${seconds(startedAt)}`)
      return result
    } catch (error) {
      stop()
      say(`  ✗ ${name.padEnd(58)} ${seconds(startedAt)}`)
      throw error
    }
  }
  return { say, step }
}

/** Elapsed time as people read it, such as `3.4 s`. */
const seconds = (startedAt) => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`

const showWaiting = (output, name, startedAt) => {
  const terminal = output.isTTY === true
  const tick = () =>
    output.write(terminal ? `\r  … ${name} ${seconds(startedAt)} ` : `  … ${name} (${seconds(startedAt)})\n`)
  if (terminal) tick()
  const timer = setInterval(tick, terminal ? 200 : HEARTBEAT)
  return () => {
    clearInterval(timer)
    if (terminal) output.write('\r\u001b[K')
  }
}
