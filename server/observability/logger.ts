import { pino, type Logger as PinoLogger } from 'pino'

/**
 * Fields that may stand in a log line. People, texts, tokens and search terms are not among them (promise `log/privacy`):
 * what is not listed is not written, and line breaks are encoded by JSON. In words of others mail addresses are left out.
 */
export interface LogFields {
  requestId?: string
  method?: string
  route?: string
  status?: number
  code?: string
  milliseconds?: number
  userId?: string
  deskId?: string
  documentId?: string
  feedId?: string
  exportId?: string
  job?: string
  jobId?: string
  queue?: string
  attempt?: number
  event?: string
  socketId?: string
  count?: number
  host?: string
  port?: number
  stack?: string
  reason?: string
}

export type Logger = Record<
  'debug' | 'info' | 'warn' | 'error',
  (message: string, fields?: LogFields) => void
>

/** What others say of a failure, such as a mail server, may name whom it was for. */
const address = /[^\s<>"'(),;:/\\@]+@[^\s<>"'(),;:/\\@]+/g
const withoutAddresses = ({ reason, stack, ...fields }: LogFields): LogFields => ({
  ...fields,
  ...(reason === undefined ? {} : { reason: reason.replaceAll(address, '[address]') }),
  ...(stack === undefined ? {} : { stack: stack.replaceAll(address, '[address]') }),
})

export const createLogger = (room: string, level: string): Logger => {
  const base: PinoLogger = pino({ level, base: { room }, timestamp: pino.stdTimeFunctions.isoTime })
  const write =
    (kind: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}) => {
      base[kind](withoutAddresses(fields), message)
    }
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}
