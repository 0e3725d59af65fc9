import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { Mail } from '#server/database/entities/mail'
import { requestJob } from '#server/database/request-job'

export interface NewMail {
  /** One address. */
  to: string
  subject: string
  text: string
  html?: string
}

/** Mails leave with the transaction that wanted them: written as a row, sent by a worker where there is a mail server. */
@Injectable()
export class MailService {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async send(manager: EntityManager, { to, subject, text, html }: NewMail): Promise<void> {
    const id = v7()
    await manager.insert(Mail, { id, recipient: to, subject, text, html: html ?? null })
    if (this.config.SMTP_URL) await requestJob(manager, 'mail.send', { mailId: id })
  }
}
