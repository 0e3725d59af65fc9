import { Controller, Param, Req, Res, UseFilters, UseGuards } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { DomainError } from '#core/contracts/errors/domain-error'
import { id } from '#core/contracts/http/common'
import type { Notice, PortalComment, PortalView } from '#core/contracts/portal/page'
import type { Principal } from '#server/auth/principal'
import { CommentsService } from '#server/features/comments/index'
import { PublicationsService, type Reader } from '#server/features/publications/index'
import { faultsOf } from '#server/features/portal/form-faults'
import { CommentChanges } from '#server/features/portal/comment-changes.service'
import { FormGuard } from '#server/features/portal/form.guard'
import { KeptReads } from '#server/features/portal/kept-reads'
import { PortalErrorFilter } from '#server/features/portal/portal-error-filter'
import { goTo, PortalPages } from '#server/features/portal/portal-pages.service'
import { fieldsOf, inLanguage } from '#server/features/portal/portal-request'
import { Me, type GuardedRequest } from '#server/http/me'
import { Route } from '#server/http/route'

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,119}$/)
const act = z.enum(['edit', 'delete', 'report'])

/** One publication, as far as its reader may read, and what members write under it. */
@Controller(['insight', 'zh/insight'])
@UseFilters(PortalErrorFilter)
@UseGuards(FormGuard)
export class ArticleController {
  constructor(
    private readonly publications: PublicationsService,
    private readonly comments: CommentsService,
    private readonly pages: PortalPages,
    private readonly reads: KeptReads,
    private readonly changes: CommentChanges,
  ) {}

  @Route('GET', ':slug', { access: 'public', audit: 'none' })
  read(
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('slug') name: string,
  ): Promise<void> {
    return this.#show(request, reply, name)
  }

  @Route('POST', ':slug/comments', { access: 'signed-in', body: 'form', audit: 'comment.posted' })
  async comment(
    @Me() me: Principal,
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('slug') name: string,
  ): Promise<void> {
    const { text = '', parent } = fieldsOf(request.body)
    const parentId = id.safeParse(parent).data ?? null
    try {
      const state = await this.comments.post(me, slugOf(name), { text, parentId })
      back(request, reply, name, state === 'held' ? 'comment-held' : 'comment-published')
    } catch (error) {
      const draftOf = parentId === null ? null : { id: parentId, act: 'answer' as const }
      await this.#show(request, reply, name, refusedBy(error, { draft: text, draftOf }))
    }
  }

  @Route('POST', ':slug/comments/:id', { access: 'signed-in', body: 'form', audit: 'comment.changed' })
  async change(
    @Me() me: Principal,
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('slug') name: string,
    @Param('id') comment: string,
  ): Promise<void> {
    const fields = fieldsOf(request.body)
    const wished = act.safeParse(fields.act)
    if (!wished.success || !id.safeParse(comment).success) throw new DomainError('NOT_FOUND')
    try {
      back(request, reply, name, await this.#act(me, comment, wished.data, fields.text ?? ''))
    } catch (error) {
      const edited = { draft: fields.text ?? '', draftOf: { id: comment, act: 'edit' as const } }
      const given = wished.data === 'edit' ? edited : { draft: '', draftOf: null }
      await this.#show(request, reply, name, refusedBy(error, given))
    }
  }

  async #act(me: Principal, comment: string, wished: z.infer<typeof act>, text: string): Promise<Notice> {
    if (wished === 'delete') {
      await this.comments.remove(me, comment)
      return 'comment-deleted'
    }
    if (wished === 'report') {
      await this.comments.report(me, comment, text)
      return 'reported'
    }
    return (await this.comments.edit(me, comment, text)) === 'held' ? 'comment-held' : 'comment-published'
  }

  async #show(
    request: GuardedRequest,
    reply: FastifyReply,
    name: string,
    again: Refused = { draft: '', draftOf: null, faults: [] },
  ): Promise<void> {
    const me = request.principal ?? null
    const article = await this.#article(slugOf(name), await this.pages.readerOf(request))
    // Before the comments: what comes between the two is looked for once more, not missed.
    const mark = article.withdrawn ? '' : await this.changes.mark(article.id)
    const [related, comments, confirmed] = await Promise.all([
      this.reads.get(`related ${article.id}`, () => this.publications.related(article.language, article.id)),
      article.withdrawn ? [] : this.#comments(article.id, me),
      me ? this.comments.isConfirmed(me) : false,
    ])
    const commenting = me === null ? 'sign-in' : confirmed ? 'open' : 'confirm'
    const view = { kind: 'article', article, related, comments, mark, commenting, ...again } as const
    const status = again.status ?? (article.withdrawn ? 410 : 200)
    await this.pages.show(request, reply, view, { status })
  }

  /** A visitor's beginning of it is every visitor's; what somebody may read on is asked for each time. */
  #article(name: string, reader: Reader): ReturnType<PublicationsService['get']> {
    const read = () => this.publications.get(name, reader)
    return reader === null ? this.reads.get(`article ${name}`, read) : read()
  }

  #comments(id: string, me: Principal | null): Promise<PortalComment[]> {
    const read = () => this.comments.onPage(id, me)
    return me === null ? this.reads.get(`comments ${id}`, read) : read()
  }
}

/** What the page shows of words that were refused, in the form that they came from. */
type Refused = Pick<Extract<PortalView, { kind: 'article' }>, 'draft' | 'draftOf' | 'faults'> & {
  status?: number
}

/** Words that came too late for the comment that they were to answer or to stand in are given back like any that were refused. */
const refusedBy = (error: unknown, given: Pick<Refused, 'draft' | 'draftOf'>): Refused => {
  const late = error instanceof DomainError && (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND')
  if (!late || given.draftOf === null) return { ...given, ...faultsOf(error) }
  const code = given.draftOf.act === 'edit' ? 'EDIT_LATE' : 'ANSWER_LATE'
  return { ...given, faults: [{ field: 'form', code }], status: error.status }
}

const slugOf = (name: string): string => {
  if (!slug.safeParse(name).success) throw new DomainError('NOT_FOUND')
  return name
}

const back = (request: GuardedRequest, reply: FastifyReply, name: string, notice: Notice): void => {
  goTo(reply, `${inLanguage(request, `/insight/${name}`)}?notice=${notice}#comments`)
}
