import { createDataSource } from '#server/database/data-source'
import { demoPeople } from '#server/database/seeds/demo-people'
import { seedDemo } from '#server/database/seeds/seed-demo'
import type { TestHouse } from '#test/support/test-house'

/** Everybody's of the demo, in tests. */
export const demoPassword = 'harbour-lantern-42'

/**
 * Fills a house with the demo, once for each of these addresses of its publisher: a second time is what a house does that is started
 * again.
 */
export async function fillWithDemo(
  { database }: TestHouse,
  publishers: readonly (string | undefined)[],
): Promise<void> {
  const source = await createDataSource({
    url: database.ownerUrl,
    applicationName: 'seed',
    poolSize: 1,
    statementTimeoutMs: 60_000,
    onPoolError: () => undefined,
  }).initialize()
  const accounts = demoPeople.map(({ role, email, name }) => ({ role, email, name, password: demoPassword }))
  for (const publisher of publishers) await seedDemo(source, { accounts }, publisher)
  await source.destroy()
}
