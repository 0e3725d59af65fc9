import { Controller, Inject, Param, Res, StreamableFile } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { Pool } from 'pg'
import { DomainError } from '#core/contracts/errors/domain-error'
import { id } from '#core/contracts/http/common'
import { slug } from '#core/contracts/http/publishing'
import { HOT_POOL } from '#server/database/tokens'
import { Route } from '#server/http/route'
import { STORAGE, type Storage } from '#server/storage/storage'

const slugOf = (name: string): string => {
  const wanted = slug.safeParse(name)
  if (!wanted.success) throw new DomainError('NOT_FOUND')
  return wanted.data
}

/** A picture is for everybody as long as what it stands over is: it goes with a withdrawal. */
const standing = `
  select u.sha256, u.media_type from publications p join uploads u on u.id = p.lead_image_id
   where p.slug = $1 and p.withdrawn_at is null and p.published_at <= now() and u.media_type like 'image/%'`

/** One that the text shows. */
const inText = `
  select u.sha256, u.media_type from publications p
    join revisions r on r.id = p.revision_id
    join briefing_pictures b on b.briefing_id = r.briefing_id
    join uploads u on u.id = b.upload_id
   where p.slug = $1 and u.id = $2 and p.withdrawn_at is null and p.published_at <= now()
     and jsonb_path_exists(r.content, '$.** ? (@.type == "image" && @.attrs.upload == $upload)', jsonb_build_object('upload', $2::text))`

/** The picture over a publication, for everybody, and those in its text, for whoever may read on. */
@Controller('insight')
export class PublishedPicturesController {
  constructor(
    @Inject(HOT_POOL) private readonly pool: Pool,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  @Route('GET', ':slug/image', { access: 'public', audit: 'none' })
  async image(
    @Param('slug') name: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    void reply.header('cache-control', 'public, max-age=60')
    return this.#send(reply, standing, [slugOf(name)])
  }

  @Route('GET', ':slug/pictures/:picture', { access: 'signed-in', audit: 'none' })
  async picture(
    @Param('slug') name: string,
    @Param('picture', { schema: id }) picture: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    void reply.header('cache-control', 'private, max-age=60')
    return this.#send(reply, inText, [slugOf(name), picture])
  }

  async #send(reply: FastifyReply, query: string, values: string[]): Promise<StreamableFile> {
    const { rows } = await this.pool.query<{ sha256: string; media_type: string }>(query, values)
    if (!rows[0]) throw new DomainError('NOT_FOUND')
    const bytes = await this.storage.get(rows[0].sha256)
    void reply.header('content-security-policy', "default-src 'none'; sandbox")
    return new StreamableFile(bytes, { type: rows[0].media_type, length: bytes.length })
  }
}
