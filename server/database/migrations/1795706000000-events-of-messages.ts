import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What was told of one message, by its id: to take out the words of a removed one, all that has ever happened was searched. */
export class EventsOfMessages1795706000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index events_message_idx on events ((data ->> 'id'))
       where type in ('thread.message.added', 'thread.message.changed')`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index events_message_idx')
  }
}
