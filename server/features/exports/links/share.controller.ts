import { Controller, Param, Req, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { ErrorCode } from '#core/contracts/errors/codes'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Language } from '#core/contracts/http/common'
import { readCookie } from '#server/auth/cookies'
import { FormTokens } from '#server/auth/form-tokens'
import { attachment } from '#server/features/exports/files/file-name'
import { endedPage, sharePage, sharePolicy, type ShareForm } from '#server/features/exports/links/share-page'
import { ShareService } from '#server/features/exports/links/share.service'
import type { GuardedRequest } from '#server/http/me'
import { Route } from '#server/http/route'

/** The pages of links, for whoever has one; they work without JavaScript and nobody keeps them. */
@Controller('share')
export class ShareController {
  constructor(
    private readonly shares: ShareService,
    private readonly tokens: FormTokens,
  ) {}

  @Route('GET', ':token', { access: 'public', audit: 'none' })
  page(
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('token') token: string,
  ): Promise<void> {
    return this.#show(request, reply, token, null, 200)
  }

  @Route('GET', ':token/file', { access: 'public', audit: 'export.fetched' })
  file(
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('token') token: string,
  ): Promise<void> {
    return this.#give(request, reply, token, '')
  }

  @Route('POST', ':token/file', { access: 'public', body: 'form', audit: 'export.fetched' })
  async open(
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('token') token: string,
  ): Promise<void> {
    const fields = (request.body ?? {}) as Record<string, unknown>
    if (!(await this.tokens.check(ownerOf(request), fields.form_token))) throw new DomainError('BAD_ORIGIN')
    await this.#give(request, reply, token, typeof fields.password === 'string' ? fields.password : '')
  }

  async #give(request: GuardedRequest, reply: FastifyReply, token: string, password: string): Promise<void> {
    try {
      const { bytes, name, type } = await this.shares.download(token, password, request.ip)
      void reply
        .header('cache-control', 'no-store')
        .header('content-disposition', attachment(name))
        .header('content-security-policy', "default-src 'none'; sandbox")
        .type(type)
        .send(bytes)
    } catch (error) {
      if (hasEnded(error)) {
        send(reply, 410, endedPage(languageOf(request)))
        return
      }
      const code = error instanceof DomainError ? error.code : null
      if (code !== 'WRONG_CREDENTIALS' && code !== 'SLOW_DOWN') throw error
      await this.#show(request, reply, token, code, (error as DomainError).status)
    }
  }

  async #show(
    request: GuardedRequest,
    reply: FastifyReply,
    token: string,
    problem: ShareForm['problem'],
    status: number,
  ): Promise<void> {
    const language = languageOf(request)
    try {
      const shared = await this.shares.open(token)
      const formToken = shared.passwordHash === null ? '' : await this.#formToken(request, reply)
      send(reply, status, sharePage(shared, language, { token, formToken, problem }))
    } catch (error) {
      if (!hasEnded(error)) throw error
      send(reply, 410, endedPage(language))
    }
  }

  async #formToken(request: GuardedRequest, reply: FastifyReply): Promise<string> {
    const { token, setCookie } = await this.tokens.issue(ownerOf(request))
    if (setCookie !== null) void reply.header('set-cookie', setCookie)
    return token
  }
}

const ends: readonly string[] = ['LINK_EXPIRED', 'MARKING', 'GONE'] satisfies ErrorCode[]

/** Whether a link leads nowhere; a stranger is not told for which of the reasons. */
const hasEnded = (error: unknown): boolean => error instanceof DomainError && ends.includes(error.code)

const ownerOf = (request: GuardedRequest) => ({
  sessionId: request.principal?.sessionId ?? null,
  cookie: request.headers.cookie,
})

/** What was chosen in this browser, else what it asks for. */
const languageOf = ({ headers }: GuardedRequest): Language => {
  const wished = readCookie(headers.cookie, 'language') ?? headers['accept-language'] ?? ''
  return /^\s*zh\b/i.test(wished) ? 'zh' : 'en'
}

const send = (reply: FastifyReply, status: number, html: string): void => {
  void reply
    .status(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'private, no-store')
    .header('content-security-policy', sharePolicy)
    // Without a referrer policy that lets the origin through, browsers send forms with `Origin: null`.
    .header('referrer-policy', 'strict-origin')
    .header('x-robots-tag', 'noindex, nofollow')
    .send(html)
}
