import { timingSafeEqual, createHash } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Config } from '#server/config/schema'

/** Numbers of this process in the text form of Prometheus 0.0.4; no person, desk or path among them. */
export class Metrics {
  readonly #delay = monitorEventLoopDelay({ resolution: 20 })
  readonly #answers = new Map<string, number>()
  #seconds = 0

  constructor(private readonly pools: Readonly<Record<string, Pool>>) {
    this.#delay.enable()
  }

  /** Counts every answer by the class of its status. */
  follow(app: FastifyInstance): void {
    app.addHook('onResponse', (_request, reply, done) => {
      const kind = `${Math.floor(reply.statusCode / 100)}xx`
      this.#answers.set(kind, (this.#answers.get(kind) ?? 0) + 1)
      this.#seconds += reply.elapsedTime / 1000
      done()
    })
  }

  text(): string {
    const { rss, heapUsed } = process.memoryUsage()
    const answers = [...this.#answers].map(
      ([kind, n]) => `briefroom_http_answers_total{status="${kind}"} ${n}`,
    )
    const pools = Object.entries(this.pools).flatMap(([name, { totalCount, idleCount, waitingCount }]) => [
      `briefroom_pool_connections{pool="${name}"} ${totalCount}`,
      `briefroom_pool_idle{pool="${name}"} ${idleCount}`,
      `briefroom_pool_waiting{pool="${name}"} ${waitingCount}`,
    ])
    const lines = [
      `process_resident_memory_bytes ${rss}`,
      `nodejs_heap_used_bytes ${heapUsed}`,
      `process_uptime_seconds ${process.uptime().toFixed(1)}`,
      `nodejs_eventloop_delay_p99_seconds ${(this.#delay.percentile(99) / 1e9).toFixed(4)}`,
      `briefroom_http_seconds_total ${this.#seconds.toFixed(3)}`,
      ...answers,
      ...pools,
    ]
    return `${lines.join('\n')}\n`
  }

  close(): void {
    this.#delay.disable()
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const carries = (request: FastifyRequest, token: string): boolean => {
  const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  return given !== undefined && timingSafeEqual(digest(given), digest(token))
}

const send = (reply: FastifyReply, metrics: Metrics): FastifyReply =>
  reply
    .type('text/plain; version=0.0.4; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(metrics.text())

/**
 * `/metrics` (promise `http/exposure`): on a port of its own (METRICS_PORT), or beside everything else for whoever carries
 * METRICS_TOKEN; for everybody else, on loopback too, there is nothing. Returns how to end it.
 */
export const addMetrics = async (
  app: FastifyInstance,
  config: Pick<Config, 'METRICS_TOKEN' | 'METRICS_PORT' | 'HOST'>,
  pools: Readonly<Record<string, Pool>>,
): Promise<() => Promise<void>> => {
  const { METRICS_TOKEN: token, METRICS_PORT: port, HOST: host } = config
  const metrics = new Metrics(pools)
  metrics.follow(app)
  app.get('/metrics', (request, reply) => {
    if (token === undefined || port !== undefined || !carries(request, token))
      throw new DomainError('NOT_FOUND')
    return send(reply, metrics)
  })
  const own = port === undefined ? null : fastify()
  own?.get('/metrics', (request, reply) => {
    if (token !== undefined && !carries(request, token)) return reply.status(401).send()
    return send(reply, metrics)
  })
  if (own) await own.listen({ port: port!, host })
  return async () => {
    metrics.close()
    await own?.close()
  }
}
