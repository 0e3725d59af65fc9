import type { DocumentPeer } from '#server/collaboration/document-peer'
import { Connections } from '#server/collaboration/hub/connections'
import { defaultCollaborationLimits } from '#server/collaboration/limits'

describe('connections', () => {
  it('are not made anew by ending one that has gone', () => {
    const connections = new Connections(defaultCollaborationLimits)
    const closed: unknown[] = []
    const peer = {
      id: 'a',
      principal: { userId: 'chen' },
      close: (...how: unknown[]) => closed.push(how),
    } as unknown as DocumentPeer
    connections.of(peer)
    connections.remove(peer)
    connections.end(peer, 1013, 'RETRY_AFTER')
    expect(connections.ofUser('chen')).toEqual([])
    expect(closed).toEqual([[1013, 'RETRY_AFTER']])
  })
})
