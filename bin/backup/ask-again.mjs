import { hasTable } from './catalog.mjs'

/**
 * What waits for a job of the queue, by table. The queue is no part of a backup: a job that was handed to it before the backup
 * was made, and not done, has left `job_requests` already, or leaves it now. Mails and newsletters are not among them: what was under way
 * at that moment has gone out since, as a rule, and the links in it have ended.
 */
const WAITING = {
  exports: `
    select 'exports.make' as name, jsonb_build_object('exportId', id, 'actorId', requested_by) as data, now() as run_at
      from public.exports where status in ('queued', 'running')`,
  publication_plans: `
    select 'publications.publish', jsonb_build_object('publicationId', id, 'actorId', planned_by), publish_at
      from public.publication_plans where state = 'planned'`,
  article_images: `
    select 'images.fetch', jsonb_build_object('deskId', desk_id, 'imageId', id), now()
      from public.article_images where state = 'wanted'`,
}

/** Asks for the jobs of restored rows that would wait for ever; each is harmless where it was done already. */
export const askAgain = async (client) => {
  if (await hasTable(client, 'job_requests'))
    await client.query('delete from public.job_requests where handed_over_at is not null')
  for (const [table, waiting] of Object.entries(WAITING)) {
    if (await hasTable(client, table))
      await client.query(`
      insert into public.job_requests (id, name, data, run_at)
      select gen_random_uuid(), w.name, w.data, w.run_at from (${waiting}) as w (name, data, run_at)
       where not exists (select 1 from public.job_requests r where r.name = w.name and r.data = w.data)`)
  }
}
