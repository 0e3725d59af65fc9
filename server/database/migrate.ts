import { migrate, pendingMigrations } from '#server/database/run-migrations'
import { migrateQueue } from '#server/jobs/migrate-queue'

/** `node dist/server/database/migrate.js [--pending]`: applies (or lists) the pending migrations, a name a line. */
const url = process.env.DATABASE_URL
if (!url) {
  process.stderr.write('DATABASE_URL is missing: the address of the database as its owner.\n')
  process.exit(1)
}
if (process.argv.includes('--pending')) {
  for (const name of await pendingMigrations(url)) process.stdout.write(`${name}\n`)
} else {
  for (const name of await migrate(url)) process.stdout.write(`${name}\n`)
  await migrateQueue(url)
}
