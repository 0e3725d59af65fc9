import { createHash } from 'node:crypto'
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { answerTo, type Answer } from '#workers/demo/answers'
import { Press, type Item } from '#workers/demo/press'
import { readPressState, writePressState } from '#workers/demo/press-state'

export interface SamplePublisherOptions {
  /** 0 takes a free one. */
  port: number
  clock?: () => Date
  /** Milliseconds between two items; 0 publishes only on demand. A minute if not said. */
  every?: number
  /** Items that are there from the start, dated back in steps of 25 minutes. 12 if not said. */
  backlog?: number
  /**
   * Where it writes down what it has printed: started again, it goes on with the next item instead of printing what is known, and
   * what it printed stays readable.
   */
  stateFile?: string
}

export interface SamplePublisher {
  port: number
  /** As in `http://127.0.0.1:8088`. */
  origin: string
  /** Publishes the next item of the stock now. */
  publish(): Item
  close(): Promise<void>
}

const host = '127.0.0.1'
const backlogStep = 25 * 60_000

const tagOf = (body: Buffer): string => `"${createHash('sha256').update(body).digest('hex').slice(0, 24)}"`

function send(request: FastifyRequest, reply: FastifyReply, answer: Answer | null): FastifyReply {
  if (!answer) return reply.code(404).type('text/plain').send('not found')
  const etag = tagOf(answer.body)
  if (request.headers['if-none-match'] === etag) return reply.code(304).header('etag', etag).send()
  return reply.header('etag', etag).header('content-type', answer.contentType).send(answer.body)
}

function pressOf(clock: () => Date, count: number, stateFile: string | undefined): Press {
  const kept = stateFile === undefined ? null : readPressState(stateFile)
  if (kept !== null) return new Press(clock, kept)
  const press = new Press(clock)
  const now = clock().getTime()
  for (let left = count; left > 0; left -= 1) press.publish(new Date(now - left * backlogStep))
  return press
}

/**
 * Starts the sample publisher of the demo on the loopback address: four invented newspapers with feeds (RSS, Atom, JSON
 * Feed, RSS in GB 18030) and article pages, in English and Chinese, with a new item every so often.
 */
export async function startSamplePublisher(options: SamplePublisherOptions): Promise<SamplePublisher> {
  const { clock = () => new Date(), every = 60_000, backlog = 12 } = options
  const press = pressOf(clock, backlog, options.stateFile)
  const publish = (): Item => {
    const item = press.publish()
    if (options.stateFile !== undefined) writePressState(options.stateFile, press.state)
    return item
  }
  if (options.stateFile !== undefined) writePressState(options.stateFile, press.state)
  const app = fastify({ forceCloseConnections: true })
  app.get('/*', (request, reply) => {
    const { pathname } = new URL(request.url, 'http://publisher')
    return send(request, reply, answerTo(pathname, press, origin))
  })
  const origin = await app.listen({ host, port: options.port })
  const port = Number(new URL(origin).port)
  const timer = every > 0 ? setInterval(publish, every) : undefined
  const close = (): Promise<void> => {
    clearInterval(timer)
    return app.close()
  }
  return { port, origin, publish, close }
}
