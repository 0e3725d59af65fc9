import { createHash } from 'node:crypto'
import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { Pool } from 'pg'
import { from, lastValueFrom, type Observable } from 'rxjs'
import { DomainError } from '#core/contracts/errors/domain-error'
import { Vault } from '#server/auth/vault'
import { HOT_POOL } from '#server/database/tokens'
import type { GuardedRequest } from '#server/http/me'

interface Kept {
  request: string
  status: number | null
  /** The answer, sealed: some hold what is shown once, and nowhere else but as a hash. */
  box: Buffer | null
}

const ownerOf = (userId: string, key: string): string => `idempotency ${userId} ${key}`

/** A key whose first request never ended (the process died) may be used again after a minute. */
const claim = `
  insert into idempotency_keys as k (user_id, key, request) values ($1, $2, $3)
  on conflict (user_id, key) do update set created_at = now()
    where k.status is null and k.request = $3 and k.created_at < now() - interval '60 seconds'
  returning true as claimed`

/** Honours `Idempotency-Key` on POST: the same person's repeat with the same key gets the first answer again. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    @Inject(HOT_POOL) private readonly pool: Pool,
    private readonly vault: Vault,
  ) {}

  intercept(
    context: ExecutionContext,
    next: CallHandler,
  ): Observable<unknown> | Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<GuardedRequest>()
    const key = request.headers['idempotency-key']
    if (request.method !== 'POST' || typeof key !== 'string' || !request.principal) return next.handle()
    if (key.length < 1 || key.length > 200)
      throw new DomainError('INVALID_INPUT', 'Idempotency-Key has 1 to 200 characters.')
    return this.#once(
      request.principal.userId,
      key,
      request,
      context.switchToHttp().getResponse<FastifyReply>(),
      next,
    )
  }

  async #once(
    userId: string,
    key: string,
    request: GuardedRequest,
    reply: FastifyReply,
    next: CallHandler,
  ): Promise<Observable<unknown>> {
    const fingerprint = createHash('sha256')
      .update(JSON.stringify([request.url, request.body ?? null]))
      .digest('hex')
    const kept = await this.#claim(userId, key, fingerprint)
    const owner = ownerOf(userId, key)
    if (kept) return from([this.#answerAgain(kept, owner, fingerprint, reply)])
    try {
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined })
      await this.pool.query(
        'update idempotency_keys set status = $3, box = $4 where user_id = $1 and key = $2',
        [userId, key, reply.statusCode, this.vault.seal(owner, Buffer.from(JSON.stringify(body ?? null)))],
      )
      return from([body])
    } catch (error) {
      await this.pool.query(
        'delete from idempotency_keys where user_id = $1 and key = $2 and status is null',
        [userId, key],
      )
      throw error
    }
  }

  /** Null when this request is the first with the key; else what is known of the first. */
  async #claim(userId: string, key: string, fingerprint: string): Promise<Kept | null> {
    const { rows } = await this.pool.query<{ claimed: boolean }>(claim, [userId, key, fingerprint])
    if (rows[0]) return null
    const found = await this.pool.query<Kept>(
      'select request, status, box from idempotency_keys where user_id = $1 and key = $2',
      [userId, key],
    )
    return found.rows[0] ?? { request: fingerprint, status: null, box: null }
  }

  #answerAgain(kept: Kept, owner: string, fingerprint: string, reply: FastifyReply): unknown {
    if (kept.request !== fingerprint) throw new DomainError('IDEMPOTENCY_CONFLICT')
    if (kept.status === null)
      throw new DomainError('CONFLICT', 'The first request with this key is still being worked on.')
    const answer = kept.box && this.vault.open(owner, kept.box)
    if (!answer)
      throw new DomainError('CONFLICT', 'The first request with this key is done, and its answer is lost.')
    void reply.status(kept.status).header('idempotency-replayed', 'true')
    return JSON.parse(answer.toString())
  }
}
