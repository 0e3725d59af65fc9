import { z } from 'zod'

/** What a hub asks at our address before it begins (WebSub 5.3), or says when it will not (5.2). */
export const hubQuestion = z.looseObject({
  'hub.mode': z.enum(['subscribe', 'unsubscribe', 'denied']),
  'hub.topic': z.string().max(4096),
  'hub.challenge': z.string().max(2048).optional(),
  'hub.lease_seconds': z.coerce.number().int().min(0).max(1e9).optional(),
})
export type HubQuestion = z.infer<typeof hubQuestion>
