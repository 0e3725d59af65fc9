import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { queueMail, type NewMail } from '#server/mail/queue-mail'

/** Mails of the server's own features: see `queueMail`. */
@Injectable()
export class MailService {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  send(manager: EntityManager, mail: NewMail): Promise<void> {
    return queueMail(manager, this.config, mail)
  }
}
