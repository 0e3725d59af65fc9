import type { Pool } from 'pg'

const note = `
  create table noted_requests (name text, data jsonb, seconds float8);
  create function note_request() returns trigger language plpgsql security definer as $$
    begin
      insert into public.noted_requests values (new.name, new.data, extract(epoch from new.run_at - now()));
      return null;
    end $$;
  create trigger note_request after insert on job_requests for each row execute function note_request()`

/**
 * Requests for jobs go to the queue as soon as their time has come: from now on each is noted when it is asked for. Gives a question:
 * in how many seconds of the database a job was asked for, once for each request whose data have this value.
 */
export async function noteRequests(
  owner: Pool,
): Promise<(name: string, field: string, value: string) => Promise<number[]>> {
  await owner.query(note)
  return async (name, field, value) => {
    const asked = 'select seconds from noted_requests where name = $1 and data->>$2 = $3'
    return (await owner.query<{ seconds: number }>(asked, [name, field, value])).rows.map(
      ({ seconds }) => seconds,
    )
  }
}
