import type { MappedError } from '#server/errors/to-error-body'
import { createLogger, type Logger } from '#server/observability/logger'
import type { BriefroomSocket } from '#server/realtime/socket'

let logger: Logger = createLogger('realtime', 'info')

/** Decorators have no injection: the log of refused and failed commands stands here, and the boot gives it its own logger. */
export const commandLog = {
  use(other: Logger): void {
    logger = other
  },
  failed(event: string, socket: BriefroomSocket, { body, internal }: MappedError, error: unknown): void {
    const fields = { event, socketId: socket.id, code: body.code, requestId: body.requestId }
    if (!internal) logger.info('command refused', fields)
    else
      logger.error('command failed', {
        ...fields,
        ...(error instanceof Error && error.stack ? { stack: error.stack } : {}),
      })
  },
}
