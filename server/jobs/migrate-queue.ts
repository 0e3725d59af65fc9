import { runMigrations } from 'bullmq'
import { Client } from 'pg'

const grants = `
grant usage, create on schema bullmq to briefroom_app;
grant all on all tables in schema bullmq to briefroom_app;
grant all on all sequences in schema bullmq to briefroom_app;
grant execute on all functions in schema bullmq to briefroom_app;
alter default privileges in schema bullmq grant all on tables to briefroom_app;
alter default privileges in schema bullmq grant all on sequences to briefroom_app;
`

/** Brings BullMQ's own schema up to date as the owner and lets the application's role use it (its first add makes a sequence per queue). */
export const migrateQueue = async (ownerUrl: string): Promise<void> => {
  const client = new Client({ connectionString: ownerUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await runMigrations(client)
    await client.query(grants)
  } finally {
    await client.end()
  }
}
