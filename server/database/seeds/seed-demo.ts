import type { DataSource, EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { hashPassword, verifyPassword } from '#server/auth/passwords'
import { appendEvent } from '#server/database/append-event'
import { Desk } from '#server/database/entities/desk'
import { Membership } from '#server/database/entities/membership'
import { Source } from '#server/database/entities/source'
import { Feed } from '#server/database/entities/feed'
import { User } from '#server/database/entities/user'
import { requestJob } from '#server/database/request-job'
import type { DemoAccounts } from '#server/database/seeds/demo-accounts'
import { demoPeople, type DemoPerson } from '#server/database/seeds/demo-people'
import { demoSources } from '#server/database/seeds/demo-sources'
import { seedDrafts } from '#server/database/seeds/seed-drafts'
import { seedHeadlines, seedPublications } from '#server/database/seeds/seed-portal'

const deskSlug = 'china'

/**
 * Makes the people, the desk and its sources where they are missing; run again, it only renews what was wished for. Runs
 * as the owner, in one transaction: before the first person exists nobody could act.
 */
export const seedDemo = (
  owner: DataSource,
  accounts: DemoAccounts,
  publisherUrl: string | undefined,
): Promise<void> =>
  owner.transaction(async (manager) => {
    const people = new Map<string, string>()
    for (const person of demoPeople) {
      const password = accounts.accounts.find(({ email }) => email === person.email)!.password
      people.set(person.email, await ensurePerson(manager, person, password))
    }
    const deskId = await ensureDesk(manager, people)
    const named = demoPeople.map(({ email, name }) => [email, { id: people.get(email)!, name }] as const)
    await seedPublications(manager, { deskId, people: new Map(named) })
    await seedDrafts(manager, { deskId, people: new Map(named) })
    if (publisherUrl) await ensureSources(manager, deskId, publisherUrl)
    if (publisherUrl) await seedHeadlines(manager, deskId, publisherUrl)
  })

const ensureDesk = async (manager: EntityManager, people: ReadonlyMap<string, string>): Promise<string> => {
  const known = await manager.findOneBy(Desk, { slug: deskSlug })
  if (known) return known.id
  const deskId = v7()
  await manager.insert(Desk, { id: deskId, slug: deskSlug, name: 'China desk', language: 'en' })
  for (const { email, desk } of demoPeople) {
    if (desk) await manager.insert(Membership, { deskId, userId: people.get(email)!, role: desk })
  }
  return deskId
}

const ensurePerson = async (
  manager: EntityManager,
  person: DemoPerson,
  password: string,
): Promise<string> => {
  const known = await manager.findOneBy(User, { email: person.email })
  if (!known) {
    const id = v7()
    const { email, name, language, installation: role } = person
    await manager.insert(User, {
      id,
      email,
      name,
      language,
      role,
      passwordHash: await hashPassword(password),
    })
    return id
  }
  if (!(await verifyPassword(known.passwordHash, password))) {
    await manager.update(
      User,
      { id: known.id },
      { passwordHash: await hashPassword(password), passwordChangedAt: new Date() },
    )
  }
  return known.id
}

const ensureSources = async (manager: EntityManager, deskId: string, publisherUrl: string): Promise<void> => {
  for (const { path, title, language, reliability } of demoSources) {
    const url = new URL(path, publisherUrl).href
    if (await manager.existsBy(Source, { deskId, url })) continue
    const feed = (await manager.findOneBy(Feed, { url })) ?? { id: v7() }
    await manager
      .createQueryBuilder()
      .insert()
      .into(Feed)
      .values({ id: feed.id, url, intervalSeconds: 15, nextPollAt: new Date() })
      .orIgnore()
      .execute()
    const id = v7()
    await manager.insert(Source, {
      id,
      deskId,
      feedId: feed.id,
      url,
      title,
      language,
      reliability,
      intervalSeconds: 15,
    })
    await requestJob(manager, 'feeds.poll', { feedId: feed.id })
    await appendEvent(manager, {
      type: 'source.added',
      deskId,
      rooms: [`desk:${deskId}`],
      actorId: null,
      data: { id, title },
    })
  }
}
