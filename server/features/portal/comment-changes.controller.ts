import { Controller, Param, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { DomainError } from '#core/contracts/errors/domain-error'
import { CommentsService } from '#server/features/comments/index'
import { CommentChanges } from '#server/features/portal/comment-changes.service'
import type { GuardedRequest } from '#server/http/me'
import { Route } from '#server/http/route'

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,119}$/)
const query = z.strictObject({
  since: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})

/** For the script of an article's page: that something changed under it, never what. */
@Controller('insight')
export class CommentChangesController {
  constructor(
    private readonly comments: CommentsService,
    private readonly changes: CommentChanges,
  ) {}

  @Route('GET', ':slug/comments/changes', { access: 'public', audit: 'none' })
  async changesSince(
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('slug') name: string,
    @Query({ schema: query }) { since }: z.infer<typeof query>,
  ): Promise<void> {
    if (!slug.safeParse(name).success) throw new DomainError('NOT_FOUND')
    const publication = await this.comments.publicationOf(name)
    const gone = new AbortController()
    reply.raw.once('close', () => {
      gone.abort()
    })
    const mark =
      since === undefined
        ? await this.changes.mark(publication)
        : await this.changes.next(publication, since, request.ip, gone.signal)
    if (!gone.signal.aborted) void reply.header('cache-control', 'no-store').send({ mark })
  }
}
