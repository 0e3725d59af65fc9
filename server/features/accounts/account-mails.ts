import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Language } from '#core/contracts/http/common'
import type { Config } from '#server/config/schema'
import { CONFIG, portalUrlOf, publicUrlOf } from '#server/config/tokens'
import type { User } from '#server/database/entities/user'
import { mailWords } from '#server/features/accounts/mail-words'
import { MailService } from '#server/features/mail/index'
import type { NewMail } from '#server/mail/queue-mail'

type Words = (typeof mailWords)['en']
type Recipient = Pick<User, 'email'>

/**
 * Mails about an account. They are made of fixed words, one address and links to this house's own public address; what
 * somebody typed as his name is not in them, so that a registration prints nothing of a stranger's choice.
 */
@Injectable()
export class AccountMails {
  readonly #portal: string
  readonly #workspace: string

  constructor(
    private readonly mail: MailService,
    @Inject(CONFIG) config: Config,
  ) {
    this.#portal = portalUrlOf(config)
    this.#workspace = `${publicUrlOf(config)}/w`
  }

  confirm(manager: EntityManager, to: Recipient, token: string, language: Language): Promise<void> {
    return this.#send(manager, to, language, 'confirm', [this.#page(language, `/confirm/${token}`)])
  }

  alreadyThere(manager: EntityManager, to: Recipient, language: Language): Promise<void> {
    const links = [this.#page(language, '/login'), this.#page(language, '/forgot-password')]
    return this.#send(manager, to, language, 'alreadyThere', links)
  }

  /** The password stands on a line of its own. The mail goes out while it opens something, or never. */
  temporaryPassword(
    manager: EntityManager,
    to: Recipient,
    { password, usefulUntil }: { password: string; usefulUntil: Date },
    language: Language,
  ): Promise<void> {
    const values = [password, this.#page(language, '/login/temporary')]
    return this.#send(manager, to, language, 'temporaryPassword', values, { usefulUntil })
  }

  passwordChanged(manager: EntityManager, to: Recipient, language: Language): Promise<void> {
    return this.#send(manager, to, language, 'passwordChanged', [this.#page(language, '/forgot-password')])
  }

  securityChanged(manager: EntityManager, to: Recipient, language: Language): Promise<void> {
    return this.#send(manager, to, language, 'securityChanged', [
      this.#page(language, '/account/password'),
      `${this.#workspace}/settings/security`,
      this.#page(language, '/contact'),
    ])
  }

  confirmEmail(manager: EntityManager, to: Recipient, token: string, language: Language): Promise<void> {
    return this.#send(manager, to, language, 'confirmEmail', [
      this.#page(language, `/confirm-email/${token}`),
    ])
  }

  emailChanged(manager: EntityManager, to: Recipient, language: Language): Promise<void> {
    return this.#send(manager, to, language, 'emailChanged', [this.#page(language, '/contact')])
  }

  #page(language: Language, path: string): string {
    return `${this.#portal}${language === 'zh' ? '/zh' : ''}${path}`
  }

  async #send(
    manager: EntityManager,
    { email }: Recipient,
    language: Language,
    kind: keyof Words,
    values: readonly string[],
    more: Pick<NewMail, 'usefulUntil'> = {},
  ): Promise<void> {
    const { subject, lines } = mailWords[language][kind]
    const text = lines.map((line) => line.replace(/\{(\d)\}/, (_, index) => values[Number(index)] ?? ''))
    await this.mail.send(manager, { to: email, subject, text: `${text.join('\n')}\n`, ...more })
  }
}
