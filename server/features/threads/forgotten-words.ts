import { Inject, Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import { HOT_POOL } from '#server/database/tokens'

const takeOut = {
  name: 'forget-words',
  text: `
    update events set data = data || '{"text": "", "content": null, "about": null, "decision": null, "reactions": []}'::jsonb
     where type in ('thread.message.added', 'thread.message.changed') and data ->> 'id' = $1 and data ->> 'text' <> ''`,
}

/**
 * Takes the words of a removed message out of what happened: whoever catches up later would be told them again. Events
 * are the keeper's to change, so this follows the removal; a repeated removal does it again.
 */
@Injectable()
export class ForgottenWords {
  constructor(@Inject(HOT_POOL) private readonly pool: Pool) {}

  async forget({ id }: { id: string }): Promise<void> {
    await this.pool.query({ ...takeOut, values: [id] })
  }
}
