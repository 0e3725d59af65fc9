import { Controller, Param, Req, Res, UseFilters, UseGuards } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { newRegistration } from '#core/contracts/http/accounts'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { FormName } from '#core/contracts/portal/page'
import { invalidInput } from '#server/errors/validation'
import { ConfirmationsService, PasswordsService, RegistrationsService } from '#server/features/accounts/index'
import { faultsOf } from '#server/features/portal/form-faults'
import { FormGuard } from '#server/features/portal/form.guard'
import { PortalErrorFilter } from '#server/features/portal/portal-error-filter'
import { goTo, PortalPages } from '#server/features/portal/portal-pages.service'
import { fieldsOf, inLanguage, localeOf, nextOf, wordOf } from '#server/features/portal/portal-request'
import { Oidc } from '#server/auth/oidc'
import { SecondStep } from '#server/auth/second-step'
import { SignIns } from '#server/features/sessions/index'
import { visitorOf, type GuardedRequest } from '#server/http/me'
import { Route } from '#server/http/route'

const page = { access: 'public', audit: 'none' } as const
const form = { access: 'public', body: 'form' } as const

/** What is written back into a form that was refused: everything but secrets. */
const kept = ['name', 'email', 'about', 'newsletter', 'remember', 'next']
const keptOf = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => kept.includes(name)))

/** Forms for whoever is not signed in; each works without JavaScript: POST, redirect, GET. */
@Controller(['', 'zh'])
@UseFilters(PortalErrorFilter)
@UseGuards(FormGuard)
export class VisitorFormsController {
  constructor(
    private readonly registrations: RegistrationsService,
    private readonly confirmations: ConfirmationsService,
    private readonly passwords: PasswordsService,
    private readonly signIns: SignIns,
    private readonly secondStep: SecondStep,
    private readonly oidc: Oidc,
    private readonly pages: PortalPages,
  ) {}

  @Route('GET', 'register', page)
  registerPage(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#blank(request, reply, 'register')
  }

