/** The queues of this process (`QueueBackend`). */
export const QUEUES = Symbol('queues')
