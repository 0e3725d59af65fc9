import { openDatabase } from './database.mjs'

/**
 * Starts the embedded database again, on the same port, when it ended by itself; the server and the workers
 * connect again without being told.
 * @param {{ context: { database: Awaited<ReturnType<typeof openDatabase>> } }} parts the running one is kept there
 */
export const keepDatabase = async ({ context, settings, say, shutdown }) => {
  for (;;) {
    const { exited, port, stop } = context.database
    await exited
    if (shutdown.isEnding()) return
    say('The database ended unexpectedly; it starts again.')
    await stop()
    try {
      context.database = await openDatabase({ settings, say, port })
    } catch (error) {
      say(`The database cannot be started again: ${error.message}`)
      return shutdown.end(1, 'Stopping …')
    }
  }
}
