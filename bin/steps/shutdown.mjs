import { watchNpm } from '../processes/npm-ancestors.mjs'
import { stopRunning } from '../processes/run.mjs'

const PATIENCE = 25_000

/**
 * Keeps what has to be stopped, in the order it was started; stopping goes backwards.
 * Ctrl-C and SIGTERM stop everything once. A second one ends what prepares the start (a build, a migration) at once; server,
 * workers and database keep their time, because one Ctrl-C can come twice: npm passes it on as well, where the shell lets it.
 */
export const createShutdown = (say) => {
  const parts = []
  let ending = null
  const stopAll = async () => {
    stopRunning()
    for (const part of parts.splice(0).reverse()) await part()
  }
  const end = (code, sentence) => {
    ending ??= (async () => {
      if (sentence) say(sentence)
      await stopAll()
      if (sentence) say('Everything has stopped.')
      process.exit(code)
    })()
    return ending
  }
  const onSignal = () => {
    if (ending) stopRunning('SIGKILL')
    void end(0, '\nStopping …')
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal)
  watchNpm(onSignal)
  return {
    add: (part) => parts.push(part),
    addChild: (child) => parts.push(() => child.stop(PATIENCE)),
    end,
    isEnding: () => ending !== null,
  }
}
