import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Language } from '#core/contracts/http/common'
import type { ExportMailed, NewExportMail } from '#core/contracts/http/export-sharing'
import { oneEmailAddress } from '#server/auth/email-address'
import { hashPassword } from '#server/auth/passwords'
import type { Principal } from '#server/auth/principal'
import type { Config } from '#server/config/schema'
import { CONFIG, publicUrlOf } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import { circleAdmits } from '#server/database/circle-admits'
import { membershipsNow } from '#server/database/memberships-now'
import { Transactions } from '#server/database/transactions'
import { noticingLoss, requireKept } from '#server/features/exports/files/lost-file'
import type { ReadyFile } from '#server/features/exports/files/ready-file'
import { shareAddress } from '#server/features/exports/links/links.service'
import { exportMailWords, filled } from '#server/features/exports/links/mail-words'
import { addLink } from '#server/features/exports/links/new-link'
import { shareableFile } from '#server/features/exports/links/shareable-file'
import { MailService } from '#server/features/mail/index'
import { circleOf } from '#server/permissions/load-for'
import { readersOf, requireFlow } from '#server/permissions/require-flow'
import { STORAGE, type Storage } from '#server/storage/storage'

/** People of the desk who may open this briefing, among some addresses. */
const insiders = `
  select lower(u.email) as email from users u join ${membershipsNow} m on m.user_id = u.id
   where m.desk_id = $1 and u.status = 'active' and lower(u.email) = any($2::text[])
     and ${circleAdmits('briefing', '$3', 'u.id')}`

const surroundings = `select d.name as desk, b.language from briefings b join desks d on d.id = b.desk_id where b.id = $1`

interface About {
  desk: string
  language: Language
}

/**
 * Sends a file to people: a link each, so that each is counted and can be ended by itself. Who is on the desk gets the way
 * into the workspace, where his right is asked. No mail carries the file itself.
 */
@Injectable()
export class MailExportService {
  readonly #origin: string

  constructor(
    private readonly transactions: Transactions,
    private readonly mail: MailService,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(CONFIG) config: Config,
  ) {
    this.#origin = publicUrlOf(config)
  }

  /**
   * Throws INVALID_EMAIL for what is no address, what `shareableFile` does, GONE when the bytes of the file are lost, MARKING where
   * the words may not go; then nothing is sent at all.
   */
  send(me: Principal, exportId: string, wanted: NewExportMail): Promise<ExportMailed> {
    return noticingLoss(this.transactions, me, exportId, () => this.#send(me, exportId, wanted))
  }

  async #send(me: Principal, exportId: string, wanted: NewExportMail): Promise<ExportMailed> {
    const addresses = [...new Set(wanted.to.map(oneEmailAddress))]
    const passwordHash = wanted.password === undefined ? null : await hashPassword(wanted.password)
    return this.transactions.asUser(me.userId, async (manager) => {
      const file = await shareableFile(manager, me, exportId)
      requireFlow(file.marking, readersOf(await circleOf(manager, 'briefing', file.briefingId)))
      await requireKept(this.storage, file.sha256)
      const [about] = await manager.query<About[]>(surroundings, [file.briefingId])
      const inside = await manager.query<{ email: string }[]>(insiders, [
        file.deskId,
        addresses,
        file.briefingId,
      ])
      const known = new Set(inside.map(({ email }) => email))
      for (const to of addresses) {
        const address = known.has(to)
          ? `${this.#origin}/w/exports/${exportId}`
          : await this.#link(manager, me, file, { to, passwordHash, days: wanted.days })
        await this.#write(manager, me, file, about!, { to, address, outside: !known.has(to), wanted })
      }
      await audited(manager, {
        action: 'export.mailed',
        actorId: me.userId,
        deskId: file.deskId,
        object: { kind: 'export', id: exportId },
        data: {
          inside: known.size,
          outside: addresses.length - known.size,
          password: passwordHash !== null,
          contentHash: file.contentHash,
        },
      })
      return { sent: addresses.length }
    })
  }

  async #link(
    manager: EntityManager,
    me: Principal,
    file: ReadyFile,
    { to, passwordHash, days }: { to: string; passwordHash: string | null; days: number },
  ): Promise<string> {
    const wanted = { days, passwordHash, recipient: to, createdBy: me.userId }
    return shareAddress(this.#origin, (await addLink(manager, file, wanted)).token)
  }

  async #write(
    manager: EntityManager,
    me: Principal,
    { title, marking }: ReadyFile,
    { desk, language }: About,
    {
      to,
      address,
      outside,
      wanted,
    }: { to: string; address: string; outside: boolean; wanted: NewExportMail },
  ): Promise<void> {
    const words = exportMailWords[language]
    const day = new Date(Date.now() + wanted.days * 86_400_000).toISOString().slice(0, 10)
    const values = { by: me.name, desk, title, marking, link: address, day }
    const lines = [
      ...words.lines,
      '',
      ...(outside && wanted.password !== undefined ? [words.password] : []),
      ...(outside ? [words.ends] : []),
    ].map((line) => filled(line, values))
    const note = wanted.note === undefined ? [] : ['', words.note, wanted.note]
    const text = `${[...lines, ...note].join('\n')}\n`
    await this.mail.send(manager, { to, subject: filled(words.subject, values), text })
  }
}