  @Route('POST', 'register', { ...form, audit: 'account.registered' })
  async register(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    const { name, email, password, about, ...fields } = fieldsOf(request.body)
    const next = nextOf(fields.next)
    const newsletter = fields.newsletter === 'yes'
    const given = {
      name,
      email,
      password,
      newsletter,
      ...(about ? { about } : {}),
      ...(next === null ? {} : { next }),
    }
    await this.#orAgain(request, reply, 'register', async () => {
      // The form says what one agrees to by sending it; a program that fills it in may only take that back.
      if ((fields.consent ?? 'yes') !== 'yes')
        throw new DomainError('INVALID_INPUT', undefined, { issues: [{ path: 'consent' }] })
      const body = newRegistration.safeParse(given)
      if (!body.success) throw invalidInput([...body.error.issues, ...(email ? [] : [{ path: ['email'] }])])
      const pass = await this.registrations.register(body.data, request.ip, localeOf(request))
      const article = next?.match(/^(\/zh)?\/insight\/[a-z0-9-]+/)?.[0]
      const sent = `${inLanguage(request, '/login')}?notice=mail-sent`
      goTo(reply, article ? `${article}?notice=opened#read-on` : sent, pass)
    })
  }

  @Route('GET', 'login', page)
  loginPage(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#blank(request, reply, 'login')
  }

  @Route('POST', 'login', { ...form, audit: 'session.opened', whileLocked: true })
  async login(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    const { email = '', password = '', remember, next } = fieldsOf(request.body)
    await this.#orAgain(request, reply, 'login', async () => {
      const given = {
        email: email.slice(0, 254),
        password: password.slice(0, 512),
        remember: remember !== undefined,
      }
      const begun = await this.signIns.begin(given, visitorOf(request))
      if ('waiting' in begun) {
        const back = nextOf(next) === null ? '' : `?next=${encodeURIComponent(next!)}`
        const step = await this.secondStep.begin(begun.waiting, given.remember)
        goTo(reply, inLanguage(request, '/login/code') + back, step)
      } else {
        const { cookies, mustChangePassword } = begun.opened
        const to = mustChangePassword ? inLanguage(request, '/new-password') : nextOf(next)
        goTo(reply, to ?? inLanguage(request, '/'), cookies)
      }
    })
  }

  @Route('GET', 'login/code', page)
  codePage(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#blank(request, reply, 'login/code')
  }

  /** The second page of a sign-in with a second factor; too late, it begins again. */
  @Route('POST', 'login/code', { ...form, audit: 'session.opened', whileLocked: true })
  async code(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    const { code = '', next } = fieldsOf(request.body)
    const begun = await this.secondStep.read(request.headers.cookie, (id) => this.confirmations.personOf(id))
    if (!begun) {
      goTo(reply, `${inLanguage(request, '/login')}?notice=ended`, this.secondStep.end())
      return
    }
    await this.#orAgain(request, reply, 'login/code', async () => {
      const { user, remember } = begun
      const { cookies } = await this.signIns.secondStep(user, code.slice(0, 60), remember, visitorOf(request))
      goTo(reply, nextOf(next) ?? inLanguage(request, '/'), [...cookies, this.secondStep.end()])
    })
  }

  @Route('GET', 'forgot-password', page)
  forgotPage(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#blank(request, reply, 'forgot-password')
  }

  @Route('POST', 'forgot-password', { ...form, audit: 'password.requested' })
  async forgot(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    const { email = '' } = fieldsOf(request.body)
    await this.#orAgain(request, reply, 'forgot-password', async () => {
      await this.passwords.sendTemporary(email, request.ip, localeOf(request))
      goTo(reply, `${inLanguage(request, '/login/temporary')}?notice=mail-sent`)
    })
  }

  @Route('GET', 'login/temporary', page)
  temporaryPage(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#blank(request, reply, 'login/temporary')
  }

  @Route('POST', 'login/temporary', { ...form, audit: 'session.opened', whileLocked: true })
  async temporary(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    const { email = '', password = '' } = fieldsOf(request.body)
    await this.#orAgain(request, reply, 'login/temporary', async () => {
      const given = { email: email.slice(0, 254), password: password.slice(0, 512) }
      const { cookies } = await this.signIns.openTemporary(given, visitorOf(request))
      goTo(reply, inLanguage(request, '/new-password'), cookies)
    })
  }

  @Route('GET', 'confirm/:token', page)
  async confirmPage(
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('token') token: string,
  ): Promise<void> {
    if (!(await this.confirmations.isLive(token))) throw new DomainError('LINK_EXPIRED')
    await this.#blank(request, reply, 'confirm')
  }

  /** Whoever opens the link reads the mailbox: he is signed in with it, and sets a password if none came in force. */
  @Route('POST', 'confirm/:token', { ...form, audit: 'account.confirmed' })
  async confirm(
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('token') token: string,
  ): Promise<void> {
    const { user, next, passwordless } = await this.confirmations.confirm(token)
    const home = passwordless ? '/new-password' : '/account'
    const to = (passwordless ? null : next) ?? inLanguage(request, home)
    const notice = passwordless ? 'choose-password' : 'confirmed'
    const opened = await this.signIns.openByLink(user, passwordless, visitorOf(request))
    goTo(reply, `${to.split(/[?#]/)[0]}?notice=${notice}`, opened?.cookies ?? [])
  }

  #blank(request: GuardedRequest, reply: FastifyReply, name: FormName): Promise<void> {
    const next = nextOf(wordOf(request, 'next'))
    const oidc = name === 'login' ? this.oidc.label : null
    const values = { ...(next === null ? {} : { next }), ...(oidc === null ? {} : { oidc }) }
    return this.pages.show(request, reply, { kind: 'form', name, values, faults: [] }, { form: true })
  }

  /** Does it; what a form can explain is shown in the form, with what was typed. */
  async #orAgain(
    request: GuardedRequest,
    reply: FastifyReply,
    name: FormName,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work()
    } catch (error) {
      const { faults, status } = faultsOf(error)
      const view = { kind: 'form', name, values: keptOf(fieldsOf(request.body)), faults } as const
      await this.pages.show(request, reply, view, { status, form: true })
    }
  }
}
