import { Controller, Inject, Param, Res, StreamableFile } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { Pool } from 'pg'
import { DomainError } from '#core/contracts/errors/domain-error'
import { slug } from '#core/contracts/http/publishing'
import { HOT_POOL } from '#server/database/tokens'
import { Route } from '#server/http/route'
import { STORAGE, type Storage } from '#server/storage/storage'

/** A picture is for everybody as long as what it stands over is: it goes with a withdrawal. */
const standing = `
  select u.sha256, u.media_type from publications p join uploads u on u.id = p.lead_image_id
   where p.slug = $1 and p.withdrawn_at is null and p.published_at <= now() and u.media_type like 'image/%'`

/** The picture over a publication. */
@Controller('insight')
export class LeadImageController {
  constructor(
    @Inject(HOT_POOL) private readonly pool: Pool,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  @Route('GET', ':slug/image', { access: 'public', audit: 'none' })
  async image(
    @Param('slug') name: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const wanted = slug.safeParse(name)
    const { rows } = wanted.success
      ? await this.pool.query<{ sha256: string; media_type: string }>(standing, [wanted.data])
      : { rows: [] }
    if (!rows[0]) throw new DomainError('NOT_FOUND')
    const bytes = await this.storage.get(rows[0].sha256)
    void reply
      .header('cache-control', 'public, max-age=60')
      .header('content-security-policy', "default-src 'none'; sandbox")
    return new StreamableFile(bytes, { type: rows[0].media_type, length: bytes.length })
  }
}
