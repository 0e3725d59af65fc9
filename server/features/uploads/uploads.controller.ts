import { Body, Controller, Param, Query, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { id } from '#core/contracts/http/common'
import { uploadQuery, uploadView, type UploadQuery, type UploadView } from '#core/contracts/http/uploads'
import type { Principal } from '#server/auth/principal'
import { UploadsService } from '#server/features/uploads/uploads.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api')
export class UploadsController {
  constructor(private readonly uploads: UploadsService) {}

  @Route('POST', 'uploads', {
    access: 'signed-in',
    status: 201,
    output: uploadView,
    audit: 'upload.added',
    body: 'raw',
  })
  add(
    @Me() me: Principal,
    @Query({ schema: uploadQuery }) query: UploadQuery,
    @Body() file: unknown,
  ): Promise<UploadView> {
    return this.uploads.add(me, query, file)
  }

  /** Its name is its content's: what is there never changes. */
  @Route('GET', 'pictures/:id', { access: 'signed-in', audit: 'none' })
  async read(
    @Me() me: Principal,
    @Param('id', { schema: id }) picture: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { bytes, mediaType, sha256 } = await this.uploads.read(me, picture)
    void reply
      .header('content-type', mediaType)
      .header('content-disposition', 'inline')
      .header('cache-control', 'private, max-age=86400')
      .header('etag', `"${sha256.slice(0, 32)}"`)
      .send(bytes)
  }
}
