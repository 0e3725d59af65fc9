import { Body, Controller, Param, Query, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { id } from '#core/contracts/http/common'
import {
  briefingPicture,
  pictureQuery,
  type BriefingPicture,
  type PictureQuery,
} from '#core/contracts/http/pictures'
import type { Principal } from '#server/auth/principal'
import { PicturesService } from '#server/features/pictures/pictures.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/briefings/:id/pictures')
export class PicturesController {
  constructor(private readonly pictures: PicturesService) {}

  @Route('POST', '', {
    access: 'briefing.write',
    status: 201,
    output: briefingPicture,
    audit: 'briefing.picture-added',
    body: 'raw',
  })
  add(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Query({ schema: pictureQuery }) query: PictureQuery,
    @Body() file: unknown,
  ): Promise<BriefingPicture> {
    return this.pictures.add(me, briefing, query, file)
  }

  @Route('PUT', ':picture', {
    access: 'briefing.write',
    output: briefingPicture,
    audit: 'briefing.picture-added',
  })
  bring(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Param('picture', { schema: id }) picture: string,
  ): Promise<BriefingPicture> {
    return this.pictures.bring(me, briefing, picture)
  }

  /** What is there never changes; a strictly marked one is not written to the reader's disk. */
  @Route('GET', ':picture', { access: 'briefing.read', audit: 'none' })
  async read(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Param('picture', { schema: id }) picture: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { bytes, mediaType, sha256, mayBeStored } = await this.pictures.read(me, briefing, picture)
    void reply
      .header('content-type', mediaType)
      .header('content-disposition', 'inline')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', mayBeStored ? 'private, max-age=3600' : 'no-store')
      .header('etag', `"${sha256.slice(0, 32)}"`)
      .send(bytes)
  }
}
